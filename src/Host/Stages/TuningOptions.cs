using System.ComponentModel.DataAnnotations;

namespace SurrogateHost.Stages;

/// <summary>How the host leads a search. Configuration section <c>Stages:Tuning</c>.</summary>
public sealed class TuningOptions
{
    /// <summary>Least time between two progress messages of a search.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan ProgressInterval { get; set; } = TimeSpan.FromMilliseconds(250);
}
