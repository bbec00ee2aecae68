using SurrogateHost.Model;

namespace SurrogateHost.Stages;

public sealed class OutwardSamplingTests
{
    private static readonly SearchSpace s_space = new([new("x", 0, 10, false), new("y", 0, 10, false)]);

    /// <summary>3 % of the box works.</summary>
    private static Trial Execute(double[] x) => new(
        x, [0], Math.Abs(x[0] - 7) > 0.9 || Math.Abs(x[1] - 2) > 0.9 ? TrialOutcome.NotFinite : TrialOutcome.Completed, TrialPhase.Sampling);

    [Theory]
    [InlineData(1, 5, true)]
    [InlineData(1, 3, false)]
    [InlineData(0, 40, false)]
    public void IsCalledFor_FewCompleted_IsTrue(int completed, int failed, bool expected)
    {
        Trial[] trials = [.. Enumerable.Repeat(Execute([7, 2]), completed), .. Enumerable.Repeat(Execute([0, 0]), failed)];

        Assert.Equal(expected, OutwardSampling.IsCalledFor(trials));
    }

    [Fact]
    public void Next_OnePointThatWorks_IsEnoughToFindManyMore()
    {
        var sampling = new OutwardSampling(s_space, seed: 3);
        List<Trial> trials = [Execute([7.2, 2.3]), .. Enumerable.Repeat(Execute([0, 0]), 30)];
        for (var round = 0; round < 6; round++)
        {
            Trial[] batch = [.. sampling.Next(trials, 100).Select(Execute)];
            sampling.Learn(batch);
            trials.AddRange(batch);
        }

        Assert.InRange(trials.Count(trial => trial.IsCompleted), 15, 49);
        Assert.All(trials, trial => Assert.True(s_space.Contains(trial.Inputs)));
    }

    [Fact]
    public void Next_EverythingNearWorks_ReachesTheWholeSpace()
    {
        var sampling = new OutwardSampling(s_space, seed: 3);
        List<Trial> trials = [new([5, 5], [0], TrialOutcome.Completed, TrialPhase.Sampling)];
        for (var round = 0; round < 8; round++)
        {
            Trial[] batch = [.. sampling.Next(trials, 100).Select(x => new Trial(x, [0], TrialOutcome.Completed, TrialPhase.Sampling))];
            sampling.Learn(batch);
            trials.AddRange(batch);
        }

        Assert.Contains(trials, trial => trial.Inputs[0] < 1 && trial.Inputs[1] > 9);
    }
}
