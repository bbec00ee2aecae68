using System.Globalization;
using System.Text;
using SurrogateHost.Model;

namespace SurrogateHost.Frontends.Clang.Harness;

/// <summary>
/// Writes the function that runs a program as an executable: it makes the arguments and files from their templates, calls the program's
/// <c>main</c>, and reads the outputs from what it printed and wrote. It stands where a submitted call would stand.
/// </summary>
/// <param name="prefix">Begins every name that is made up.</param>
/// <param name="program">The program.</param>
internal sealed class MainWriter(string prefix, AnalyzedProgram program)
{
    private const int LongestLiteral = 4096;
    private static readonly string[] s_signs = ["=", " =", ":", " :", " "];
    private readonly ProgramMain _main = program.Main!;
    private readonly Dictionary<string, (string Value, bool IsInteger)> _values = Values(prefix, program);

    /// <summary>The function's text.</summary>
    /// <param name="isTraced">True for the build that says of every output whether it was found.</param>
    public string Write(bool isTraced)
    {
        var body = new StringBuilder();
        body.Append($"static void {prefix}call(const double *{prefix}inputs, double *{prefix}outputs);\n");
        body.Append($"static void {prefix}call(const double *{prefix}inputs, double *{prefix}outputs)\n{{\n    int {prefix}code, {prefix}k;\n");
        body.Append($"    for ({prefix}k = 0; {prefix}k < {_main.Reads.Count}; {prefix}k++)\n        {CallWriter.Mark($"{prefix}outputs[{prefix}k]", isTraced)}\n");
        foreach (var (name, bytes) in _main.Data.OrderBy(data => data.Key, StringComparer.Ordinal))
            Put(bytes, body).Append($"    surrogate_text_is_file({Quoted(Encoding.UTF8.GetBytes(name))});\n");
        foreach (var (name, template) in _main.Files.OrderBy(file => file.Key, StringComparer.Ordinal))
            Fill(template, body).Append($"    surrogate_text_is_file({Quoted(Encoding.UTF8.GetBytes(name))});\n");
        Fill(_main.StandardInput, body).Append("    surrogate_text_is_file(\"/dev/stdin\");\n    surrogate_streams_open();\n");
        foreach (var argument in _main.Arguments)
            Fill(argument, body).Append("    surrogate_text_is_argument();\n");
        var outputs = _main.Reads.Select(read => (Name: read.Key, Reading: OutputReading.Parse(read.Value)!)).ToArray();
        var mayFail = outputs.Any(output => output.Reading.Kind == OutputReadingKind.ExitCode) ? 1 : 0;
        body.Append($"    {prefix}code = surrogate_launch((int (*)(int, char **, char **))main, {mayFail});\n    (void){prefix}code;\n");
        for (var i = 0; i < outputs.Length; i++)
            body.Append($"    {Read(outputs[i].Name, outputs[i].Reading, $"{prefix}outputs + {i}")};\n");
        return body.Append("}\n").ToString();
    }

    private static Dictionary<string, (string, bool)> Values(string prefix, AnalyzedProgram program)
    {
        var values = program.Space.Dimensions.Select((dimension, index) => (dimension, index))
            .ToDictionary(each => each.dimension.Name, each => ($"{prefix}inputs[{each.index}]", each.dimension.IsInteger), StringComparer.Ordinal);
        foreach (var constant in program.Parameters.Select(parameter => parameter.Constant).OfType<FixedArgument>().Where(constant => !constant.IsNull))
            for (var i = 0; i < constant.Values.Count; i++)
                values[constant.Values.Count == 1 ? constant.Name : $"{constant.Name}[{i}]"] =
                    (CText.Number(constant.Values[i]), double.IsInteger(constant.Values[i]) && Math.Abs(constant.Values[i]) < 9e18);
        return values;
    }

    private StringBuilder Fill(string template, StringBuilder body)
    {
        foreach (var (text, name, format) in MainTemplate.Split(template, _values.Keys.ToHashSet(StringComparer.Ordinal)))
        {
            Put(Encoding.UTF8.GetBytes(text), body);
            if (name is null)
                continue;
            var (value, isInteger) = _values[name];
            var isWhole = format is null ? isInteger : MainTemplate.IsWhole(format);
            var shown = format is null ? isWhole ? "%lld" : "%.17g" : isWhole ? $"{format[..^1]}lld" : format;
            body.Append($"    surrogate_text_{(isWhole ? "whole" : "real")}(\"{shown}\", {value});\n");
        }

        return body;
    }

    private static StringBuilder Put(byte[] bytes, StringBuilder body)
    {
        foreach (var part in bytes.Chunk(LongestLiteral))
            body.Append(CultureInfo.InvariantCulture, $"    surrogate_text_put({Quoted(part)}, {part.Length});\n");
        return body;
    }

    private static string Quoted(byte[] bytes)
    {
        var text = new StringBuilder("\"");
        foreach (var each in bytes)
            text.Append(char.IsAsciiLetterOrDigit((char)each) || each is (byte)' ' or (byte)'.' or (byte)',' or (byte)'=' or (byte)'-'
                ? ((char)each).ToString() : $"\\{Convert.ToString(each, 8).PadLeft(3, '0')}");
        return text.Append('"').ToString();
    }

    private string Read(string output, OutputReading reading, string place)
    {
        var (file, where) = (Quoted(Encoding.UTF8.GetBytes(reading.File)), Quoted(Encoding.UTF8.GetBytes(reading.Where)));
        return reading.Kind switch
        {
            OutputReadingKind.ExitCode => $"*({place}) = {prefix}code",
            OutputReadingKind.Table => $"surrogate_read_csv({file}, {where}, {reading.Row}, {place})",
            OutputReadingKind.Json => $"surrogate_read_json({file}, {where}, {place})",
            OutputReadingKind.Named => "(void)(" + string.Join(" || ", s_signs
                .Select(sign => $"surrogate_read_pattern({file}, {Quoted(Encoding.UTF8.GetBytes(output + sign))}, \"\", {place})")) + ")",
            _ => $"surrogate_read_pattern({file}, {where}, {Quoted(Encoding.UTF8.GetBytes(reading.After))}, {place})",
        };
    }
}
