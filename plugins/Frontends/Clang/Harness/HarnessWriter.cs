using System.Text;
using SurrogateHost.Frontends.Clang.Analysis.Shapes;
using SurrogateHost.Frontends.Clang.Analysis.Syntax;
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
    private readonly FunctionShape _shape;
    private readonly SubmittedFiles _files;
    private readonly AnalyzedProgram _program;
    private readonly IReadOnlyList<string> _absent;
    private readonly string _prefix;

    /// <summary>Prepares to write.</summary>
    /// <param name="shape">The function.</param>
    /// <param name="files">The submitted files.</param>
    /// <param name="program">How each parameter is passed.</param>
    /// <param name="absent">Names that nothing defines; they become weak, so that functions that need them and are never called do no harm.</param>
    public HarnessWriter(FunctionShape shape, SubmittedFiles files, AnalyzedProgram program, IReadOnlyList<string> absent)
    {
        _absent = absent;
        _shape = shape;
        _files = files;
        _program = program;
        _prefix = CText.UnusedPrefix([.. files.Files.Values, program.ObjectiveExpression ?? ""]);
    }

    /// <summary>Writes.</summary>
    public HarnessText Write()
    {
        var objective = _program.ObjectiveExpression is { } expression
            ? new ObjectiveWriter(_prefix, _program.Space, [.. _program.Outputs.SkipLast(1)]).Write(expression)
            : null;
        var body = EvaluateFunction();
        var text = new StringBuilder();
        foreach (var name in CompilerDialect.Forgiven.Prepend("everything"))
            text.Append($"#pragma clang diagnostic ignored \"-W{name}\"\n");
        foreach (var name in _absent)
            text.Append($"#pragma weak {name}\n");
        text.Append($"#define main {_prefix}main\n#define {EntryPoint} {_prefix}evaluate\n");
        text.Append($"#include \"{_files.ProgramPath}\"\n");
        foreach (var word in CText.Identifiers(objective?.Before + "\n" + objective?.After + "\n" + body).Append("main"))
            text.Append($"#undef {word}\n");
        var line = 0;
        if (objective is not null)
        {
            text.Append(objective.Before);
            line = text.ToString().Count(character => character == '\n') + 1;
            text.Append(objective.Expression).Append('\n').Append(objective.After);
        }

        text.Append(body);
        return new(FileName(), text.ToString(), line, objective?.FunctionName ?? "");
    }

    private string FileName()
    {
        var name = "surrogate_entry.c";
        while (_files.Files.ContainsKey(name))
            name = "_" + name;
        return name;
    }

    private string EvaluateFunction()
    {
        var arguments = new ArgumentWriter(_prefix, _program);
        var body = new StringBuilder();
        body.Append($"__attribute__((visibility(\"default\"))) void {EntryPoint}(const double *{_prefix}inputs, double *{_prefix}outputs);\n");
        body.Append($"void {EntryPoint}(const double *{_prefix}inputs, double *{_prefix}outputs)\n{{\n");
        var passed = _shape.Parameters.Select((parameter, index) => arguments.Prepare(parameter, index, body)).ToArray();
        var function = _shape.Name is "main" ? _prefix + "main" : _shape.Name == EntryPoint ? _prefix + "evaluate" : _shape.Name;
        body.Append($"    {Receive()}{function}({string.Join(", ", passed)});\n");
        for (var i = 0; i < _program.Outputs.Count; i++)
            if (_program.ObjectiveExpression is not null && i == _program.Outputs.Count - 1)
                body.Append($"    {_prefix}objective({_prefix}inputs, {_prefix}outputs, {_prefix}outputs + {i});\n");
            else
                body.Append($"    {_prefix}outputs[{i}] = (double){arguments.Locate(_program.Outputs[i], _shape)};\n");
        return body.Append("}\n").ToString();
    }

    private string Receive() => _shape.Return switch
    {
        { Structure: { } structure } => $"{structure} {_prefix}result = ",
        { Slots: [{ Number: { } number }] } => $"{number.CName} {_prefix}result = ",
        _ => "(void)",
    };
}
