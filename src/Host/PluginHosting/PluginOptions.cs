using System.ComponentModel.DataAnnotations;

namespace SurrogateHost.PluginHosting;

/// <summary>Configuration section <c>Plugins</c>. A plugin's own settings stand beside these, under <c>Plugins:kind.id</c>.</summary>
public sealed class PluginOptions
{
    /// <summary>The section's name.</summary>
    public const string SectionName = "Plugins";

    /// <summary>The folder of plugin folders; a relative path starts at the application. A folder that is not there is empty.</summary>
    [Required]
    public string Folder { get; set; } = "plugins";

    /// <summary>True to apply changes of <see cref="Folder"/> while running; false loads once, at the start.</summary>
    public bool Watch { get; set; } = true;

    /// <summary>
    /// Where plugins are copied before they are loaded, and where they may keep caches of their own; empty for the host's
    /// data folder (--data). Hosts may share it.
    /// </summary>
    public string CacheFolder { get; set; } = "";

    /// <summary>How long a folder must rest before a change to it is applied.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan SettleTime { get; set; } = TimeSpan.FromMilliseconds(300);

    /// <summary>How long a folder in which something is missing may rest before it counts as broken rather than as still being copied.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan IncompleteTime { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often the folder is looked through, whatever the file system announces.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan RescanInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a replaced or removed plugin may finish its work before it is disposed under it.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Plugins to leave out, as <c>kind.id</c>, such as <c>worker.torch</c>.</summary>
    public IList<string> Disabled { get; } = [];

    /// <summary>The plugins to load, as <c>kind.id</c>; the others are listed and not loaded. Empty for all.</summary>
    public IList<string> Only { get; } = [];
}
