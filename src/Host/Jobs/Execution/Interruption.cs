namespace SurrogateHost.Jobs.Execution;

/// <summary>Lets a person have the best so far: the job of this process comes to its end with what it has. Thread-safe.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();

    /// <summary>Cancelled once a person asked.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Asks.</summary>
    public void Request() => _source.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();
}
