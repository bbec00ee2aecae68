namespace SurrogateHost.Failures;

/// <summary>The submitted program cannot become a surrogate. The job fails at once: trying again would end the same.</summary>
public sealed class ProgramRefusedException : Exception
{
    /// <summary>Refuses for the given reasons.</summary>
    /// <param name="diagnostics">At least one reason.</param>
    public ProgramRefusedException(IReadOnlyList<SourceDiagnostic> diagnostics)
        : base(string.Join('\n', diagnostics)) => Diagnostics = diagnostics;

    /// <summary>The reasons, in the order of the source.</summary>
    public IReadOnlyList<SourceDiagnostic> Diagnostics { get; }
}
