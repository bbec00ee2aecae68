using System.Reflection;
using SurrogateHost.Plugins;

namespace SurrogateHost.PluginHosting;

/// <summary>The assemblies that the host brings, and which of them every plugin must share with it.</summary>
/// <param name="paths">The host's assemblies by simple name.</param>
internal sealed class HostAssemblies(IReadOnlyDictionary<string, string> paths)
{
    private static readonly string Contracts = typeof(IPlugin).Assembly.GetName().Name!;

    /// <summary>The assemblies that the runtime was started with.</summary>
    public static HostAssemblies OfThisProcess()
    {
        var trusted = (string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "";
        var paths = trusted.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .GroupBy(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase);
        return new HostAssemblies(paths.ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The host's version of an assembly; null when the host has none of that name.</summary>
    /// <param name="name">Simple name.</param>
    public Version? VersionOf(string name) =>
        paths.TryGetValue(name, out var path) ? AssemblyName.GetAssemblyName(path).Version ?? new Version(0, 0) : null;

    /// <summary>True for the contracts and everything whose types appear in them: a plugin's own copy would be other types.</summary>
    /// <param name="name">Simple name.</param>
    public bool IsShared(string name) =>
        paths.ContainsKey(name)
        && (name.Equals(Contracts, StringComparison.OrdinalIgnoreCase)
            || name.Equals("TorchSharp", StringComparison.OrdinalIgnoreCase)
            || name.Equals("Microsoft.Extensions.Primitives", StringComparison.OrdinalIgnoreCase)
            || (name.StartsWith("Microsoft.Extensions.", StringComparison.OrdinalIgnoreCase)
                && name.EndsWith(".Abstractions", StringComparison.OrdinalIgnoreCase)));

    /// <summary>
    /// What a loader must be told to share for one plugin: the contracts, and those shared assemblies of which the folder holds a
    /// copy. What the folder does not hold comes from the host anyway.
    /// </summary>
    /// <param name="folder">The plugin's folder.</param>
    public IEnumerable<AssemblyName> SharedWith(string folder) =>
        Directory.EnumerateFiles(folder, "*.dll")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(IsShared)
            .Append(Contracts)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(name => new AssemblyName(name));
}
