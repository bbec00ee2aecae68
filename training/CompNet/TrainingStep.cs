using SurrogateHost.Sampling;
using SurrogateHost.Training.CompNet.Data;
using SurrogateHost.Training.CompNet.Model;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SurrogateHost.Training.CompNet;

/// <summary>
/// One step: emit from the text, read a few samples, emit again, take gradient steps on the samples; judge all three on other
/// points; go back through it all. The nonlinearity changes from step to step, so the encoder learns for all of them.
/// </summary>
public sealed class TrainingStep : IDisposable
{
    private static readonly int[] s_sampleCounts = [4, 8, 16, 32];
    private readonly CompNetModule _module;
    private readonly TrainingOptions _options;
    private readonly AdamW _optimizer;

    /// <summary>Prepares the optimizer.</summary>
    /// <param name="module">What is trained; stays the caller's.</param>
    /// <param name="options">The recipe.</param>
    public TrainingStep(CompNetModule module, TrainingOptions options)
    {
        (_module, _options) = (module, options);
        var rates = module.Heads.SelectMany(head => head.LogRates).ToHashSet(ReferenceEqualityComparer.Instance);
        _optimizer = optim.AdamW(
            [
                new AdamW.ParamGroup(module.parameters().Where(parameter => !rates.Contains(parameter)), options.LearningRate, 0.9, 0.98, weight_decay: 0.01),
                new AdamW.ParamGroup(rates.Cast<Parameter>(), 5 * options.LearningRate, 0.9, 0.98),
            ]);
    }

    /// <summary>Running means of the gradients, to save and to restore.</summary>
    public IReadOnlyList<AdaptiveMomentState> OptimizerState => [.. _optimizer.state_dict().State.Cast<AdaptiveMomentState>()];

    /// <summary>Takes the step.</summary>
    /// <param name="batch">Programs with their samples.</param>
    /// <param name="step">Its number, from 0; decides step size, nonlinearity and number of samples shown.</param>
    /// <returns>The loss before it.</returns>
    public double Run(ProgramBatch batch, long step)
    {
        using var scope = NewDisposeScope();
        var random = new SeededRandom(_options.Seed, (ulong)step);
        var head = (int)(step % _module.Heads.Count);
        var loss = Loss(batch, head, s_sampleCounts[random.Next(s_sampleCounts.Length)], isTextual: random.NextDouble() < 0.25);
        _optimizer.zero_grad();
        loss.backward();
        var norm = nn.utils.clip_grad_norm_(_module.parameters(), 1.0);
        if (double.IsFinite(norm))
        {
            var rate = _options.LearningRateAt(step);
            foreach (var (group, i) in _optimizer.ParamGroups.Select((group, i) => (group, i)))
                group.LearningRate = i == 0 ? rate : 5 * rate;
            _optimizer.step();
        }

        return loss.ToDouble();
    }

    /// <inheritdoc/>
    public void Dispose() => _optimizer.Dispose();

    /// <param name="batch">Programs.</param>
    /// <param name="head">Which nonlinearity.</param>
    /// <param name="samples">How many samples are shown.</param>
    /// <param name="isTextual">True to take the gradient steps from what the text alone gave.</param>
    private Tensor Loss(ProgramBatch batch, int head, int samples, bool isTextual)
    {
        var (shown, rest) = (_options.ContextSamples, _options.Points - _options.ContextSamples);
        var (x, y) = (batch.Inputs.narrow(1, shown, rest), batch.Outputs.narrow(1, shown, rest));
        var context = ContextSamples.Of(batch, samples);
        var rates = _module.Heads[head].LogRates;

        var reading = _module.Read(batch.Tokens, batch.Features);
        var textual = _module.Emit(reading, head);
        var informed = _module.Emit(reading, textual, head, context.Inputs, context.Outputs, batch.Mask);
        var adapted = isTextual
            ? textual.Adapt(rates, context.Inputs, context.RawOutputs, batch.Mask, _options.InnerSteps, differentiable: true)
            : informed.Adapt(rates, context.Inputs, context.Outputs, batch.Mask, _options.InnerSteps, differentiable: true);
        var scaled = (y - context.Mean) / context.Deviation;
        var weight = context.Deviation.squeeze(1).square();
        var afterwards = isTextual ? Error(adapted.Predict(x) - y) : Error(adapted.Predict(x) - scaled, weight);
        var units = (_module.Units(reading) - batch.Units) * cat([(-batch.Units.narrow(1, batch.Mask.size(1), batch.Mask.size(1))).exp(), ones_like(batch.Mask)], 1);
        return (Error(textual.Predict(x) - y) * 0.25) + (Error(informed.Predict(x) - scaled, weight) * 0.35) + (afterwards * 0.4)
            + (Robust(units, cat([batch.Mask, batch.Mask], 1)) * 0.1);

        Tensor Error(Tensor residual, Tensor? weight = null)
        {
            var error = residual.square().mean([1]);
            return ((weight is null ? error : error * weight).clamp(max: 20) * batch.Mask).sum() / batch.Mask.sum();
        }
    }

    /// <summary>Quadratic near 0, linear beyond 1, constant beyond 5.</summary>
    private static Tensor Robust(Tensor residual, Tensor mask)
    {
        var size = residual.abs().clamp(max: 5);
        var near = size.clamp(max: 1);
        return ((near * near * 0.5) + (size - near)).mul(mask).sum() / mask.sum();
    }
}
