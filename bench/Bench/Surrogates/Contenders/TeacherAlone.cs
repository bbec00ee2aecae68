using System.Diagnostics;
using SurrogateHost.Bench.Surrogates.Programs;
using SurrogateHost.Plugins;

namespace SurrogateHost.Bench.Surrogates.Contenders;

/// <summary>The mixture of processes and networks that teaches the product's surrogate, and predicts by itself here.</summary>
/// <param name="name">For tables.</param>
/// <param name="version">Changes with the product.</param>
/// <param name="stages">The host's.</param>
/// <param name="hypernetwork">Gives the initial weights and the prior; one that does not read the text makes a teacher without text.</param>
/// <param name="id">Its id.</param>
internal sealed class TeacherAlone(string name, string version, HostStages stages, IHypernetwork hypernetwork, string id) : IContender
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string Version => version;

    /// <inheritdoc/>
    public async Task<Fit> FitAsync(ExecutedProgram program, int samples, int seed, CancellationToken cancellationToken)
    {
        var (initial, executions) = await stages.CompileAsync(program, hypernetwork, id, samples, seed, cancellationToken);
        var began = Stopwatch.GetTimestamp();
        using var teacher = await stages.ElectAsync(program, initial, executions, seed, cancellationToken);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var predicted = teacher.Label([.. program.Test.Select(trial => trial.Inputs)], cancellationToken);
        return new Fit(name, program.Identity, seed, samples, program.ErrorsOf([.. predicted.SelectMany(trial => trial.Outputs)]), seconds)
        {
            TextShares = [.. Enumerable.Range(0, program.Program.Outputs.Count).Select(output => teacher.Election(output).Where(model => model.ReadsText).Sum(model => model.Weight))],
        };
    }
}
