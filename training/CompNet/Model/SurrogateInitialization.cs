using SurrogateHost.Hypernetworks.CompNet.Network;
using SurrogateHost.Model;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SurrogateHost.Training.CompNet.Model;

/// <summary>Where the surrogates' own parameters, and the rates of their gradient steps, begin.</summary>
internal static class SurrogateInitialization
{
    /// <summary>Bounds of uniform weights: first matrix at a fan-in of 3, biases, second matrix times the root of its fan-in.</summary>
    public static (double First, double Bias, double Second) Bounds(Activation activation) => activation switch
    {
        Activation.Sin => (2.5, 1.57, 1.5),
        Activation.Relu => (1.5, 0.7, 2.4),
        _ => (1.5, 0.7, 1.5),
    };

    /// <summary>Uniform within ±<paramref name="bound"/>.</summary>
    public static Parameter Uniform(double bound, params long[] shape) => Parameter(empty(shape).uniform_(-bound, bound));

    /// <summary>Logarithms of the rates per parameter, in the order of <see cref="EmittedSurrogates.Weights"/>.</summary>
    public static ParameterList LogRatesOf(NetworkSettings settings)
    {
        var (ni, w, no) = (settings.Inputs, settings.Hidden, settings.Outputs);
        return ParameterList(Rate(ni, w), Rate(1, w), Rate(w, w), Rate(1, w), Rate(w, no), Rate(1, no));
    }

    private static Parameter Rate(params long[] shape) => Parameter(full(shape, Math.Log(0.01)));
}
