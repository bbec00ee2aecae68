namespace SurrogateHost.Training.CompNet;

/// <summary>The recipe: all that decides the curve of a training.</summary>
public sealed record TrainingOptions
{
    /// <summary>
    /// Programs to see in all; the step size falls from the half of it on. A training may be resumed with another number: a smaller
    /// one cools it down at once, a larger one goes on.
    /// </summary>
    public long Programs { get; init; } = 4_000_000;

    /// <summary>Programs per step.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Samples of each program: the first <see cref="ContextSamples"/> may be shown, the others judge.</summary>
    public int Points { get; init; } = 128;

    /// <summary>Most samples shown.</summary>
    public int ContextSamples { get; init; } = 64;

    /// <summary>Gradient steps that the surrogates are trained through; 0 for none.</summary>
    public int InnerSteps { get; init; } = 3;

    /// <summary>AdamW's step size.</summary>
    public double LearningRate { get; init; } = 6e-4;

    /// <summary>Steps until the step size is reached.</summary>
    public int WarmUpSteps { get; init; } = 200;

    /// <summary>Chooses the initial weights, the programs, and the number of samples shown at each step.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads that prepare programs.</summary>
    public int DataThreads { get; init; } = 1;

    /// <summary>Longest text in training, in tokens.</summary>
    public int LongestText { get; init; } = 160;

    /// <summary>Programs seen until texts of any length come: short ones teach faster. 0 for at once, as suits a network that reads already.</summary>
    public long ShortTextPrograms { get; init; } = 100_000;

    /// <summary>What is left out, to see what it is worth.</summary>
    public Ablation Without { get; init; }

    /// <summary>Different programs that the generator makes, drawn from again and again; 0 for an endless stream.</summary>
    public long DistinctPrograms { get; init; }

    /// <summary>Steps in all.</summary>
    public long Steps => Programs / BatchSize;

    /// <summary>Longest text at a step.</summary>
    /// <param name="step">From 0.</param>
    /// <param name="networkMaximum">Most tokens that the network takes.</param>
    public int LongestAt(long step, int networkMaximum)
    {
        const double Shortest = 64;
        var most = Math.Min(LongestText, networkMaximum);
        var seen = (double)step * BatchSize;
        return seen >= ShortTextPrograms ? most : (int)Math.Min(most, Shortest + ((most - Shortest) * (seen / ShortTextPrograms)));
    }

    /// <summary>The step size: warm-up, constant, from the half on linear down to a fiftieth.</summary>
    /// <param name="step">From 0.</param>
    /// <param name="done">Part of the training that is over, 0 to 1.</param>
    public double LearningRateAt(long step, double done) =>
        LearningRate * Math.Min(1, (step + 1.0) / WarmUpSteps) * (done < 0.5 ? 1 : Math.Max(0.02, (1 - done) / 0.5));
}
