using SurrogateHost.Plugins;

namespace SurrogateHost.Stages.Teaching;

/// <summary>How networks that Adam has brought near are trained by Gauss–Newton steps.</summary>
internal static class GaussNewtonEffort
{
    private const int RowsOfOneOutput = 256;
    private const int Residuals = 384;
    private const int MostOutputs = 6;

    /// <summary>False where a step would hold too few rows.</summary>
    /// <param name="outputs">Numbers per row.</param>
    public static bool IsWorthwhile(int outputs) => outputs <= MostOutputs;

    /// <summary>Rows per step.</summary>
    /// <param name="outputs">Numbers per row.</param>
    public static int BatchOf(int outputs) => Math.Max(1, Math.Min(RowsOfOneOutput, Residuals / outputs));

    /// <summary>Passes over the rows.</summary>
    /// <param name="rows">Rows that are learned from.</param>
    /// <param name="steps">Steps in all.</param>
    /// <param name="batch">Rows per step.</param>
    public static int EpochsOf(int rows, int steps, int batch) => Math.Max(1, steps / ((rows + batch - 1) / batch));

    /// <summary>Settings; the split and the seeds are the caller's.</summary>
    /// <param name="rows">Rows that are learned from.</param>
    /// <param name="steps">Steps in all.</param>
    /// <param name="batch">From <see cref="BatchOf"/>.</param>
    public static FinetuneSettings Of(int rows, int steps, int batch) => new()
    {
        Method = TrainingMethod.GaussNewton,
        Epochs = EpochsOf(rows, steps, batch),
        BatchSize = batch,
        LearningRate = 1,
        FinalLearningRateFraction = 0.01,
        Patience = int.MaxValue,
    };
}
