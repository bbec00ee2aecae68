using System.Globalization;
using System.Text;
using SurrogateHost.Bench.Paper.Report;
using SurrogateHost.Bench.Tuning.Analysis;
using SurrogateHost.Bench.Tuning.Runs;
using SurrogateHost.Bench.Tuning.Suite;
using SurrogateHost.Plots;

namespace SurrogateHost.Bench.Tuning.Report;

/// <summary>Writes <c>tuning.md</c>, and tables and plots into the folder <c>tuning</c> beside it.</summary>
/// <param name="folder">Where.</param>
/// <param name="runs">All runs.</param>
internal sealed class TuningReport(string folder, RunTable runs)
{
    private const int MostLikelyWorse = 8;

    private readonly Comparison _comparison = new(runs, OwnOptimizers.Default);

    private string[] Optimizers => [.. runs.Plan.Own, .. runs.Plan.Peers];

    /// <summary>Writes everything.</summary>
    /// <param name="origin">Where the numbers come from.</param>
    /// <param name="figures">The summary.</param>
    public void Write(IReadOnlyList<(string Name, string Value)> origin, IReadOnlyList<Figure> figures)
    {
        Directory.CreateDirectory(Path.Combine(folder, "tuning"));
        var text = new StringBuilder();
        text.AppendLine("# Tuning: ours against black-box optimizers").AppendLine();
        text.AppendLine("What is left of the way, at equal executions, from a good random point (1: the best tenth of 1,000) to the minimum (0), median");
        text.AppendLine("over the seeds; and the mean executions to solve a problem, where a run that never does counts twice the budget. Peers are");
        text.AppendLine("chosen by class: the best mean rank of medians for values, the least geometric mean for executions.").AppendLine();
        foreach (var (name, value) in origin)
            text.AppendLine(CultureInfo.InvariantCulture, $"- {name}: {value}");
        text.AppendLine().AppendLine("| figure | value | goal |").AppendLine("| --- | --- | --- |");
        foreach (var figure in figures)
            text.AppendLine(CultureInfo.InvariantCulture, $"| {figure.Name} | {figure.Value:0.###} {figure.Unit} | {figure.Goal?.ToString() ?? ""} |");
        text.AppendLine();
        foreach (var kind in runs.Problems.GroupBy(problem => problem.Class))
            AddClass(text, kind.Key, [.. kind]);
        if (runs.Plan.Peers.Count > 0)
            AddLosses(text);
        if (runs.Plan.Own.Contains(OwnOptimizers.Random))
            AddAgainstRandom(text);
        File.WriteAllText(Path.Combine(folder, "tuning.md"), text.ToString());
        File.WriteAllText(Path.Combine(folder, "tuning", "problems.csv"), ProblemsCsv());
    }

    private void AddClass(StringBuilder text, string kind, SuiteProblem[] problems)
    {
        var curves = Optimizers.Select(optimizer => (Name: optimizer, Points: SolvedShare.Curve(runs, problems, optimizer))).ToArray();
        var plot = new LinePlot
        {
            Title = $"{kind}: share of problems, seeds and targets reached",
            XLabel = "executions per input",
            YLabel = "share reached",
            IsXLogarithmic = true,
            Series = [.. curves.Select((curve, i) => new LineSeries(curve.Name, curve.Points, IsDashed: i >= runs.Plan.Own.Count))],
        };
        File.WriteAllText(Path.Combine(folder, "tuning", $"{kind}.svg"), plot.ToSvg());
        var csv = new StringBuilder("executions per input," + string.Join(',', Optimizers) + "\n");
        for (var i = 0; i < curves[0].Points.Count; i++)
        {
            var shares = curves.Select(curve => curve.Points[i].Y.ToString("0.####", CultureInfo.InvariantCulture));
            csv.Append(CultureInfo.InvariantCulture, $"{curves[0].Points[i].X:0.##},{string.Join(',', shares)}\n");
        }

        File.WriteAllText(Path.Combine(folder, "tuning", $"{kind}.csv"), csv.ToString());
        text.AppendLine(CultureInfo.InvariantCulture, $"## {kind}: {problems.Length} problems").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"![{kind}](tuning/{kind}.svg)").AppendLine();
        if (runs.Plan.Peers.Count > 0)
            text.AppendLine(CultureInfo.InvariantCulture, $"Best peer by executions: {_comparison.BestPeerByExecutions(kind)}; by value: {string.Join(", ", runs.Plan.Budgets.Select(budget => $"{_comparison.BestPeerByValue(kind, budget)} at {budget} per input"))}.").AppendLine();
    }

    private void AddLosses(StringBuilder text)
    {
        foreach (var budget in runs.Plan.Budgets)
        {
            var lost = runs.Problems.Except(_comparison.NotWorseThanBestPeer(budget)).ToArray();
            text.AppendLine(CultureInfo.InvariantCulture, $"## Where the best peer of the class is better at {budget} executions per input").AppendLine();
            text.AppendLine("| problem | ours | peer | its value |").AppendLine("| --- | --- | --- | --- |");
            foreach (var problem in lost)
            {
                var peer = _comparison.BestPeerByValue(problem.Class, budget);
                text.AppendLine(CultureInfo.InvariantCulture, $"| {problem.Name} | {runs.MedianLeft(problem, OwnOptimizers.Default, budget):0.0e+0} | {peer} | {runs.MedianLeft(problem, peer, budget):0.0e+0} |");
            }

            text.AppendLine();
        }
    }

    private void AddAgainstRandom(StringBuilder text)
    {
        text.AppendLine("## Against random search").AppendLine();
        text.AppendLine("Probability, if there were no difference, of rank sums that speak as much against ours (Wilcoxon's signed ranks, one-sided, over the");
        text.AppendLine(CultureInfo.InvariantCulture, $"seeds): below {Comparison.Beyond} counts as worse. The {MostLikelyWorse} smallest of each budget:").AppendLine();
        text.AppendLine("| executions per input | problem | probability | left, ours | left, random search |").AppendLine("| --- | --- | --- | --- | --- |");
        foreach (var budget in runs.Plan.Budgets)
        {
            foreach (var (problem, probability) in runs.Problems.Select(problem => (problem, _comparison.ProbabilityThatNoWorse(problem, budget))).OrderBy(pair => pair.Item2).Take(MostLikelyWorse))
            {
                text.AppendLine(CultureInfo.InvariantCulture,
                    $"| {budget} | {problem.Name} | {probability:0.####} | {runs.MedianLeft(problem, OwnOptimizers.Default, budget):0.0e+0} | {runs.MedianLeft(problem, OwnOptimizers.Random, budget):0.0e+0} |");
            }
        }

        text.AppendLine();
    }

    private string ProblemsCsv()
    {
        var csv = new StringBuilder("problem,class,inputs,optimizer,solved,mean executions,");
        csv.Append(string.Join(',', runs.Plan.Budgets.Select(budget => $"left at {budget} per input"))).Append('\n');
        foreach (var problem in runs.Problems)
        {
            foreach (var optimizer in Optimizers)
            {
                var solved = runs.ExecutionsTo(problem, optimizer, problem.Tolerance).Count(executions => executions is not null);
                var left = runs.Plan.Budgets.Select(budget => runs.MedianLeft(problem, optimizer, budget).ToString("0.##e+0", CultureInfo.InvariantCulture));
                csv.Append(CultureInfo.InvariantCulture, $"{problem.Name},{problem.Class},{problem.Inputs},{optimizer},{solved},{runs.MeanExecutions(problem, optimizer):0.#},{string.Join(',', left)}\n");
            }
        }

        return csv.ToString();
    }
}
