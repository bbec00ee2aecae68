using System.Diagnostics;
using SurrogateHost.Bench.Surrogates.Programs;
using SurrogateHost.Plugins;

namespace SurrogateHost.Bench.Surrogates.Contenders;

/// <summary>What a hypernetwork emits from the text alone; the samples only fit a slope and an offset to each output.</summary>
/// <param name="version">Changes with the hypernetwork.</param>
/// <param name="hypernetwork">Reads the text.</param>
/// <param name="worker">Predicts.</param>
internal sealed class TextOnly(string version, IHypernetwork hypernetwork, IWorker worker) : IContender
{
    /// <summary>The name.</summary>
    public const string Text = "text-only";

    /// <inheritdoc/>
    public string Name => Text;

    /// <inheritdoc/>
    public string Version => version;

    /// <inheritdoc/>
    public async Task<Fit> FitAsync(ExecutedProgram program, int samples, int seed, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var surrogate = await hypernetwork.CompileAsync(new CompilationRequest { Program = program.Program, Seed = (ulong)seed }, cancellationToken);
        var shown = program.Samples[seed].Take(samples).Where(trial => trial.IsCompleted).ToArray();
        var outputs = program.Program.Outputs.Count;
        var atShown = new double[shown.Length * outputs];
        worker.Predict(surrogate, [.. shown.SelectMany(trial => trial.Inputs)], atShown);
        var predicted = new double[program.Test.Length * outputs];
        worker.Predict(surrogate, program.TestInputs, predicted);
        for (var output = 0; output < outputs; output++)
        {
            var (slope, offset) = Line(
                [.. shown.Select((_, row) => atShown[(row * outputs) + output])], [.. shown.Select(trial => trial.Outputs[output])]);
            for (var i = output; i < predicted.Length; i += outputs)
                predicted[i] = offset + (slope * predicted[i]);
        }

        return new Fit(Name, program.Identity, seed, samples, program.ErrorsOf(predicted), Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    /// <summary>The line of least squares; flat where the predictions do not vary.</summary>
    private static (double Slope, double Offset) Line(double[] predicted, double[] truth)
    {
        var (x, y) = (predicted.Average(), truth.Average());
        var variance = predicted.Sum(value => (value - x) * (value - x));
        var slope = variance > 0 ? predicted.Zip(truth, (p, t) => (p - x) * (t - y)).Sum() / variance : 0;
        return (slope, y - (slope * x));
    }
}
