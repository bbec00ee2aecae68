namespace SurrogateHost.Bench.Workers.Peers;

/// <summary><c>bench/peers/workers.py</c>: eager PyTorch on one thread. What its requests mean stands there.</summary>
/// <param name="root">The root of the repository.</param>
internal sealed class PyTorchPeer(string root) : IAsyncDisposable
{
    // Debian's own interpreter: another one on the path lacks Debian's packages.
    private readonly PeerProcess _process = new("/usr/bin/python3", Path.Combine(root, "bench", "peers", "workers.py"));

    /// <summary>Its release.</summary>
    public async Task<string> VersionAsync(CancellationToken cancellationToken) =>
        (await _process.AskAsync<Release>(new { Do = "version" }, cancellationToken)).Version;

    /// <summary>Single steps of one network.</summary>
    /// <param name="work">Network, rows and batches.</param>
    /// <param name="foreachAdam">Adam over all tensors at once instead of one after another.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<TimedLosses> TrainStepsAsync(StepFiles work, bool foreachAdam, CancellationToken cancellationToken) =>
        _process.AskAsync<TimedLosses>(
            new { Do = "train_steps", work.Layers, work.Weights, work.Rows, work.Order, work.Steps, work.Batch, work.Rate, Foreach = foreachAdam },
            cancellationToken);

    /// <summary>A whole training.</summary>
    public Task<TimedErrors> FinetuneAsync(FinetuneFiles work, CancellationToken cancellationToken) =>
        _process.AskAsync<TimedErrors>(
            new { Do = "finetune", work.Layers, work.Weights, work.Rows, work.Validation, work.Order, work.Rates, work.Batch }, cancellationToken);

    /// <summary>Many networks as one problem.</summary>
    /// <param name="work">Networks, rows and batches.</param>
    /// <param name="method"><c>bmm</c> or <c>vmap</c>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<TimedLosses> FleetAsync(FleetFiles work, string method, CancellationToken cancellationToken) =>
        _process.AskAsync<TimedLosses>(
            new { Do = "fleet", work.Layers, work.Models, work.Weights, work.Rows, work.Order, work.Epochs, work.Batch, work.Rate, Method = method },
            cancellationToken);

    /// <summary>Seconds for all inputs, so many rows at a time.</summary>
    public async Task<double> PredictAsync(PredictFiles work, int block, CancellationToken cancellationToken) =>
        (await _process.AskAsync<Timed>(new { Do = "predict", work.Layers, work.Weights, work.Inputs, Block = block }, cancellationToken)).Seconds;

    /// <summary>Writes a network as ONNX.</summary>
    public Task ExportAsync(PredictFiles work, string file, CancellationToken cancellationToken) =>
        _process.AskAsync<Timed>(new { Do = "export", work.Layers, work.Weights, File = file }, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private sealed record Release(string Version);
}
