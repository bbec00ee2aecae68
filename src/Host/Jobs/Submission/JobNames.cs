using System.Text.RegularExpressions;

namespace SurrogateHost.Jobs.Submission;

/// <summary>The shapes that names in a job have.</summary>
internal static partial class JobNames
{
    /// <summary>A C identifier.</summary>
    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]{0,254}\z")]
    public static partial Regex Identifier { get; }

    /// <summary>A parameter, or a field of one: <c>x</c>, <c>point.x</c>.</summary>
    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*){0,8}\z")]
    public static partial Regex Parameter { get; }

    /// <summary>A parameter with a number in brackets: <c>y[4]</c>.</summary>
    [GeneratedRegex(@"\A(?<name>[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*){0,8})(\[(?<number>[0-9]{1,9})\])?\z")]
    public static partial Regex Output { get; }

    /// <summary>A plugin id: <c>random-search</c>.</summary>
    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,63}\z")]
    public static partial Regex PluginId { get; }

    /// <summary>The part of an output before its brackets.</summary>
    /// <param name="output">A name that <see cref="Output"/> matches.</param>
    public static string BaseOf(string output) => output.Split('[')[0];
}
