using ClangSharp.Interop;
using SurrogateHost.Failures;
using SurrogateHost.Frontends.Clang.Analysis.Binding;
using SurrogateHost.Frontends.Clang.Analysis.Linking;
using SurrogateHost.Frontends.Clang.Analysis.Shapes;
using SurrogateHost.Frontends.Clang.Analysis.Syntax;
using SurrogateHost.Frontends.Clang.Analysis.Usage;
using SurrogateHost.Frontends.Clang.Harness;
using SurrogateHost.Model;

namespace SurrogateHost.Frontends.Clang.Analysis;

/// <summary>Understands submitted programs and writes the C that calls them. Used by one thread; executes no submitted code.</summary>
internal sealed class ProgramAnalyzer(string frontend, SystemHeaders headers, Parser parser, CLibrary library)
{
    private readonly LinkCheck _linking = new(library);

    /// <summary>Understands a program.</summary>
    /// <param name="job">What was submitted.</param>
    /// <param name="cancellationToken">Ends the part of the work that happens in the sandbox.</param>
    /// <exception cref="ProgramRefusedException">It cannot become a surrogate.</exception>
    public AnalyzedProgram Analyze(JobDefinition job, CancellationToken cancellationToken)
    {
        var files = SubmittedFiles.From(job.Program);
        using var unit = ParseChecked(files, cancellationToken);
        var function = FunctionFinder.Find(unit, job.Function, files);
        var shape = ShapeReader.Read(function);
        var refusals = new Refusals(files);
        refusals.Add(_linking.Missing(unit, function, files));
        // What a function that is not there does with its arguments cannot be told: anything more would be a guess.
        refusals.ThrowIfAny();
        if (job.Objective?.Expression is { } text && ObjectiveExpression.Complaint(text) is { } complaint)
            refusals.Add(complaint);
        var bound = new Binder(shape, ReadUse(function, files), job, refusals).Bind();
        var program = new AnalyzedProgram
        {
            Frontend = frontend, Text = job.Program, Function = job.Function, Signature = shape.Signature, Hash = "",
            Parameters = bound.Parameters, Space = bound.Space,
            Outputs = job.Objective?.Expression is null ? bound.Outputs : [.. bound.Outputs, Objective.ExpressionOutput],
            ObjectiveExpression = job.Objective?.Expression,
        };
        if (program.ObjectiveExpression is { } expression)
            CheckExpression(files, new HarnessWriter(shape, files, program, _linking.Absent(unit)).Write(), expression, cancellationToken);
        return program with { Hash = ProgramHash.Of(program) };
    }

    /// <summary>Writes the C that calls an analysed program.</summary>
    /// <param name="program">A result of <see cref="Analyze"/>.</param>
    /// <param name="cancellationToken">Ends the part of the work that happens in the sandbox.</param>
    /// <exception cref="ProgramRefusedException">The program is not what this frontend would have made of its text.</exception>
    public HarnessedProgram Harness(AnalyzedProgram program, CancellationToken cancellationToken)
    {
        var files = SubmittedFiles.From(program.Text);
        if (program.Hash != ProgramHash.Of(program))
            throw new ProgramRefusedException([new(files.DisplayName, 0, 0, "the analysed program was changed after its analysis: its hash does not match; submit it again.")]);
        using var unit = ParseChecked(files, cancellationToken);
        var function = FunctionFinder.Find(unit, program.Function, files);
        return new(files, new HarnessWriter(ShapeReader.Read(function), files, program, _linking.Absent(unit)).Write());
    }

    private static FunctionUse ReadUse(CXCursor function, SubmittedFiles files)
    {
        try
        {
            return new UsageReader().Read(function);
        }
        catch (NestedTooDeeplyException deep)
        {
            throw new ProgramRefusedException([deep.Place.Refuse(files, "the code is nested too deeply to be analysed.")]);
        }
    }

    private ParsedUnit ParseChecked(SubmittedFiles files, CancellationToken cancellationToken)
    {
        var absolute = IncludeScan.AbsolutePaths(files);
        if (absolute.Count > 0)
            throw new ProgramRefusedException(absolute);
        var unit = parser.Parse(files.Files, files.ProgramPath, files.ProgramFolder, files.DisplayName, cancellationToken);
        var refusals = SyntaxRefusals.Of(unit, files, headers);
        if (refusals.Count == 0)
            return unit;
        unit.Dispose();
        throw new ProgramRefusedException(refusals);
    }

    private void CheckExpression(SubmittedFiles files, HarnessText harness, string expression, CancellationToken cancellationToken)
    {
        var all = new Dictionary<string, string>(files.Files) { [harness.FileName] = harness.Text };
        using var unit = parser.Parse(all, harness.FileName, files.ProgramFolder, ObjectiveExpression.FileName, cancellationToken);
        var errors = unit.Errors().Select(error => error.Place.Refuse(files, error.Message + ".")).ToArray();
        if (errors.Length == 0)
        {
            var function = unit.Declarations.First(declaration =>
                declaration.Kind == CXCursorKind.CXCursor_FunctionDecl && declaration.IsDefinition && declaration.Spelling.Take() == harness.ExpressionFunction);
            errors = [.. _linking.Missing(unit, function, files)];
        }

        if (errors.Length > 0)
            throw new ProgramRefusedException([.. errors.Select(error => InExpression(error, harness, expression))]);
    }

    private static SourceDiagnostic InExpression(SourceDiagnostic error, HarnessText harness, string expression)
    {
        if (error.File != harness.FileName)
            return error;
        var column = error.Line.CompareTo(harness.ExpressionLine) switch { < 0 => 1, 0 => error.Column, > 0 => expression.Length + 1 };
        return error with { File = ObjectiveExpression.FileName, Line = 1, Column = column };
    }
}
