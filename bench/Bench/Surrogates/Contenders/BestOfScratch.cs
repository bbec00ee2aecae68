using System.Diagnostics;
using SurrogateHost.Bench.Paper;
using SurrogateHost.Bench.Paper.Contenders;
using SurrogateHost.Bench.Paper.Training;
using SurrogateHost.Bench.Surrogates.Programs;
using SurrogateHost.Plugins;

namespace SurrogateHost.Bench.Surrogates.Contenders;

/// <summary>
/// The paper's baseline (decision 0009): a network with standard weights; nonlinearity, step size and best epoch chosen on a fifth of
/// the samples.
/// </summary>
/// <param name="version">Changes with training and initialization.</param>
/// <param name="hypernetwork">Draws standard weights.</param>
/// <param name="worker">Predicts.</param>
internal sealed class BestOfScratch(string version, IHypernetwork hypernetwork, IWorker worker) : IContender
{
    /// <summary>The name.</summary>
    public const string Scratch = "scratch";

    private readonly Contender _contender = new(Scratch, hypernetwork, 0);
    private readonly Finetuning _finetuning = new(PaperPlan.Full);

    /// <inheritdoc/>
    public string Name => Scratch;

    /// <inheritdoc/>
    public string Version => version;

    /// <inheritdoc/>
    public async Task<Fit> FitAsync(ExecutedProgram program, int samples, int seed, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var shown = program.Samples[seed].Take(samples).Where(trial => trial.IsCompleted).ToArray();
        var draw = SampleDraw.Of(shown, shown.Length, PaperPlan.Full.ValidationFraction, seed);
        var choice = _finetuning.Choose(await _contender.CompileAsync(program.Program, null, PaperPlan.Full.Activations, draw), draw);
        var predicted = new double[program.Test.Length * program.Program.Outputs.Count];
        worker.Predict(choice.Trained, program.TestInputs, predicted);
        return new Fit(Name, program.Identity, seed, samples, program.ErrorsOf(predicted), Stopwatch.GetElapsedTime(began).TotalSeconds);
    }
}
