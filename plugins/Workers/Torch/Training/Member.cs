using SurrogateHost.Plugins;

namespace SurrogateHost.Workers.Torch.Training;

/// <summary>One surrogate of a fleet, and what has come of it so far.</summary>
/// <param name="index">Place of its task in the call.</param>
/// <param name="task">What to train.</param>
/// <param name="rows">Its samples.</param>
/// <param name="heldOut">How many of them are held out.</param>
internal sealed class Member(int index, FinetuneTask task, RowSet rows, int heldOut)
{
    /// <summary>Place of its task in the call.</summary>
    public int Index => index;

    /// <summary>What to train.</summary>
    public FinetuneTask Task => task;

    /// <summary>Its samples.</summary>
    public RowSet Rows => rows;

    /// <summary>Rows held out.</summary>
    public int HeldOut => heldOut;

    /// <summary>Rows to train on.</summary>
    public int Trained => rows.Count - heldOut;

    /// <summary>Steps of an epoch.</summary>
    public int Steps => (Trained + task.Settings.BatchSize - 1) / task.Settings.BatchSize;

    /// <summary>Rows of an epoch's last step.</summary>
    public int LastBatch => Trained - ((Steps - 1) * task.Settings.BatchSize);

    /// <summary>Training loss of each epoch.</summary>
    public List<double> TrainingLoss { get; } = [];

    /// <summary>Validation loss of each epoch.</summary>
    public List<double> ValidationLoss { get; } = [];

    /// <summary>The error of the parameters that are kept; infinite before the first.</summary>
    public double BestLoss { get; set; } = double.PositiveInfinity;

    /// <summary>The epoch whose parameters are kept; 0 for the initial ones.</summary>
    public int BestEpoch { get; set; }

    /// <summary>True when no step is left.</summary>
    public bool IsDone { get; set; }

    /// <summary>What part of its epochs is done.</summary>
    public double Fraction => IsDone ? 1 : (double)TrainingLoss.Count / task.Settings.Epochs;

    /// <summary>Forgets what has come of it, to train again.</summary>
    public void Reset()
    {
        TrainingLoss.Clear();
        ValidationLoss.Clear();
        (BestLoss, BestEpoch, IsDone) = (double.PositiveInfinity, 0, false);
    }

    /// <summary>What came of it.</summary>
    /// <param name="weights">The parameters kept.</param>
    public FinetuneResult Result(float[] weights) => new()
    {
        Surrogate = task.Surrogate with { Weights = weights, Validation = null },
        TrainingLoss = TrainingLoss,
        ValidationLoss = ValidationLoss,
        BestEpoch = BestEpoch,
    };
}
