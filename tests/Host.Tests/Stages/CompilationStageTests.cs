using Microsoft.Extensions.Options;
using SurrogateHost.Messages;
using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Plugins.Conformance;

namespace SurrogateHost.Stages;

public sealed class CompilationStageTests
{
    private static readonly Objective s_minimize = new() { Kind = ObjectiveKind.Minimize, Output = "return" };

    private readonly FunctionProgram _program = FunctionProgram.Pure(x => x[0] - x[1]);

    private Task<SurrogateCompiled> RunAsync(IHypernetwork hypernetwork, int evaluations, params Trial[] trials) =>
        RunAsync(hypernetwork, evaluations, null, trials);

    private Task<SurrogateCompiled> RunAsync(IHypernetwork hypernetwork, int evaluations, Objective? objective, params Trial[] trials) =>
        new CompilationStage(Options.Create(new CompilationOptions()), TimeProvider.System).RunAsync(
            new CompileSurrogate
            {
                JobId = Guid.NewGuid(),
                Job = _program.Job(evaluations, objective),
                Program = _program.Program,
                Trials = TrialTable.Pack(trials),
            },
            hypernetwork, _program, new RecordedProgress(), TestContext.Current.CancellationToken);

    [Fact]
    public async Task RunAsync_TextOnlyHypernetwork_ExecutesNothing()
    {
        var hypernetwork = new FixedHypernetwork(0);

        var compiled = await RunAsync(hypernetwork, 100, _program.Trial(1, 0));

        Assert.Equal(0, _program.Executions);
        Assert.Empty(hypernetwork.Requests[0].Samples);
        Assert.Single(compiled.Trials.Unpack());
        Assert.Equal("2-24-24-1", SurrogateFile.Parse(compiled.Surrogate).Topology.ToString());
    }

    [Fact]
    public async Task RunAsync_SomeSamplesKnown_DrawsOnlyTheMissing()
    {
        var hypernetwork = new FixedHypernetwork(10);

        var compiled = await RunAsync(hypernetwork, 100, _program.Trial(1, 0), _program.Trial(2, 0), _program.Trial(1, 0));

        Assert.Equal(8, _program.Executions);
        Assert.Equal(10, hypernetwork.Requests[0].Samples.Count);
        Assert.Equal(11, compiled.Trials.Unpack().Count);
    }

    [Fact]
    public async Task RunAsync_BudgetSmallerThanContextOfASearch_TakesAQuarterAtMost()
    {
        var compiled = await RunAsync(new FixedHypernetwork(1000), 40, s_minimize);

        Assert.Equal(10, compiled.Trials.Unpack().Count);
    }

    [Fact]
    public async Task RunAsync_BudgetSmallerThanContextWithoutObjective_ShowsAllOfIt()
    {
        var hypernetwork = new FixedHypernetwork(1000);

        var compiled = await RunAsync(hypernetwork, 40);

        Assert.Equal(40, compiled.Trials.Unpack().Count);
        Assert.Equal(40, hypernetwork.Requests[0].Samples.Count);
    }

    [Fact]
    public async Task RunAsync_ProbesOfAnalysis_CountOnceAgainstTheShareOfASearch()
    {
        var hypernetwork = new FixedHypernetwork(1000);
        Trial[] probes = [_program.Trial(1, 0), _program.Trial(1, 0), _program.Trial(2, 0)];

        await RunAsync(hypernetwork, 40, s_minimize, probes);

        Assert.Equal(10, hypernetwork.Requests[0].Samples.Count);
    }

    [Fact]
    public async Task RunAsync_HypernetworkThatReadsExecutions_EmitsFromEachHalfOfThemToo()
    {
        var hypernetwork = new FixedHypernetwork(10);

        var compiled = await RunAsync(hypernetwork, 100);

        Assert.Equal(10, compiled.ReadExecutions);
        Assert.Equal(2, compiled.Halves.Count);
        var all = hypernetwork.Requests[0].Samples;
        Assert.Equal(all.Where((_, i) => i % 2 == 0), hypernetwork.Requests[1].Samples);
        Assert.Equal(all.Where((_, i) => i % 2 == 1), hypernetwork.Requests[2].Samples);
    }

    [Fact]
    public async Task RunAsync_SurrogateOfAnotherShape_FailsNamingTheHypernetwork()
    {
        var wrong = PlainSurrogate.For(FunctionProgram.Describe(("x", 0, 1)).Space, ["return"], seed: 1);

        var failure = await Assert.ThrowsAsync<StageFailedException>(() => RunAsync(new FixedHypernetwork(0, wrong), 40));

        Assert.Contains("hypernetwork.plain gave a surrogate 1-24-24-1", failure.Message, StringComparison.Ordinal);
    }

    private sealed class FixedHypernetwork(int contextSamples, Surrogate? surrogate = null) : IHypernetwork
    {
        public List<CompilationRequest> Requests { get; } = [];

        public int ContextSamples => contextSamples;

        public Task<Surrogate> CompileAsync(CompilationRequest request, CancellationToken cancellationToken)
        {
            Requests.Add(request);
            return Task.FromResult(surrogate ?? PlainSurrogate.For(request.Program.Space, request.Program.Outputs, request.Seed));
        }
    }
}
