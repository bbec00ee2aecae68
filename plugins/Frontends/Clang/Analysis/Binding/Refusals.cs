using SurrogateHost.Failures;
using SurrogateHost.Frontends.Clang.Analysis.Syntax;

namespace SurrogateHost.Frontends.Clang.Analysis.Binding;

/// <summary>Collects every reason to refuse, so that a submitter sees all of them at once.</summary>
internal sealed class Refusals(SubmittedFiles files)
{
    private readonly List<SourceDiagnostic> _diagnostics = [];

    /// <summary>Adds a reason.</summary>
    public void Add(SourcePlace place, string reason) => Add(place.Refuse(files, reason));

    /// <summary>Adds a reason.</summary>
    public void Add(SourceDiagnostic diagnostic)
    {
        if (!_diagnostics.Contains(diagnostic))
            _diagnostics.Add(diagnostic);
    }

    /// <summary>Adds reasons.</summary>
    public void Add(IEnumerable<SourceDiagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
            Add(diagnostic);
    }

    /// <summary>Ends the analysis when there is a reason.</summary>
    /// <exception cref="ProgramRefusedException">There is.</exception>
    public void ThrowIfAny()
    {
        if (_diagnostics.Count > 0)
            throw new ProgramRefusedException(
                [.. _diagnostics.OrderBy(diagnostic => diagnostic.Line).ThenBy(diagnostic => diagnostic.Column)]);
    }
}
