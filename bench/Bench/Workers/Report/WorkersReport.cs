using System.Globalization;
using System.Text;

namespace SurrogateHost.Bench.Workers.Report;

/// <summary>The figures as Markdown: tables with a row per topology or kernel.</summary>
/// <param name="figures">All figures.</param>
internal sealed class WorkersReport(IReadOnlyList<Figure> figures)
{
    private readonly Dictionary<string, Figure> _figures = figures.ToDictionary(figure => figure.Name);

    /// <summary>Writes everything.</summary>
    /// <param name="origin">Where the numbers come from.</param>
    public string Write(IReadOnlyList<(string Name, string Value)> origin)
    {
        var text = new StringBuilder("# The worker against PyTorch and ONNX Runtime\n\n");
        text.Append("Written by the command below; [benchmarks.md](../benchmarks.md) says what is measured. A goal stands behind its ratio; **bold** missed it.\n\n");
        foreach (var (name, value) in origin)
            text.Append(CultureInfo.InvariantCulture, $"- {name}: {value}\n");
        Table(text, "Training steps", "topology", ["step-vs-pytorch", "step", "step-pytorch", "step-agreement", "step-least", "step-speed"]);
        Table(text, "Finetuning", "kernel", ["finetune-vs-pytorch", "finetune", "finetune-pytorch", "finetune-error", "finetune-epochs", "finetune-begin"]);
        Table(text, "Evaluations", "topology", ["predict", "gradient", "predict-one", "gradient-one", "predict-least", "gradient-least"]);
        Rest(text);
        return text.ToString();
    }

    // A column per kind of figure, a row per subject that the first kind has.
    private void Table(StringBuilder text, string title, string subject, string[] kinds)
    {
        string[] subjects = [.. figures.Where(figure => KindOf(figure) == kinds[0]).Select(figure => figure.Name[(kinds[0].Length + 1)..])];
        var units = kinds.Select(kind => figures.First(figure => KindOf(figure) == kind).Unit);
        var headings = kinds.Zip(units, (kind, unit) => unit.Length > 0 ? $"{kind} ({unit})" : kind);
        text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n| {subject} | {string.Join(" | ", headings)} |\n|{string.Concat(Enumerable.Repeat(" --- |", kinds.Length + 1))}\n");
        foreach (var name in subjects)
        {
            var cells = kinds.Select(kind => Cell(_figures.GetValueOrDefault($"{kind}/{name}")));
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {string.Join(" | ", cells)} |\n");
        }

        foreach (var name in subjects.SelectMany(_ => kinds, (one, kind) => $"{kind}/{one}"))
            _figures.Remove(name);
    }

    private void Rest(StringBuilder text)
    {
        text.Append("\n## Fleets, cores, memory and a million predictions\n| figure | value | unit |\n| --- | --- | --- |\n");
        foreach (var figure in figures.Where(figure => _figures.ContainsKey(figure.Name)))
            text.Append(CultureInfo.InvariantCulture, $"| {figure.Name} | {Cell(figure)} | {figure.Unit} |\n");
    }

    private static string KindOf(Figure figure) => figure.Name.Contains('/', StringComparison.Ordinal) ? figure.Name[..figure.Name.IndexOf('/', StringComparison.Ordinal)] : "";

    private static string Cell(Figure? figure)
    {
        if (figure is null)
            return "";
        var value = figure.Value.ToString("G3", CultureInfo.InvariantCulture);
        value = figure.Value is >= 1000 and < 1e6 ? figure.Value.ToString("0", CultureInfo.InvariantCulture) : value;
        return figure.Goal is null ? value : figure.MissesGoal ? $"**{value}** ({figure.Goal})" : $"{value} ({figure.Goal})";
    }
}
