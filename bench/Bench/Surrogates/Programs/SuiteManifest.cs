using System.Text.Json;
using SurrogateHost.Model;

namespace SurrogateHost.Bench.Surrogates.Programs;

/// <summary>
/// Reads <c>suite.json</c>: programs by name, each with its inputs and their ranges; the C files stand beside it. <c>groups.json</c> has
/// programs that are measured beside the suite, and not counted in it: an entry also names its group, its file from the root of the
/// repository, and the function where its name is another.
/// </summary>
internal static class SuiteManifest
{
    /// <summary>Reads the suite.</summary>
    /// <param name="root">The root of the repository.</param>
    /// <exception cref="InvalidDataException">An entry is invalid.</exception>
    public static IReadOnlyList<SuiteProgram> Read(string root)
    {
        var folder = Path.Combine(root, "bench", "surrogates");
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "suite.json")));
        return
        [
            .. document.RootElement.EnumerateArray().Select(entry => (Name: entry.GetProperty("name").GetString()!, Inputs: InputsOf(entry)))
                .Select(entry => new SuiteProgram(entry.Name, File.ReadAllText(Path.Combine(folder, entry.Name + ".c")), entry.Name, entry.Inputs)),
        ];
    }

    /// <summary>Reads the groups.</summary>
    /// <param name="root">The root of the repository.</param>
    /// <exception cref="InvalidDataException">An entry is invalid.</exception>
    public static IReadOnlyList<SuiteProgram> ReadGroups(string root)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(root, "bench", "surrogates", "groups.json")));
        return [.. document.RootElement.EnumerateArray().Select(entry =>
        {
            var name = entry.GetProperty("name").GetString()!;
            var function = entry.TryGetProperty("function", out var other) ? other.GetString()! : name;
            return new SuiteProgram(name, File.ReadAllText(Path.Combine(root, entry.GetProperty("file").GetString()!)), function, InputsOf(entry))
            {
                Group = entry.GetProperty("group").GetString()!,
            };
        })];
    }

    /// <summary>The inputs of an entry, in order.</summary>
    /// <param name="entry">An object with <c>inputs</c>: by name, a list of the least and the largest value, and the length of an array.</param>
    /// <exception cref="InvalidDataException">A range is empty.</exception>
    public static IReadOnlyList<InputDeclaration> InputsOf(JsonElement entry) =>
    [
        .. entry.GetProperty("inputs").EnumerateObject().Select(input =>
        {
            var range = input.Value;
            var (least, most) = (range[0].GetDouble(), range[1].GetDouble());
            if (!(least < most))
                throw new InvalidDataException($"{entry.GetProperty("name").GetString()}: the range of {input.Name} is {least} to {most}; its first number must be the smaller one.");
            return new InputDeclaration { Name = input.Name, Minimum = least, Maximum = most, Length = range.GetArrayLength() > 2 ? range[2].GetInt32() : null };
        }),
    ];
}
