namespace SurrogateHost.Plugins;

/// <summary>The version of the contract between host and plugins.</summary>
public static class ContractsVersion
{
    /// <summary>
    /// A plugin built against the same major version and the same or an older minor version loads; any other is quarantined.
    /// </summary>
    public static Version Current { get; } = new(1, 1);
}
