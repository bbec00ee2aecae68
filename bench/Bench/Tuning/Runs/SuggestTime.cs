using System.Diagnostics;
using SurrogateHost.Bench.Tuning.Suite;
using SurrogateHost.Model;
using SurrogateHost.Sampling;

namespace SurrogateHost.Bench.Tuning.Runs;

/// <summary>What asking and telling costs when much is known already: ten inputs, the rotated function of Rosenbrock.</summary>
/// <param name="suite">Has it.</param>
internal sealed class SuggestTime(SuiteLibrary suite)
{
    private const string Problem = "bbob-f09-d10";
    private const int Rounds = 40;

    /// <summary>The median milliseconds of one ask and tell.</summary>
    /// <param name="observations">Executions known when it begins.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<double> MedianAsync(int observations, CancellationToken cancellationToken)
    {
        using var instance = suite.Open(suite.Problems.Single(problem => problem.Name == Problem), seed: 1);
        var sequence = new SpaceFillingSequence(instance.Space, seed: 1);
        var trials = Enumerable.Range(0, observations).Select(i => instance.Execute(sequence.PointAt(i), TrialPhase.Sampling)).ToArray();
        var factory = OwnOptimizers.All.Single(optimizer => optimizer.Name == OwnOptimizers.Default).Factory;
        var optimizer = factory.Create(await new SuiteSearch().ProblemAsync(instance, trials, evaluations: 500, seed: 1, cancellationToken));
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            var asked = await optimizer.SuggestAsync(1, cancellationToken);
            var asking = Stopwatch.GetElapsedTime(started);
            var told = asked.Select(point => instance.Execute(point, TrialPhase.Tuning)).ToArray();
            started = Stopwatch.GetTimestamp();
            await optimizer.ObserveAsync(told, cancellationToken);
            times.Add((asking + Stopwatch.GetElapsedTime(started)).TotalMilliseconds);
        }

        return Analysis.RunTable.MedianOf(times);
    }
}
