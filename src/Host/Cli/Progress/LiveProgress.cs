using System.Globalization;
using Spectre.Console;
using SurrogateHost.Cli.Reporting;
using SurrogateHost.Messages;
using SurrogateHost.Model;

namespace SurrogateHost.Cli.Progress;

/// <summary>A bar per stage, redrawn in place: for a person at a terminal.</summary>
/// <param name="console">Standard error.</param>
internal sealed class LiveProgress(IAnsiConsole console) : IProgressDisplay
{
    private static readonly JobStage[] s_stages = [JobStage.Analysis, JobStage.Compilation, JobStage.Finetuning, JobStage.Tuning];

    private readonly Dictionary<JobStage, ProgressTask> _bars = [];

    /// <inheritdoc/>
    public Task<JobReport> ShowAsync(Func<Action<JobProgressed>, Action<JobReport>, Task<JobReport>> follow) => console.Progress()
        .AutoClear(true)
        .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
        .StartAsync(context =>
        {
            Bar(context, JobStage.Analysis);
            return follow(progress => ShowActivity(context, progress), report => ShowStages(context, report));
        });

    private void ShowActivity(ProgressContext context, JobProgressed progress)
    {
        if (!s_stages.Contains(progress.Stage))
            return;
        var best = progress.BestObjective is { } value ? string.Create(CultureInfo.InvariantCulture, $", best {value:G5}") : "";
        var bar = Bar(context, progress.Stage);
        bar.Description = Describe(progress.Stage, $"{progress.Activity}{best}");
        bar.Value = progress.Fraction ?? bar.Value;
    }

    private void ShowStages(ProgressContext context, JobReport report)
    {
        foreach (var (stage, seconds) in report.Stages)
        {
            var bar = Bar(context, stage);
            bar.Description = Describe(stage, string.Create(CultureInfo.InvariantCulture, $"done in {seconds:0.00} s"));
            bar.Value = 1;
        }

        var next = report.Stages.Count;
        if (!report.IsEnded && next < s_stages.Length)
            Bar(context, s_stages[next]);
    }

    private ProgressTask Bar(ProgressContext context, JobStage stage)
    {
        if (!_bars.TryGetValue(stage, out var bar))
            _bars.Add(stage, bar = context.AddTask(Describe(stage, ""), maxValue: 1));
        return bar;
    }

    private static string Describe(JobStage stage, string activity) =>
        Markup.Escape($"{stage.ToString().ToLowerInvariant(),-12}{activity}");
}
