using SurrogateHost.Training.CompNet.Data;
using SurrogateHost.Training.CompNet.Model;
using TorchSharp;
using static SurrogateHost.Training.CompNet.SmallTraining;
using static TorchSharp.torch;

namespace SurrogateHost.Training.CompNet;

[Collection(nameof(TensorCounts))]
public sealed class TrainingStepTests
{
    [TorchFact]
    public async Task Run_OneBatchAgainAndAgain_LearnsIt()
    {
        using var batch = ProgramBatch.From(await ProgramStreamTests.FirstBatch(), Settings);
        manual_seed(1);
        using var module = new CompNetModule(Settings);
        using var step = new TrainingStep(module, Options);
        var losses = Enumerable.Range(0, 90).Select(i => step.Run(batch, i)).ToArray();

        Assert.InRange(losses[..6].Average(), 0.5, 5);
        Assert.True(losses[^6..].Average() < 0.6 * losses[..6].Average(), $"from {losses[..6].Average()} to {losses[^6..].Average()}");
    }

    [TorchTheory]
    [InlineData("pretrained", 1.0)]
    [InlineData("maml", 0.85)]
    public async Task Run_ABaselineOnOneBatchAgainAndAgain_LearnsWhatThatAllows(string id, double largestShare)
    {
        using var batch = ProgramBatch.From(await ProgramStreamTests.FirstBatch(), Settings);
        manual_seed(1);
        using var module = Trainee.All.Single(trainee => trainee.Id == id).Create(Settings);
        using var step = new TrainingStep(module, Options);
        var losses = Enumerable.Range(0, 60).Select(i => step.Run(batch, i)).ToArray();

        Assert.True(losses[^6..].Average() < largestShare * losses[..6].Average(), $"from {losses[..6].Average()} to {losses[^6..].Average()}");
    }

    [TorchTheory]
    [InlineData("pretrained")]
    [InlineData("maml")]
    public async Task Run_ABaseline_MovesRatesOnlyWhereGradientStepsAreJudged(string id)
    {
        using var batch = ProgramBatch.From(await ProgramStreamTests.FirstBatch(), Settings);
        manual_seed(1);
        using var module = Trainee.All.Single(trainee => trainee.Id == id).Create(Settings);
        using var step = new TrainingStep(module, Options);
        var before = module.LogRates[0][0].data<float>().ToArray();
        step.Run(batch, 20);

        Assert.Equal(id == "maml", !before.SequenceEqual(module.LogRates[0][0].data<float>().ToArray()));
    }

    [TorchFact]
    public async Task Run_Repeated_LeaksNoTensors()
    {
        using var batch = ProgramBatch.From(await ProgramStreamTests.FirstBatch(), Settings);
        manual_seed(1);
        using var module = new CompNetModule(Settings);
        using var step = new TrainingStep(module, Options);
        for (var i = 0; i < 3; i++)
            step.Run(batch, i);
        // What earlier tests left is not to vanish while this one counts.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;
        for (var i = 3; i < 9; i++)
            step.Run(batch, i);

        Assert.Equal(before, Tensor.TotalCount);
    }

    [TorchFact]
    public async Task Emit_TextBatchedWithALongerOne_IsTheSame()
    {
        var programs = (await ProgramStreamTests.FirstBatch()).OrderBy(program => program.Text.Tokens.Length).ToArray();
        manual_seed(1);
        using var module = new CompNetModule(Settings);
        using var scope = NewDisposeScope();
        using var mode = no_grad();
        var alone = ProgramBatch.From([programs[0]], Settings);
        var together = ProgramBatch.From([programs[0], programs[^1]], Settings);

        var (a, b) = (Textual(alone), Textual(together));

        Assert.True(programs[0].Text.Tokens.Length < programs[^1].Text.Tokens.Length);
        Assert.True(a.Predict(alone.Inputs)[0].allclose(b.Predict(together.Inputs)[0], 1e-4, 1e-5));

        EmittedSurrogates Textual(ProgramBatch batch) => module.Read(batch).Emit(ContextSamples.Of(batch, 8)).ByHead()[1].Stages[0];
    }
}
