using SurrogateHost.Bench.Paper.Contenders;
using SurrogateHost.Bench.Paper.Programs;
using SurrogateHost.Bench.Paper.Training;

namespace SurrogateHost.Bench.Paper;

public sealed class ExperimentTests
{
    private static readonly PaperPlan s_plan = PaperPlan.Quick with { Steps = 60, SampleCounts = [8, 16], ScratchSampleCounts = [8, 16, 32], WatchedSampleCounts = [16] };

    private readonly RecordingHypernetwork _hypernetwork = new();

    [Fact]
    public async Task RunAsync_HypernetworkThatReadsSamples_SeesNeitherTestDataNorTheValidationPart()
    {
        var program = SquareProgram.Create(64);

        await RunAsync(s_plan);

        var shown = _hypernetwork.Requests.Where(request => request.Samples.Count > 0).ToArray();
        Assert.NotEmpty(shown);
        foreach (var request in shown)
        {
            var seen = request.Samples.Select(trial => trial.Inputs[0]).ToHashSet();
            Assert.DoesNotContain(program.Test, trial => seen.Contains(trial.Inputs[0]));
            var draw = SampleDraw.Of(program.Pool, request.Samples.Count > 8 ? 16 : 8, s_plan.ValidationFraction, (int)request.Seed);
            Assert.Equal(draw.Training.Select(trial => trial.Inputs[0]), request.Samples.Select(trial => trial.Inputs[0]));
            Assert.True(draw.Training.Length < draw.Samples.Length);
        }
    }

    [Fact]
    public async Task RunAsync_SameSeeds_GivesTheSameCurves()
    {
        var (first, second) = (await RunAsync(s_plan), await RunAsync(s_plan));

        foreach (var (contender, curve) in first.Errors)
            Assert.Equal(curve.Points, second.Errors[contender].Points);
    }

    [Fact]
    public async Task RunAsync_WithAJournal_MeasuresWhatIsNotInItAlone()
    {
        var folder = Directory.CreateTempSubdirectory("journal").FullName;
        var journal = new Journal(Path.Combine(folder, "measurements.jsonl"));
        var first = await RunAsync(s_plan, journal: journal);
        var trained = _hypernetwork.Requests.Count(request => request.Samples.Count > 0);

        var second = await RunAsync(s_plan, journal: journal);
        Assert.Equal(trained, _hypernetwork.Requests.Count(request => request.Samples.Count > 0));
        Assert.All(first.Errors, pair => Assert.Equal(pair.Value.Points, second.Errors[pair.Key].Points));

        await RunAsync(s_plan with { Steps = 61 }, journal: journal);
        Assert.Equal(2 * trained, _hypernetwork.Requests.Count(request => request.Samples.Count > 0));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task RunAsync_TestDataAlone_AreWhatTheErrorIsReportedOn()
    {
        var program = SquareProgram.Create(64);
        var usual = await RunAsync(s_plan);
        var swapped = await RunAsync(s_plan, program with { Test = program.Pool });

        // Test inputs stand where no sample is: the error there is another one.
        Assert.True(usual.Errors[Contender.Text].At(16) > 2 * swapped.Errors[Contender.Text].At(16));
    }

    [Fact]
    public async Task RunAsync_Scratch_GoesBeyondTheLargestNumberOfSamples()
    {
        var result = await RunAsync(s_plan);

        Assert.Equal([8, 16, 32], result.Errors[Contender.Scratch].Points.Select(point => point.Samples));
        Assert.Equal([8, 16], result.Errors[Contender.Text].Points.Select(point => point.Samples));
        Assert.Contains((Contender.Text, 16), result.Epochs.Keys);
    }

    private async Task<ProgramResult> RunAsync(PaperPlan plan, MeasuredProgram? program = null, Journal? journal = null)
    {
        Contender[] contenders =
        [
            new(Contender.Text, _hypernetwork, 0), new(Contender.TextAndSamples, _hypernetwork, 64), new(Contender.Scratch, _hypernetwork, 0),
        ];
        var result = await new Experiment(plan, contenders, _ => { }, TimeProvider.System, journal)
            .RunAsync(program ?? SquareProgram.Create(64), 2, [8, 16], isWatched: true, TestContext.Current.CancellationToken);
        return result!;
    }
}
