using SurrogateHost.Plugins;

namespace SurrogateHost.Stages.Teaching;

public sealed class StudentEffortTests
{
    private static readonly FinetuningOptions s_options = new();

    [Theory]
    [InlineData(1, 256)]
    [InlineData(2, 192)]
    [InlineData(6, 64)]
    public void GaussNewton_FewOutputs_BoundsTheResidualsOfAStep(int outputs, int rows)
    {
        var effort = StudentEffort.Of(s_options, executions: 64, lessons: 4160, outputs);

        Assert.True(effort.CanPolish);
        Assert.Equal((TrainingMethod.GaussNewton, rows), (effort.GaussNewton.Method, effort.GaussNewton.BatchSize));
        Assert.InRange(effort.GaussNewton.Epochs * 4160 / rows, 50, s_options.StudentGaussNewtonSteps);
    }

    [Fact]
    public void CanPolish_ManyOutputs_IsFalse() => Assert.False(StudentEffort.Of(s_options, executions: 256, lessons: 4352, outputs: 64).CanPolish);

    [Theory]
    [InlineData(16, 0.5)]
    [InlineData(64, 1)]
    [InlineData(2000, 2)]
    public void Adam_MoreExecutions_TakesMoreStepsUpToABound(int executions, double factor)
    {
        var settings = StudentEffort.Of(s_options, executions, lessons: 6400, outputs: 1).Adam(0);

        Assert.Equal((int)(s_options.StudentSteps * factor / 100), settings.Epochs);
        Assert.Equal(TrainingMethod.Adam, settings.Method);
    }
}
