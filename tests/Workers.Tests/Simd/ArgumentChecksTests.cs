using SurrogateHost.Model;

namespace SurrogateHost.Workers.Simd;

public sealed class ArgumentChecksTests
{
    [Fact]
    public void Surrogate_MoreParametersThanAnIntHolds_IsRefused()
    {
        // 65537 · 65536 weights and biases: 65536 modulo 2³².
        var surrogate = Samples.Unscaled(Activation.Tanh, 1, 1, 1) with
        {
            Topology = new Topology([65536, 65536]), Weights = new float[65536],
            InputScaling = Scaling.Identity(65536), OutputScaling = Scaling.Identity(65536),
        };

        var exception = Assert.Throws<ArgumentException>(() => ArgumentChecks.Surrogate(surrogate, "surrogate"));

        Assert.Equal("surrogate: 65536 weights do not fit topology 65536-65536, which has 4295032832.", exception.Message);
    }
}
