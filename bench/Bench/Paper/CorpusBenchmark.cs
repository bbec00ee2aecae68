using SurrogateHost.Bench.Paper.Contenders;
using SurrogateHost.Bench.Paper.Programs;
using SurrogateHost.Bench.Paper.Report;
using SurrogateHost.Bench.Paper.Training;

namespace SurrogateHost.Bench.Paper;

/// <summary>Data efficiency on held-out real C alone.</summary>
internal sealed class CorpusBenchmark : IBenchmark
{
    /// <inheritdoc/>
    public string Description => "data efficiency on the test split of a corpus of real C (--corpus FILE)";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkSettings settings, CancellationToken cancellationToken)
    {
        var corpus = settings.Corpus ?? throw new InvalidDataException("corpus: give the file with --corpus FILE; './surrogate corpus extract' makes one.");
        var plan = settings.IsQuick ? PaperPlan.Quick : PaperPlan.Full;
        var experiment = new Experiment(plan, ContenderList.Load(settings, plan.ContextSamples), settings.Say, TimeProvider.System);
        var results = await new GroupMeasurement(plan, experiment, settings.Say).HeldOutAsync(new CorpusFilePrograms(corpus), cancellationToken);
        return results.Count > 0
            ? [.. PaperFigures.HeldOut("held-out-real", results)]
            : throw new InvalidDataException($"{corpus}: compnet emits weights for none of the programs in its test split.");
    }
}
