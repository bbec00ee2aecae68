using SurrogateHost.Messages;

namespace SurrogateHost.Cli.Reporting;

/// <summary>A failed job as a person reads it.</summary>
internal static class FailureText
{
    /// <summary>The lines to show: places in the source or fields of the message where the failure has them, else its reason.</summary>
    /// <param name="failure">The failure.</param>
    public static IReadOnlyList<string> Lines(JobFailed failure)
    {
        var stage = failure.Stage.ToString().ToLowerInvariant();
        if (failure.Diagnostics.Count > 0)
            return [.. failure.Diagnostics.Select(diagnostic => diagnostic.ToString())];
        if (failure.Errors.Count > 0)
            return [.. failure.Errors.Select(error => error.ToString())];
        return [$"{stage} failed: {failure.Reason}"];
    }
}
