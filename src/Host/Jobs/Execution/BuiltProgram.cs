using SurrogateHost.Model;
using SurrogateHost.PluginHosting;
using SurrogateHost.Plugins;

namespace SurrogateHost.Jobs.Execution;

/// <summary>One program of <see cref="LocalPrograms"/>, which guards every member by its lock. It holds on to its frontend until it has ended.</summary>
internal sealed class BuiltProgram
{
    private readonly PluginUse<IFrontend> _frontend;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isEnding;

    /// <summary>Begins to build.</summary>
    /// <param name="key">Frontend and hash.</param>
    /// <param name="frontend">Builds it; belongs to this from now on.</param>
    /// <param name="program">What to build.</param>
    public BuiltProgram((string Frontend, string Hash) key, PluginUse<IFrontend> frontend, AnalyzedProgram program)
    {
        (Key, _frontend) = (key, frontend);
        // Built for all jobs that ask: no single one of them can cancel it.
        Runnable = Task.Run(() => frontend.Service.BuildAsync(program, CancellationToken.None));
    }

    /// <summary>What tells it from others.</summary>
    public (string Frontend, string Hash) Key { get; }

    /// <summary>The program, once it is built.</summary>
    public Task<IRunnableProgram> Runnable { get; }

    /// <summary>How many batches are under way.</summary>
    public int Users { get; set; }

    /// <summary>When the last batch ended, as the clock's timestamp.</summary>
    public long LastUse { get; set; }

    /// <summary>True when nobody new gets it: it ends with its last batch.</summary>
    public bool IsRetired { get; set; }

    /// <summary>Completes when its processes have ended.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Ends it, once.</summary>
    public void End()
    {
        if (_isEnding)
            return;
        _isEnding = true;
        _ = EndAsync();
    }

    private async Task EndAsync()
    {
        try
        {
            if (await Task.WhenAny(Runnable) is { IsCompletedSuccessfully: true } built)
                await (await built).DisposeAsync();
            _frontend.Dispose();
            _ended.TrySetResult();
        }
        catch (Exception exception)
        {
            _frontend.Dispose();
            _ended.TrySetException(exception);
        }
    }
}
