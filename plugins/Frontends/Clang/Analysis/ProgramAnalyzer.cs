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
internal sealed class ProgramAnalyzer(string frontend, SystemHeaders headers, Parser parser, CLibrary library, LibraryFinder libraries)
{
    private const int LongestSignature = 200;
    private readonly LinkCheck _linking = new(library);

    /// <summary>Understands a program.</summary>
    /// <param name="job">What was submitted.</param>
    /// <param name="cancellationToken">Ends the part of the work that happens in the sandbox.</param>
    /// <exception cref="ProgramRefusedException">It cannot become a surrogate.</exception>
    public AnalyzedProgram Analyze(JobDefinition job, CancellationToken cancellationToken)
    {
        var (text, parsed) = Open(job.Program, job.Call is null ? job.Function : null, cancellationToken);
        using var opened = parsed;
        var (files, refusals) = (parsed.Files, new Refusals(parsed.Files));
        var function = job.Call is null ? FunctionFinder.Find(parsed.First, job.Function, files) : default;
        // What other units and libraries lack, the linker says.
        if (files.IsAlone && job.Call is null)
            refusals.Add(_linking.Missing(parsed.First, function, files));
        // What a function that is not there does with its arguments cannot be told: anything more would be a guess.
        refusals.ThrowIfAny();
        refusals.Add(ComplaintsOf(job.Objective));
        var shape = (job.Call, job.Main) is (null, null) ? ShapeReader.Read(function) : null;
        var use = shape is null ? null : ReadUse(function, parsed);
        var bound = shape is null ? BindCall(job, files, refusals) : new Binder(shape, use!, job, refusals).Bind();
        var program = new AnalyzedProgram
        {
            Frontend = frontend, Text = text, Function = job.Function, Hash = "",
            Signature = shape?.Signature ?? OneLine(job.Call ?? string.Join(' ', job.Main!.Arguments.Prepend(text.FileName))),
            Call = job.Call, Main = job.Main, Setup = job.Setup,
            Parameters = bound.Parameters, Space = bound.Space,
            Outputs = [.. bound.Outputs, .. ExtraOutputs(job.Objective, bound.Outputs, files)],
            ObjectiveExpression = job.Objective?.Expression,
            Constraints = job.Objective?.SubjectTo ?? [],
        };
        if (program.Outputs.Count > bound.Outputs.Count || (job.Call ?? job.Setup) is not null)
            CheckExpressions(files, new HarnessWriter(shape, use, files, program, AbsentFrom(parsed)).Write(), cancellationToken);
        return program with { Hash = ProgramHash.Of(program) };
    }

    private static BoundFunction BindCall(JobDefinition job, SubmittedFiles files, Refusals refusals)
    {
        refusals.ThrowIfAny();
        var bound = new CallBinding(job, files.DisplayName).Bind();
        if (job.Main is not null)
            refusals.Add(MainTemplate.Complaints(job.Main, bound.Space, files.DisplayName));
        refusals.ThrowIfAny();
        return bound;
    }

