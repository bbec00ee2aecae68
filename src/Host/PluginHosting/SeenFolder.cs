namespace SurrogateHost.PluginHosting;

/// <summary>What stands in the plugins folder under one name.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Stamp">Names, sizes and times of all files in it: equal stamps mean that probably nothing has changed.</param>
internal sealed record SeenFolder(string Path, string Stamp);
