using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Tests.PluginHosting;

/// <summary>Predicts zero everywhere, as a surrogate that has learned nothing.</summary>
internal sealed class FlatWorker : IWorker
{
    public Task<IReadOnlyList<FinetuneResult>> FinetuneAsync(
        IReadOnlyList<FinetuneTask> tasks, IProgress<FinetuneProgress>? progress, CancellationToken cancellationToken) =>
        throw new NotSupportedException("nothing here trains");

    public void Predict(Surrogate surrogate, ReadOnlySpan<double> inputs, Span<double> outputs) => outputs.Clear();

    public void Differentiate(Surrogate surrogate, ReadOnlySpan<double> inputs, ReadOnlySpan<double> outputGradients, Span<double> inputGradients) =>
        inputGradients.Clear();
}
