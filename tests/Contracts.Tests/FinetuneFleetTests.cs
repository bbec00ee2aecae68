using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost;

public sealed class FinetuneFleetTests
{
    private static readonly Trial[] s_samples = [new([0], [0], TrialOutcome.Completed, TrialPhase.Sampling)];

    [Fact]
    public void Tasks_SeveralOfEach_AreEveryCombinationWithOneSplitAndOneListOfSamples()
    {
        var fleet = new FinetuneFleet
        {
            Initial = [Surrogate("a"), Surrogate("b")],
            Samples = s_samples,
            Settings = new FinetuneSettings { Seed = 7, Epochs = 12 },
            Seeds = [1, 2],
            LearningRates = [0.1, 0.01],
        };

        var tasks = fleet.Tasks();

        Assert.Equal(
            ["a 1 0.1", "a 1 0.01", "a 2 0.1", "a 2 0.01", "b 1 0.1", "b 1 0.01", "b 2 0.1", "b 2 0.01"],
            tasks.Select(task => FormattableString.Invariant($"{task.Surrogate.Hypernetwork} {task.Settings.Seed} {task.Settings.LearningRate}")));
        Assert.All(tasks, task => Assert.Equal((7ul, 12), (task.Settings.SplitSeed!.Value, task.Settings.Epochs)));
        Assert.All(tasks, task => Assert.Same(s_samples, task.Samples));
    }

    [Fact]
    public void Tasks_NothingGiven_AreOnePerSurrogateWithTheSettings()
    {
        var settings = new FinetuneSettings { Seed = 3, SplitSeed = 4, LearningRate = 0.5 };
        var task = Assert.Single(new FinetuneFleet { Initial = [Surrogate("a")], Samples = s_samples, Settings = settings }.Tasks());
        Assert.Equal(settings, task.Settings);
    }

    [Fact]
    public void LeastLoss_OfAResult_PassesOverWhatIsNoNumber()
    {
        var result = new FinetuneResult { Surrogate = Surrogate("a"), TrainingLoss = [0.5, 0.1], ValidationLoss = [double.NaN, 0.3], BestEpoch = 2 };
        Assert.Equal(0.3, result.LeastLoss);
        Assert.Equal(0.1, (result with { ValidationLoss = [] }).LeastLoss);
        Assert.Equal(double.PositiveInfinity, (result with { ValidationLoss = [double.NaN] }).LeastLoss);
    }

    private static Surrogate Surrogate(string hypernetwork) => new()
    {
        Topology = new Topology([1, 1]),
        Activation = Activation.Tanh,
        Weights = [1, 0],
        InputScaling = Scaling.Identity(1),
        OutputScaling = Scaling.Identity(1),
        Inputs = ["x"],
        Outputs = ["y"],
        ProgramHash = "made-up",
        Hypernetwork = hypernetwork,
        Seed = 0,
    };
}
