using SurrogateHost.Model;

namespace SurrogateHost.Stages;

/// <summary>The best execution so far, as <see cref="ObjectiveFunction.Compare"/> orders them; the earlier one where two are equal.</summary>
/// <param name="objective">What is minimised.</param>
internal sealed class Incumbent(ObjectiveFunction objective)
{
    /// <summary>What is minimised.</summary>
    public ObjectiveFunction Objective => objective;

    /// <summary>The best trial; null before any has completed.</summary>
    public Trial? Best { get; private set; }

    /// <summary>True when the best trial fulfils every condition.</summary>
    public bool IsFeasible => Best is not null && objective.IsFeasible(Best.Outputs);

    /// <summary>Its objective as a user reads it; null before there is one.</summary>
    public double? Reported => Best is null ? null : objective.ToReported(objective.Value(Best.Outputs));

    /// <summary>Takes the best of these where it is better. Observations are passed over: the program has not proved them.</summary>
    /// <param name="trials">Executions of the real program.</param>
    public void Consider(IReadOnlyList<Trial> trials)
    {
        foreach (var trial in trials.Where(trial => trial.IsCompleted && trial.Phase != TrialPhase.Observed))
            if (!double.IsNaN(objective.Value(trial.Outputs)) && (Best is null || objective.Compare(trial.Outputs, Best.Outputs) < 0))
                Best = trial;
    }
}
