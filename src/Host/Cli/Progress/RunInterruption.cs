using System.Runtime.InteropServices;
using SurrogateHost.Cli.Reporting;
using SurrogateHost.Jobs.Execution;
using SurrogateHost.Messages;

namespace SurrogateHost.Cli.Progress;

/// <summary>
/// What Ctrl-C means to a run: the first, once there is a surrogate, asks for the best so far; one before that, or a second one,
/// abandons the run.
/// </summary>
internal sealed class RunInterruption : IDisposable
{
    private readonly CancellationTokenSource _abandoned = new();
    private readonly Interruption _interruption;
    private readonly TextWriter _error;
    private readonly CancellationTokenRegistration _first;
    private readonly PosixSignalRegistration _second;
    private volatile bool _hasSomething;
    private int _requests;

    /// <summary>Listens from now on.</summary>
    /// <param name="interruption">Has the job come to its end.</param>
    /// <param name="error">Told what happens.</param>
    /// <param name="requested">Cancelled by the first Ctrl-C.</param>
    public RunInterruption(Interruption interruption, TextWriter error, CancellationToken requested)
    {
        (_interruption, _error) = (interruption, error);
        _first = requested.Register(Request);
        _second = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ =>
        {
            // The first comes as a cancelled token too, at about the same time.
            if (Interlocked.Increment(ref _requests) > 1)
                _abandoned.Cancel();
        });
    }

    /// <summary>Cancelled when the run is to be given up.</summary>
    public CancellationToken Abandoned => _abandoned.Token;

    /// <summary>Keeps an eye on how far the job is.</summary>
    /// <param name="display">Shows it.</param>
    public IProgressDisplay Watch(IProgressDisplay display) => new Watched(this, display);

    /// <inheritdoc/>
    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
        _abandoned.Dispose();
    }

    private void Request()
    {
        if (!_hasSomething)
        {
            _abandoned.Cancel();
            return;
        }

        _error.WriteLine("interrupted: coming to an end with the best so far (Ctrl-C once more gives up)");
        _interruption.Request();
    }

    private sealed class Watched(RunInterruption owner, IProgressDisplay display) : IProgressDisplay
    {
        public Task<JobReport> ShowAsync(Func<Action<JobProgressed>, Action<JobReport>, Task<JobReport>> follow) =>
            display.ShowAsync((showProgress, showReport) => follow(showProgress, report =>
            {
                owner._hasSomething |= report.SurrogateBytes is not null;
                showReport(report);
            }));
    }
}
