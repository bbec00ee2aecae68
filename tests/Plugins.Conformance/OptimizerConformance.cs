using SurrogateHost.Model;
using Xunit;

namespace SurrogateHost.Plugins.Conformance;

/// <summary>
/// What every optimizer has to keep to. Inherit it in a test project, return your factory, and all of these run against it.
/// </summary>
public abstract class OptimizerConformance
{
    /// <summary>The optimizer under test, configured as its users will have it.</summary>
    protected abstract IOptimizerFactory CreateFactory();

    /// <summary>The worker that the optimizer is given; override it with a faster one if yours refits surrogates often.</summary>
    protected virtual IWorker Worker { get; } = new PlainWorker();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SuggestAsync_WholeBudget_StaysInsideCountAndSpace()
    {
        var problem = ConformanceProblem.Create(Worker, inputs: 3, evaluations: 40);

        var executed = await SearchAsync(problem, ConformanceProblem.Bowl, mostPerAsk: 7);

        Assert.InRange(executed.Count, 1, 40);
        Assert.All(executed, trial => ConformanceProblem.AssertInside(problem.Space, trial.Inputs));
    }

    [Fact]
    public async Task SuggestAsync_OneExecutionLeft_SuggestsOne()
    {
        var optimizer = CreateFactory().Create(ConformanceProblem.Create(Worker, inputs: 2, evaluations: 1));

        Assert.Single(await optimizer.SuggestAsync(1, Cancellation));
    }

    [Fact]
    public async Task SuggestAsync_NoEarlierTrials_Begins()
    {
        var problem = ConformanceProblem.Create(Worker, inputs: 2, evaluations: 20) with { Trials = [] };

        Assert.NotEmpty(await SearchAsync(problem, ConformanceProblem.Bowl));
    }

    [Fact]
    public async Task SuggestAsync_WholeNumbers_SuggestsWholeNumbers()
    {
        var problem = ConformanceProblem.Create(Worker, inputs: 3, evaluations: 30, wholeNumbers: true);

        var executed = await SearchAsync(problem, ConformanceProblem.Bowl);

        Assert.All(executed, trial => Assert.All(trial.Inputs, value => Assert.Equal(Math.Round(value), value)));
    }

    [Fact]
    public async Task SuggestAsync_TinySpaceExhausted_EndsOrRepeatsWithTheBestFound()
    {
        // Five inputs in all, for fifty executions.
        var problem = ConformanceProblem.Create(Worker, inputs: 1, evaluations: 50, wholeNumbers: true);

        var executed = await SearchAsync(problem, ConformanceProblem.Bowl);

        Assert.All(executed, trial => ConformanceProblem.AssertInside(problem.Space, trial.Inputs));
        Assert.Contains(executed, trial => trial.Inputs[0] == 0);
    }

    [Fact]
    public async Task SuggestAsync_SixtyFourInputs_Works()
    {
        var problem = ConformanceProblem.Create(Worker, inputs: 64, evaluations: 12);

        var executed = await SearchAsync(problem, ConformanceProblem.Bowl);

        Assert.All(executed, trial => ConformanceProblem.AssertInside(problem.Space, trial.Inputs));
    }

    [Fact]
    public async Task SuggestAsync_SameSeed_SuggestsTheSame()
    {
        var first = await SearchAsync(ConformanceProblem.Create(Worker, inputs: 2, evaluations: 30), ConformanceProblem.Bowl);
        var second = await SearchAsync(ConformanceProblem.Create(Worker, inputs: 2, evaluations: 30), ConformanceProblem.Bowl);

        Assert.Equal(first.Select(trial => trial.Inputs), second.Select(trial => trial.Inputs));
    }

    [Fact]
    public async Task SuggestAsync_TwoJobsByTurns_DoNotMix()
    {
        var alone = await SearchAsync(ConformanceProblem.Create(Worker, inputs: 2, evaluations: 20), ConformanceProblem.Bowl);
        var factory = CreateFactory();
        var both = new[] { 2, 3 }.Select(n => new ConformanceSearch(factory, ConformanceProblem.Create(Worker, n, evaluations: 20))).ToArray();

        while (await both[0].StepAsync(ConformanceProblem.Bowl, 20, Cancellation))
            await both[1].StepAsync(ConformanceProblem.Bowl, 20, Cancellation);

        Assert.Equal(alone.Select(trial => trial.Inputs), both[0].Executed.Select(trial => trial.Inputs));
    }

