using SurrogateHost.Model;
using SurrogateHost.Sampling;

namespace SurrogateHost.Plugins.Conformance;

/// <summary>
/// The shortest correct worker: double precision, one row at a time, tanh whatever the surrogate says. For tests of what stands
/// on a worker, where speed does not count.
/// </summary>
public sealed class PlainWorker : IWorker
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<FinetuneResult>> FinetuneAsync(
        IReadOnlyList<FinetuneTask> tasks, IProgress<FinetuneProgress>? progress, CancellationToken cancellationToken)
    {
        var results = new List<FinetuneResult>();
        foreach (var task in tasks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            results.Add(Finetune(task));
            progress?.Report(new FinetuneProgress(results.Count / (double)tasks.Count, results[^1].TrainingLoss[^1]));
        }

        return Task.FromResult<IReadOnlyList<FinetuneResult>>(results);
    }

    /// <inheritdoc/>
    public void Predict(Surrogate surrogate, ReadOnlySpan<double> inputs, Span<double> outputs)
    {
        var network = new PlainNetwork(surrogate);
        for (var row = 0; row * surrogate.Topology.Inputs < inputs.Length; row++)
        {
            network.Forward(inputs.Slice(row * surrogate.Topology.Inputs, surrogate.Topology.Inputs));
            for (var j = 0; j < surrogate.Topology.Outputs; j++)
                outputs[(row * surrogate.Topology.Outputs) + j] =
                    (network.Output[j] * surrogate.OutputScaling.Scale[j]) + surrogate.OutputScaling.Offset[j];
        }
    }

    /// <inheritdoc/>
    public void Differentiate(
        Surrogate surrogate, ReadOnlySpan<double> inputs, ReadOnlySpan<double> outputGradients, Span<double> inputGradients)
    {
        var network = new PlainNetwork(surrogate);
        var (width, outputs) = (surrogate.Topology.Inputs, surrogate.Topology.Outputs);
        var weights = new double[outputs];
        for (var row = 0; row * width < inputs.Length; row++)
        {
            network.Forward(inputs.Slice(row * width, width));
            for (var j = 0; j < outputs; j++)
                weights[j] = outputGradients[(row * outputs) + j] * surrogate.OutputScaling.Scale[j];
            var gradient = network.Backward(weights, parameters: null);
            for (var i = 0; i < width; i++)
                inputGradients[(row * width) + i] = gradient[i] / surrogate.InputScaling.Scale[i];
        }
    }

    private static FinetuneResult Finetune(FinetuneTask task)
    {
        var network = new PlainNetwork(task.Surrogate);
        var samples = task.Samples.Where(trial => trial.IsCompleted).ToArray();
        new SeededRandom(task.Settings.SplitSeed ?? task.Settings.Seed).Shuffle(samples);
        var heldOut = (int)(samples.Length * task.Settings.ValidationFraction);
        var (validation, training) = (samples[..heldOut], samples[heldOut..]);
        var (trainingLoss, validationLoss) = (new List<double>(), new List<double>());
        var (best, bestLoss, bestEpoch) = (task.Surrogate.Weights, double.PositiveInfinity, 0);
        for (var epoch = 1; epoch <= task.Settings.Epochs && epoch - bestEpoch <= task.Settings.Patience; epoch++)
        {
            var decay = 0.5 * (1 + Math.Cos(Math.PI * (epoch - 1) / task.Settings.Epochs));
            var fraction = task.Settings.FinalLearningRateFraction;
            var rate = task.Settings.LearningRate * (fraction + ((1 - fraction) * decay));
            trainingLoss.Add(training.Chunk(task.Settings.BatchSize).Select(batch => network.Step(batch, rate)).Average());
            if (heldOut > 0)
                validationLoss.Add(network.Loss(validation));
            if (heldOut > 0 && validationLoss[^1] >= bestLoss)
                continue;
            (best, bestLoss, bestEpoch) = (network.Weights, heldOut > 0 ? validationLoss[^1] : 0, epoch);
        }

        return new FinetuneResult
        {
            Surrogate = task.Surrogate with { Weights = best, Validation = null },
            TrainingLoss = trainingLoss,
            ValidationLoss = validationLoss,
            BestEpoch = bestEpoch,
        };
    }
}
