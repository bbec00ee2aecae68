using System.Collections.Concurrent;
using System.Globalization;
using SurrogateHost.Bench.Paper.Analysis;
using SurrogateHost.Bench.Paper.Contenders;
using SurrogateHost.Bench.Paper.Programs;
using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Bench.Paper.Training;

/// <summary>Measures every contender on one program: all numbers of samples, all seeds.</summary>
/// <param name="plan">The protocol.</param>
/// <param name="contenders">Scratch among them.</param>
/// <param name="say">Shows a line of progress.</param>
/// <param name="time">Spaces the lines.</param>
/// <param name="journal">Knows what was measured before; null to measure everything.</param>
internal sealed class Experiment(PaperPlan plan, IReadOnlyList<Contender> contenders, Action<string> say, TimeProvider time, Journal? journal = null)
{
    private readonly Finetuning _finetuning = new(plan);

    /// <summary>Measures.</summary>
    /// <param name="program">The program.</param>
    /// <param name="seeds">Draws of the samples.</param>
    /// <param name="sampleCounts">Numbers of samples, ascending; scratch is tried with numbers of its own, up to four times as far.</param>
    /// <param name="isWatched">Whether errors are also measured epoch by epoch.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Null, after a line, when compnet does not emit weights for the program.</returns>
    public async Task<ProgramResult?> RunAsync(MeasuredProgram program, int seeds, IReadOnlyList<int> sampleCounts, bool isWatched, CancellationToken cancellationToken)
    {
        var topology = program.Topology ?? (await UnshownAsync(contenders[0], program, null, 1)).Topology;
        var present = new List<Contender>();
        foreach (var contender in contenders)
        {
            if (contender.Name == Contender.Scratch || await IsEmittedAsync(contender, program, topology))
                present.Add(contender);
            else
                say($"{program.Name}, {topology}: {contender.Name} has no weights for it; left out");
        }

        if (present.TrueForAll(contender => contender.Name == Contender.Scratch))
            return null;
        var cells = Cells(program, present, seeds, sampleCounts, isWatched).ToArray();
        var outcomes = await MeasureAsync(program, topology, cells, cancellationToken);
        return new ProgramResult(
            program.Name, topology.ToString(), Curves(outcomes, outcome => outcome.Error), Curves(outcomes, outcome => outcome.Untrained), EpochCurves(outcomes));
    }

    private IEnumerable<Cell> Cells(MeasuredProgram program, IEnumerable<Contender> present, int seeds, IReadOnlyList<int> sampleCounts, bool isWatched) =>
        from contender in present
        let isScratch = contender.Name == Contender.Scratch
        from samples in isScratch ? plan.ScratchSampleCounts.Where(count => count <= 4 * sampleCounts[^1]) : sampleCounts
        where samples <= program.Pool.Length
        from seed in Enumerable.Range(1, seeds)
        select new Cell(contender, samples, seed, isWatched && plan.WatchedSampleCounts.Contains(samples));

    private async Task<ConcurrentDictionary<Cell, Measurement>> MeasureAsync(MeasuredProgram program, Topology topology, Cell[] cells, CancellationToken cancellationToken)
    {
        var outcomes = new ConcurrentDictionary<Cell, Measurement>();
        var error = new TestError(program);
        var said = time.GetTimestamp();
        // Long ones first: the cores then end together.
        await Parallel.ForEachAsync(
            cells.OrderByDescending(cell => cell.Samples), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken },
            async (cell, _) =>
            {
                var key = Key(program, topology, cell);
                if (journal?.Find(key) is { } known)
                {
                    outcomes[cell] = known;
                    return;
                }

                outcomes[cell] = await MeasureAsync(program, topology, cell, error);
                journal?.Add(key, outcomes[cell]);
                var last = Interlocked.Read(ref said);
                if (time.GetElapsedTime(last) > TimeSpan.FromSeconds(20) && Interlocked.CompareExchange(ref said, time.GetTimestamp(), last) == last)
                    say($"{program.Name}, {topology}: {outcomes.Count} of {cells.Length} measurements");
            });
        return outcomes;
    }

    /// <summary>All that decides a measurement but the code.</summary>
    private string Key(MeasuredProgram program, Topology topology, Cell cell) => string.Create(
        CultureInfo.InvariantCulture,
        $"{program.Name} {program.Identity} {topology} {cell.Contender.Name} {cell.Contender.Identity} n {cell.Samples} of {program.Pool.Length} seed {cell.Seed} watched {cell.IsWatched} steps {plan.Steps} rates {string.Join(' ', plan.Rates)} validation {plan.ValidationFraction}");

    private async Task<Measurement> MeasureAsync(MeasuredProgram program, Topology topology, Cell cell, TestError error)
    {
        var draw = SampleDraw.Of(program.Pool, cell.Samples, plan.ValidationFraction, cell.Seed);
        var initials = await cell.Contender.CompileAsync(program.Program, topology, plan.Activations, draw);
        var choice = _finetuning.Choose(initials, draw);
        var watched = cell.IsWatched ? _finetuning.Watch(choice, draw, error.Of) : null;
        return new Measurement(error.Of(choice.Initial), error.Of(choice.Trained), watched);
    }

    /// <summary>Weights of the hypernetwork's own topology that change with the seed alone do not come from the program.</summary>
    private static async Task<bool> IsEmittedAsync(Contender contender, MeasuredProgram program, Topology topology)
    {
        var (first, second) = (await UnshownAsync(contender, program, null, 1), await UnshownAsync(contender, program, null, 2));
        return first.Weights.AsSpan().SequenceEqual(second.Weights) && (await UnshownAsync(contender, program, topology, 1)).Topology.Equals(topology);
    }

    private static Task<Surrogate> UnshownAsync(Contender contender, MeasuredProgram program, Topology? topology, ulong seed) =>
        contender.Hypernetwork.CompileAsync(new CompilationRequest { Program = program.Program, Topology = topology, Seed = seed }, CancellationToken.None);

    private static Dictionary<string, ErrorCurve> Curves(IReadOnlyDictionary<Cell, Measurement> outcomes, Func<Measurement, double> error) =>
        outcomes.GroupBy(pair => pair.Key.Contender.Name).ToDictionary(contender => contender.Key, contender => new ErrorCurve(
        [
            .. contender.GroupBy(pair => pair.Key.Samples).OrderBy(samples => samples.Key)
                .Select(samples => (samples.Key, Median.Of(samples.Select(pair => error(pair.Value))))),
        ]));

    private static Dictionary<(string, int), EpochCurve> EpochCurves(IReadOnlyDictionary<Cell, Measurement> outcomes) =>
        outcomes.Where(pair => pair.Value.ByEpoch is not null)
            .GroupBy(pair => (pair.Key.Contender.Name, pair.Key.Samples))
            .ToDictionary(group => group.Key, group => EpochCurve.MedianOf([.. group.Select(pair => pair.Value.ByEpoch!)]));

    private sealed record Cell(Contender Contender, int Samples, int Seed, bool IsWatched);
}
