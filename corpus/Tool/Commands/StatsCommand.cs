using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using SurrogateHost.Cli;
using SurrogateHost.Corpus.Tool.Statistics;

namespace SurrogateHost.Corpus.Tool.Commands;

/// <summary><c>corpus stats</c>: what a corpus holds.</summary>
internal sealed class StatsCommand(Terminal terminal)
{
    private readonly Argument<string> _file = new("FILE") { Description = "A corpus file." };
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON document instead of tables." };

    /// <summary>The verb.</summary>
    public Command Create()
    {
        var command = new Command("stats", "Count a corpus by family, inputs, outputs, length, ranges and split.") { _file, _json };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        using var reader = FileArguments.Open(terminal, parsed.GetValue(_file)!);
        var statistics = CorpusStatistics.Of(reader);
        if (parsed.GetValue(_json))
            terminal.Output.WriteLine(JsonSerializer.Serialize(statistics, JsonReport.Options));
        else
            Draw(statistics);
        return ExitCode.Done;
    }

    private void Draw(CorpusStatistics statistics)
    {
        var header = statistics.Header;
        terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{statistics.Programs} programs, made by 'corpus {header.Verb}' with seed {header.Seed} and {header.Samples} samples each{(header.IsHeldOut ? ", held-out families" : "")}"));
        if (statistics.CutOffBytes > 0)
            terminal.Output.WriteLine($"{statistics.CutOffBytes} bytes at the end are a record that was cut off; they are not read, and --resume overwrites them");
        if (statistics.Length.Count > 0)
            terminal.Output.WriteLine($"characters: smallest, quartiles and largest {string.Join(", ", statistics.Length)}; repeated texts: {statistics.RepeatedTexts}");
        Draw("family", statistics.Families.OrderByDescending(pair => pair.Value));
        Draw("split", statistics.Splits);
        Draw("inputs", statistics.Inputs);
        Draw("outputs", statistics.Outputs);
        Draw("samples", statistics.Samples);
        Draw("range", statistics.Ranges);
        Draw("distribution", statistics.Distributions);
        Draw("what became of each function", statistics.Outcomes.OrderByDescending(pair => pair.Value));
    }

    private void Draw<T>(string title, IEnumerable<KeyValuePair<T, int>> counts)
    {
        var rows = counts.ToArray();
        if (rows.Length == 0)
            return;
        var table = new Table { Border = TableBorder.Simple }.AddColumn(title).AddColumn(new TableColumn("programs").RightAligned()).AddColumn(new TableColumn("%").RightAligned());
        var total = rows.Sum(row => row.Value);
        foreach (var (key, count) in rows)
            table.AddRow(
                new Text($"{key}"), new Text(count.ToString(CultureInfo.InvariantCulture)),
                new Text((100.0 * count / total).ToString("F1", CultureInfo.InvariantCulture)));
        terminal.Drawing().Write(table);
    }
}
