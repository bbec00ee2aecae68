using SurrogateHost.Corpus.Generation;

namespace SurrogateHost.Bench.Paper.Programs;

/// <summary>Generated programs of the families that training leaves out.</summary>
internal sealed class HeldOutFamilies : IProgramSource
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<MeasuredProgram>> ReadAsync(PaperPlan plan, CancellationToken cancellationToken)
    {
        var generator = new CorpusGenerator((ulong)plan.Seed, heldOut: true, BenchmarkKernels.Guard());
        var rows = plan.RowsFor(4 * plan.GeneratedSampleCounts[^1]);
        return Task.FromResult<IReadOnlyList<MeasuredProgram>>([.. Enumerable.Range(0, plan.GeneratedPrograms).Select(index =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            var program = generator.Generate(index, rows);
            return program.ToMeasured($"{program.Family} {index}", plan.TestRows);
        })]);
    }
}
