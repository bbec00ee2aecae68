using SurrogateHost.Model;

namespace SurrogateHost.Hypernetworks.CompNet.Network;

/// <summary>The nonlinearities that CompNet emits surrogates for, in the order of its heads.</summary>
public static class SurrogateActivations
{
    /// <summary>One head each.</summary>
    public static IReadOnlyList<Activation> All { get; } = [Activation.Tanh, Activation.Relu, Activation.Sin];
}
