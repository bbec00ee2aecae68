using System.Collections.Concurrent;
using System.Reflection;
using SurrogateHost.Plugins;

namespace SurrogateHost.PluginHosting;

/// <summary>
/// What plugins get from the host: the .NET runtime, and the shared assemblies. The host's other libraries are its own affair: a
/// plugin that leaned on one would break when the host moves on.
/// </summary>
/// <param name="paths">The host's assemblies by simple name.</param>
/// <param name="ownFolder">Where the host's own assemblies stand; those that stand elsewhere are the runtime's.</param>
internal sealed class HostAssemblies(IReadOnlyDictionary<string, string> paths, string ownFolder)
{
    private static readonly string Contracts = typeof(IPlugin).Assembly.GetName().Name!;

    // Every plugin asks for much the same ones, and each answer opens a file.
    private readonly ConcurrentDictionary<string, Version?> _versions = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The assemblies that the runtime was started with.</summary>
    public static HostAssemblies OfThisProcess()
    {
        var trusted = (string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "";
        var paths = trusted.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .GroupBy(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase);
        return new HostAssemblies(
            paths.ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase), AppContext.BaseDirectory);
    }

    /// <summary>The version of an assembly that plugins get from the host; null when they have to bring it.</summary>
    /// <param name="name">Simple name.</param>
    public Version? VersionOf(string name) => _versions.GetOrAdd(name, ReadVersionOf);

    /// <summary>True when the host has an assembly of that name for itself.</summary>
    /// <param name="name">Simple name.</param>
    public bool HasOwn(string name) => paths.ContainsKey(name) && VersionOf(name) is null;

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

    private Version? ReadVersionOf(string name) =>
        paths.TryGetValue(name, out var path) && (IsShared(name) || IsOfRuntime(path))
            ? AssemblyName.GetAssemblyName(path).Version
            : null;

    // In a self-contained application the runtime stands in the same folder, and cannot be told apart.
    private bool IsOfRuntime(string path) =>
        !Path.GetFullPath(path).StartsWith(Path.GetFullPath(ownFolder), StringComparison.Ordinal)
        || typeof(object).Assembly.Location.StartsWith(Path.GetFullPath(ownFolder), StringComparison.Ordinal);
}
