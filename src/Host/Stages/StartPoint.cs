using SurrogateHost.Model;

namespace SurrogateHost.Stages;

/// <summary>The point where a job wants its search to begin.</summary>
internal static class StartPoint
{
    /// <summary>The point inside the space; null when the job names none. Inputs that it leaves out stand in the middle of their range.</summary>
    /// <param name="job">What was asked for.</param>
    /// <param name="space">The program's space.</param>
    public static double[]? Of(JobDefinition job, SearchSpace space) => job.Start.Count == 0
        ? null
        : [.. space.Dimensions.Select(dimension => dimension.Clamp(
            job.Start.TryGetValue(dimension.Name, out var value) ? value : dimension.Minimum + ((dimension.Maximum - dimension.Minimum) / 2)))];
}
