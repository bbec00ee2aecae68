namespace SurrogateHost.Model;

/// <summary>One execution of the real program, or an earlier observation handed in with the job (<see cref="TrialPhase.Observed"/>).</summary>
/// <param name="Inputs">One value per dimension of the search space.</param>
/// <param name="Outputs">One value per output; meaningful only when <paramref name="Outcome"/> is <see cref="TrialOutcome.Completed"/>.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Phase">What it was spent on.</param>
public sealed record Trial(double[] Inputs, double[] Outputs, TrialOutcome Outcome, TrialPhase Phase)
{
    /// <summary>True when the outputs can be used.</summary>
    public bool IsCompleted => Outcome == TrialOutcome.Completed;
}
