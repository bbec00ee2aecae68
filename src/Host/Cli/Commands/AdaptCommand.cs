using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using SurrogateHost.Cli.Submission;
using SurrogateHost.Jobs;
using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Stages;

namespace SurrogateHost.Cli.Commands;

/// <summary><c>adapt</c>: finetunes a surrogate of a program on observations of what the program models.</summary>
internal sealed class AdaptCommand(Terminal terminal, HostOptions host)
{
    private readonly Option<string> _surrogate = SurrogateArgument.Create();
    private readonly Option<string> _observations = new("--observations")
    {
        HelpName = "FILE.csv", Description = "Observations: columns named like the surrogate's inputs and outputs.", Required = true,
    };

    private readonly Option<string?> _out = new("--out") { HelpName = "FILE", Description = "Write the adapted surrogate to this file." };
    private readonly Option<ulong> _seed = new("--seed") { HelpName = "N", Description = "Fixes what is held out, and training. [0]" };
    private readonly Option<string> _worker = new("--worker") { HelpName = "ID", Description = "The worker plugin. [simd]", DefaultValueFactory = _ => "simd" };
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON document instead of a table." };

    /// <summary>The verb.</summary>
    public Command Create()
    {
        var command = new Command("adapt", "Adapt a surrogate to observations of the real world, and report the error before and after.");
        foreach (var option in new Option[] { _surrogate, _observations, _out, _seed, _worker, _json, host.Plugins, host.Data, host.Verbose })
            command.Options.Add(option);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var surrogate = SurrogateArgument.Read(parsed.GetRequiredValue(_surrogate), terminal);
        var file = parsed.GetRequiredValue(_observations);
        var observations = SurrogateObservations.Read(surrogate, ObservationsReader.Read(terminal.Resolve(file), file));
        var worker = parsed.GetRequiredValue(_worker);
        await using var session = await PluginSession.StartAsync(host.Settings(parsed, terminal), [(PluginKind.Worker, worker)], new Dictionary<string, string?>(), cancellationToken);
        var adaptation = await new SurrogateAdaptation(session.Finetuning, session.Use<IWorker>(PluginKind.Worker, worker))
            .RunAsync(surrogate, observations, parsed.GetValue(_seed), cancellationToken);
        if (parsed.GetValue(_out) is { } target)
            SurrogateArgument.Write("--out", target, SurrogateFile.ToBytes(adaptation.Adapted), terminal);
        if (parsed.GetValue(_json))
            terminal.Output.WriteLine(JsonSerializer.Serialize(new { Observations = observations.Count, adaptation.Before, adaptation.After }, MessageJson.Options));
        else
            Draw(adaptation, observations.Count);
        return ExitCode.Done;
    }

    private void Draw(AdaptedSurrogate adaptation, int observations)
    {
        var console = terminal.Drawing();
        console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{observations} observations, errors on {adaptation.After.HeldOutCount} of them that the surrogate was not adapted to:"));
        var table = new Table { Border = TableBorder.Simple }.AddColumns("output", "RMSE before", "RMSE after", "NMSE before", "NMSE after", "90 % within ± after");
        foreach (var column in table.Columns.Skip(1))
            column.RightAligned();
        foreach (var (before, after) in adaptation.Before.Outputs.Zip(adaptation.After.Outputs))
        {
            table.AddRow(
                new Text(after.Output), Number(before.RootMeanSquaredError), Number(after.RootMeanSquaredError),
                Number(before.NormalizedMeanSquaredError), Number(after.NormalizedMeanSquaredError), Number(after.Interval90));
        }

        console.Write(table);
        foreach (var place in adaptation.After.Distrust)
            console.WriteLine($"! {place}");
        foreach (var (before, after) in adaptation.Before.Outputs.Zip(adaptation.After.Outputs).Where(pair => pair.Second.RootMeanSquaredError > pair.First.RootMeanSquaredError))
            console.WriteLine($"! {after.Output}: the surrogate as it was does better; adapting took nothing from these observations");
    }

    private static Text Number(double value) => new(Digits.Of(value));
}
