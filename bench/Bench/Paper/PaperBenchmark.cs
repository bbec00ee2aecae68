using SurrogateHost.Bench.Paper.Contenders;
using SurrogateHost.Bench.Paper.Programs;
using SurrogateHost.Bench.Paper.Report;
using SurrogateHost.Bench.Paper.Training;

namespace SurrogateHost.Bench.Paper;

/// <summary>The experiments of the paper: data efficiency and epochs of compiled surrogates against the best of scratch.</summary>
internal sealed class PaperBenchmark : IBenchmark
{
    /// <inheritdoc/>
    public string Description => "the paper's experiments: samples and epochs that surrogates from scratch need for what compiled ones reach";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkSettings settings, CancellationToken cancellationToken)
    {
        var plan = settings.IsQuick ? PaperPlan.Quick : PaperPlan.Full;
        var contenders = ContenderList.Load(settings, plan.ContextSamples);
        var experiment = new Experiment(plan, contenders, settings.Say, TimeProvider.System);
        settings.Say("execute the kernels");
        var kernels = await new KernelPrograms(new ExecutedKernels(settings.Root)).ReadAsync(plan, cancellationToken);
        var figures = new List<Figure> { await CompileTime.MeasureAsync(contenders[1], kernels) };

        var results = new List<ProgramResult>();
        foreach (var kernel in kernels)
        {
            if (await experiment.RunAsync(kernel, plan.Seeds, plan.SampleCounts[^1], isWatched: true, cancellationToken) is { } result)
                results.Add(Said(settings, result));
        }

        figures.AddRange(PaperFigures.DataEfficiency(results));
        figures.AddRange(PaperFigures.Epochs(results));
        figures.AddRange(PaperFigures.HeldOut("held-out-generated", await RunAsync(new HeldOutFamilies())));
        if (settings.Corpus is { } corpus)
            figures.AddRange(PaperFigures.HeldOut("held-out-real", await RunAsync(new CorpusFilePrograms(corpus))));
        return figures;

        async Task<IReadOnlyList<ProgramResult>> RunAsync(IProgramSource source)
        {
            var heldOut = new List<ProgramResult>();
            foreach (var program in await source.ReadAsync(plan, cancellationToken))
            {
                if (await experiment.RunAsync(program, plan.GeneratedSeeds, plan.MostGeneratedSamples, isWatched: false, cancellationToken) is { } result)
                    heldOut.Add(Said(settings, result));
            }

            return heldOut;
        }
    }

    private static ProgramResult Said(BenchmarkSettings settings, ProgramResult result)
    {
        settings.Say(ResultLine.Of(result));
        return result;
    }
}