    private static string OneLine(string statements)
    {
        var line = string.Join(' ', statements.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestSignature ? line : line[..LongestSignature] + "...";
    }

    /// <summary>Writes the C that calls an analysed program.</summary>
    /// <param name="program">A result of <see cref="Analyze"/>.</param>
    /// <param name="cancellationToken">Ends the part of the work that happens in the sandbox.</param>
    /// <exception cref="ProgramRefusedException">The program is not what this frontend would have made of its text.</exception>
    public HarnessedProgram Harness(AnalyzedProgram program, CancellationToken cancellationToken)
    {
        if (program.Hash != ProgramHash.Of(program))
            throw new ProgramRefusedException([new(program.Text.FileName, 0, 0, "the analysed program was changed after its analysis: its hash does not match; submit it again.")]);
        var (_, parsed) = Open(program.Text, program.Call is null ? program.Function : null, cancellationToken);
        using var opened = parsed;
        var writer = (program.Call, program.Main) is (null, null) && FunctionFinder.Find(parsed.First, program.Function, parsed.Files) is var function
            ? new HarnessWriter(ShapeReader.Read(function), ReadUse(function, parsed), parsed.Files, program, AbsentFrom(parsed))
            : new HarnessWriter(null, null, parsed.Files, program, AbsentFrom(parsed));
        return new(parsed.Files, writer.Write(), program.IsScoring ? null : writer.WriteTraced(),
            libraries.Find(program.Text.Libraries, program.Text.FileName).LinkerArguments);
    }

    /// <summary>Parses what holds the function, which becomes the first unit; without one, the first unit stays.</summary>
    private (ProgramText Text, ParsedProgram Parsed) Open(ProgramText text, string? function, CancellationToken cancellationToken)
    {
        var files = SubmittedFiles.From(text, libraries.Find(text.Libraries, text.FileName).CompilerArguments);
        var absolute = IncludeScan.AbsolutePaths(files);
        if (absolute.Count > 0)
            throw new ProgramRefusedException(absolute);
        var parsed = new ParsedProgram(files, unit => ParseChecked(files, unit, cancellationToken));
        var isKept = false;
        try
        {
            var at = files.Units.Count == 1 || function is null ? 0 : IndexOfUnit(parsed, function);
            isKept = at == 0;
            return isKept ? (text, parsed) : Open(text.StartingWith(text.Units[at - 1]), function, cancellationToken);
        }
        finally
        {
            if (!isKept)
                parsed.Dispose();
        }
    }

    /// <summary>The unit that defines the function: the first one, or the only one of the others; the first where none does.</summary>
    private static int IndexOfUnit(ParsedProgram parsed, string function)
    {
        var files = parsed.Files;
        var places = parsed.Definitions(function, isVisible: false).Select(found => found.Unit).Distinct().ToArray();
        if (places.Length > 1 && !places.Contains(files.Program))
        {
            throw new ProgramRefusedException([new(files.DisplayName, 0, 0,
                $"the function '{function}' is defined in {string.Join(" and in ", places.Select(unit => files.DisplayOf(unit.Path)))}: name the file that is meant first.")]);
        }

        return places.Length == 0 || places.Contains(files.Program) ? 0 : files.Units.ToList().IndexOf(places[0]);
    }

    private IReadOnlyList<string> AbsentFrom(ParsedProgram parsed) => parsed.Files.IsAlone ? _linking.Absent(parsed.First) : [];

    private static FunctionUse ReadUse(CXCursor function, ParsedProgram parsed)
    {
        try
        {
            return new UsageReader(parsed.Visible).Read(function);
        }
        catch (NestedTooDeeplyException deep)
        {
            throw new ProgramRefusedException([deep.Place.Refuse(parsed.Files, "the code is nested too deeply to be analysed.")]);
        }
    }

    private ParsedUnit ParseChecked(SubmittedFiles files, SourceUnit source, CancellationToken cancellationToken)
    {
        var unit = parser.Parse(files.Files, source, files.DisplayOf(source.Path), cancellationToken);
        var refusals = SyntaxRefusals.Of(unit, files, headers);
        if (refusals.Count == 0)
            return unit;
        unit.Dispose();
        throw new ProgramRefusedException(refusals);
    }

    private static IReadOnlyList<SourceDiagnostic> ComplaintsOf(Objective? objective)
    {
        var complaints = new List<SourceDiagnostic?>();
        if (objective?.Expression is { } expression)
            complaints.Add(ObjectiveExpression.Complaint(expression));
        complaints.AddRange((objective?.SubjectTo ?? []).Select((condition, index) => ConditionReader.Complaint(index, condition)));
        return [.. complaints.OfType<SourceDiagnostic>()];
    }

    private static string[] ExtraOutputs(Objective? objective, IReadOnlyList<string> own, SubmittedFiles files)
    {
        string[] extra =
        [
            .. objective?.Expression is null ? [] : new[] { Objective.ExpressionOutput },
            .. (objective?.SubjectTo ?? []).Select((_, index) => Objective.ConstraintOutput(index)),
        ];
        if (extra.FirstOrDefault(own.Contains) is { } taken)
        {
            throw new ProgramRefusedException([new(files.DisplayName, 0, 0,
                $"the function has an output '{taken}', which is what the value of an expression of the job is called; rename the parameter.")]);
        }

        return extra;
    }

    private void CheckExpressions(SubmittedFiles files, HarnessText harness, CancellationToken cancellationToken)
    {
        var all = new Dictionary<string, string>(files.Files.Concat(MainRuntime.Files)) { [harness.FileName] = harness.Text };
        using var unit = parser.Parse(all, files.Program with { Path = harness.FileName }, harness.Expressions[0].Name, cancellationToken);
        var errors = unit.Errors().Select(error => error.Place.Refuse(files, error.Message + ".")).ToArray();
        if (errors.Length == 0 && files.IsAlone)
        {
            errors = [.. harness.Expressions.SelectMany(expression => _linking.Missing(unit, unit.Declarations.First(declaration =>
                declaration.Kind == CXCursorKind.CXCursor_FunctionDecl && declaration.IsDefinition && declaration.Spelling.Take() == expression.Function), files))];
        }

        if (errors.Length > 0)
            throw new ProgramRefusedException(InExpressions(errors, harness));
    }

    /// <summary>Places in the generated text become places in the expressions; what the compiler says of an expression's copies it has said of the expression.</summary>
    private static IReadOnlyList<SourceDiagnostic> InExpressions(IReadOnlyList<SourceDiagnostic> errors, HarnessText harness)
    {
        var placed = errors.Select(error => InExpression(error, harness)).ToArray();
        return [.. placed.Where(error => error.IsExact || !Array.Exists(placed, other => other.IsExact && other.Diagnostic.File == error.Diagnostic.File))
            .Select(error => error.Diagnostic)];
    }

    private static (SourceDiagnostic Diagnostic, bool IsExact) InExpression(SourceDiagnostic error, HarnessText harness)
    {
        if (error.File != harness.FileName)
            return (error, true);
        var expression = harness.Expressions.LastOrDefault(candidate => candidate.Line <= error.Line) ?? harness.Expressions[0];
        var line = Math.Clamp(error.Line - expression.Line, 0, expression.Lines - 1);
        var isExact = error.Line == expression.Line + line;
        var column = isExact ? error.Column : error.Line < expression.Line ? 1 : expression.Text.Split('\n')[^1].Length + 1;
        return (error with { File = expression.Name, Line = line + 1, Column = column }, isExact);
    }
}
