using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Stages;

/// <summary>
/// Makes trials of the observations handed in with a job, once it is known what the program's outputs are. The values of the
/// objective expression and of the conditions are computed from the observed numbers: the function itself is not called.
/// </summary>
/// <param name="program">The analysed program.</param>
/// <param name="frontend">Builds what computes the expressions.</param>
internal sealed class ObservationBinding(AnalyzedProgram program, IFrontend frontend)
{
    private readonly int _own = program.Outputs.Count - program.Constraints.Count - (program.ObjectiveExpression is null ? 0 : 1);

    /// <summary>Binds a table.</summary>
    /// <param name="table">The observations; null when there are none.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="StageFailedException">Its columns are not those of the program.</exception>
    public async Task<IReadOnlyList<Trial>> BindAsync(ObservationTable? table, CancellationToken cancellationToken)
    {
        if (table is null)
            return [];
        string[] names = [.. program.Space.Dimensions.Select(dimension => dimension.Name), .. program.Outputs.Take(_own)];
        var columns = names.Select(name => IndexOf(table.Columns, name)).ToArray();
        Refuse(table, names, columns);
        var rows = table.Rows.Select(row => columns.Select(column => row[column]).ToArray()).ToArray();
        return _own == program.Outputs.Count
            ? [.. rows.Select(row => Observed(row, row[Inputs..], TrialOutcome.Completed))]
            : await ScoreAsync(rows, cancellationToken);
    }

    private int Inputs => program.Space.Dimensions.Count;

    private async Task<IReadOnlyList<Trial>> ScoreAsync(double[][] rows, CancellationToken cancellationToken)
    {
        await using var scoring = await frontend.BuildAsync(program with { IsScoring = true }, cancellationToken);
        var batch = await scoring.EvaluateAsync(ExecutionLedger.Flatten(rows), cancellationToken);
        var width = program.Outputs.Count;
        if (batch.Outcomes.Length != rows.Length || batch.Outputs.Length != rows.Length * width)
        {
            throw new StageFailedException(
                $"frontend.{program.Frontend} answered {rows.Length} observations of {width} outputs with {batch.Outcomes.Length} outcomes and"
                + $" {batch.Outputs.Length} numbers; the plugin is at fault.");
        }

        return [.. rows.Select((row, i) => Observed(row, batch.Outputs[(i * width)..((i + 1) * width)], batch.Outcomes[i]))];
    }

    private Trial Observed(double[] row, double[] outputs, TrialOutcome outcome) => new(row[..Inputs], outputs, outcome, TrialPhase.Observed);

    private void Refuse(ObservationTable table, string[] names, int[] columns)
    {
        string[] missing = [.. names.Where((_, i) => columns[i] < 0)];
        // The value of an expression may stand in a table of an earlier job; it is computed anew, for this job's expression.
        string[] unknown = [.. table.Columns.Where(column => !names.Contains(column) && column != Objective.ExpressionOutput && !column.StartsWith("constraint[", StringComparison.Ordinal))];
        if (missing.Length == 0 && unknown.Length == 0)
            return;
        var what = missing.Length > 0
            ? $"there is no column for the output {string.Join(", ", missing)}"
            : $"the column {string.Join(", ", unknown)} is neither input nor output";
        throw new StageFailedException(
            $"{table.Name}:1: {what}; the columns of {program.Function} are {string.Join(",", names)}."
            + (missing.Length > 0 ? " Where only some outputs were observed, name those as the job's outputs." : " Leave it out."));
    }

    private static int IndexOf(IReadOnlyList<string> columns, string name)
    {
        for (var i = 0; i < columns.Count; i++)
            if (columns[i] == name)
                return i;
        return -1;
    }
}
