using SurrogateHost.Model;

namespace SurrogateHost.Plugins;

/// <summary>What an optimizer searches.</summary>
public sealed record TuningProblem
{
    /// <summary>The box to search; whole numbers where a dimension says so.</summary>
    public required SearchSpace Space { get; init; }

    /// <summary>The number to minimise, over the surrogate's outputs in their order.</summary>
    public required ObjectiveFunction Objective { get; init; }

    /// <summary>The finetuned surrogate.</summary>
    public required Surrogate Surrogate { get; init; }

    /// <summary>Every execution so far, in order.</summary>
    public required IReadOnlyList<Trial> Trials { get; init; }

    /// <summary>How many executions the budget still allows.</summary>
    public required int Evaluations { get; init; }

    /// <summary>Runs and refits surrogates.</summary>
    public required IWorker Worker { get; init; }

    /// <summary>Fixes every random choice.</summary>
    public required ulong Seed { get; init; }
}
