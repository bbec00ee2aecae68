using System.Globalization;
using Spectre.Console;
using SurrogateHost.Cli.Reporting;
using SurrogateHost.Jobs.Pipeline;
using SurrogateHost.Messages;
using SurrogateHost.Model;
using SurrogateHost.Stages;

namespace SurrogateHost.Cli.Progress;

/// <summary>A bar per stage, redrawn in place: for a person at a terminal.</summary>
/// <param name="console">Standard error.</param>
internal sealed class LiveProgress(IAnsiConsole console) : IProgressDisplay
{
    private static readonly JobStage[] s_stages = [.. JobPipeline.Stages.Select(stage => stage.Stage)];

    // A stage has ended when its event says so: what it reports last is still on its way there.
    private const double MostBeforeTheEnd = 0.99;

    private readonly Dictionary<JobStage, ProgressTask> _bars = [];

    /// <inheritdoc/>
    public Task<JobReport> ShowAsync(Func<Action<JobProgressed>, Action<JobReport>, Task<JobReport>> follow) => console.Progress()
        .AutoClear(true)
        .Columns([.. ProgressLayout.ColumnsFor(console.Profile.Width)])
        .StartAsync(context =>
        {
            Bar(context, s_stages[0]);
            return follow(progress => ShowActivity(context, progress), report => ShowStages(context, report));
        });

    private void ShowActivity(ProgressContext context, JobProgressed progress)
    {
        // Over a broker, progress may come after the end of its stage.
        if (!s_stages.Contains(progress.Stage) || Bar(context, progress.Stage) is not { IsFinished: false } bar)
            return;
        // The number first: it is what a narrow terminal must not cut off.
        var best = progress.BestObjective is { } value ? $"best {Digits.Of(value)}, " : "";
        bar.Description = $"{best}{progress.Activity}";
        bar.Value = Math.Min(progress.Fraction ?? bar.Value, MostBeforeTheEnd);
    }

    private void ShowStages(ProgressContext context, JobReport report)
    {
        foreach (var (stage, seconds) in report.Stages)
        {
            var bar = Bar(context, stage);
            bar.Description = string.Create(CultureInfo.InvariantCulture, $"done in {seconds:0.00} s");
            bar.Value = 1;
        }

        var next = report.Stages.Count;
        if (!report.IsEnded && next < s_stages.Length)
            Bar(context, s_stages[next]);
    }

    private ProgressTask Bar(ProgressContext context, JobStage stage)
    {
        if (!_bars.TryGetValue(stage, out var bar))
        {
            _bars.Add(stage, bar = context.AddTask("begins", maxValue: 1));
            StageColumn.Set(bar, stage);
        }

        return bar;
    }
}
