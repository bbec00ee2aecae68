using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Tests.Messaging.Fakes;

/// <summary>Trains nothing and predicts each output's mean.</summary>
internal sealed class LazyWorker : IWorker
{
    public Task<IReadOnlyList<FinetuneResult>> FinetuneAsync(
        IReadOnlyList<FinetuneTask> tasks, IProgress<FinetuneProgress>? progress, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<FinetuneResult>>(
        [
            .. tasks.Select(task => new FinetuneResult { Surrogate = task.Surrogate, TrainingLoss = [1], ValidationLoss = [], BestEpoch = 0 }),
        ]);

    public void Predict(Surrogate surrogate, ReadOnlySpan<double> inputs, Span<double> outputs)
    {
        for (var i = 0; i < outputs.Length; i++)
            outputs[i] = surrogate.OutputScaling.Offset[i % surrogate.Outputs.Count];
    }

    public void Differentiate(Surrogate surrogate, ReadOnlySpan<double> inputs, ReadOnlySpan<double> outputGradients, Span<double> inputGradients) =>
        inputGradients.Clear();
}
