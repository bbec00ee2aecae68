using System.Globalization;
using System.Text;
using SurrogateHost.Frontends.Clang.Analysis.Binding;
using SurrogateHost.Model;

namespace SurrogateHost.Frontends.Clang.Harness;

/// <summary>
/// Writes the functions around submitted statements: the call itself, whose inputs and outputs are variables with their own names, and
/// the setup. Outputs begin as a NaN with a payload, another one in the traced build, so that one which nobody assigned can be told.
/// </summary>
/// <param name="prefix">Begins every name that is made up.</param>
/// <param name="program">The program.</param>
internal sealed class CallWriter(string prefix, AnalyzedProgram program)
{
    /// <summary>What diagnostics call the call.</summary>
    public const string CallName = "call";

    /// <summary>What diagnostics call the setup.</summary>
    public const string SetupName = "setup";

    private readonly ProgramParameter[] _outputs = [.. program.Parameters.Where(parameter => parameter.Role == ParameterRole.Output)];

    /// <summary>The function of the call: from a row of inputs to a row of outputs.</summary>
    /// <param name="statements">The statements.</param>
    /// <param name="isTraced">True for the build that says of every output whether it was assigned.</param>
    public ObjectiveText Call(string statements, bool isTraced)
    {
        var (before, after) = (new StringBuilder(), new StringBuilder("    }\n"));
        Begin("call", $"const double *{prefix}inputs, double *{prefix}outputs", before);
        before.Append($"    int {prefix}k;\n    for ({prefix}k = 0; {prefix}k < {Count}; {prefix}k++)\n        {Mark($"{prefix}outputs[{prefix}k]", isTraced)}\n");
        var at = 0;
        foreach (var parameter in program.Parameters)
            at += Declare(parameter, at, before);
        var place = 0;
        foreach (var output in _outputs)
        {
            before.Append($"    double {output.Name}{(IsIndexed(output) ? $"[{output.Length}]" : "")};\n");
            before.Append(IsIndexed(output)
                ? $"    for ({prefix}k = 0; {prefix}k < {output.Length}; {prefix}k++)\n        {Mark($"{output.Name}[{prefix}k]", isTraced)}\n"
                : $"    {Mark(output.Name, isTraced)}\n");
            after.Append($"    __builtin_memcpy({prefix}outputs + {place}, {(IsIndexed(output) ? "" : "&")}{output.Name}, sizeof {output.Name});\n");
            place += output.Length;
        }

        before.Append("    {\n");
        return new(CallName, $"{prefix}call", before.ToString(), Lines(statements), after.Append("}\n").ToString());
    }

    /// <summary>The function of the setup.</summary>
    /// <param name="statements">As submitted.</param>
    public ObjectiveText Setup(string statements)
    {
        var before = new StringBuilder();
        Begin(SetupName, "void", before);
        return new(SetupName, $"{prefix}setup", before.ToString(), Lines(statements), "}\n");
    }

    /// <summary>Executes the call, then marks the outputs that were not assigned, or in the traced build says of every one whether it was.</summary>
    /// <param name="first">Place among the outputs of the numbers that hold suspects.</param>
    /// <param name="isTraced">True for the traced build.</param>
    /// <param name="body">Receives the text.</param>
    public void Execute(int first, bool isTraced, StringBuilder body)
    {
        body.Append($"    {prefix}call({prefix}inputs, {prefix}outputs);\n");
        for (var i = 0; !isTraced && i < OutputWatch.NumbersFor(Count); i++)
            body.Append($"    {prefix}outputs[{first + i}] = 0;\n");
        var unassigned = $"{prefix}is({prefix}outputs + {prefix}k, {Pattern(isTraced)})";
        body.Append($"    int {prefix}k;\n    for ({prefix}k = 0; {prefix}k < {Count}; {prefix}k++)\n        ");
        body.Append(isTraced
            ? $"{prefix}outputs[{prefix}k] = !{unassigned};\n"
            : $"if ({unassigned})\n            {prefix}outputs[{first} + {prefix}k / {OutputWatch.SuspectsPerNumber}] += (double)(1ULL << {prefix}k % {OutputWatch.SuspectsPerNumber});\n");
    }

    /// <summary>The function that compares a double's bits.</summary>
    public string Comparison => $$"""
        static __inline__ int {{prefix}}is(const double *number, unsigned long long bits)
        {
            return __builtin_memcmp(number, &bits, sizeof bits) == 0;
        }

        """;

    private int Count => _outputs.Sum(output => output.Length);

    private bool IsIndexed(ProgramParameter parameter) =>
        program.Outputs.Contains($"{parameter.Name}[0]") || program.Space.Dimensions.Any(dimension => dimension.Name == $"{parameter.Name}[0]");

    private static string Pattern(bool isTraced) => isTraced ? "0x7FF85A5A5A5A5A5AULL" : "0xFFF8A5A5A5A5A5A5ULL";

    /// <summary>Gives a double the bits that mean that nobody assigned it.</summary>
    public static string Mark(string place, bool isTraced) =>
        $"__builtin_memcpy(&{place}, &(unsigned long long){{ {Pattern(isTraced)} }}, sizeof(double));";

    private void Begin(string name, string parameters, StringBuilder before) =>
        before.Append($"static void {prefix}{name}({parameters});\nstatic void {prefix}{name}({parameters})\n{{\n");

    private int Declare(ProgramParameter parameter, int at, StringBuilder before)
    {
        if (parameter.Role == ParameterRole.Fixed)
        {
            before.Append(parameter.Constant! switch
            {
                { IsNull: true } => $"    void *{parameter.Name} = (void *)0;\n",
                { Values: [var only] } => $"    {parameter.CType} {parameter.Name} = ({parameter.CType}){CText.Number(only)};\n",
                { Values: var many } => $"    {parameter.CType} {parameter.Name}[{many.Count}] = {{ {string.Join(", ", many.Select(value => $"({parameter.CType}){CText.Number(value)}"))} }};\n",
            });
            return 0;
        }

        if (parameter.Role != ParameterRole.Input)
            return 0;
        var start = at.ToString(CultureInfo.InvariantCulture);
        before.Append(IsIndexed(parameter)
            ? $"    {parameter.CType} {parameter.Name}[{parameter.Length}];\n    for ({prefix}k = 0; {prefix}k < {parameter.Length}; {prefix}k++)\n        {parameter.Name}[{prefix}k] = ({parameter.CType}){prefix}inputs[{start} + {prefix}k];\n"
            : $"    {parameter.CType} {parameter.Name} = ({parameter.CType}){prefix}inputs[{start}];\n");
        return parameter.Length;
    }

    private static string Lines(string statements) => statements.ReplaceLineEndings("\n").TrimEnd();
}
