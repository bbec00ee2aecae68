using SurrogateHost.Model;
using SurrogateHost.Optimizers.Searching.Search;
using SurrogateHost.Plugins;
using SurrogateHost.Sampling;

namespace SurrogateHost.Optimizers.Searching.Neural;

/// <summary>
/// Refits the surrogate to what the search has executed: from its present weights, on the better part of the executions, the
/// best of them counted several times, so that it sharpens where the search goes.
/// </summary>
/// <param name="options">Bounds the effort.</param>
/// <param name="worker">Trains.</param>
/// <param name="random">Draws the executions that stand for the rest.</param>
internal sealed class SurrogateRefit(SearchOptions options, IWorker worker, SeededRandom random)
{
    private const double KeptShare = 0.75;
    private const double EmphasizedShare = 0.15;
    private const int Emphasis = 3;
    private const int BatchSize = 32;

    /// <summary>Trains.</summary>
    /// <param name="surrogate">The weights to begin with.</param>
    /// <param name="history">What was executed; at least one usable execution.</param>
    /// <param name="cancellationToken">Ends the training.</param>
    public async Task<Surrogate> RunAsync(Surrogate surrogate, History history, CancellationToken cancellationToken)
    {
        var samples = Select(history, minimum: 8 * (surrogate.Inputs.Count + 1));
        var scaling = Scaling.Standardizing(samples, surrogate.Outputs.Count);
        var steps = (samples.Count + BatchSize - 1) / BatchSize;
        var task = new FinetuneTask
        {
            Surrogate = Rescale(surrogate, scaling),
            Samples = samples,
            Settings = new FinetuneSettings
            {
                Epochs = Math.Max(1, options.RefitSteps / steps),
                BatchSize = BatchSize,
                ValidationFraction = 0,
                Seed = (ulong)random.NextInt64(),
            },
        };
        var results = await worker.FinetuneAsync([task], progress: null, cancellationToken);
        var refitted = results[0].Surrogate;
        return Array.TrueForAll(refitted.Weights, float.IsFinite) ? refitted : surrogate;
    }

    private List<Trial> Select(History history, int minimum)
    {
        var ordered = history.Usable.OrderBy(observation => observation.Value).Select(observation => observation.Trial).ToArray();
        var kept = Math.Min(ordered.Length, Math.Max(minimum, (int)(KeptShare * ordered.Length)));
        var most = options.RefitSamples;
        var samples = new List<Trial>();
        if (kept <= most)
        {
            samples.AddRange(ordered[..kept]);
        }
        else
        {
            samples.AddRange(ordered[..(most / 2)]);
            var rest = ordered[(most / 2)..kept];
            random.Shuffle(rest);
            samples.AddRange(rest[..(most - (most / 2))]);
        }

        var emphasized = (int)(EmphasizedShare * samples.Count);
        for (var repeat = 1; repeat < Emphasis; repeat++)
            samples.AddRange(ordered[..emphasized]);
        return samples;
    }

    /// <summary>Changes the output scaling without changing what the surrogate computes: the last, linear layer takes the difference up.</summary>
    private static Surrogate Rescale(Surrogate surrogate, Scaling scaling)
    {
        var layers = surrogate.Topology.Layers;
        var (inputs, outputs) = (layers[^2], layers[^1]);
        var weights = (float[])surrogate.Weights.Clone();
        var matrix = weights.AsSpan(weights.Length - ((inputs + 1) * outputs), inputs * outputs);
        var biases = weights.AsSpan(weights.Length - outputs);
        for (var j = 0; j < outputs; j++)
        {
            var ratio = surrogate.OutputScaling.Scale[j] / scaling.Scale[j];
            for (var i = 0; i < inputs; i++)
                matrix[(j * inputs) + i] *= (float)ratio;
            biases[j] = (float)((biases[j] * ratio) + ((surrogate.OutputScaling.Offset[j] - scaling.Offset[j]) / scaling.Scale[j]));
        }

        return surrogate with { Weights = weights, OutputScaling = scaling };
    }
}
