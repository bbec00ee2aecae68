using SurrogateHost.Hypernetworks.CompNet.Network;
using SurrogateHost.Model;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static SurrogateHost.Training.CompNet.Model.SurrogateInitialization;

namespace SurrogateHost.Training.CompNet.Model;

/// <summary>One network that every program starts from, and the learned rates of the gradient steps that follow.</summary>
public sealed class InitialNetwork : nn.Module
{
    private readonly ParameterList weights;
    private readonly ParameterList rates;
    private readonly Activation activation;

    /// <param name="settings">The sizes of surrogates.</param>
    /// <param name="activation">Nonlinearity of the hidden layers.</param>
    public InitialNetwork(NetworkSettings settings, Activation activation)
        : base(nameof(InitialNetwork))
    {
        this.activation = activation;
        var (ni, w, no) = (settings.Inputs, settings.Hidden, settings.Outputs);
        var (first, bias, second) = Bounds(activation);
        weights = ParameterList(
            Uniform(first / Math.Sqrt(3), ni, w), Uniform(bias, 1, w), Uniform(second / Math.Sqrt(w), w, w), Uniform(0.3, 1, w),
            Uniform(1 / Math.Sqrt(w), w, no), Parameter(zeros(1, no)));
        rates = LogRatesOf(settings);
        RegisterComponents();
    }

    /// <summary>Logarithms of the rates per parameter.</summary>
    public IReadOnlyList<Parameter> LogRates => [.. rates];

    /// <summary>The same networks for every program of a batch.</summary>
    /// <param name="networks">One per nonlinearity.</param>
    /// <param name="batch">How many programs.</param>
    public static EmittedSurrogates For(IReadOnlyList<InitialNetwork> networks, long batch) => new(
        [.. networks[0].weights.Select((_, i) => stack(networks.Select(network => network.weights[i])).unsqueeze(1).expand(-1, batch, -1, -1).flatten(0, 1))],
        [.. networks.Select(network => network.activation)]);
}
