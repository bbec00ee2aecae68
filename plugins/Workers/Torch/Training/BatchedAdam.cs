using TorchSharp;
using static TorchSharp.torch;

namespace SurrogateHost.Workers.Torch.Training;

/// <summary>
/// Adam (Kingma and Ba 2015) over the parameters of many networks, one row and one step size each:
/// w −= rate/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε), with β₁ = 0.9, β₂ = 0.999, ε = 1e-8.
/// </summary>
internal sealed class BatchedAdam : IDisposable
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const double Epsilon = 1e-8;

    private Tensor _means;
    private Tensor _squares;
    private double _decay1 = 1;
    private double _decay2 = 1;

    /// <summary>Begins.</summary>
    /// <param name="parameters">One row per network.</param>
    public BatchedAdam(Tensor parameters) => (_means, _squares) = (zeros_like(parameters), zeros_like(parameters));

    /// <summary>One step, in place.</summary>
    /// <param name="parameters">One row per network.</param>
    /// <param name="gradient">Likewise.</param>
    /// <param name="rates">A column of step sizes.</param>
    public void Step(Tensor parameters, Tensor gradient, Tensor rates)
    {
        _decay1 *= Beta1;
        _decay2 *= Beta2;
        _means.mul_(Beta1).add_(gradient, 1 - Beta1);
        _squares.mul_(Beta2).addcmul_(gradient, gradient, 1 - Beta2);
        var correction = 1 - _decay1;
        var denominator = _squares.sqrt().mul_(correction / Math.Sqrt(1 - _decay2)).add_(Epsilon * correction);
        parameters.sub_(_means.div(denominator).mul_(rates));
    }

    /// <summary>Goes on with some of the networks.</summary>
    /// <param name="kept">Places of those that go on, on the device.</param>
    public void Keep(Tensor kept)
    {
        var (means, squares) = (_means, _squares);
        using (means)
        using (squares)
            (_means, _squares) = (means.index_select(0, kept).DetachFromDisposeScope(), squares.index_select(0, kept).DetachFromDisposeScope());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _means.Dispose();
        _squares.Dispose();
    }
}
