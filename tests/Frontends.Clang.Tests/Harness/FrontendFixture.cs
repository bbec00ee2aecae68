using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Frontends.Clang.Tests.Harness;

/// <summary>The whole frontend as the host registers it.</summary>
public sealed class FrontendFixture : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("surrogate-frontend-").FullName;
    private readonly ServiceProvider _services;

    public FrontendFixture()
    {
        var context = new PluginContext
        {
            Id = "clang", Folder = AppContext.BaseDirectory, CacheFolder = _folder, Configuration = new ConfigurationBuilder().Build().GetSection("none"),
        };
        var services = new ServiceCollection()
            .AddSingleton(TimeProvider.System).AddSingleton(context)
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance).AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        new ClangPlugin().Register(services, context);
        _services = services.BuildServiceProvider();
    }

    public IFrontend Frontend => _services.GetRequiredService<IFrontend>();

    /// <summary>Analyses, builds, executes, and gives the outputs of all rows, one after another.</summary>
    internal async Task<double[]> RunAsync(JobBuilder job, params double[] inputs)
    {
        var batch = await EvaluateAsync(job, inputs);
        Assert.All(batch.Outcomes, outcome => Assert.Equal(TrialOutcome.Completed, outcome));
        return batch.Outputs;
    }

    /// <summary>Analyses, builds and executes.</summary>
    internal async Task<EvaluatedBatch> EvaluateAsync(JobBuilder job, params double[] inputs)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var program = await Frontend.BuildAsync(await Frontend.AnalyzeAsync(job.Build(), stop), stop);
        return await program.EvaluateAsync(inputs, stop);
    }

    /// <summary>Runs and compares with what is expected.</summary>
    internal async Task GivesAsync(double[] expected, JobBuilder job, params double[] inputs) => Assert.Equal(expected, await RunAsync(job, inputs));

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
