using SurrogateHost.Cli.Reporting;
using SurrogateHost.Messages;

namespace SurrogateHost.Cli.Progress;

/// <summary>Shows a person how a job comes along.</summary>
internal interface IProgressDisplay
{
    /// <summary>Shows progress for as long as something runs.</summary>
    /// <param name="follow">Runs the job; calls the argument with every progress message, and with the report after every event.</param>
    Task<JobReport> ShowAsync(Func<Action<JobProgressed>, Action<JobReport>, Task<JobReport>> follow);
}
