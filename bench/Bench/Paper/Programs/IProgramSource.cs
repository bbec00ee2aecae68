namespace SurrogateHost.Bench.Paper.Programs;

/// <summary>A group of programs that no contender was trained on.</summary>
internal interface IProgramSource
{
    /// <summary>Reads, or makes and executes, the programs; the same ones each time.</summary>
    /// <param name="plan">How many, and how many executions of each.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<IReadOnlyList<MeasuredProgram>> ReadAsync(PaperPlan plan, CancellationToken cancellationToken);
}
