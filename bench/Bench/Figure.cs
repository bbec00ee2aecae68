using System.Text.Json.Serialization;

namespace SurrogateHost.Bench;

/// <summary>One measured number.</summary>
/// <param name="Name">What was measured, such as <c>run.fft.tuning</c>.</param>
/// <param name="Value">The number.</param>
/// <param name="Unit">Its unit, such as <c>s</c>, <c>1/s</c>, <c>MiB</c>.</param>
/// <param name="Goal">What it has to reach; null when it is only recorded.</param>
internal sealed record Figure(string Name, double Value, string Unit, Goal? Goal = null)
{
    /// <summary>True when there is a goal and the number is on its wrong side.</summary>
    [JsonIgnore]
    public bool MissesGoal => Goal is { } goal && !goal.IsReachedBy(Value);
}
