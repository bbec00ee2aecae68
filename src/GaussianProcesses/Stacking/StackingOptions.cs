namespace SurrogateHost.GaussianProcesses.Stacking;

/// <summary>How much effort the processes are given.</summary>
public sealed record StackingOptions
{
    /// <summary>Evaluations of the likelihood with which every form is tried.</summary>
    public int FirstEvaluations { get; init; } = 40;

    /// <summary>Evaluations with which the kept forms are fitted.</summary>
    public int SecondEvaluations { get; init; } = 80;

    /// <summary>Forms kept.</summary>
    public int Kept { get; init; } = 16;

    /// <summary>Processor cores used.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Up to so many outputs each get hyperparameters of their own; more share them.</summary>
    public int SeparateOutputs { get; init; } = 4;

    /// <summary>Up to so many samples processes are exact.</summary>
    public int ExactSamples { get; init; } = 2000;

    /// <summary>Of more, so many decide on forms, hyperparameters and weights, and are inducing points of the processes that predict.</summary>
    public int InducingSamples { get; init; } = 1000;

    /// <summary>Up to so many samples the hyperparameters are fitted again for each part of a cross-validation; beyond, leave-one-out in closed form is close.</summary>
    public int RefittedSamples { get; init; } = 96;

    /// <summary>Evaluations of the likelihood per part of the cross-validation.</summary>
    public int FoldEvaluations { get; init; } = 20;
}
