using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Stages;

/// <summary>
/// Finetunes a surrogate of a program on observations of what the program models. What is held out is held out before and after:
/// a part, or with few observations each in its turn.
/// </summary>
/// <param name="options">Split and effort.</param>
/// <param name="worker">Trains.</param>
internal sealed class SurrogateAdaptation(FinetuningOptions options, IWorker worker)
{
    /// <summary>Adapts.</summary>
    /// <param name="surrogate">The surrogate.</param>
    /// <param name="observations">Its inputs and outputs, at least two.</param>
    /// <param name="seed">Fixes what is held out, and training.</param>
    /// <param name="cancellationToken">Ends the training.</param>
    public async Task<AdaptedSurrogate> RunAsync(
        Surrogate surrogate, IReadOnlyList<Trial> observations, ulong seed, CancellationToken cancellationToken)
    {
        var space = SpaceOf(surrogate);
        var training = new SurrogateTraining(options, worker, new Progress<FinetuneProgress>());
        var before = training.Measure(surrogate, space, observations, seed);
        var adapted = await training.RunAsync(InitialWeights.Unseen(surrogate), space, observations, seed, cancellationToken);
        return new AdaptedSurrogate(adapted, before, adapted.Validation!);
    }

    /// <summary>The box that the surrogate was made for.</summary>
    private static SearchSpace SpaceOf(Surrogate surrogate) => new([.. surrogate.Inputs.Select((name, i) => new SearchDimension(
        name, surrogate.InputScaling.Offset[i] - surrogate.InputScaling.Scale[i], surrogate.InputScaling.Offset[i] + surrogate.InputScaling.Scale[i], false))]);
}
