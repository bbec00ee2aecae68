using System.Globalization;
using SurrogateHost.Model;

namespace SurrogateHost.Stages;

/// <summary>
/// Looks for the parts of the space where a surrogate should not be trusted: slices of one input, each a fifth of the
/// executions, in which errors or failures gather.
/// </summary>
/// <param name="space">Names the inputs.</param>
internal sealed class DistrustFinder(SearchSpace space)
{
    private const int Slices = 5;
    private const int SmallestSlice = 5;
    private const double NotableRatio = 2.0;
    private const double NotableError = 0.01;
    private const double PoorError = 0.5;
    private const double NotableFailures = 0.01;

    /// <summary>Where executions did not complete.</summary>
    /// <param name="samples">All executions.</param>
    public IEnumerable<string> Failures(IReadOnlyList<Trial> samples)
    {
        var rate = samples.Count(trial => !trial.IsCompleted) / (double)Math.Max(1, samples.Count);
        if (rate < NotableFailures)
            yield break;
        var worst = Worst(samples, [.. samples.Select(trial => trial.IsCompleted ? 0.0 : 1.0)]);
        var place = worst is { } slice && slice.Mean > Math.Min(NotableRatio * rate, 0.9) && rate < 0.9
            ? string.Create(CultureInfo.InvariantCulture, $": most often {slice.Words} ({slice.Mean:P0} of them)")
            : "";
        yield return string.Create(CultureInfo.InvariantCulture, $"{rate:P0} of the executions did not complete ({FailureCensus.Endings(samples)}){place}");
    }

    /// <summary>Where, and whether at all, an output is predicted badly.</summary>
    /// <param name="validation">Its errors over the whole space.</param>
    /// <param name="trials">The held-out executions.</param>
    /// <param name="truth">What they gave.</param>
    /// <param name="predicted">What was predicted.</param>
    public IEnumerable<string> Errors(OutputValidation validation, List<Trial> trials, double[] truth, double[] predicted)
    {
        if (trials.Count == 0)
            yield break;
        if (trials.Count > 1 && truth.All(value => value == truth[0]))
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{validation.Output}: {Digits.Of(truth[0])} in all of these executions, so nothing shows that it depends on the inputs");
            yield break;
        }

        if (validation.NormalizedMeanSquaredError > PoorError)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{validation.Output}: poorly predicted everywhere (normalized error {validation.NormalizedMeanSquaredError:G2}; 1 is no better than the mean)");
            yield break;
        }

        var squares = truth.Zip(predicted, (t, p) => (t - p) * (t - p)).ToArray();
        var average = squares.Average();
        if (validation.NormalizedMeanSquaredError < NotableError || Worst(trials, squares) is not { } worst)
            yield break;
        var ratio = Math.Sqrt(worst.Mean / average);
        if (ratio >= Math.Sqrt(NotableRatio))
            yield return string.Create(CultureInfo.InvariantCulture, $"{validation.Output}: {worst.Words}, error {ratio:F1} times the average");
    }

    private (string Words, double Mean)? Worst(IReadOnlyList<Trial> trials, double[] badness)
    {
        (string Words, double Mean)? worst = null;
        var size = trials.Count / Slices;
        if (size < SmallestSlice)
            return null;
        for (var d = 0; d < space.Dimensions.Count; d++)
        {
            var keys = trials.Select(trial => trial.Inputs[d]).ToArray();
            var sorted = (double[])badness.Clone();
            Array.Sort(keys, sorted);
            for (var slice = 0; slice < Slices; slice++)
            {
                var (start, end) = (slice * size, slice == Slices - 1 ? trials.Count : (slice + 1) * size);
                var mean = sorted.AsSpan(start, end - start).ToArray().Average();
                if (mean > (worst?.Mean ?? 0))
                    worst = (Words(d, slice, keys[start], keys[end - 1]), mean);
            }
        }

        return worst;
    }

    private string Words(int dimension, int slice, double low, double high)
    {
        var (name, range) = (space.Dimensions[dimension].Name, space.Dimensions[dimension].Maximum - space.Dimensions[dimension].Minimum);
        return slice switch
        {
            0 => $"inputs with {name} below {Digits.Roughly(high, range)}",
            Slices - 1 => $"inputs with {name} above {Digits.Roughly(low, range)}",
            _ => $"inputs with {name} from {Digits.Roughly(low, range)} to {Digits.Roughly(high, range)}",
        };
    }
}
