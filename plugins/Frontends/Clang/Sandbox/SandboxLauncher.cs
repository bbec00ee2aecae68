using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using SurrogateHost.Failures;

namespace SurrogateHost.Frontends.Clang.Sandbox;

/// <summary>Starts every sandbox from one thread that lives as long as the plugin.</summary>
/// <remarks>
/// Bubblewrap's <c>--die-with-parent</c> ends a sandbox when the thread that started it ends, not the process: started from a
/// pool thread, sandboxes would die whenever the pool shrinks. Disposing ends this thread, and with it every sandbox left.
/// </remarks>
internal sealed partial class SandboxLauncher : IDisposable
{
    private const int KillSignal = 9;

    private readonly BlockingCollection<Action> _requests = [];
    private readonly Thread _thread;

    /// <summary>Starts the thread.</summary>
    public SandboxLauncher()
    {
        _thread = new Thread(Serve) { IsBackground = true, Name = "sandbox launcher" };
        _thread.Start();
    }

    /// <summary>Starts a process; blocks for the milliseconds that takes. The caller disposes it.</summary>
    /// <param name="start">A command line of <see cref="BubblewrapCommand"/>.</param>
    /// <exception cref="HostNotReadyException">The system cannot start it.</exception>
    public Process Start(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        _requests.Add(() => StartHere(start, started));
        return started.Task.GetAwaiter().GetResult();
    }

    /// <summary>Kills a sandbox from within, so that bubblewrap itself sees the end and leaves no zombie behind.</summary>
    /// <remarks>
    /// A sandbox that is only being set up has nothing inside yet, or something that is not yet bound to its parent's life: then
    /// the whole tree is killed.
    /// </remarks>
    /// <param name="process">A result of <see cref="Start"/>; it may have ended.</param>
    public static void Kill(Process process)
    {
        var children = $"/proc/{process.Id}/task/{process.Id}/children";
        var inside = !process.HasExited && File.Exists(children) ? ReadNumbers(children) : [];
        if (inside.Length == 0 || inside.Any(child => SendSignal(child, KillSignal) != 0))
            process.Kill(entireProcessTree: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _requests.CompleteAdding();
        _thread.Join();
        _requests.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int process, int signal);

    private static int[] ReadNumbers(string path)
    {
        try
        {
            return [.. File.ReadAllText(path).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
        }
        catch (IOException)
        {
            return []; // it ended meanwhile
        }
    }

    private static void StartHere(ProcessStartInfo start, TaskCompletionSource<Process> started)
    {
        try
        {
            started.SetResult(Process.Start(start)!);
        }
        catch (Win32Exception exception)
        {
            started.SetException(new HostNotReadyException(
                $"'{start.FileName}' cannot be started: {exception.Message}. {SandboxToolLocator.Mend}.", exception));
        }
    }

    private void Serve()
    {
        foreach (var request in _requests.GetConsumingEnumerable())
            request();
    }
}
