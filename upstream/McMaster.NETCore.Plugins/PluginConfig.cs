using System.Reflection;
using System.Runtime.Loader;

namespace McMaster.NETCore.Plugins;

/// <summary>How a plugin is loaded.</summary>
public class PluginConfig
{
    /// <summary>Takes the path of the plugin's main assembly, which must be absolute.</summary>
    public PluginConfig(string mainAssemblyPath)
    {
        if (string.IsNullOrEmpty(mainAssemblyPath))
            throw new ArgumentException("Value must be null or not empty", nameof(mainAssemblyPath));
        if (!Path.IsPathRooted(mainAssemblyPath))
            throw new ArgumentException("Value must be an absolute file path", nameof(mainAssemblyPath));
        MainAssemblyPath = mainAssemblyPath;
    }

    /// <summary>The main assembly.</summary>
    public string MainAssemblyPath { get; }

    /// <summary>Assemblies of which the host's copy is used, and with them all that they reference.</summary>
    public ICollection<AssemblyName> SharedAssemblies { get; protected set; } = [];

    /// <summary>True makes the context collectible.</summary>
    public bool IsUnloadable { get; set; }

    /// <summary>Where shared assemblies come from.</summary>
    public AssemblyLoadContext DefaultContext { get; set; } =
        AssemblyLoadContext.GetLoadContext(Assembly.GetExecutingAssembly()) ?? AssemblyLoadContext.Default;
}
