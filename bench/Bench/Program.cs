using System.CommandLine;
using SurrogateHost.Bench;

var name = new Argument<string>("NAME") { Description = "What to measure: " + string.Join(", ", Benchmarks.All.Keys) + "." };
name.AcceptOnlyFromAmong([.. Benchmarks.All.Keys]);
var quick = new Option<bool>("--quick") { Description = "Do a part of the work, to see that it runs and roughly where it stands." };
var json = new Option<string?>("--json") { HelpName = "FILE", Description = "Also write the figures as a JSON list of {name, value, unit, goal}." };
var weights = new Option<string?>("--weights") { HelpName = "FILE", Description = "paper, corpus: compnet's weights; the plugin's own by default." };
var corpus = new Option<string?>("--corpus") { HelpName = "FILE", Description = "paper, corpus: a corpus file whose test split is measured on, instead of the packages' that training never reads." };
var output = new Option<string?>("--output") { HelpName = "FOLDER", Description = "paper, samples, surrogates, tuning, workers: where tables and plots go; docs/results by default, below artifacts with --quick." };
var only = new Option<string?>("--only") { HelpName = "TEXT", Description = "surrogates, tuning: only programs with this in their name; paper: only groups, such as 'held-out real C'; workers: only these steps, finetunings or memory-growth, without tables." };
var seeds = new Option<int?>("--seeds") { HelpName = "N", Description = "tuning: runs per problem, 15 by default, 5 with --quick; surrogates: draws of the samples, 5 by default, 1 with --quick." };
var firstSeed = new Option<int?>("--first-seed") { HelpName = "N", Description = "tuning: the first of the seeds, 1 by default: others for trying changes than for judging them." };
var peers = new Option<string?>("--peers") { HelpName = "NAMES", Description = "tuning: only against these, such as random-search or l-bfgs-b,bobyqa." };
var budget = new Option<int?>("--budget") { HelpName = "N", Description = "tuning: executions per input; 10, 50 and 100 by default, 50 with --quick." };
var processes = new Option<int?>("--processes") { HelpName = "N", Description = "surrogates, tuning: runs side by side; one per processor by default." };
var contenders = new Option<string?>("--contenders") { HelpName = "NAMES", Description = "surrogates: only these, such as product or product,sklearn-gp-rbf." };
var samples = new Option<int[]>("--samples") { HelpName = "N", Description = "surrogates: these numbers of executions, such as --samples 16 64; 16 to 2,048 by default.", AllowMultipleArgumentsPerToken = true };
var command = new RootCommand(
    "Measures the product.\n\n" + string.Join("\n", Benchmarks.All.Select(entry => $"  {entry.Key}  {entry.Value.Description}")))
{
    name, quick, json, weights, corpus, output, only, seeds, firstSeed, peers, budget, processes, contenders, samples,
};
command.SetAction(async (parsed, cancellationToken) =>
{
    var root = Path.GetFullPath("../../../..", AppContext.BaseDirectory);
    var settings = new BenchmarkSettings(root, parsed.GetValue(quick), Console.Error.WriteLine)
    {
        Weights = parsed.GetValue(weights), Corpus = parsed.GetValue(corpus), Output = parsed.GetValue(output), Only = parsed.GetValue(only), Seeds = parsed.GetValue(seeds),
        FirstSeed = parsed.GetValue(firstSeed), Peers = parsed.GetValue(peers), Budget = parsed.GetValue(budget), Processes = parsed.GetValue(processes),
        Contenders = parsed.GetValue(contenders), Samples = parsed.GetValue(samples) is { Length: > 0 } counts ? [.. counts.Order()] : null, CommandLine = $"./bench.sh {string.Join(' ', args)}",
    };
    var figures = await Benchmarks.All[parsed.GetRequiredValue(name)].RunAsync(settings, cancellationToken);
    FigureReport.Draw(figures);
    if (parsed.GetValue(json) is { } file)
        FigureReport.Write(file, figures);
    return figures.Any(figure => figure.MissesGoal) ? 1 : 0;
});
try
{
    return await command.Parse(args.Length > 0 ? args : ["--help"]).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 2;
}
