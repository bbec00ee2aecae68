using SurrogateHost.Sampling;
using SurrogateHost.TorchRuntime;
using SurrogateHost.Training.CompNet.Data;
using SurrogateHost.Training.CompNet.Model;
using SurrogateHost.Training.CompNet.Surrogates;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SurrogateHost.Training.CompNet;

/// <summary>
/// One step: read the text once; then for each nonlinearity emit from it, read a few samples, emit again, take gradient steps on the
/// samples; judge all of these on other points; go back through it all.
/// </summary>
public sealed class TrainingStep : IDisposable
{
    private const double UnitsWeight = 0.1;
    private const int FewestSamples = 4;
    private const double LargestNorm = 1;
    private readonly HypernetworkModule _module;
    private readonly TrainingOptions _options;
    private readonly FusedAdamW _optimizer;
    private readonly ISurrogateLosses _losses;

    /// <summary>Prepares the optimizer.</summary>
    /// <param name="module">What is trained; stays the caller's.</param>
    /// <param name="options">The recipe.</param>
    /// <param name="losses">How the surrogates are judged; by default on the processor, without torch, which no other device allows.</param>
    public TrainingStep(HypernetworkModule module, TrainingOptions options, ISurrogateLosses? losses = null)
    {
        (_module, _options, _losses) = (module, options, losses ?? new FusedLosses(options.InnerSteps));
        var rates = module.LogRates.SelectMany(rates => rates).ToHashSet<Parameter>(ReferenceEqualityComparer.Instance);
        _optimizer = new FusedAdamW(
            new FusedAdamW.Group([.. module.parameters().Where(parameter => !rates.Contains(parameter))], options.LearningRate, WeightDecay: 0.01),
            new FusedAdamW.Group([.. rates], 5 * options.LearningRate));
    }

    /// <summary>Running means of the gradients, to save and to restore.</summary>
    public IReadOnlyList<AdamW.State> OptimizerState => _optimizer.State;

    /// <summary>Takes the step.</summary>
    /// <param name="batch">Programs with their samples.</param>
    /// <param name="step">Its number, from 0; decides step size and number of samples shown.</param>
    /// <param name="done">Part of the training that is over, 0 to 1, where time and not the number of steps decides; null for the steps'.</param>
    /// <returns>The loss before it.</returns>
    public double Run(ProgramBatch batch, long step, double? done = null)
    {
        using var pause = new FinalizerPause();
        using var scope = NewDisposeScope();
        var random = new SeededRandom(_options.Seed, (ulong)step);
        var loss = Loss(batch, FewestSamples << random.Next((int)Math.Log2(_options.ContextSamples / (double)FewestSamples) + 1));
        _optimizer.ZeroGradients();
        loss.backward();
        var rate = _options.LearningRateAt(step, done ?? (double)step / _options.Steps);
        _optimizer.Step(LargestNorm, rate, 5 * rate);
        return loss.ToDouble();
    }

    /// <inheritdoc/>
    public void Dispose() => _optimizer.Dispose();

    private Tensor Loss(ProgramBatch batch, int samples)
    {
        var task = SurrogateTask.Of(batch, samples, _options.ContextSamples);
        var reading = _module.Read(batch);
        var loss = _losses.Of(reading.Emit(task.Context), task, _module.Terms);
        return UnitsLoss(reading.Units, batch) is { } units ? loss + units : loss;
    }

    private static Tensor? UnitsLoss(Tensor? units, ProgramBatch batch)
    {
        if (units is null)
            return null;
        var off = (units - batch.Units) * cat([(-batch.Units.narrow(1, batch.Mask.size(1), batch.Mask.size(1))).exp(), ones_like(batch.Mask)], 1);
        return Robust(off, cat([batch.Mask, batch.Mask], 1)) * UnitsWeight;
    }

    /// <summary>Quadratic near 0, linear beyond 1, constant beyond 5.</summary>
    private static Tensor Robust(Tensor residual, Tensor mask)
    {
        var size = residual.abs().clamp(max: 5);
        var near = size.clamp(max: 1);
        return ((near * near * 0.5) + (size - near)).mul(mask).sum() / mask.sum();
    }
}
