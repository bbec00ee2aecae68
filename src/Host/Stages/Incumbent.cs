using SurrogateHost.Model;

namespace SurrogateHost.Stages;

/// <summary>The best completed trial so far; the earlier one where two are equal.</summary>
/// <param name="objective">What is minimised.</param>
internal sealed class Incumbent(ObjectiveFunction objective)
{
    private double _value = double.PositiveInfinity;

    /// <summary>What is minimised.</summary>
    public ObjectiveFunction Objective => objective;

    /// <summary>The best trial; null before any has completed.</summary>
    public Trial? Best { get; private set; }

    /// <summary>Its objective as a user reads it; null before there is one.</summary>
    public double? Reported => Best is null ? null : objective.ToReported(_value);

    /// <summary>Takes the best of these where it is better.</summary>
    /// <param name="trials">Executions of the real program.</param>
    public void Consider(IReadOnlyList<Trial> trials)
    {
        foreach (var trial in trials.Where(trial => trial.IsCompleted))
        {
            var value = objective.Value(trial.Outputs);
            if (Best is null ? double.IsNaN(value) : !(value < _value))
                continue;
            (Best, _value) = (trial, value);
        }
    }
}
