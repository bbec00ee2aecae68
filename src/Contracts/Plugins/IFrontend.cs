using SurrogateHost.Failures;
using SurrogateHost.Model;

namespace SurrogateHost.Plugins;

/// <summary>Turns submitted source into something that can be executed safely.</summary>
/// <remarks>Both members are called concurrently for many jobs. The source is hostile until proven otherwise.</remarks>
public interface IFrontend
{
    /// <summary>Understands the program: its inputs, its outputs, how to call it. Executes nothing.</summary>
    /// <param name="job">What was submitted.</param>
    /// <param name="cancellationToken">Ends the analysis.</param>
    /// <exception cref="ProgramRefusedException">The program cannot become a surrogate; every reason carries its place.</exception>
    Task<AnalyzedProgram> AnalyzeAsync(JobDefinition job, CancellationToken cancellationToken);

    /// <summary>Builds the program for execution in the sandbox; a program built before is taken from the cache.</summary>
    /// <param name="program">A result of <see cref="AnalyzeAsync"/>, possibly from another host.</param>
    /// <param name="cancellationToken">Ends the build.</param>
    /// <exception cref="ProgramRefusedException">It does not compile or link.</exception>
    /// <exception cref="HostNotReadyException">There is no sandbox or no compiler; nothing is executed without them.</exception>
    Task<IRunnableProgram> BuildAsync(AnalyzedProgram program, CancellationToken cancellationToken);
}
