using SurrogateHost.Model;

namespace SurrogateHost.Optimizers.Searching.Search;

/// <summary>One execution as the search sees it.</summary>
/// <param name="unit">The inputs in the unit cube.</param>
/// <param name="trial">The execution.</param>
internal sealed class Observation(double[] unit, Trial trial)
{
    /// <summary>The inputs in the unit cube.</summary>
    public double[] Unit => unit;

    /// <summary>The execution.</summary>
    public Trial Trial => trial;

    /// <summary>The number to minimise; NaN when the execution did not complete. It changes when violations come to weigh more.</summary>
    public double Value { get; private set; } = double.NaN;

    /// <summary>True when the execution gave such a number.</summary>
    public bool IsUsable => !double.IsNaN(Value);

    /// <summary>True for an earlier observation, which models learn from but no answer rests on.</summary>
    public bool IsHearsay => trial.Phase == TrialPhase.Observed;

    /// <summary>Computes <see cref="Value"/>.</summary>
    /// <param name="merit">The number to minimise.</param>
    public void Judge(Merit merit)
    {
        var value = trial.IsCompleted ? merit.Value(trial.Outputs) : double.NaN;
        Value = double.IsFinite(value) ? value : double.NaN;
    }
}
