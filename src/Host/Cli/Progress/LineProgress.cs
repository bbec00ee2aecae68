using System.Globalization;
using SurrogateHost.Cli.Reporting;
using SurrogateHost.Messages;

namespace SurrogateHost.Cli.Progress;

/// <summary>One line when a stage ends or what it does changes: for logs and pipes.</summary>
/// <param name="error">Standard error.</param>
internal sealed class LineProgress(TextWriter error) : IProgressDisplay
{
    private string _lastActivity = "";
    private int _stagesShown;

    /// <inheritdoc/>
    public Task<JobReport> ShowAsync(Func<Action<JobProgressed>, Action<JobReport>, Task<JobReport>> follow) => follow(ShowActivity, ShowStages);

    private void ShowActivity(JobProgressed progress)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{progress.Stage.ToString().ToLowerInvariant()}: {progress.Activity}");
        if (line == _lastActivity)
            return;
        _lastActivity = line;
        error.WriteLine(line);
    }

    private void ShowStages(JobReport report)
    {
        foreach (var (stage, seconds) in report.Stages.Skip(_stagesShown))
            error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stage.ToString().ToLowerInvariant()}: done in {seconds:0.00} s"));
        _stagesShown = report.Stages.Count;
    }
}
