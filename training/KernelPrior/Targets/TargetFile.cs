using System.Text.Json;
using System.Text.Json.Serialization;

namespace SurrogateHost.Training.KernelPrior.Targets;

/// <summary>The targets of programs in order, one output a line; a line that was cut off ends the file.</summary>
/// <param name="path">The file.</param>
internal sealed class TargetFile(string path)
{
    private static readonly JsonSerializerOptions s_options = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>The first program without targets.</summary>
    public int NextProgram => File.Exists(path) ? Lines().Select(target => target.Program + 1).DefaultIfEmpty(0).Max() : 0;

    /// <summary>Adds a program's targets.</summary>
    /// <param name="program">Its number.</param>
    /// <param name="targets">Those of its outputs, possibly none.</param>
    public void Append(int program, IReadOnlyList<OutputTargets> targets) =>
        File.AppendAllLines(path, targets.Select(target => JsonSerializer.Serialize(target with { Program = program }, s_options)));

    /// <summary>The targets of the first programs.</summary>
    /// <param name="programs">How many programs.</param>
    public OutputTargets[] Read(int programs) => [.. Lines().Where(target => target.Program < programs)];

    private IEnumerable<OutputTargets> Lines()
    {
        foreach (var line in File.ReadLines(path))
        {
            if (Parse(line) is not { } target)
                yield break;
            yield return target;
        }
    }

    private static OutputTargets? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<OutputTargets>(line, s_options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
