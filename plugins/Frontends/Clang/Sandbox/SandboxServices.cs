using Microsoft.Extensions.DependencyInjection;
using SurrogateHost.Plugins;

namespace SurrogateHost.Frontends.Clang.Sandbox;

/// <summary>Registers the sandbox.</summary>
internal static class SandboxServices
{
    /// <summary>Adds <see cref="SandboxedBuilder"/> and what it stands on.</summary>
    /// <param name="services">The plugin's services; <see cref="TimeProvider"/> and logging are there already.</param>
    /// <param name="context">Its section <c>Sandbox</c> is read, and checked, at once; its cache folder keeps what is built.</param>
    /// <exception cref="InvalidDataException">An option cannot be read or is out of range.</exception>
    public static IServiceCollection AddSandbox(this IServiceCollection services, PluginContext context)
    {
        var options = SandboxOptionsParser.Parse(context.Configuration.GetSection("Sandbox"));
        var searchPath = Environment.GetEnvironmentVariable("PATH") ?? string.Empty;
        return services
            .AddSingleton(options)
            .AddSingleton(new SandboxToolLocator(options, searchPath))
            .AddSingleton(provider => new BuildCache(Path.Combine(context.CacheFolder, "built"), options.CacheLimit, provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<SandboxLauncher>()
            .AddSingleton<SandboxedCompiler>()
            .AddSingleton<SupervisorFactory>()
            .AddSingleton<SandboxedBuilder>();
    }
}
