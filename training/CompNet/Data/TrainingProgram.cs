using SurrogateHost.Corpus.Generation;
using SurrogateHost.Hypernetworks.CompNet.Network;
using SurrogateHost.Hypernetworks.CompNet.Tokenization;

namespace SurrogateHost.Training.CompNet.Data;

/// <summary>A program ready for batching: tokens, inputs in box coordinates, standardised outputs.</summary>
public sealed record TrainingProgram
{
    // Outputs may be in any unit; only one that does not vary at all is left as it is.
    private const double SmallestVariance = 1e-20;

    /// <summary>Number of inputs.</summary>
    public required int InputCount { get; init; }

    /// <summary>Number of outputs.</summary>
    public required int OutputCount { get; init; }

    /// <summary>The text.</summary>
    public required TokenizedProgram Text { get; init; }

    /// <summary>Inputs, row after row, the box mapped to [−1, 1].</summary>
    public required float[] Inputs { get; init; }

    /// <summary>Outputs, row after row, standardised over all rows.</summary>
    public required float[] Outputs { get; init; }

    /// <summary>Mean of each output before standardising.</summary>
    public required float[] Mean { get; init; }

    /// <summary>Standard deviation of each output before standardising.</summary>
    public required float[] Deviation { get; init; }

    /// <summary>Prepares a program; null when it has more inputs, outputs or tokens than the network takes.</summary>
    /// <param name="program">A program of the corpus.</param>
    /// <param name="settings">The network.</param>
    /// <param name="maximumTokens">Longest text wanted now.</param>
    public static TrainingProgram? TryPrepare(CorpusProgram program, NetworkSettings settings, int maximumTokens)
    {
        if (program.InputCount > settings.Inputs || program.OutputCount > settings.Outputs)
            return null;
        var text = ProgramTokenizer.Tokenize(program.Analyze(), maximumTokens + 1);
        if (text.Tokens.Length > maximumTokens)
            return null;
        var (outputs, mean, deviation) = Standardize(program.Outputs, program.OutputCount);
        return new TrainingProgram
        {
            InputCount = program.InputCount,
            OutputCount = program.OutputCount,
            Text = text,
            Inputs = InBox(program),
            Outputs = outputs,
            Mean = mean,
            Deviation = deviation,
        };
    }

    private static float[] InBox(CorpusProgram program)
    {
        var scaled = new float[program.Inputs.Length];
        for (var i = 0; i < scaled.Length; i++)
        {
            var (low, high) = (program.Minimum[i % program.InputCount], program.Maximum[i % program.InputCount]);
            scaled[i] = (float)((2 * (program.Inputs[i] - low) / (high - low)) - 1);
        }

        return scaled;
    }

    private static (float[] Outputs, float[] Mean, float[] Deviation) Standardize(float[] rows, int count)
    {
        var (mean, deviation) = (new double[count], new double[count]);
        var samples = rows.Length / count;
        for (var i = 0; i < rows.Length; i++)
            mean[i % count] += rows[i] / (double)samples;
        for (var i = 0; i < rows.Length; i++)
            deviation[i % count] += Math.Pow(rows[i] - mean[i % count], 2) / samples;
        for (var j = 0; j < count; j++)
            deviation[j] = Math.Sqrt(Math.Max(deviation[j], SmallestVariance));
        return (
            [.. rows.Select((value, i) => (float)((value - mean[i % count]) / deviation[i % count]))],
            [.. mean.Select(value => (float)value)],
            [.. deviation.Select(value => (float)value)]);
    }
}
