using SurrogateHost.TorchRuntime;
using SurrogateHost.Training.CompNet;
using TorchSharp;
using static TorchSharp.torch;

namespace SurrogateHost.Bench.TorchTraining.Model;

/// <summary>One training step after the other: emit, adapt on samples, judge on the other points, go back through it all.</summary>
public sealed class FilmTrainer : IDisposable
{
    private const int ContextSamples = 16;
    private readonly FilmHypernetwork network;
    private readonly FusedAdamW optimizer;
    private readonly double learningRate;
    private readonly int innerSteps;

    public FilmTrainer(FilmHypernetwork network, int innerSteps = 3, double learningRate = 6e-4)
    {
        (this.network, this.innerSteps, this.learningRate) = (network, innerSteps, learningRate);
        var rates = network.LogRates;
        optimizer = new FusedAdamW(
            new FusedAdamW.Group([.. network.parameters().Where(parameter => !rates.Any(rate => ReferenceEquals(rate, parameter)))], learningRate, WeightDecay: 0.01),
            new FusedAdamW.Group(rates, 5 * learningRate));
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
        optimizer.ZeroGradients();
        loss.backward();
        optimizer.Step(1, learningRate, 5 * learningRate);
        return loss.ToDouble();
    }

    public void Dispose() => optimizer.Dispose();
}
