namespace SurrogateHost.Bench.Tuning.Runs;

/// <summary>One run of one optimizer, as a line of JSON.</summary>
/// <param name="Optimizer">Its name.</param>
/// <param name="Problem">Name of the problem.</param>
/// <param name="Seed">Of instance and optimizer.</param>
/// <param name="Budget">Executions it had.</param>
/// <param name="Improvements">The executions at which the best value fell, each with the value.</param>
internal sealed record RunRecord(string Optimizer, string Problem, int Seed, int Budget, IReadOnlyList<double[]> Improvements)
{
    /// <summary>The best value after so many executions; infinite before the first.</summary>
    /// <param name="executions">From 1.</param>
    public double BestAfter(int executions)
    {
        var best = double.PositiveInfinity;
        foreach (var improvement in Improvements)
            if (improvement[0] <= executions)
                best = improvement[1];
        return best;
    }

    /// <summary>Executions until the best value is at most this; null when it never is.</summary>
    /// <param name="value">The value.</param>
    public int? ExecutionsTo(double value) => Improvements.FirstOrDefault(improvement => improvement[1] <= value) is { } reached ? (int)reached[0] : null;
}
