using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace McMaster.NETCore.Plugins.Internal;

/// <summary>
/// Resolves shared assemblies in the default context, everything else in the plugin's folder (by its .deps.json where it has
/// one), and what is in neither in the default context again.
/// </summary>
internal sealed class ManagedLoadContext : AssemblyLoadContext
{
    private readonly string _folder;
    private readonly AssemblyLoadContext _defaultContext;
    private readonly AssemblyDependencyResolver _dependencies;
    private readonly HashSet<string> _shared = new(StringComparer.OrdinalIgnoreCase);

    public ManagedLoadContext(PluginConfig config)
        : base(Path.GetFileNameWithoutExtension(config.MainAssemblyPath), config.IsUnloadable)
    {
        _folder = Path.GetDirectoryName(config.MainAssemblyPath) ?? throw new ArgumentException(nameof(config.MainAssemblyPath));
        _defaultContext = config.DefaultContext;
        _dependencies = new AssemblyDependencyResolver(config.MainAssemblyPath);
        foreach (var name in config.SharedAssemblies)
            Share(name);
    }

    public Assembly LoadAssemblyFromFilePath(string path) => LoadFromAssemblyPath(path);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name is not { } name)
            return null;
        if (_shared.Contains(name) && TryLoadShared(assemblyName) is { } shared)
            return shared;
        if (!string.IsNullOrEmpty(assemblyName.CultureName) && assemblyName.CultureName != "neutral")
            return LoadIfThere(Path.Combine(_folder, assemblyName.CultureName, name + ".dll"));
        return LoadIfThere(_dependencies.ResolveAssemblyToPath(assemblyName)) ?? LoadIfThere(Path.Combine(_folder, name + ".dll"));
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        if (_dependencies.ResolveUnmanagedDllToPath(unmanagedDllName) is { } resolved)
            return LoadUnmanagedDllFromPath(resolved);
        foreach (var folder in NativeFolders())
            foreach (var name in NativeNames(unmanagedDllName))
                if (Path.Combine(folder, name) is var path && File.Exists(path))
                    return LoadUnmanagedDllFromPath(path);
        return nint.Zero;
    }

    private static IEnumerable<string> NativeNames(string name)
    {
        yield return name;
        var suffix = OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so";
        yield return name + suffix;
        if (OperatingSystem.IsWindows())
            yield break;
        yield return "lib" + name;
        yield return "lib" + name + suffix;
    }

    private IEnumerable<string> NativeFolders() =>
        [_folder, Path.Combine(_folder, "runtimes", RuntimeInformation.RuntimeIdentifier, "native")];

    private Assembly? LoadIfThere(string? path) => path is not null && File.Exists(path) ? LoadFromAssemblyPath(path) : null;

    private Assembly? TryLoadShared(AssemblyName name)
    {
        try
        {
            return _defaultContext.LoadFromAssemblyName(name);
        }
        catch (Exception exception) when (exception is FileNotFoundException or FileLoadException)
        {
            // As the official package does: what the host does not have in this version comes from the plugin's folder.
            return null;
        }
    }

    private void Share(AssemblyName root)
    {
        var names = new Queue<AssemblyName>([root]);
        while (names.TryDequeue(out var name))
        {
            if (name.Name is null || !_shared.Add(name.Name))
                continue;
            foreach (var reference in _defaultContext.LoadFromAssemblyName(name).GetReferencedAssemblies())
                names.Enqueue(reference);
        }
    }
}
