using SurrogateHost.Training.CompNet.Data;
using SurrogateHost.Training.CompNet.Model;
using SurrogateHost.Training.CompNet.Surrogates;
using TorchSharp;
using static SurrogateHost.Training.CompNet.SmallTraining;
using static TorchSharp.torch;

namespace SurrogateHost.Training.CompNet;

public sealed class FusedLossesTests
{
    private static readonly LossTerm[] s_terms = [new(0, false, 0.25), new(0, true, 0.15), new(1, false, 0.1), new(2, false, 0.25), new(2, true, 0.25)];

    [TorchTheory]
    [InlineData(0, 16, 1)]
    [InlineData(1, 16, 1)]
    [InlineData(2, 16, 1)]
    [InlineData(0, 64, 30)]
    [InlineData(2, 80, 10)]
    public async Task Of_AnyNonlinearityAndWidth_HasAutogradsValueAndGradient(int head, int hidden, double rateFactor)
    {
        var settings = Settings with { Hidden = hidden };
        using var batch = ProgramBatch.From(await ProgramStreamTests.FirstBatch(), Settings);
        manual_seed(2);
        using var module = new CompNetModule(settings);
        using (no_grad())
        {
            // Rates of 0.01 move little; larger ones also reach the limit of the gradient's norm.
            foreach (var rate in module.Heads[head].LogRates)
                rate.add_(Math.Log(rateFactor));
            foreach (var parameter in module.Heads[head].parameters().Take(5))
                parameter.mul_(rateFactor > 1 ? 3 : 1);
        }

        var (expectedLoss, expected) = Gradients(module, batch, head, new AutogradLosses(3));
        var (loss, actual) = Gradients(module, batch, head, new FusedLosses(3));

        Assert.Equal(expectedLoss, loss, 1e-4 * expectedLoss);
        foreach (var (name, gradient) in expected)
        {
            var distance = Math.Sqrt(gradient.Zip(actual[name]).Sum(pair => Math.Pow(pair.First - pair.Second, 2)));
            var norm = Math.Sqrt(gradient.Sum(value => (double)value * value));
            Assert.True(distance <= (2e-3 * norm) + 1e-7, $"{name}: off by {distance:g3} of {norm:g3}");
        }
    }

    [TorchFact]
    public async Task Of_AllNonlinearitiesTogether_IsTheMeanOfEachAlone()
    {
        using var batch = ProgramBatch.From(await ProgramStreamTests.FirstBatch(), Settings);
        manual_seed(2);
        using var module = new CompNetModule(Settings);
        using var scope = NewDisposeScope();
        var task = SurrogateTask.Of(batch, 16, 32);
        var emitted = module.Read(batch).Emit(task.Context);

        foreach (var losses in new ISurrogateLosses[] { new AutogradLosses(3), new FusedLosses(3) })
        {
            var alone = emitted.ByHead().Average(head => losses.Of(head, task, s_terms).ToDouble());
            Assert.Equal(alone, losses.Of(emitted, task, s_terms).ToDouble(), 1e-4 * alone);
        }
    }

    private static (double Loss, Dictionary<string, float[]> Gradients) Gradients(CompNetModule module, ProgramBatch batch, int head, ISurrogateLosses losses)
    {
        using var scope = NewDisposeScope();
        module.zero_grad();
        var task = SurrogateTask.Of(batch, 16, 32);
        var loss = losses.Of(module.Read(batch).Emit(task.Context).ByHead()[head], task, s_terms);
        loss.backward();
        var gradients = module.named_parameters().Where(pair => pair.parameter.grad is not null);
        return (loss.ToDouble(), gradients.ToDictionary(pair => pair.name, pair => pair.parameter.grad!.data<float>().ToArray()));
    }
}
