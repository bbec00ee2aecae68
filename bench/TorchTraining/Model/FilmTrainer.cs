using SurrogateHost.TorchRuntime;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SurrogateHost.Bench.TorchTraining.Model;

/// <summary>One training step after the other: emit, adapt on samples, judge on the other points, go back through it all.</summary>
public sealed class FilmTrainer : IDisposable
{
    private const int ContextSamples = 16;
    private readonly FilmHypernetwork network;
    private readonly AdamW optimizer;
    private readonly int innerSteps;

    public FilmTrainer(FilmHypernetwork network, int innerSteps = 3, double learningRate = 6e-4)
    {
        (this.network, this.innerSteps) = (network, innerSteps);
        var rates = network.LogRates;
        optimizer = optim.AdamW(
            [
                new AdamW.ParamGroup(
                    network.parameters().Where(parameter => !rates.Any(rate => ReferenceEquals(rate, parameter))), learningRate, 0.9, 0.98, weight_decay: 0.01),
                new AdamW.ParamGroup(rates, 5 * learningRate, 0.9, 0.98),
            ]);
    }

    /// <summary>The loss before the step.</summary>
    public double Step(TrainingBatch batch)
    {
        using var pause = new FinalizerPause();
        using var scope = NewDisposeScope();
        var points = batch.Inputs.size(1) - ContextSamples;
        var (sampleX, sampleY) = (batch.Inputs.narrow(1, 0, ContextSamples), batch.Outputs.narrow(1, 0, ContextSamples));
        var (x, y) = (batch.Inputs.narrow(1, ContextSamples, points), batch.Outputs.narrow(1, ContextSamples, points));
        var emitted = network.Compile(batch.Tokens, sampleX, sampleY, batch.Mask);
        var adapted = emitted[^1].Adapt([.. network.LogRates], sampleX, sampleY, batch.Mask, innerSteps);
        Tensor Error(FilmSurrogate surrogate) =>
            ((surrogate.Predict(x) - y).square().mean([1]).clamp(max: 20) * batch.Mask).sum() / batch.Mask.sum();

        var loss = Error(emitted[0]) * 0.25 + Error(emitted[^1]) * 0.35 + Error(adapted) * 0.4;
        optimizer.zero_grad();
        loss.backward();
        var norm = nn.utils.clip_grad_norm_(network.parameters(), 1.0);
        if (double.IsFinite(norm))
            optimizer.step();
        return loss.ToDouble();
    }

    public void Dispose() => optimizer.Dispose();
}
