using Microsoft.Extensions.DependencyInjection;
using SurrogateHost.Frontends.Clang.Analysis;
using SurrogateHost.Frontends.Clang.Analysis.Gate;
using SurrogateHost.Frontends.Clang.Analysis.Linking;
using SurrogateHost.Frontends.Clang.Analysis.Syntax;
using SurrogateHost.Frontends.Clang.Sandbox;
using SurrogateHost.Plugins;

namespace SurrogateHost.Frontends.Clang;

/// <summary>
/// The C frontend. Configuration: <c>LlvmFolder</c> (where LLVM 19 stands; <c>/usr/lib/llvm-19</c>), and the section <c>Sandbox</c>.
/// </summary>
public sealed class ClangPlugin : IPlugin
{
    private const string DefaultLlvmFolder = "/usr/lib/llvm-19";

    /// <inheritdoc/>
    public void Register(IServiceCollection services, PluginContext context)
    {
        services.AddSandbox(context)
            .AddSingleton(new SystemHeaders(context.Configuration["LlvmFolder"] ?? DefaultLlvmFolder))
            .AddSingleton<CLibrary>()
            .AddSingleton(provider => new ParseGate(
                provider.GetRequiredService<SandboxToolLocator>(), provider.GetRequiredService<SandboxLauncher>(), provider.GetRequiredService<SystemHeaders>(),
                provider.GetRequiredService<TimeProvider>()))
            .AddSingleton(provider => new Parser(provider.GetRequiredService<SystemHeaders>(), provider.GetRequiredService<ParseGate>(), context.CacheFolder))
            .AddSingleton<LibraryFinder>()
            .AddSingleton<AnalysisThread>()
            .AddSingleton(provider => new ProgramAnalyzer(
                context.Id, provider.GetRequiredService<SystemHeaders>(), provider.GetRequiredService<Parser>(), provider.GetRequiredService<CLibrary>(),
                provider.GetRequiredService<LibraryFinder>()))
            .AddSingleton<IFrontend, ClangFrontend>();
    }
}
