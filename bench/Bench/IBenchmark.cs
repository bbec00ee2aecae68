namespace SurrogateHost.Bench;

/// <summary>One member of <c>./bench.sh NAME</c>. A new member is one class, named in <see cref="Benchmarks"/>.</summary>
internal interface IBenchmark
{
    /// <summary>One line of help.</summary>
    string Description { get; }

    /// <summary>Measures.</summary>
    /// <param name="settings">How thoroughly, and where the product stands.</param>
    /// <param name="cancellationToken">Stops measuring.</param>
    /// <returns>The figures, in the order in which they are shown.</returns>
    Task<IReadOnlyList<Figure>> RunAsync(BenchmarkSettings settings, CancellationToken cancellationToken);
}
