using SurrogateHost.Jobs;
using SurrogateHost.Plugins;

namespace SurrogateHost.Cli.Arguments;

/// <summary>The name of a queue that hosts consume. A mistyped one would be made by asking for its messages.</summary>
internal static class QueueArgument
{
    private static readonly string[] s_prefixes =
        [.. Enum.GetValues<PluginKind>().Select(kind => Queues.Of(kind, "")), Queues.Evaluator(""), Queues.DispatcherPrefix];

    /// <summary>What is wrong with a name and how to mend it; null when nothing is.</summary>
    /// <param name="text">The value as typed.</param>
    public static string? ProblemWith(string text)
    {
        var suffix = Queues.Errors("");
        if (text.EndsWith(suffix, StringComparison.Ordinal))
            return $"'{text}': is the error queue itself; write {text[..^suffix.Length]}, the queue that its messages go back to.";
        return text == Queues.Submissions || s_prefixes.Any(prefix => text.StartsWith(prefix, StringComparison.Ordinal) && text.Length > prefix.Length)
            ? null
            : $"'{text}': is not a queue of a host; write {Queues.Submissions}, or a plugin's, such as {Queues.Of(PluginKind.Optimizer, "gradient")}.";
    }
}
