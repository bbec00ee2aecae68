using SurrogateHost.Model;
using SurrogateHost.Plugins.Conformance;
using SurrogateHost.Sampling;

namespace SurrogateHost.Stages;

public sealed class SurrogateAdaptationTests
{
    private static readonly AnalyzedProgram s_program = FunctionProgram.Describe(("x", 0, 2), ("y", -1, 1));
    private static readonly FinetuningOptions s_options = new() { MaximumSteps = 2000, Restarts = 1, StudentWidth = 16, StudentSteps = 1000, RivalSteps = 200 };
    private static readonly FinetuningOptions s_alone = new() { MaximumSteps = 2000, Restarts = 1, MaximumTeacherSamples = 0 };

    [Theory]
    [InlineData(true, 30, 30, 30)]
    [InlineData(true, 150, 150, 150)]
    [InlineData(false, 30, 30, 30)]
    [InlineData(false, 150, 30, 120)]
    public async Task RunAsync_ObservationsOfAShiftedProgram_LowersTheErrorOnThoseHeldOut(bool isTaught, int observations, int heldOut, int learntFrom)
    {
        var worker = new PlainWorker();
        var surrogate = await TrainedAsync(worker);

        var adaptation = await new SurrogateAdaptation(isTaught ? s_options : s_alone, worker).RunAsync(
            surrogate, Observed(observations, x => 5 + (2 * x[0]) + x[1]), seed: 3, TestContext.Current.CancellationToken);

        Assert.Equal((heldOut, heldOut), (adaptation.Before.HeldOutCount, adaptation.After.HeldOutCount));
        Assert.Equal(learntFrom, adaptation.After.TrainingCount);
        Assert.InRange(adaptation.Before.Outputs[0].RootMeanSquaredError, 3, 8);
        Assert.InRange(adaptation.After.Outputs[0].RootMeanSquaredError, 0, 0.5);
        Assert.Equal(adaptation.After, adaptation.Adapted.Validation);
    }

    private static async Task<Surrogate> TrainedAsync(PlainWorker worker) =>
        (await new SurrogateTraining(s_alone, worker, new Progress<Plugins.FinetuneProgress>()).RunAsync(
            InitialWeights.Unseen(PlainSurrogate.For(s_program.Space, s_program.Outputs, seed: 1, width: 8)), s_program.Space, Observed(150, x => x[0] + x[1]), seed: 1,
            TestContext.Current.CancellationToken));

    private static Trial[] Observed(int count, Func<double[], double> world)
    {
        var sequence = new SpaceFillingSequence(s_program.Space, seed: 9);
        return [.. Enumerable.Range(0, count).Select(i => sequence.PointAt(i)).Select(x => new Trial(x, [world(x)], TrialOutcome.Completed, TrialPhase.Observed))];
    }
}
