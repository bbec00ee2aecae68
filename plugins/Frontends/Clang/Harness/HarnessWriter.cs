using System.Text;
using SurrogateHost.Frontends.Clang.Analysis.Shapes;
using SurrogateHost.Frontends.Clang.Analysis.Syntax;
using SurrogateHost.Frontends.Clang.Analysis.Usage;
using SurrogateHost.Model;

namespace SurrogateHost.Frontends.Clang.Harness;

/// <summary>
/// Writes the translation unit that includes the submitted file, so that its static functions are in reach, and defines
/// <c>surrogate_evaluate</c>: doubles in, the call, doubles out. After the inclusion every word that the generated code uses is
/// undefined as a macro, so nothing that the submitted file defines can change what the generated code means.
/// </summary>
internal sealed class HarnessWriter
{
    private const string EntryPoint = "surrogate_evaluate";
    private readonly FunctionShape? _shape;
    private readonly SubmittedFiles _files;
    private readonly AnalyzedProgram _program;
    private readonly IReadOnlyList<string> _absent;
    private readonly string _prefix;
    private readonly int _ownOutputs;
    private readonly CallWriter _calls;
    private readonly FunctionUse? _use;

    /// <summary>Prepares to write.</summary>
    /// <param name="shape">The function; null where statements are executed instead.</param>
    /// <param name="use">What the function does with its parameters.</param>
    /// <param name="files">The submitted files.</param>
    /// <param name="program">How each parameter is passed.</param>
    /// <param name="absent">Names that nothing defines; they become weak, so that functions that need them and are never called do no harm.</param>
    public HarnessWriter(FunctionShape? shape, FunctionUse? use, SubmittedFiles files, AnalyzedProgram program, IReadOnlyList<string> absent)
    {
        _use = use;
        _absent = absent;
        _shape = shape;
        _files = files;
        _program = program;
        _prefix = CText.UnusedPrefix(
            [.. files.Files.Values, .. files.Units.SelectMany(unit => unit.Arguments), program.ObjectiveExpression ?? "", .. program.Constraints, program.Call ?? "", program.Setup ?? ""]);
        _calls = new(_prefix, program);
        _ownOutputs = program.Outputs.Count - program.Constraints.Count - (program.ObjectiveExpression is null ? 0 : 1);
    }

    /// <summary>Writes what executes the program: after its outputs, a row has the numbers that mark the suspects of <see cref="OutputWatch"/>.</summary>
    public HarnessText Write() => Write(Expressions(), isTraced: false);

    /// <summary>Writes what says of each of the function's own outputs whether it was written, 1 or 0.</summary>
    public HarnessText WriteTraced() => Write([], isTraced: true);

    private bool IsExecutable => _program is { Main: not null, IsScoring: false };

