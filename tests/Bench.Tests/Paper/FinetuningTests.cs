using SurrogateHost.Bench.Paper.Contenders;
using SurrogateHost.Bench.Paper.Training;
using SurrogateHost.Plugins;
using SurrogateHost.Workers.Simd;
using SurrogateHost.Workers.Simd.Kernels;

namespace SurrogateHost.Bench.Paper;

public sealed class FinetuningTests
{
    private static readonly PaperPlan s_plan = PaperPlan.Quick with { Steps = 120 };

    [Fact]
    public async Task Choose_AllRatesAndNonlinearities_IsTheWorkersBestOnTheValidationPart()
    {
        var draw = SampleDraw.Of(SquareProgram.Create(64).Pool, 40, s_plan.ValidationFraction, 1);
        var initials = await new Contender(Contender.Text, new RecordingHypernetwork(), 0).CompileAsync(SquareProgram.Create(64).Program, null, s_plan.Activations, draw);

        var choice = new Finetuning(s_plan).Choose(initials, draw);

        var worker = new SimdWorker(new NetworkKernels(NetworkKernels.Widest), 1, TimeProvider.System);
        FinetuneTask[] tasks = [.. initials.SelectMany(initial => s_plan.Rates.Select(rate =>
            new FinetuneTask { Surrogate = initial, Samples = draw.Samples, Settings = choice.Settings with { LearningRate = rate } }))];
        var best = (await worker.FinetuneAsync(tasks, null, TestContext.Current.CancellationToken)).MinBy(result => result.ValidationLoss.Min())!;
        Assert.Equal(best.Surrogate.Activation, choice.Trained.Activation);
        Assert.Equal(best.Surrogate.Weights, choice.Trained.Weights);
    }

    [Fact]
    public async Task Watch_ChosenTraining_EndsAtTheErrorOfWhatWasChosen()
    {
        var program = SquareProgram.Create(64);
        var draw = SampleDraw.Of(program.Pool, 40, s_plan.ValidationFraction, 1);
        var initials = await new Contender(Contender.Text, new RecordingHypernetwork(), 0).CompileAsync(program.Program, null, s_plan.Activations, draw);
        var (finetuning, error) = (new Finetuning(s_plan), new TestError(program));
        var choice = finetuning.Choose(initials, draw);

        var seen = finetuning.Watch(choice, draw, error.Of);

        Assert.Equal(choice.Settings.Epochs + 1, seen.Length);
        Assert.Equal(error.Of(choice.Initial), seen[0]);
        Assert.Equal(error.Of(choice.Trained), seen[^1]);
    }
}
