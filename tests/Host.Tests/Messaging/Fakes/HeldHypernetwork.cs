using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Tests.Messaging.Fakes;

/// <summary>Compiles like <see cref="FlatHypernetwork"/>, once it is released.</summary>
internal sealed class HeldHypernetwork : IHypernetwork
{
    private readonly FlatHypernetwork _flat = new();
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int ContextSamples => 0;

    public Task Entered => _entered.Task;

    public void Release() => _released.SetResult();

    public async Task<Surrogate> CompileAsync(CompilationRequest request, CancellationToken cancellationToken)
    {
        _entered.TrySetResult();
        await _released.Task.WaitAsync(cancellationToken);
        return await _flat.CompileAsync(request, cancellationToken);
    }
}
