using SurrogateHost.Corpus.Generation;
using SurrogateHost.Model;

namespace SurrogateHost.Training.CompNet.Comparison;

/// <summary>A program that training has never seen, with executions of it.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Program">The program.</param>
/// <param name="Trials">Executions at random inputs.</param>
public sealed record ComparedProgram(string Name, AnalyzedProgram Program, Trial[] Trials)
{
    /// <summary>The four kernels of the benchmark, at uniform inputs.</summary>
    /// <param name="folder">Their sources.</param>
    /// <param name="count">Executions of each.</param>
    public static IEnumerable<ComparedProgram> Kernels(string folder, int count)
    {
        yield return Kernel(folder, "fft", "twiddle", ["fraction"], ["real", "imaginary"], 0, 0.5, count, x => [-Math.Sin(2 * Math.PI * x[0]), Math.Cos(2 * Math.PI * x[0])]);
        yield return Kernel(folder, "inversek2j", "inversek2j", ["x", "y"], ["theta1", "theta2"], 0.15, 0.7, count, InverseKinematics);
        yield return Kernel(
            folder, "kmeans", "distance", ["r", "g", "b", "centroid_r", "centroid_g", "centroid_b"], ["return"], 0, 1, count,
            x => [Math.Sqrt(Math.Pow(x[0] - x[3], 2) + Math.Pow(x[1] - x[4], 2) + Math.Pow(x[2] - x[5], 2))]);
        yield return Kernel(folder, "sobel", "sobel", [.. Enumerable.Range(0, 9).Select(i => $"window[{i}]")], ["return"], 0, 1, count, Sobel);
    }

    /// <summary>Programs of the held-out families.</summary>
    /// <param name="programs">How many.</param>
    /// <param name="count">Executions of each.</param>
    public static IEnumerable<ComparedProgram> HeldOut(int programs, int count)
    {
        var generator = new CorpusGenerator(77, heldOut: true, BenchmarkKernels.Guard());
        for (var index = 0; index < programs; index++)
        {
            var program = generator.Generate(index, count);
            var trials = Enumerable.Range(0, count).Select(row => new Trial(
                [.. program.Inputs.AsSpan(row * program.InputCount, program.InputCount).ToArray().Select(value => (double)value)],
                [.. program.Outputs.AsSpan(row * program.OutputCount, program.OutputCount).ToArray().Select(value => (double)value)],
                TrialOutcome.Completed, TrialPhase.Sampling));
            yield return new ComparedProgram($"{program.Family} {index}", program.Analyze(), [.. trials]);
        }
    }

    private static ComparedProgram Kernel(
        string folder, string name, string function, string[] inputs, string[] outputs, double minimum, double maximum, int count, Func<double[], double[]> evaluate)
    {
        var random = new Random(7);
        var program = new AnalyzedProgram
        {
            Frontend = "",
            Text = new ProgramText { FileName = name + ".c", Source = File.ReadAllText(Path.Combine(folder, name + ".c")) },
            Function = function,
            Signature = "",
            Hash = "",
            Parameters = [],
            Space = new SearchSpace([.. inputs.Select(input => new SearchDimension(input, minimum, maximum, false))]),
            Outputs = outputs,
        };
        var trials = new Trial[count];
        for (var i = 0; i < count; i++)
        {
            var x = inputs.Select(_ => minimum + (random.NextDouble() * (maximum - minimum))).ToArray();
            trials[i] = new Trial(x, evaluate(x), TrialOutcome.Completed, TrialPhase.Sampling);
        }

        return new ComparedProgram(name, program, trials);
    }

    private static double[] InverseKinematics(double[] x)
    {
        var squared = (x[0] * x[0]) + (x[1] * x[1]);
        var cosine = Math.Clamp((squared - 0.5) / 0.5, -1, 1);
        var second = Math.Acos(cosine);
        return [Math.Asin(Math.Clamp(((x[1] * (0.5 + (0.5 * cosine))) - (x[0] * 0.5 * Math.Sin(second))) / squared, -1, 1)), second];
    }

    private static double[] Sobel(double[] w)
    {
        var across = w[2] + (2 * w[5]) + w[8] - w[0] - (2 * w[3]) - w[6];
        var down = w[6] + (2 * w[7]) + w[8] - w[0] - (2 * w[1]) - w[2];
        var strength = Math.Sqrt((across * across) + (down * down));
        return [strength >= 0.7071 ? 0.70434 : strength];
    }
}
