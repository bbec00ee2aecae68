using System.Text;
using SurrogateHost.Frontends.Clang.Analysis.Binding;
using SurrogateHost.Frontends.Clang.Analysis.Shapes;
using SurrogateHost.Model;

namespace SurrogateHost.Frontends.Clang.Harness;

/// <summary>
/// Writes the functions that evaluate the objective expression and the conditions. Inside them, inputs and outputs have their own names: numbers are
/// doubles, arrays are pointers to doubles, fields stand in structs, and <c>return</c> is the returned value. A name that is both
/// an input and an output means the value after the call.
/// </summary>
internal sealed class ObjectiveWriter(string prefix, SearchSpace space, IReadOnlyList<string> outputs)
{
    /// <summary>The least normal double: a condition that fails although its sides do not differ, such as 1 &lt; 1, still counts as violated.</summary>
    private const string Smallest = "2.2250738585072014e-308";

    /// <summary>Writes the function of the objective: its value.</summary>
    /// <param name="expression">As submitted.</param>
    public ObjectiveText Objective(string expression) =>
        Write(ObjectiveExpression.FileName, $"{prefix}objective", $"*{prefix}value = (double)(", expression, "    );\n");

    /// <summary>
    /// Writes the function of a condition: how far it is from failing or holding (see <see cref="Model.Objective.ConstraintOutput"/>).
    /// C itself decides whether it holds; the difference of its sides only says how much.
    /// </summary>
    /// <param name="index">Which condition, from 0.</param>
    /// <param name="condition">As submitted; <see cref="ConditionReader.Complaint"/> has none.</param>
    public ObjectiveText Condition(int index, string condition)
    {
        var after = new StringBuilder("    );\n");
        after.Append($"    const double {prefix}amount = (double)({ConditionReader.Amount(condition)});\n");
        after.Append($"    const double {prefix}finite = {prefix}amount - {prefix}amount == 0 ? {prefix}amount : {prefix}holds ? -1 : 1;\n");
        after.Append($"    *{prefix}value = {prefix}holds ? ({prefix}finite > 0 ? 0 : {prefix}finite) : ({prefix}finite > 0 ? {prefix}finite : {Smallest});\n");
        return Write(ConditionReader.NameOf(index), $"{prefix}condition{index}", $"const int {prefix}holds = !!(", condition, after.ToString());
    }

    private ObjectiveText Write(string what, string function, string opening, string expression, string closing)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        Collect(space.Dimensions.Select(dimension => dimension.Name), $"{prefix}inputs", names);
        Collect(outputs, $"{prefix}outputs", names);
        var before = new StringBuilder();
        before.Append($"static void {function}(const double *{prefix}inputs, const double *{prefix}outputs, double *{prefix}value);\n");
        before.Append($"static void {function}(const double *{prefix}inputs, const double *{prefix}outputs, double *{prefix}value)\n{{\n");
        foreach (var group in names.GroupBy(name => name.Key.Split('.')[0], StringComparer.Ordinal))
            WriteVariable(group.Key, [.. group.Select(name => (name.Key, name.Value))], before);
        before.Append($"#define {ShapeReader.Result} {prefix}return\n");
        before.Append($"    {opening}\n");
        return new(what, function, before.ToString(), expression.ReplaceLineEndings(" "), $"{closing}#undef {ShapeReader.Result}\n}}\n");
    }

    private static void Collect(IEnumerable<string> numbers, string array, Dictionary<string, string> names)
    {
        var index = 0;
        foreach (var number in numbers)
        {
            var (name, element) = SlotNames.Split(number);
            if (element is null)
                names[name] = $"{array}[{index}]";
            else if (element == 0)
                names[name] = $"{array} + {index}";
            index++;
        }
    }

    private static string TypeOf(string value) => value.Contains(" + ", StringComparison.Ordinal) ? "const double *" : "double ";

    private void WriteVariable(string name, IReadOnlyList<(string Name, string Value)> parts, StringBuilder text)
    {
        var variable = name == ShapeReader.Result ? $"{prefix}return" : name;
        if (parts is [{ Name: var only, Value: var value }] && only == name)
        {
            text.Append($"    {TypeOf(value)}const {variable} = {value};\n");
            return;
        }

        text.Append("    ");
        WriteStructure(name, parts, text);
        text.Append($" {variable};\n");
        foreach (var (path, part) in parts)
            text.Append($"    {variable}{path[name.Length..]} = {part};\n");
    }

    private static void WriteStructure(string path, IReadOnlyList<(string Name, string Value)> parts, StringBuilder text)
    {
        text.Append("struct { ");
        foreach (var group in parts.GroupBy(part => part.Name[(path.Length + 1)..].Split('.')[0], StringComparer.Ordinal))
        {
            var inner = $"{path}.{group.Key}";
            if (group.Any(part => part.Name == inner))
                text.Append(TypeOf(group.First().Value));
            else
                WriteStructure(inner, [.. group], text);
            text.Append($" {group.Key}; ");
        }

        text.Append('}');
    }
}
