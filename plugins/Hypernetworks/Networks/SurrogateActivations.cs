using SurrogateHost.Model;

namespace SurrogateHost.Hypernetworks.Networks;

/// <summary>The nonlinearities that hypernetworks are trained to emit networks for, in this order.</summary>
public static class SurrogateActivations
{
    /// <summary>Those of the hidden layers.</summary>
    public static IReadOnlyList<Activation> All { get; } = [Activation.Tanh, Activation.Relu, Activation.Sin];
}
