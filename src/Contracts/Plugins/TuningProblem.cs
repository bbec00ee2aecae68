using SurrogateHost.Model;

namespace SurrogateHost.Plugins;

/// <summary>What an optimizer searches.</summary>
public sealed record TuningProblem
{
    /// <summary>The box to search; whole numbers where a dimension says so.</summary>
    public required SearchSpace Space { get; init; }

    /// <summary>The number to minimise, and the conditions to keep, over the surrogate's outputs in their order.</summary>
    public required ObjectiveFunction Objective { get; init; }

    /// <summary>The finetuned surrogate.</summary>
    public required Surrogate Surrogate { get; init; }

    /// <summary>
    /// All that is known, in order: every execution so far, those of an interrupted run that is resumed included, and before them
    /// the observations handed in with the job (<see cref="TrialPhase.Observed"/>). All lie inside <see cref="Space"/>.
    /// </summary>
    public required IReadOnlyList<Trial> Trials { get; init; }

    /// <summary>The point inside the space where the job wants the search to begin; null when it names none. It is among <see cref="Trials"/> already.</summary>
    public double[]? Start { get; init; }

    /// <summary>How many executions the budget still allows.</summary>
    public required int Evaluations { get; init; }

    /// <summary>How long the search may take; null when only <see cref="Evaluations"/> bounds it. The host keeps the time.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Runs and refits surrogates.</summary>
    public required IWorker Worker { get; init; }

    /// <summary>Fixes every random choice.</summary>
    public required ulong Seed { get; init; }
}
