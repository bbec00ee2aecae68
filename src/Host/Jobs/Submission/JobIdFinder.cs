using System.Text;
using System.Text.RegularExpressions;

namespace SurrogateHost.Jobs.Submission;

/// <summary>Finds the job id in text that may not even be JSON, so that its sender recognises the answer.</summary>
internal static partial class JobIdFinder
{
    private const int SearchedBytes = 1024 * 1024;

    /// <summary>The first thing that looks like a job id; null when nothing does.</summary>
    /// <param name="body">A message's bytes.</param>
    public static Guid? Find(ReadOnlySpan<byte> body)
    {
        var text = Encoding.UTF8.GetString(body[..Math.Min(body.Length, SearchedBytes)]);
        return JobId.Match(text) is { Success: true } match && Guid.TryParse(match.Groups[1].ValueSpan, out var id) ? id : null;
    }

    [GeneratedRegex("""["']?jobId["']?\s*[:=]\s*["']?([0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})""", RegexOptions.IgnoreCase)]
    private static partial Regex JobId { get; }
}
