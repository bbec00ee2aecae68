using SurrogateHost.Failures;
using SurrogateHost.Frontends.Clang.Analysis;
using SurrogateHost.Frontends.Clang.Analysis.Shapes;
using SurrogateHost.Frontends.Clang.Analysis.Syntax;
using SurrogateHost.Frontends.Clang.Analysis.Usage;
using SurrogateHost.Model;

namespace SurrogateHost.Corpus.Tool.Extraction.Trials;

/// <summary>Parses texts on the frontend's own thread, behind its gate, and reads from them how to call a function.</summary>
/// <param name="frontend">Brings parser and thread.</param>
internal sealed class CallReader(SandboxedFrontend frontend)
{
    private readonly AnalysisThread _thread = frontend.Service<AnalysisThread>();
    private readonly Parser _parser = frontend.Service<Parser>();
    private readonly SystemHeaders _headers = frontend.Service<SystemHeaders>();

    /// <summary>How to call a self-contained function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="cancellationToken">Ends the part of the work that happens in the sandbox.</param>
    /// <returns>The plan, or a reason and its detail.</returns>
    /// <exception cref="ProgramRefusedException">The compiler does not survive the text, or the function cannot be called.</exception>
    public Task<(CallPlan? Plan, string Reason, string Detail)> ReadAsync(TrialFunction function, CancellationToken cancellationToken) => _thread.RunAsync(
        () =>
        {
            var files = SubmittedFiles.From(new ProgramText { FileName = "program.c", Source = function.Text });
            using var unit = _parser.Parse(files.Files, files.Program, files.DisplayName, cancellationToken);
            if (SyntaxRefusals.Of(unit, files, _headers) is [var refusal, ..])
                return (null, "does not stand alone", refusal.ToString());
            var definition = FunctionFinder.Find(unit, function.Name, files);
            try
            {
                return CallPlanner.Plan(ShapeReader.Read(definition), new UsageReader().Read(definition));
            }
            catch (NestedTooDeeplyException)
            {
                return (null, "nested too deeply", "");
            }
        },
        cancellationToken);

    /// <summary>Parses a preprocessed text, sound or not, and reads something from it.</summary>
    /// <typeparam name="T">What is read.</typeparam>
    /// <param name="text">The text.</param>
    /// <param name="read">Reads; runs on the frontend's thread.</param>
    /// <param name="cancellationToken">Ends the part of the work that happens in the sandbox.</param>
    /// <exception cref="ProgramRefusedException">The compiler does not survive the text.</exception>
    public Task<T> ParseAsync<T>(string text, Func<ParsedUnit, T> read, CancellationToken cancellationToken) => _thread.RunAsync(
        () =>
        {
            var files = SubmittedFiles.From(new ProgramText { FileName = "program.c", Source = text });
            using var unit = _parser.Parse(files.Files, files.Program, files.DisplayName, cancellationToken);
            return read(unit);
        },
        cancellationToken);
}
