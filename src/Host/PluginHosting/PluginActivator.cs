using System.Reflection;
using McMaster.NETCore.Plugins;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SurrogateHost.Plugins;

namespace SurrogateHost.PluginHosting;

/// <summary>Loads a plugin's code and starts its service.</summary>
/// <param name="host">What plugins share with the host.</param>
/// <param name="cacheFolder">Each plugin gets a folder of its own in it.</param>
/// <param name="configuration">The section that holds one section per plugin.</param>
/// <param name="loggers">Given to plugins.</param>
/// <param name="time">Given to plugins.</param>
internal sealed class PluginActivator(
    HostAssemblies host, string cacheFolder, IConfiguration configuration, ILoggerFactory loggers, TimeProvider time)
{
    /// <summary>Loads the plugin; the staged copy is the plugin's from then on.</summary>
    /// <param name="manifest">A checked manifest.</param>
    /// <param name="staged">The copy to load from.</param>
    /// <param name="mayUnload">
    /// False in a host that keeps its plugins to its end: their code then is used as it was compiled ahead of time, which the runtime
    /// does not do with code that it may have to unload.
    /// </param>
    /// <exception cref="PluginRefusedException">The plugin's code throws, or is not what its manifest says. Nothing of it stays loaded.</exception>
    public async Task<LoadedPlugin> ActivateAsync(PluginManifest manifest, StagedPlugin staged, bool mayUnload)
    {
        PluginLoader? loader = null;
        ServiceProvider? services = null;
        try
        {
            var path = Path.Combine(staged.Folder, manifest.Assembly);
            loader = PluginLoader.CreateFromAssemblyFile(path, config => Configure(config, mayUnload && manifest.IsUnloadable));
            services = Register(loader, manifest, staged);
            return new LoadedPlugin(manifest, staged, loader, services, Resolve(loader, services, manifest));
        }
        catch (Exception exception)
        {
            using (staged)
            using (loader)
                if (services is not null)
                    await services.DisposeAsync();
            throw exception as PluginRefusedException ?? new PluginRefusedException(Describe(exception, manifest), exception);
        }
    }

    private static object Resolve(PluginLoader loader, ServiceProvider services, PluginManifest manifest)
    {
        using var reflection = loader.EnterContextualReflection();
        var wanted = ServiceOf(manifest.Kind);
        return services.GetService(wanted)
            ?? throw new PluginRefusedException(
                $"{manifest.Assembly} is of kind \"{manifest.Kind.ToString().ToLowerInvariant()}\" but registers no {wanted.Name}: "
                + $"call services.AddSingleton<{wanted.Name}, ...>() in Register, or correct kind in {PluginManifest.FileName}");
    }

    private static Type ServiceOf(PluginKind kind) => kind switch
    {
        PluginKind.Frontend => typeof(IFrontend),
        PluginKind.Hypernetwork => typeof(IHypernetwork),
        PluginKind.Worker => typeof(IWorker),
        _ => typeof(IOptimizerFactory),
    };

    private static IPlugin CreateEntry(Assembly assembly, PluginManifest manifest)
    {
        var entries = assembly.GetExportedTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && typeof(IPlugin).IsAssignableFrom(type))
            .ToArray();
        if (entries.Length != 1)
            throw new PluginRefusedException(
                entries.Length == 0
                    ? $"{manifest.Assembly} has no public class that implements {typeof(IPlugin).FullName}: add one, "
                        + $"or name the assembly that has it as assembly in {PluginManifest.FileName}"
                    : $"{manifest.Assembly} has {entries.Length} public classes that implement {typeof(IPlugin).FullName} "
                        + $"({string.Join(", ", entries.Select(type => type.FullName))}): keep one");
        if (entries[0].GetConstructor(Type.EmptyTypes) is not { } constructor)
            throw new PluginRefusedException(
                $"{manifest.Assembly}: {entries[0].FullName} has no public constructor without parameters: add one");
        return (IPlugin)constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, [], null);
    }

    private static string Describe(Exception exception, PluginManifest manifest) => exception switch
    {
        FileNotFoundException { FileName: { } file } =>
            $"{manifest.Assembly} needs {file}, which is not there: copy its DLL into the folder",
        // A plugin throws these for what the user can correct: the message is written for the user, whom a place in the source does not help.
        DllNotFoundException or InvalidDataException => $"{manifest.Assembly} failed to start: {exception.Message}",
        _ => $"{manifest.Assembly} failed to start: {exception.GetType().Name}: {exception.Message}{Origin(exception)}",
    };

    private static string Origin(Exception exception) =>
        exception.StackTrace?.Split('\n', 2)[0].Trim() is { Length: > 0 } frame ? $" ({frame})" : "";

    private void Configure(PluginConfig config, bool isUnloadable)
    {
        config.IsUnloadable = isUnloadable;
        foreach (var name in host.SharedWith(Path.GetDirectoryName(config.MainAssemblyPath)!))
            config.SharedAssemblies.Add(name);
    }

    private ServiceProvider Register(PluginLoader loader, PluginManifest manifest, StagedPlugin staged)
    {
        using var reflection = loader.EnterContextualReflection();
        var context = new PluginContext
        {
            Id = manifest.Id,
            Folder = staged.Folder,
            CacheFolder = Path.Combine(cacheFolder, manifest.Key),
            Configuration = configuration.GetSection(manifest.Key),
        };
        var services = new ServiceCollection();
        services.AddSingleton(loggers);
        services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        services.AddSingleton(time);
        services.AddSingleton(context);
        CreateEntry(loader.LoadDefaultAssembly(), manifest).Register(services, context);
        return services.BuildServiceProvider();
    }
}
