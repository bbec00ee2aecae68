using SurrogateHost.Bench.Paper.Contenders;
using SurrogateHost.Bench.Paper.Programs;
using SurrogateHost.Bench.Paper.Report;
using SurrogateHost.Bench.Paper.Training;

namespace SurrogateHost.Bench.Paper;

/// <summary>Data efficiency on held-out real C alone.</summary>
internal sealed class CorpusBenchmark : IBenchmark
{
    /// <inheritdoc/>
    public string Description => "data efficiency on real C of Debian packages that training never reads, or on the test split of --corpus FILE";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkSettings settings, CancellationToken cancellationToken)
    {
        var plan = settings.IsQuick ? PaperPlan.Quick : PaperPlan.Full;
        var experiment = new Experiment(plan, ContenderList.Load(settings, plan.ContextSamples), settings.Say, TimeProvider.System, new Journal(settings.Journal));
        var programs = await RealPrograms.OpenAsync(settings, cancellationToken);
        var results = await new GroupMeasurement(plan, experiment, settings.Say).HeldOutAsync(programs, cancellationToken);
        return results.Count > 0
            ? [.. PaperFigures.HeldOut("held-out-real", results)]
            : throw new InvalidDataException("corpus: compnet emits weights for none of the programs.");
    }
}
