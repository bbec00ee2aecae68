using SurrogateHost.Export;
using SurrogateHost.Model;
using SurrogateHost.Plugins.Conformance;

namespace SurrogateHost.Tests.Export;

public sealed class ReferenceNetworkTests
{
    [Theory]
    [InlineData(Activation.Tanh)]
    [InlineData(Activation.Relu)]
    [InlineData(Activation.Gelu)]
    [InlineData(Activation.Sin)]
    public void Evaluate_AnyActivation_AgreesWithTheYardstickOfWorkers(Activation activation)
    {
        var surrogate = ExportedNetwork.Of(activation, 3, 9, 5, 2);
        foreach (var inputs in ExportedNetwork.Inputs(surrogate))
            Assert.All(new ReferenceNetwork(surrogate).Evaluate(inputs).Zip(DoublePrecisionNetwork.Predict(surrogate, inputs)), pair => Assert.Equal(pair.Second, pair.First, 1e-9));
    }
}
