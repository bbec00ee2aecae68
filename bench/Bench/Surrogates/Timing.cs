using System.Diagnostics;
using SurrogateHost.Bench.Paper.Analysis;
using SurrogateHost.Bench.Surrogates.Contenders;
using SurrogateHost.Bench.Surrogates.Programs;
using SurrogateHost.Plugins;

namespace SurrogateHost.Bench.Surrogates;

/// <summary>How long the product takes with nothing beside it and all of the worker's threads, and how soon it ends when it is asked to.</summary>
/// <param name="settings">Where the product stands.</param>
/// <param name="plan">Numbers of samples.</param>
/// <param name="frontend">Executes what was not executed before.</param>
/// <param name="programs">All programs; one in <see cref="SurrogatesPlan.TimedStride"/> is timed.</param>
internal sealed class Timing(BenchmarkSettings settings, SurrogatesPlan plan, IFrontend frontend, IReadOnlyList<ExecutedProgram> programs)
{
    private const int MostCancelled = 512;
    private const int Cancellations = 20;

    private readonly ExecutedProgram[] _timed = [.. programs.Where((program, i) => i % plan.TimedStride == 0 && program.Suite.Group.Length == 0)];

    /// <summary>The median time of the finetuning stage by number of samples.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<(int Samples, double Seconds)>> SecondsAsync(CancellationToken cancellationToken)
    {
        if (_timed.Length == 0)
            return [];
        using var stages = new HostStages(settings.Root, frontend, threads: null);
        var product = Product(stages);
        // The first fit also loads the network and compiles the code.
        await product.FitAsync(_timed[0], plan.SampleCounts[0], 1, cancellationToken);
        var seconds = new List<(int, double)>();
        foreach (var samples in plan.SampleCounts)
        {
            var times = new List<double>();
            foreach (var program in _timed)
                times.Add((await product.FitAsync(program, samples, 1, cancellationToken)).Seconds);
            settings.Say($"finetuning at n = {samples}: median {Median.Of(times):0.00} s, longest {times.Max():0.00} s");
            seconds.Add((samples, Median.Of(times)));
        }

        return seconds;
    }

    /// <summary>
    /// The longest time from a cancellation to the end of the fit, of cancellations spread over the time that a fit of the most samples, up to
    /// 512, takes.
    /// </summary>
    /// <param name="seconds">From <see cref="SecondsAsync"/>.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<double> CancellationAsync(IReadOnlyList<(int Samples, double Seconds)> seconds, CancellationToken cancellationToken)
    {
        var fits = seconds.Where(entry => entry.Samples <= MostCancelled).ToArray();
        if (fits.Length == 0)
            return 0;
        using var stages = new HostStages(settings.Root, frontend, threads: null);
        var (product, longest) = (Product(stages), 0.0);
        for (var i = 0; i < Cancellations; i++)
        {
            using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var fit = product.FitAsync(_timed[i % _timed.Length], fits[^1].Samples, 1, cancellation.Token);
            await Task.WhenAny(fit, Task.Delay(TimeSpan.FromSeconds(fits[^1].Seconds * (i + 0.5) / Cancellations), cancellationToken));
            var asked = Stopwatch.GetTimestamp();
            await cancellation.CancelAsync();
            await ((Task)fit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (fit.IsCanceled)
                longest = Math.Max(longest, Stopwatch.GetElapsedTime(asked).TotalSeconds);
            else
                await fit;
        }

        return longest;
    }

    private IContender Product(HostStages stages) => ContenderSet.Load(settings with { Contenders = ContenderSet.Product }, stages).Own[0];
}
