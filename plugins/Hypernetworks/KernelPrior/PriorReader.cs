using SurrogateHost.Hypernetworks.Reading.Interpretation;
using SurrogateHost.Model;

namespace SurrogateHost.Hypernetworks.KernelPrior;

/// <summary>Reads a program's text, and executions where there are some, and emits the prior of the processes that teach its surrogate.</summary>
/// <param name="network">The trained network.</param>
public sealed class PriorReader(PriorNetwork network)
{
    private const int Digits = 4;

    /// <summary>Reads a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="samples">Executions at hand.</param>
    /// <returns>Null when the text is not read.</returns>
    public ProcessPrior? Read(AnalyzedProgram program, IReadOnlyList<Trial> samples)
    {
        if (ProgramReader.Read(program) is not { } reading)
            return null;
        var completed = samples.Where(trial => trial.Outcome == TrialOutcome.Completed && trial.Outputs.All(double.IsFinite)).ToArray();
        double[][] points = [.. completed.Select(trial => Scaled(program.Space, trial.Inputs))];
        return new ProcessPrior([.. reading.Outputs.Select((output, o) => output is null
            ? null
            : Prior(output, reading, program.Space, new KnownSamples(points, [.. completed.Select(trial => trial.Outputs[o])])))]);
    }

    private OutputPrior? Prior(Summary output, ProgramReading reading, SearchSpace space, KnownSamples samples) =>
        PriorFeatures.Of(output, space, reading, samples) is { } features
            ? EmittedPrior.Of(network.Run(features)) with { Expected = TextMean.Of(output) is { } mean ? Expected(mean, samples) : null }
            : null;

    private static ExpectedOutput Expected(TextMean mean, KnownSamples samples)
    {
        var isLogarithm = samples.PreferLogarithm(mean);
        return new ExpectedOutput
        {
            Terms = [.. (isLogarithm ? mean.Logarithm! : mean.Plain).Terms],
            IsLogarithm = isLogarithm,
            Least = mean.Least,
            Largest = mean.Largest,
        };
    }

    private static double[] Scaled(SearchSpace space, double[] inputs) =>
        [.. space.Dimensions.Select((dimension, i) => dimension.Maximum > dimension.Minimum ? (2 * (inputs[i] - dimension.Minimum) / (dimension.Maximum - dimension.Minimum)) - 1 : 0)];

    /// <summary>A number as it is written into a surrogate's file.</summary>
    /// <param name="value">Any number.</param>
    internal static double Rounded(double value) => Math.Round(value, Digits);
}