    private HarnessText Write(List<ObjectiveText> expressions, bool isTraced)
    {
        var statements = Statements(isTraced);
        var body = EvaluateFunction(expressions, isTraced);
        var text = new StringBuilder();
        foreach (var name in CompilerDialect.Forgiven.Prepend("everything"))
            text.Append($"#pragma clang diagnostic ignored \"-W{name}\"\n");
        foreach (var name in _absent)
            text.Append($"#pragma weak {name}\n");
        if (IsExecutable)
            text.Append($"#include \"{MainRuntime.Header}\"\n");
        // An executable's main keeps its name, since only a function of that name returns 0 where it returns nothing.
        text.Append($"{(IsExecutable ? "" : $"#define main {_prefix}main\n")}#define {EntryPoint} {_prefix}evaluate\n");
        text.Append($"#include \"{_files.ProgramPath}\"\n");
        foreach (var word in CText.Identifiers(string.Join("\n", expressions.Concat(statements).SelectMany(OwnWords).Append(body))).Append("main").Where(word => !(IsExecutable && word == "main")))
            text.Append($"#undef {word}\n");
        var placed = new List<HarnessExpression>();
        foreach (var expression in statements.Concat(expressions))
        {
            text.Append(expression.Before);
            var line = text.ToString().Count(character => character == '\n') + 1;
            placed.Add(new(expression.Name, expression.Expression, line, expression.FunctionName));
            text.Append(expression.Expression).Append('\n').Append(expression.After);
        }

        text.Append(body);
        return new(FileName(), text.ToString(), placed, _prefix);
    }

    /// <summary>The words around an expression. A condition's sides stand there once more, and keep the macros of the submitted file.</summary>
    private static IEnumerable<string> OwnWords(ObjectiveText expression) =>
        CText.Identifiers(expression.After).Except(CText.Identifiers(expression.Expression), StringComparer.Ordinal).Append(expression.Before);

    private List<ObjectiveText> Statements(bool isTraced)
    {
        var statements = new List<ObjectiveText>();
        if (_program.Setup is { } setup && !_program.IsScoring)
            statements.Add(_calls.Setup(setup));
        if (_program.Call is { } call && !_program.IsScoring)
            statements.Add(_calls.Call(call, isTraced));
        return statements;
    }

    private List<ObjectiveText> Expressions()
    {
        var writer = new ObjectiveWriter(_prefix, _program.Space, [.. _program.Outputs.Take(_ownOutputs)]);
        var expressions = new List<ObjectiveText>();
        if (_program.ObjectiveExpression is { } expression)
            expressions.Add(writer.Objective(expression));
        for (var i = 0; i < _program.Constraints.Count; i++)
            expressions.Add(writer.Condition(i, _program.Constraints[i]));
        return expressions;
    }

    private string FileName()
    {
        var name = "surrogate_entry.c";
        while (_files.Files.ContainsKey(name))
            name = "_" + name;
        return name;
    }

    private string EvaluateFunction(List<ObjectiveText> expressions, bool isTraced)
    {
        var watch = _shape is null ? null : new OutputWatch(
            _prefix, _shape, _use!, _program.Space.Dimensions.Select(dimension => dimension.Name), _program.Outputs.Take(_ownOutputs), isTraced);
        var body = new StringBuilder();
        body.Append(Bytes(watch?.Parameters.Count ?? 0, isTraced));
        if (IsExecutable)
            body.Append(new MainWriter(_prefix, _program).Write(isTraced));
        body.Append($"__attribute__((visibility(\"default\"))) void {EntryPoint}(const double *{_prefix}inputs, double *{_prefix}outputs);\n");
        body.Append($"{(isTraced ? StoreTrace.Untraced : "")}void {EntryPoint}(const double *{_prefix}inputs, double *{_prefix}outputs)\n{{\n");
        if (_program is { Setup: not null, IsScoring: false })
            body.Append($"    static int {_prefix}ready;\n    if (!{_prefix}ready) {{ {_prefix}ready = 1; {_prefix}setup(); }}\n");
        if (_program.IsScoring)
            CopyOutputs(body);
        else if (watch is null)
            _calls.Execute(_program.Outputs.Count, isTraced, body);
        else
            CallFunction(_shape!, watch, isTraced, body);
        for (var i = 0; i < expressions.Count; i++)
            body.Append($"    {expressions[i].FunctionName}({_prefix}inputs, {_prefix}outputs, {_prefix}outputs + {_ownOutputs + i});\n");
        return body.Append("}\n").ToString();
    }

    private string Bytes(int watched, bool isTraced) => $$"""
        typedef unsigned char {{_prefix}}bytes;
        {{(isTraced ? StoreTrace.Untraced : "")}}static __inline__ int {{_prefix}}all(const {{_prefix}}bytes *place, {{_prefix}}bytes value, int size)
        {
            int count = 0;
            for (int i = 0; i < size; i++)
                count += place[i] == value;
            return count == size;
        }
        {{_calls.Comparison}}{{(isTraced ? StoreTrace.Functions(_prefix, watched) : "")}}
        """;

    private void CallFunction(FunctionShape shape, OutputWatch watch, bool isTraced, StringBuilder body)
    {
        var arguments = new ArgumentWriter(_prefix, _program);
        var passed = shape.Parameters.Select((parameter, index) => arguments.Prepare(parameter, index, body)).ToArray();
        watch.Fill(body);
        watch.Remember(body);
        for (var i = 0; isTraced && i < watch.Parameters.Count; i++)
            StoreTrace.Watch(_prefix, i, watch.Parameters[i], body);
        var function = shape.Name is "main" ? _prefix + "main" : shape.Name == EntryPoint ? _prefix + "evaluate" : shape.Name;
        body.Append($"    {Receive(shape)}{function}({string.Join(", ", passed)});\n");
        for (var i = 0; !isTraced && i < _ownOutputs; i++)
            body.Append($"    {_prefix}outputs[{i}] = (double){arguments.Locate(_program.Outputs[i], shape)};\n");
        watch.Judge(_program.Outputs.Count, body);
    }

    private void CopyOutputs(StringBuilder body)
    {
        for (var i = 0; i < _ownOutputs; i++)
            body.Append($"    {_prefix}outputs[{i}] = {_prefix}inputs[{_program.Space.Dimensions.Count + i}];\n");
    }

    private string Receive(FunctionShape shape) => shape.Return switch
    {
        { Structure: { } structure } => $"{structure} {_prefix}result = ",
        { Slots: [{ Number: { } number }] } => $"{number.CName} {_prefix}result = ",
        _ => "(void)",
    };
}
