using SurrogateHost.Model;

namespace SurrogateHost.Stages;

/// <summary>The point where a search begins.</summary>
internal static class StartPoint
{
    /// <summary>The point inside the space; null when the job names none. Inputs that it leaves out stand in the middle of their range.</summary>
    /// <param name="job">What was asked for.</param>
    /// <param name="space">The program's space.</param>
    public static double[]? Of(JobDefinition job, SearchSpace space) => job.Start.Count == 0
        ? null
        : [.. space.Dimensions.Select(dimension => job.Start.TryGetValue(dimension.Name, out var value) ? dimension.Clamp(value) : dimension.Middle())];

    /// <summary>
    /// The point to execute first: where the job wants to begin, otherwise the middle of the space; null for a job that names none and
    /// searches nothing.
    /// </summary>
    /// <param name="job">What was asked for.</param>
    /// <param name="space">The program's space.</param>
    public static double[]? First(JobDefinition job, SearchSpace space) => Of(job, space) ?? (job.Objective is null ? null : space.Middle());
}
