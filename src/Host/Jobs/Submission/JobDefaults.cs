using System.ComponentModel.DataAnnotations;

namespace SurrogateHost.Jobs.Submission;

/// <summary>What a job gets where its message says nothing. Configuration section <c>Defaults</c>.</summary>
public sealed class JobDefaults
{
    /// <summary>Id of the frontend.</summary>
    [Required]
    public string Frontend { get; set; } = "clang";

    /// <summary>Id of the hypernetwork.</summary>
    [Required]
    public string Hypernetwork { get; set; } = "compnet";

    /// <summary>Id of the worker.</summary>
    [Required]
    public string Worker { get; set; } = "simd";

    /// <summary>Id of the optimizer.</summary>
    [Required]
    public string Optimizer { get; set; } = "auto";

    /// <summary>Executions of the real program.</summary>
    [Range(1, JobLimits.Evaluations)]
    public int Evaluations { get; set; } = 500;
}
