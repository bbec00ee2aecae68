namespace SurrogateHost.Model;

/// <summary>The ledger of a job: every execution of the real program, by what it was spent on.</summary>
/// <param name="Sampling">Executions spent on learning the program.</param>
/// <param name="Tuning">Executions spent on finding and proving inputs.</param>
public sealed record EvaluationCounts(int Sampling, int Tuning)
{
    /// <summary>All executions.</summary>
    public int Total => Sampling + Tuning;

    /// <summary>Counts trials by phase; observations are not executions.</summary>
    /// <param name="trials">Trials of one job.</param>
    public static EvaluationCounts Of(IReadOnlyList<Trial> trials) => new(
        trials.Count(trial => trial.Phase == TrialPhase.Sampling), trials.Count(trial => trial.Phase == TrialPhase.Tuning));
}
