using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Plugins.Conformance;
using SurrogateHost.Sampling;

namespace SurrogateHost.Stages;

public sealed class EnsembleTests
{
    private static readonly SearchSpace s_space = new([new SearchDimension("x", 0, 1, IsInteger: false)]);

    [Fact]
    public void Deviations_ConstantsOneAndThree_IsTheRootOfTwo()
    {
        var ensemble = new Ensemble([Constant(1, loss: 0.2), Constant(3, loss: 0.1), Constant(100, loss: 0.5)]);

        Assert.Equal(3, ensemble.Best.OutputScaling.Offset[0]);
        // The third has more than four times the loss of the best.
        Assert.Equal(Math.Sqrt(2), Assert.Single(ensemble.Deviations(new PlainWorker(), new SpaceFillingSequence(s_space, 1))!), 9);
    }

    [Fact]
    public void Deviations_NoneAsGoodAsTheBest_IsNull() =>
        Assert.Null(new Ensemble([Constant(1, loss: 0.1), Constant(3, loss: 1)]).Deviations(new PlainWorker(), new SpaceFillingSequence(s_space, 1)));

    private static FinetuneResult Constant(double value, double loss) => new()
    {
        Surrogate = SurrogateExamples.Surrogate(Activation.Tanh, 1, 1, 1, 1) with { Weights = new float[4], OutputScaling = new Scaling([value], [1]) },
        TrainingLoss = [loss],
        ValidationLoss = [loss],
        BestEpoch = 1,
    };
}
