using SurrogateHost.Model;
using TorchSharp;
using static TorchSharp.torch;

namespace SurrogateHost.Workers.Torch.Networks;

/// <summary>The nonlinearities on tensors; the formulas are those of <see cref="Activation"/>.</summary>
internal static class BatchedActivation
{
    private const double RootTwoOverPi = 0.7978845608;
    private const double Cubic = RootTwoOverPi * 0.044715;

    // Beyond this the slope is 0 or 1 in float32, but its factors are large and would magnify tanh's last digit.
    private const double Saturation = 5.25;

    /// <summary>The activation.</summary>
    public static Tensor Value(Activation activation, Tensor z) => activation switch
    {
        Activation.Tanh => z.tanh(),
        Activation.Relu => z.relu(),
        Activation.Sin => z.sin(),
        _ => z.mul(0.5).mul_(Inner(z).tanh_().add_(1)),
    };

    /// <summary>A gradient with respect to the activation, taken back to its argument.</summary>
    /// <param name="activation">Which.</param>
    /// <param name="gradient">With respect to the value; may be changed in place.</param>
    /// <param name="z">The argument.</param>
    /// <param name="value">The activation there.</param>
    public static Tensor Backward(Activation activation, Tensor gradient, Tensor z, Tensor value) => activation switch
    {
        Activation.Tanh => gradient.sub_(gradient.mul(value).mul_(value)),
        Activation.Relu => gradient.mul_(value.gt(0)),
        Activation.Sin => gradient.mul_(z.cos()),
        _ => gradient.mul_(GeluSlope(z.clamp(-Saturation, Saturation))),
    };

    private static Tensor Inner(Tensor z) => z.square().mul_(Cubic).add_(RootTwoOverPi).mul_(z);

    // (1 + t)/2 + z/2·(1 − t²)·u′ with t = tanh(u).
    private static Tensor GeluSlope(Tensor z)
    {
        var t = Inner(z).tanh_();
        var slope = z.square().mul_(3 * Cubic).add_(RootTwoOverPi).mul_(z);
        return slope.sub_(slope.mul(t).mul_(t)).add_(t).add_(1).mul_(0.5);
    }
}
