namespace SurrogateHost.EndToEnd;

/// <summary>What a finished process left.</summary>
internal sealed record Ended(int ExitCode, string Output, string Error);
