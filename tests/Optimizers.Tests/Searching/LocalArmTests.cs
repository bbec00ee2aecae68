using SurrogateHost.Model;
using SurrogateHost.Optimizers.Searching.Local;
using SurrogateHost.Optimizers.Searching.Search;
using SurrogateHost.Sampling;

namespace SurrogateHost.Optimizers.Searching;

public sealed class LocalArmTests
{
    private static readonly TestProblem s_cosh = TestProblem.Scalar(
        "cosh", 2, 0, 1, 2, x => Math.Cosh(x[0] - 0.3) + Math.Cosh(2 * (x[1] - 0.6)));

    private readonly SearchBox _box = new(s_cosh.Space);
    private readonly Merit _merit = new(s_cosh.Objective, [1], []);
    private readonly History _history;
    private readonly LocalArm _arm;

    public LocalArmTests()
    {
        _history = Sampled(200);
        _arm = new LocalArm(_box, _merit, new SeededRandom(1));
    }

    [Fact]
    public void Learn_ARoundOfOtherArms_LeavesTheSearchFlowing()
    {
        Step();
        Assert.True(_arm.IsFlowing);
        var before = _history.Best!.Value;

        _arm.Learn([], _history);

        Assert.True(_arm.IsFlowing);
        Step();
        Assert.True(_history.Best!.Value < before);
    }

    [Fact]
    public void Learn_NothingOfWhatWasProposedIsNewAndTheRegionIsSparse_FillsIt()
    {
        var history = Sampled(6);
        var arm = new LocalArm(_box, _merit, new SeededRandom(1));
        var minimizer = arm.Propose(1, history)[0];

        arm.Learn([], history);

        Assert.False(arm.IsFlowing);
        Assert.True(SearchBox.Distance(minimizer, arm.Propose(1, history)[0]) > 1e-3);
    }

    [Fact]
    public void Learn_NothingOfWhatWasProposedIsNewAndTheRegionIsFull_LooksCloser()
    {
        Step();
        var minimizer = _arm.Propose(1, _history)[0];

        _arm.Learn([], _history);

        Assert.False(_arm.IsFlowing);
        Assert.True(SearchBox.Distance(minimizer, _arm.Propose(1, _history)[0]) < 1e-3);
    }

    private History Sampled(int executions)
    {
        var history = new History(_box, _merit);
        var sequence = new SpaceFillingSequence(s_cosh.Space, 1);
        history.Add([.. Enumerable.Range(0, executions).Select(i => s_cosh.Execute(sequence.PointAt(i), TrialPhase.Sampling))]);
        return history;
    }

    private void Step()
    {
        Trial[] told = [.. _arm.Propose(1, _history).Select(point => s_cosh.Execute(_box.ToInputs(point), TrialPhase.Tuning))];
        _arm.Learn(_history.Add(told), _history);
    }
}
