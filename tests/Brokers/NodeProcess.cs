using System.Diagnostics;

namespace SurrogateHost.Tests.Brokers;

/// <summary>
/// The node and its own port mapper (epmd) under one shell that ends both when its standard input closes: by a stop, or because
/// the process that started them is gone, however it went.
/// </summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    private const string Server = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    private const string Script =
        """
        # A background job of a non-interactive shell reads from /dev/null: descriptor 3 keeps the real input for the watch.
        exec 3<&0
        epmd -port "$ERL_EPMD_PORT" -address "$ERL_EPMD_ADDRESS" </dev/null >/dev/null 2>&1 3<&- & mapper=$!
        # With RABBITMQ_ALLOW_INPUT the script becomes the Erlang machine, which ends in order on SIGTERM.
        RABBITMQ_ALLOW_INPUT=1 "$0" -noinput </dev/null 2>&1 3<&- & node=$!
        (cat <&3 >/dev/null; kill -TERM $node 2>/dev/null) & watch=$!
        wait $node
        kill -KILL $mapper $watch 2>/dev/null; wait
        """;

    private static readonly TimeSpan s_stopLimit = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly List<string> _log = [];
    private readonly Dictionary<string, TaskCompletionSource> _awaited = [];

    private NodeProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Note(line.Data);
    }

    /// <summary>Starts the node.</summary>
    /// <param name="folder">Its working folder.</param>
    /// <param name="environment">All that tells it from other nodes.</param>
    public static NodeProcess Start(string folder, IReadOnlyDictionary<string, string> environment)
    {
        if (!File.Exists(Server))
            throw new InvalidOperationException($"{Server} is missing: apt-get install rabbitmq-server.");
        var start = new ProcessStartInfo("/bin/sh", ["-c", Script, Server])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var node = new NodeProcess(start);
        node._process.Start();
        node._process.BeginOutputReadLine();
        return node;
    }

    /// <summary>Returns when the node has logged a text.</summary>
    /// <param name="text">Part of the line.</param>
    /// <param name="limit">How long to wait.</param>
    /// <param name="ct">Cancels the wait.</param>
    public async Task WaitForLineAsync(string text, TimeSpan limit, CancellationToken ct)
    {
        Task seen;
        lock (_log)
        {
            if (_log.Exists(line => line.Contains(text, StringComparison.Ordinal)))
                return;
            seen = (_awaited[text] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }

        var first = await Task.WhenAny(seen, _process.WaitForExitAsync(ct), Task.Delay(limit, ct));
        ct.ThrowIfCancellationRequested();
        if (first != seen)
            throw new InvalidOperationException($"rabbitmq-server did not log '{text}' within {limit}. It logged:\n{Log()}");
    }

    /// <summary>Ends the node in order; one that takes too long is killed.</summary>
    /// <param name="ct">Kills at once.</param>
    public async Task StopAsync(CancellationToken ct)
    {
        _process.StandardInput.Close();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(s_stopLimit);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    public ValueTask DisposeAsync() => new(StopAsync(CancellationToken.None));

    private string Log()
    {
        lock (_log)
            return string.Join('\n', _log.TakeLast(40));
    }

    private void Note(string? line)
    {
        if (line is null)
            return;
        lock (_log)
        {
            _log.Add(line);
            foreach (var (text, seen) in _awaited)
                if (line.Contains(text, StringComparison.Ordinal))
                    seen.TrySetResult();
        }
    }
}
