using System.Diagnostics;
using System.Text.Json;

namespace SurrogateHost.Bench.Workers.Peers;

/// <summary>A process that answers each line of JSON by one line of JSON, on one thread.</summary>
internal sealed class PeerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _error;

    /// <summary>Starts the process.</summary>
    /// <param name="program">The executable.</param>
    /// <param name="arguments">Its arguments, the script first.</param>
    /// <exception cref="InvalidDataException">It cannot be started.</exception>
    public PeerProcess(string program, params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["OMP_NUM_THREADS"] = "1";
        start.Environment["OPENBLAS_NUM_THREADS"] = "1";
        try
        {
            _process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new InvalidDataException($"{program} cannot be started: {exception.Message}. ./bench.sh workers installs what it needs.", exception);
        }

        _error = _process.StandardError.ReadToEndAsync(CancellationToken.None);
    }

    /// <summary>Asks and waits.</summary>
    /// <param name="request">What to do; written as JSON.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="InvalidDataException">The process ended instead of answering; the message is the end of what it said.</exception>
    public async Task<TAnswer> AskAsync<TAnswer>(object request, CancellationToken cancellationToken)
    {
        try
        {
            await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(request, JsonSerializerOptions.Web).AsMemory(), cancellationToken);
            await _process.StandardInput.FlushAsync(cancellationToken);
        }
        catch (IOException)
        {
            // It has ended: the lack of an answer says so below, with the reason.
        }

        return await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } answer
            ? JsonSerializer.Deserialize<TAnswer>(answer, JsonSerializerOptions.Web)!
            : throw new InvalidDataException($"{string.Join(' ', _process.StartInfo.ArgumentList)} ended without an answer: {LastLines(await _error)}");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static string LastLines(string text) => string.Join('\n', text.TrimEnd().Split('\n')[^Math.Min(5, text.TrimEnd().Split('\n').Length)..]);
}