    [Fact]
    public async Task ObserveAsync_SomeTrialsFail_GoesOn()
    {
        var problem = ConformanceProblem.Create(Worker, inputs: 2, evaluations: 40);

        var executed = await SearchAsync(problem, x => x[0] > 0.5 ? null : ConformanceProblem.Bowl(x));

        Assert.NotEmpty(executed);
    }

    [Fact]
    public async Task ObserveAsync_EveryTrialFails_GoesOn()
    {
        var problem = ConformanceProblem.Create(Worker, inputs: 2, evaluations: 20);
        var failed = problem with { Trials = [.. problem.Trials.Select(trial => trial with { Outcome = TrialOutcome.Crashed })] };

        Assert.NotEmpty(await SearchAsync(failed, _ => null));
    }

    [Fact]
    public async Task ObserveAsync_ConstantProgram_GoesOn()
    {
        var problem = ConformanceProblem.Create(Worker, inputs: 2, evaluations: 30);
        var constant = problem with { Trials = [.. problem.Trials.Select(trial => trial with { Outputs = [1, 1] })] };

        Assert.NotEmpty(await SearchAsync(constant, _ => [1, 1]));
    }

    [Fact]
    public async Task ObserveAsync_OtherInputsThanSuggested_StaysInsideCountAndSpace()
    {
        var problem = ConformanceProblem.Create(Worker, inputs: 2, evaluations: 30);
        var optimizer = CreateFactory().Create(problem);
        for (var left = problem.Evaluations; left > 0;)
        {
            var points = await optimizer.SuggestAsync(Math.Min(left, 5), Cancellation);
            Assert.InRange(points.Count, left == problem.Evaluations ? 1 : 0, Math.Min(left, 5));
            Assert.All(points, point => ConformanceProblem.AssertInside(problem.Space, point));
            if (points.Count == 0)
                break;
            // As a replayed log answers: with the nearest input that it holds.
            var nearest = points.Select(point => point.Select(value => Math.Round(value, 1)).ToArray());
            await optimizer.ObserveAsync(
                [.. nearest.Select(point => ConformanceProblem.Execute(point, ConformanceProblem.Bowl, TrialPhase.Tuning))], Cancellation);
            left -= points.Count;
        }
    }

    [Fact]
    public async Task SuggestAsync_EarlierObservationsOutsideTheSpace_StaysInside()
    {
        var problem = ConformanceProblem.Create(Worker, inputs: 2, evaluations: 30);
        var observed = Enumerable.Range(0, 10).Select(i => ConformanceProblem.Execute([5 + i, -7.0 - i], _ => [-1000, 0], TrialPhase.Observed));

        var executed = await SearchAsync(problem with { Trials = [.. observed] }, ConformanceProblem.Bowl);

        Assert.NotEmpty(executed);
        Assert.All(executed, trial => ConformanceProblem.AssertInside(problem.Space, trial.Inputs));
    }

    [Fact]
    public async Task Search_Condition_FindsWhatFulfilsIt()
    {
        var problem = ConformanceProblem.CreateConstrained(Worker, evaluations: 60);

        var executed = await SearchAsync(problem, ConformanceProblem.BowlBeyondALine);

        Assert.Contains(executed, trial => problem.Objective.IsFeasible(trial.Outputs));
    }

    [Fact]
    public async Task Search_BowlFromACorner_FindsBetterThanItWasGiven()
    {
        var problem = ConformanceProblem.Create(Worker, inputs: 2, evaluations: 60);

        var executed = await SearchAsync(problem, ConformanceProblem.Bowl);

        Assert.True(executed.Min(Value) < problem.Trials.Min(Value));

        double Value(Trial trial) => problem.Objective.Value(trial.Outputs);
    }

    [Fact]
    public async Task Surrogate_AfterASearch_StillFitsTheProgram()
    {
        var search = new ConformanceSearch(CreateFactory(), ConformanceProblem.Create(Worker, inputs: 2, evaluations: 20));
        while (await search.StepAsync(ConformanceProblem.Bowl, 5, Cancellation))
        {
        }

        Assert.Equal((2, 2), (search.Optimizer.Surrogate.Topology.Inputs, search.Optimizer.Surrogate.Topology.Outputs));
        Assert.All(search.Optimizer.Surrogate.Weights, weight => Assert.True(float.IsFinite(weight)));
    }

    private async Task<IReadOnlyList<Trial>> SearchAsync(TuningProblem problem, Func<double[], double[]?> program, int mostPerAsk = int.MaxValue)
    {
        var search = new ConformanceSearch(CreateFactory(), problem);
        while (await search.StepAsync(program, mostPerAsk, Cancellation))
        {
        }

        return search.Executed;
    }
}
