namespace SurrogateHost.Bench;

/// <summary>How a benchmark runs.</summary>
/// <param name="Root">The root of the repository.</param>
/// <param name="IsQuick">True: a part of the work, to see that it runs and roughly where it stands.</param>
/// <param name="Say">Shows a line of progress.</param>
internal sealed record BenchmarkSettings(string Root, bool IsQuick, Action<string> Say)
{
    /// <summary>A weights file of compnet; null for the one that the plugin comes with.</summary>
    public string? Weights { get; init; }

    /// <summary>A corpus file; null when none was given.</summary>
    public string? Corpus { get; init; }

    /// <summary>Where measurements are kept that a later run with the same plan and weights need not repeat.</summary>
    public string Journal => Path.Combine(Root, "artifacts", "paper", "measurements.jsonl");

    /// <summary>The call, for reports.</summary>
    public string CommandLine { get; init; } = "";

    /// <summary>Only what has this in its name; null for everything.</summary>
    public string? Only { get; init; }

    /// <summary>Repetitions with another seed; null for the benchmark's own choice.</summary>
    public int? Seeds { get; init; }

    /// <summary>The first seed; null for 1.</summary>
    public int? FirstSeed { get; init; }

    /// <summary>Contenders to measure against, separated by commas; null for all.</summary>
    public string? Peers { get; init; }

    /// <summary>Executions per input; null for the benchmark's own choice.</summary>
    public int? Budget { get; init; }

    /// <summary>How many runs go side by side; null for one per processor.</summary>
    public int? Processes { get; init; }

    /// <summary>Contenders to measure, separated by commas; null for all.</summary>
    public string? Contenders { get; init; }

    /// <summary>Numbers of samples, ascending; null for the benchmark's own choice.</summary>
    public IReadOnlyList<int>? Samples { get; init; }

    /// <summary>Where reports go; null for the benchmark's own choice.</summary>
    public string? Output { get; init; }
}
