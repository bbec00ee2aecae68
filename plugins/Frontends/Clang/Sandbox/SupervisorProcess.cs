using System.Diagnostics;
using SurrogateHost.Failures;

namespace SurrogateHost.Frontends.Clang.Sandbox;

/// <summary>One sandbox with a supervisor in it. Used by one thread, except for <see cref="Abort"/>.</summary>
internal sealed class SupervisorProcess : IDisposable
{
    /// <summary>A supervisor speaks twice a second while it works; one that is silent for this long is lost.</summary>
    private static readonly TimeSpan s_mostSilence = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(1);

    private readonly Process _process;
    private readonly SupervisorChannel _channel;
    private readonly ITimer _watchdog;
    private readonly Lock _killing = new();
    private bool _isDisposed;

    private SupervisorProcess(Process process, TimeProvider time)
    {
        _process = process;
        _channel = new SupervisorChannel(process.StandardInput.BaseStream, process.StandardOutput.BaseStream);
        _watchdog = time.CreateTimer(_ => Abort(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Takes over a process just started, and waits until its supervisor is ready.</summary>
    /// <param name="process">Bubblewrap; disposed with this.</param>
    /// <param name="time">For the watchdog.</param>
    /// <exception cref="HostNotReadyException">The sandbox or the supervisor does not start; the message holds its words.</exception>
    public static SupervisorProcess Attach(Process process, TimeProvider time)
    {
        var supervisor = new SupervisorProcess(process, time);
        supervisor.Listen();
        if (supervisor._channel.TryReceiveReady())
        {
            supervisor.Rest();
            return supervisor;
        }

        supervisor.Abort();
        var words = process.StandardError.ReadToEnd();
        supervisor.Dispose();
        throw SandboxFailure.CannotStart(words.Length > 0 ? words : "it ended without a word");
    }

    /// <summary>Executes rows.</summary>
    /// <param name="values">Their inputs.</param>
    /// <param name="endings">Receives one ending per row.</param>
    /// <param name="outputs">Receives their outputs.</param>
    /// <param name="printed">Receives by row what some rows that failed had printed.</param>
    /// <returns>Null, or why nothing was executed.</returns>
    /// <exception cref="SupervisorLostException">The supervisor is gone; dispose this.</exception>
    public LoadFailure? Evaluate(ReadOnlySpan<double> values, Span<RowEnding> endings, Span<double> outputs, Dictionary<int, string> printed)
    {
        Listen();
        try
        {
            _channel.Send(values, endings.Length);
            return _channel.Receive(endings, outputs, printed, Listen);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            throw new SupervisorLostException("The supervisor ended in the middle of a batch.", exception);
        }
        finally
        {
            Rest();
        }
    }

    /// <summary>Kills the sandbox, from any thread and at any time; an evaluation under way is lost.</summary>
    public void Abort()
    {
        // The watchdog may strike while this is being disposed, and a timer that throws ends the host.
        lock (_killing)
        {
            if (!_isDisposed)
                SandboxLauncher.Kill(_process);
        }
    }

    /// <summary>Ends the sandbox: with the end of its input, and if that does not help, by force.</summary>
    public void Dispose()
    {
        _watchdog.Dispose();
        try
        {
            _process.StandardInput.BaseStream.Dispose();
        }
        catch (IOException)
        {
            // The pipe is broken already: what was to be achieved.
        }

        if (!_process.WaitForExit(s_farewell))
        {
            Abort();
            _process.WaitForExit();
        }

        lock (_killing)
        {
            _isDisposed = true;
            _process.Dispose();
        }
    }

    private void Listen() => _watchdog.Change(s_mostSilence, Timeout.InfiniteTimeSpan);

    private void Rest() => _watchdog.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
}
