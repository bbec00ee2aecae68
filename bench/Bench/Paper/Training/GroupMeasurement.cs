using SurrogateHost.Bench.Paper.Programs;
using SurrogateHost.Bench.Paper.Report;

namespace SurrogateHost.Bench.Paper.Training;

/// <summary>Measures groups of programs, one program after another.</summary>
/// <param name="plan">The protocol.</param>
/// <param name="experiment">Measures one program.</param>
/// <param name="say">Shows a line per program.</param>
internal sealed class GroupMeasurement(PaperPlan plan, Experiment experiment, Action<string> say)
{
    /// <summary>Kernels: all numbers of samples, and training watched epoch by epoch.</summary>
    public Task<IReadOnlyList<ProgramResult>> KernelsAsync(IEnumerable<MeasuredProgram> programs, int seeds, CancellationToken cancellationToken) =>
        RunAsync(programs, seeds, plan.SampleCounts, isWatched: true, cancellationToken);

    /// <summary>Programs of which there are many: fewer seeds and samples.</summary>
    public async Task<IReadOnlyList<ProgramResult>> HeldOutAsync(IProgramSource source, CancellationToken cancellationToken) =>
        await RunAsync(await source.ReadAsync(plan, cancellationToken), plan.GeneratedSeeds, plan.GeneratedSampleCounts, isWatched: false, cancellationToken);

    private async Task<IReadOnlyList<ProgramResult>> RunAsync(
        IEnumerable<MeasuredProgram> programs, int seeds, IReadOnlyList<int> sampleCounts, bool isWatched, CancellationToken cancellationToken)
    {
        var results = new List<ProgramResult>();
        foreach (var program in programs)
        {
            if (await experiment.RunAsync(program, seeds, sampleCounts, isWatched, cancellationToken) is not { } result)
                continue;
            say(ResultLine.Of(result));
            results.Add(result);
        }

        return results;
    }
}
