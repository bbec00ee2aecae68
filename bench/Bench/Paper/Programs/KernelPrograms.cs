namespace SurrogateHost.Bench.Paper.Programs;

/// <summary>The kernels at the inputs that their definitions give.</summary>
/// <param name="executed">Executes them.</param>
internal sealed class KernelPrograms(ExecutedKernels executed) : IProgramSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<MeasuredProgram>> ReadAsync(PaperPlan plan, CancellationToken cancellationToken)
    {
        var programs = new List<MeasuredProgram>();
        foreach (var kernel in Kernel.All)
        {
            var random = new Random(plan.Seed);
            var inputs = Enumerable.Range(0, plan.RowsFor(plan.ScratchSampleCounts[^1])).Select(_ => kernel.Draw(random)).ToArray();
            var (program, trials) = await executed.ExecuteAsync(kernel, inputs, cancellationToken);
            programs.Add(MeasuredProgram.Of(kernel.Name, program, trials, plan.TestRows));
        }

        return programs;
    }
}
