using SurrogateHost.Bench.Surrogates.Programs;

namespace SurrogateHost.Bench.Surrogates.Contenders;

/// <summary>A way from samples to predictions that runs in this process. Used by several threads at once.</summary>
internal interface IContender
{
    /// <summary>For tables and <c>--contenders</c>.</summary>
    string Name { get; }

    /// <summary>Changes with whatever changes its fits.</summary>
    string Version { get; }

    /// <summary>Fits, and measures on the program's fresh executions.</summary>
    /// <param name="program">The program.</param>
    /// <param name="samples">How many executions of the seed's it may spend.</param>
    /// <param name="seed">Of the samples and of everything random.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<Fit> FitAsync(ExecutedProgram program, int samples, int seed, CancellationToken cancellationToken);
}
