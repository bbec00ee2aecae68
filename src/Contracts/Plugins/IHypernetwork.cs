using SurrogateHost.Model;

namespace SurrogateHost.Plugins;

/// <summary>Reads a program and emits the initial weights of its surrogate.</summary>
/// <remarks>Called concurrently for many jobs. An exception fails the job at the compilation stage.</remarks>
public interface IHypernetwork
{
    /// <summary>
    /// How many executions of the program it wants to read beside the text; 0 for one that reads the text alone. The host draws at
    /// most this many, within the job's budget, before it calls <see cref="CompileAsync"/>.
    /// </summary>
    int ContextSamples { get; }

    /// <summary>Emits a surrogate.</summary>
    /// <param name="request">The program, and what is known of its behaviour.</param>
    /// <param name="cancellationToken">Ends the compilation.</param>
    /// <returns>A surrogate whose inputs and outputs are the program's, in order, without a validation report.</returns>
    Task<Surrogate> CompileAsync(CompilationRequest request, CancellationToken cancellationToken);
}
