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

    [Fact]
    public void Tasks_KnownSamplesUnderAnotherTopology_AreLookedAtAgain()
    {
        var trials = Samples.Of(x => [x[0]], 1, 4, 1);
        var tasks = new[] { Samples.Unscaled(Activation.Tanh, 1, 1, 1), Samples.Unscaled(Activation.Tanh, 1, 2, 1) }.Select(surrogate => Samples.Task(surrogate, trials));

        var exception = Assert.Throws<ArgumentException>(() => ArgumentChecks.Tasks([.. tasks]));

        Assert.Equal("tasks[1].Samples[0]: 1 inputs and 1 outputs do not fit a surrogate with 2 and 1.", exception.Message);
    }

    [Fact]
    public void Tasks_LaterSettingsOutOfRange_AreRefused()
    {
        var task = Samples.Task(Samples.Unscaled(Activation.Tanh, 1, 1, 1), Samples.Of(x => [x[0]], 1, 4, 1));
        var tasks = new[] { task, task with { Settings = task.Settings with { Seed = 9 } }, task with { Settings = task.Settings with { BatchSize = 0 } } };

        var exception = Assert.Throws<ArgumentException>(() => ArgumentChecks.Tasks(tasks));

        Assert.StartsWith("tasks[2].Settings: ", exception.Message, StringComparison.Ordinal);
    }
}
