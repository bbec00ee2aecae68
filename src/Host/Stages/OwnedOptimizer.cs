using SurrogateHost.Plugins;

namespace SurrogateHost.Stages;

/// <summary>Disposes a search at its end, in whichever way it can be disposed.</summary>
/// <param name="optimizer">The search.</param>
internal readonly struct OwnedOptimizer(IOptimizer optimizer) : IAsyncDisposable
{
    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (optimizer is IAsyncDisposable asynchronous)
            await asynchronous.DisposeAsync();
        else if (optimizer is IDisposable disposable)
            disposable.Dispose();
    }
}
