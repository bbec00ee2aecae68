namespace SurrogateHost.Bench.Workers;

/// <summary>How much is measured.</summary>
internal sealed record WorkersPlan
{
    /// <summary>Rows per step.</summary>
    public const int Batch = 32;

    /// <summary>Adam's step size where it is constant.</summary>
    public const double Rate = 1e-3;

    /// <summary>Rows that steps and fleets train on.</summary>
    public const int Rows = 1024;

    /// <summary>Times that both sides take their turn.</summary>
    public required int Rounds { get; init; }

    /// <summary>Steps per turn.</summary>
    public int Steps { get; init; } = 1000;

    /// <summary>Networks of the fleet.</summary>
    public int FleetModels { get; init; } = 256;

    /// <summary>Passes of the fleet over the rows per turn.</summary>
    public required int FleetEpochs { get; init; }

    /// <summary>Executions that a kernel is finetuned on.</summary>
    public int KernelRows { get; init; } = 1000;

    /// <summary>Most passes of a finetuning.</summary>
    public required int FinetuneEpochs { get; init; }

    /// <summary>Inputs to predict at.</summary>
    public int Predictions { get; init; } = 1_000_000;

    /// <summary>Topologies whose step is measured, with the least ratio to reach; null when it is only recorded.</summary>
    public static IReadOnlyList<(string Topology, double? Goal)> Topologies { get; } =
        [("9-8-1", 150), ("1-4-4-2", 150), ("2-8-2", 150), ("6-8-4-1", 150), ("9-32-1", null), ("16-64-4", 15), ("18-32-8-2", null), ("64-16-64", null)];

    /// <summary>For numbers that are published.</summary>
    public static WorkersPlan Full { get; } = new() { Rounds = 7, FleetEpochs = 10, FinetuneEpochs = 1000 };

    /// <summary>To see that it runs and roughly where it stands.</summary>
    public static WorkersPlan Quick { get; } = new() { Rounds = 3, FleetEpochs = 3, FinetuneEpochs = 50 };
}
