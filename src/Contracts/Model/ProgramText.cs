namespace SurrogateHost.Model;

/// <summary>One translation unit as submitted: untrusted text, complete with the headers that it includes by name.</summary>
public sealed record ProgramText
{
    /// <summary>File name used in diagnostics, without a folder.</summary>
    public required string FileName { get; init; }

    /// <summary>The C source.</summary>
    public required string Source { get; init; }

    /// <summary>Extra headers by the name under which the source includes them (<c>"config.h"</c>); a header may be empty.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init => field = value ?? new Dictionary<string, string>(); } = new Dictionary<string, string>();
}
