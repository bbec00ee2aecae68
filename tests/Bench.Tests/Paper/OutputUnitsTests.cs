using SurrogateHost.Bench.Paper.Contenders;
using SurrogateHost.Bench.Paper.Training;
using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Bench.Paper;

public sealed class OutputUnitsTests
{
    [Fact]
    public async Task Change_OtherUnits_ComputesTheSame()
    {
        var program = SquareProgram.Create(64);
        var surrogate = await new RecordingHypernetwork().CompileAsync(
            new CompilationRequest { Program = program.Program, Samples = program.Pool[..16], Seed = 1 }, TestContext.Current.CancellationToken);
        double[] inputs = [-0.9, -0.2, 0.4, 1];

        var changed = OutputUnits.Change(surrogate, new Scaling([3], [0.2]));

        Assert.Equal([3.0], changed.OutputScaling.Offset);
        foreach (var (expected, actual) in TestError.Predict(surrogate, inputs).Zip(TestError.Predict(changed, inputs)))
            Assert.Equal(expected, actual, 1e-5);
    }
}
