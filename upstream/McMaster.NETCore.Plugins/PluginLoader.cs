using System.Reflection;
using System.Runtime.Loader;
using McMaster.NETCore.Plugins.Internal;

namespace McMaster.NETCore.Plugins;

/// <summary>Loads one assembly and its dependencies into a context of their own.</summary>
public class PluginLoader : IDisposable
{
    private readonly string _mainAssemblyPath;
    private readonly ManagedLoadContext _context;
    private volatile bool _disposed;

    /// <summary>Prepares the context; nothing of the plugin is loaded yet.</summary>
    public PluginLoader(PluginConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        _mainAssemblyPath = config.MainAssemblyPath;
        _context = new ManagedLoadContext(config);
    }

    /// <summary>True when disposing unloads the context.</summary>
    public bool IsUnloadable => _context.IsCollectible;

    internal AssemblyLoadContext LoadContext => _context;

    /// <summary>Prepares a context with settings of the caller's.</summary>
    public static PluginLoader CreateFromAssemblyFile(string assemblyFile, Action<PluginConfig> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var config = new PluginConfig(assemblyFile);
        configure(config);
        return new PluginLoader(config);
    }

    /// <summary>Loads the main assembly.</summary>
    public Assembly LoadDefaultAssembly()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _context.LoadAssemblyFromFilePath(_mainAssemblyPath);
    }

    /// <summary>Makes reflection by name look into the plugin's context until the scope is disposed.</summary>
    public AssemblyLoadContext.ContextualReflectionScope EnterContextualReflection() => _context.EnterContextualReflection();

    /// <summary>Unloads the context if it is unloadable; its memory is freed once nothing refers into it.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        if (_context.IsCollectible)
            _context.Unload();
    }
}
