using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Corpus.Tool.Extraction.Trials;

/// <summary>Executed rows, judged.</summary>
internal sealed class OutputTable
{
    /// <summary>Share of its rows that a function must complete.</summary>
    public const double LeastGood = 0.98;

    private const double MostValue = 1e15;
    private const double LeastDeviation = 1e-12;
    private const double LeastRelativeDeviation = 1e-4;
    private const double MostOfOneValue = 0.9;
    private const int MostRowsForReach = 256;

    private readonly double[][] _rows;
    private readonly int _width;

    /// <summary>Takes rows.</summary>
    /// <param name="inputs">Row after row.</param>
    /// <param name="batch">What executing them gave.</param>
    /// <param name="inputCount">Inputs of a row.</param>
    /// <param name="outputCount">Outputs of a row.</param>
    public OutputTable(double[] inputs, EvaluatedBatch batch, int inputCount, int outputCount)
    {
        _width = outputCount;
        _rows = [.. Enumerable.Range(0, batch.Outcomes.Length).Select(row => batch.Outputs[(row * outputCount)..((row + 1) * outputCount)])];
        Inputs = [.. Enumerable.Range(0, batch.Outcomes.Length).Select(row => inputs[(row * inputCount)..((row + 1) * inputCount)])];
        Outcomes = batch.Outcomes;
        IsGood = [.. Enumerable.Range(0, _rows.Length).Select(row => Outcomes[row] == TrialOutcome.Completed && _rows[row].All(value => Math.Abs(value) < MostValue))];
    }

    /// <summary>The inputs of each row.</summary>
    public IReadOnlyList<double[]> Inputs { get; }

    /// <summary>How each row ended.</summary>
    public IReadOnlyList<TrialOutcome> Outcomes { get; }

    /// <summary>By row: completed, with numbers that float32 can hold.</summary>
    public IReadOnlyList<bool> IsGood { get; }

    /// <summary>Share of good rows.</summary>
    public double GoodShare => IsGood.Count(good => good) / (double)Math.Max(1, IsGood.Count);

    /// <summary>The outputs of a row.</summary>
    public double[] Row(int row) => _rows[row];

    /// <summary>The most frequent bad ending, in a word.</summary>
    public string BadEnding => Outcomes.Where((_, row) => !IsGood[row]).GroupBy(outcome => outcome).MaxBy(group => group.Count())?.Key switch
    {
        TrialOutcome.Crashed => "crashes",
        TrialOutcome.TimedOut => "hangs",
        _ => "not finite",
    };

    /// <summary>The outputs that vary: neither constant, nor one value with a few spikes.</summary>
    public int[] VaryingColumns() => [.. Enumerable.Range(0, _width).Where(Varies)];

    private bool Varies(int column)
    {
        var values = Enumerable.Range(0, _rows.Length).Where(row => IsGood[row]).Select(row => _rows[row][column]).ToArray();
        if (values.Length < 2)
            return false;
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        // One row among n reaches at most √n deviations; a value that comes near that is alone against all others.
        var longestReach = 0.8 * Math.Sqrt(Math.Min(values.Length, MostRowsForReach));
        return deviation > LeastDeviation && deviation > LeastRelativeDeviation * Math.Abs(mean)
            && values.Max(value => Math.Abs(value - mean)) < longestReach * deviation
            && values.CountBy(value => value).Max(pair => pair.Value) < MostOfOneValue * values.Length;
    }
}
