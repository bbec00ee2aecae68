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
            programs.Add(await ReadAsync(kernel, kernel.Name, plan, cancellationToken));
        return programs;
    }

    /// <summary>One kernel.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="name">For tables and figures.</param>
    /// <param name="plan">How many executions.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<MeasuredProgram> ReadAsync(Kernel kernel, string name, PaperPlan plan, CancellationToken cancellationToken)
    {
        var random = new Random(plan.Seed);
        var inputs = Enumerable.Range(0, plan.RowsFor(plan.ScratchSampleCounts[^1])).Select(_ => kernel.Draw(random)).ToArray();
        var (program, trials) = await executed.ExecuteAsync(kernel, inputs, cancellationToken);
        return MeasuredProgram.Of(name, program, trials, plan.TestRows);
    }
}
