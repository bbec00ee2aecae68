namespace SurrogateHost.Bench.Workers.Peers;

/// <summary><c>bench/peers/predict.mjs</c>: ONNX Runtime on one thread.</summary>
internal sealed class OnnxRuntimePeer : IAsyncDisposable
{
    private readonly PeerProcess _process;

    /// <summary>Loads a network and its inputs.</summary>
    /// <param name="root">The root of the repository; <c>./bench.sh workers</c> puts the package below <c>artifacts/peers</c>.</param>
    /// <param name="model">The network as ONNX.</param>
    /// <param name="inputs">A file of float32.</param>
    /// <param name="outputs">The file that receives the results of the last request.</param>
    public OnnxRuntimePeer(string root, string model, string inputs, string outputs) => _process = new PeerProcess(
        "node", Path.Combine(root, "bench", "peers", "predict.mjs"), Path.Combine(root, "artifacts", "peers"), model, inputs, outputs);

    /// <summary>Seconds for all inputs, so many rows at a time.</summary>
    public async Task<double> PredictAsync(int block, CancellationToken cancellationToken) =>
        (await _process.AskAsync<Timed>(new { Block = block }, cancellationToken)).Seconds;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
