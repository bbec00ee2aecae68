using SurrogateHost.Model;

namespace SurrogateHost.Bench.Surrogates.Programs;

/// <summary>A program with executions of it.</summary>
/// <param name="Suite">The program.</param>
/// <param name="Program">What the frontend reads in it.</param>
/// <param name="Folder">Where its executions are kept, for other languages; the name changes with the program.</param>
/// <param name="Test">Fresh executions that completed, and nothing but the error comes from them.</param>
/// <param name="Samples">By seed: the first points of the seed's sequence, in order, those included that did not complete.</param>
internal sealed record ExecutedProgram(
    SuiteProgram Suite, AnalyzedProgram Program, string Folder, Trial[] Test, IReadOnlyDictionary<int, Trial[]> Samples)
{
    /// <summary>For tables.</summary>
    public string Name => Suite.Name;

    /// <summary>For results: changes with the program and its ranges.</summary>
    public string Identity => Path.GetFileName(Folder);

    /// <summary>The inputs of <see cref="Test"/>, row after row.</summary>
    public double[] TestInputs { get; } = [.. Test.SelectMany(trial => trial.Inputs)];

    /// <summary>Per output: the mean squared error of predictions of <see cref="Test"/> over the variance there. The mean stands for what is not finite.</summary>
    /// <param name="predicted">Row after row.</param>
    public double[] ErrorsOf(ReadOnlySpan<double> predicted)
    {
        var errors = new double[Program.Outputs.Count];
        for (var output = 0; output < errors.Length; output++)
        {
            var column = output;
            var mean = Test.Average(trial => trial.Outputs[column]);
            var (squares, variance) = (0.0, 0.0);
            for (var row = 0; row < Test.Length; row++)
            {
                var (truth, guess) = (Test[row].Outputs[output], predicted[(row * errors.Length) + output]);
                squares += Math.Pow((double.IsFinite(guess) ? guess : mean) - truth, 2);
                variance += Math.Pow(truth - mean, 2);
            }

            errors[output] = squares / Math.Max(variance, double.Epsilon);
        }

        return errors;
    }

    /// <summary>Per output: the share of <see cref="Test"/> within a distance of its prediction.</summary>
    /// <param name="predicted">Row after row.</param>
    /// <param name="halfWidths">One distance per output.</param>
    public double[] CoverageOf(double[] predicted, IReadOnlyList<double> halfWidths) =>
    [
        .. halfWidths.Select((width, output) =>
            Test.Index().Count(row => Math.Abs(row.Item.Outputs[output] - predicted[(row.Index * halfWidths.Count) + output]) <= width) / (double)Test.Length),
    ];
}
