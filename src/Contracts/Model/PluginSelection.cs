namespace SurrogateHost.Model;

/// <summary>The id of the plugin that serves each stage of a job.</summary>
public sealed record PluginSelection
{
    /// <summary>Id of the frontend, such as <c>clang</c>.</summary>
    public required string Frontend { get; init; }

    /// <summary>Id of the hypernetwork, such as <c>random</c>.</summary>
    public required string Hypernetwork { get; init; }

    /// <summary>Id of the worker, such as <c>simd</c>.</summary>
    public required string Worker { get; init; }

    /// <summary>Id of the optimizer, such as <c>gradient</c>.</summary>
    public required string Optimizer { get; init; }
}
