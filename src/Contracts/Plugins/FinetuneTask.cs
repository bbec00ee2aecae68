using SurrogateHost.Model;

namespace SurrogateHost.Plugins;

/// <summary>One surrogate to train.</summary>
public sealed record FinetuneTask
{
    /// <summary>Initial weights and the scalings to train with; a validation report is ignored.</summary>
    public required Surrogate Surrogate { get; init; }

    /// <summary>Training and validation data; those not completed are passed over.</summary>
    public required IReadOnlyList<Trial> Samples { get; init; }

    /// <summary>How to train.</summary>
    public required FinetuneSettings Settings { get; init; }
}
