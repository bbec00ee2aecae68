using SurrogateHost.Hypernetworks.CompNet.Network;
using SurrogateHost.Training.CompNet.Model;

namespace SurrogateHost.Training.CompNet;

/// <summary>A hypernetwork that can be trained, with the recipe that suits it.</summary>
/// <param name="Id">The hypernetwork's id.</param>
/// <param name="Create">Makes it, with random weights.</param>
/// <param name="Options">The recipe, unless the command line changes it.</param>
public sealed record Trainee(string Id, Func<NetworkSettings, HypernetworkModule> Create, TrainingOptions Options)
{
    // Texts are not read: they may be of any length from the start, and so may the step size be larger.
    private static readonly TrainingOptions s_baseline = new() { Programs = 200_000, ContextSamples = 32, LearningRate = 2e-3, ShortTextPrograms = 1 };

    /// <summary>All that there are.</summary>
    public static IReadOnlyList<Trainee> All { get; } =
    [
        new("compnet", settings => new CompNetModule(settings), new TrainingOptions()),
        new("pretrained", InitialNetworksModule.Pretrained, s_baseline),
        new("maml", InitialNetworksModule.Maml, s_baseline),
    ];
}
