using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SurrogateHost.Frontends.Clang.Sandbox;
using SurrogateHost.Plugins;

namespace SurrogateHost.Frontends.Clang.Tests.Sandbox;

public sealed class SandboxServicesTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task AddSandbox_WithTheServicesOfAPlugin_BuildsAndExecutes()
    {
        var context = new PluginContext
        {
            Id = "clang",
            Folder = sandbox.Folder,
            CacheFolder = Path.Combine(sandbox.Folder, "plugin-cache"),
            Configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Sandbox:Processes", "1")]).Build(),
        };
        await using var services = new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSandbox(context)
            .BuildServiceProvider();
        var token = TestContext.Current.CancellationToken;

        await using var program = await services.GetRequiredService<SandboxedBuilder>().BuildAsync(SandboxFixture.Body("y = x * x;"), token);

        Assert.Equal(new double[] { 9 }, (await program.EvaluateAsync(new double[] { 3 }, token)).Outputs);
    }
}
