using SurrogateHost.Model;

namespace SurrogateHost.Plugins;

/// <summary>
/// Many trainings of one program's surrogate, for <see cref="IWorker.FinetuneAsync"/> to run as one problem: each initial surrogate
/// with each seed and each step size. All hold out the same samples, so that their validation errors can be compared.
/// </summary>
public sealed record FinetuneFleet
{
    /// <summary>Initial weights, at least one: a hypernetwork's, or several draws.</summary>
    public required IReadOnlyList<Surrogate> Initial { get; init; }

    /// <summary>The samples of all members.</summary>
    public required IReadOnlyList<Trial> Samples { get; init; }

    /// <summary>What members have in common; its seed fixes what is held out.</summary>
    public required FinetuneSettings Settings { get; init; }

    /// <summary>Seeds of the batches' order; at least one. By default the one of <see cref="Settings"/>.</summary>
    public IReadOnlyList<ulong>? Seeds { get; init; }

    /// <summary>Step sizes, at least one. By default the one of <see cref="Settings"/>.</summary>
    public IReadOnlyList<double>? LearningRates { get; init; }

    /// <summary>The members as tasks: by initial surrogate, then by seed, then by step size.</summary>
    public IReadOnlyList<FinetuneTask> Tasks()
    {
        var rates = LearningRates ?? [Settings.LearningRate];
        var tasks =
            from initial in Initial
            from seed in Seeds ?? [Settings.Seed]
            from rate in rates
            select new FinetuneTask
            {
                Surrogate = initial,
                Samples = Samples,
                Settings = Settings with { Seed = seed, SplitSeed = Settings.SplitSeed ?? Settings.Seed, LearningRate = rate },
            };
        return [.. tasks];
    }
}
