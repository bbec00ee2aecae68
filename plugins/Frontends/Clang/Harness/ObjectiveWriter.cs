using System.Text;
using SurrogateHost.Frontends.Clang.Analysis.Binding;
using SurrogateHost.Frontends.Clang.Analysis.Shapes;
using SurrogateHost.Model;

namespace SurrogateHost.Frontends.Clang.Harness;

/// <summary>
/// Writes the function that evaluates the objective expression. Inside it, inputs and outputs have their own names: numbers are
/// doubles, arrays are pointers to doubles, fields stand in structs, and <c>return</c> is the returned value. A name that is both
/// an input and an output means the value after the call.
/// </summary>
internal sealed class ObjectiveWriter(string prefix, SearchSpace space, IReadOnlyList<string> outputs)
{
    /// <summary>Writes.</summary>
    public ObjectiveText Write(string expression)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        Collect(space.Dimensions.Select(dimension => dimension.Name), $"{prefix}inputs", names);
        Collect(outputs, $"{prefix}outputs", names);
        var before = new StringBuilder();
        before.Append($"static void {prefix}objective(const double *{prefix}inputs, const double *{prefix}outputs, double *{prefix}value);\n");
        before.Append($"static void {prefix}objective(const double *{prefix}inputs, const double *{prefix}outputs, double *{prefix}value)\n{{\n");
        foreach (var group in names.GroupBy(name => name.Key.Split('.')[0], StringComparer.Ordinal))
            WriteVariable(group.Key, [.. group.Select(name => (name.Key, name.Value))], before);
        before.Append($"#define {ShapeReader.Result} {prefix}return\n");
        before.Append($"    *{prefix}value = (double)(\n");
        return new($"{prefix}objective", before.ToString(), expression.ReplaceLineEndings(" "), $"    );\n#undef {ShapeReader.Result}\n}}\n");
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
