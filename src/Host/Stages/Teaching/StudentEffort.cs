using SurrogateHost.Plugins;

namespace SurrogateHost.Stages.Teaching;

/// <summary>The rounds in which a network learns from a teacher: Adam first, then Gauss–Newton steps, which need a start that is near.</summary>
/// <param name="Rounds">The most rounds.</param>
/// <param name="Lessons">Rows that are learned from.</param>
/// <param name="Steps">Of a round by Adam.</param>
/// <param name="GaussNewtonSteps">Of a round by Gauss–Newton; 0 where a step would hold too few rows, and Adam goes on instead.</param>
/// <param name="GaussNewtonBatch">Rows of such a step.</param>
internal sealed record StudentEffort(int Rounds, int Lessons, int Steps, int GaussNewtonSteps, int GaussNewtonBatch)
{
    private const int Batch = 64;
    private const double HeldOut = 0.05;
    private const double FirstRate = 1e-2;
    private const double LaterRate = 3e-3;

    /// <summary>The effort for a number of executions.</summary>
    /// <param name="options">The effort at 64 executions.</param>
    /// <param name="executions">How many.</param>
    /// <param name="lessons">Rows that are learned from.</param>
    /// <param name="outputs">Numbers per row.</param>
    public static StudentEffort Of(FinetuningOptions options, int executions, int lessons, int outputs)
    {
        var more = Math.Clamp(executions / 64.0, 0.5, 4);
        return new StudentEffort(
            options.StudentRounds, lessons, Math.Min(options.MaximumSteps, (int)(options.StudentSteps * Math.Min(more, 2))),
            GaussNewtonEffort.IsWorthwhile(outputs) ? (int)(options.StudentGaussNewtonSteps * more) : 0, GaussNewtonEffort.BatchOf(outputs));
    }

    /// <summary>Whether Gauss–Newton steps can follow.</summary>
    public bool CanPolish => GaussNewtonSteps > 0;

    /// <summary>Settings of Gauss–Newton steps; seeds are the caller's.</summary>
    public FinetuneSettings GaussNewton => GaussNewtonEffort.Of(Lessons, GaussNewtonSteps, GaussNewtonBatch) with { ValidationFraction = HeldOut };

    /// <summary>Settings of steps of Adam; seeds are the caller's.</summary>
    /// <param name="round">From 0.</param>
    public FinetuneSettings Adam(int round) => new()
    {
        Epochs = EpochsOf(Steps, Batch),
        BatchSize = Batch,
        LearningRate = round == 0 ? FirstRate : LaterRate,
        FinalLearningRateFraction = 0.01,
        ValidationFraction = HeldOut,
        Patience = int.MaxValue,
    };

    private int EpochsOf(int steps, int batch) => GaussNewtonEffort.EpochsOf(Lessons, steps, batch);
}
