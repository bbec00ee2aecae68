using SurrogateHost.Bench.Paper.Contenders;
using SurrogateHost.Bench.Paper.Pictures;
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
        var measurements = new GroupMeasurement(plan, new Experiment(plan, contenders, settings.Say, TimeProvider.System), settings.Say);
        var executed = new ExecutedKernels(settings.Root);
        var applications = new ApplicationExperiment(plan, contenders, executed);
        settings.Say("execute the kernels");
        var kernels = await new KernelPrograms(executed).ReadAsync(plan, cancellationToken);
        var compileTime = await CompileTime.MeasureAsync(contenders[1], kernels);

        var covering = await measurements.KernelsAsync(kernels, cancellationToken);
        var groups = new List<(string Title, IReadOnlyList<ProgramResult> Results)> { ("kernels", covering) };
        var applied = await ApplyAsync(applications, kernels, settings, cancellationToken);
        var generated = await measurements.HeldOutAsync(new HeldOutFamilies(), cancellationToken);
        groups.Add(("held-out generated families", generated));
        var real = settings.Corpus is { } corpus ? await measurements.HeldOutAsync(new CorpusFilePrograms(corpus), cancellationToken) : [];
        groups.Add(("held-out real C", real));
        if (plan.HasVariants)
        {
            var parrot = kernels.Select(kernel => kernel with { Topology = Kernel.Named(kernel.Name).Parrot });
            groups.Add(("kernels with their Parrot topologies", await measurements.KernelsAsync(parrot, cancellationToken)));
            var pictures = new List<MeasuredProgram>();
            foreach (var task in PictureTasks)
                pictures.Add((await applications.ReadAsync(task, cancellationToken)).Program);
            groups.Add(("kernels on pictures", await measurements.KernelsAsync(pictures, cancellationToken)));
        }

        var folder = settings.Output ?? Path.Combine(settings.Root, settings.IsQuick ? "artifacts/paper" : "docs/results");
        new ReportFolder(folder).Write(plan, Origin.Of(settings), groups, applied, compileTime);
        settings.Say($"tables and plots: {Path.Combine(folder, "paper.md")}");
        return
        [
            .. PaperFigures.DataEfficiency(covering), .. PaperFigures.HeldOut("held-out-generated", generated), .. PaperFigures.HeldOut("held-out-real", real),
            .. PaperFigures.Epochs(covering), compileTime, .. PaperFigures.Applications(applied),
        ];
    }

    private static IPictureTask[] PictureTasks => [new ColourQuantisation(), new EdgeDetection()];

    private static async Task<IReadOnlyList<ApplicationResult>> ApplyAsync(
        ApplicationExperiment applications, IReadOnlyList<MeasuredProgram> kernels, BenchmarkSettings settings, CancellationToken cancellationToken)
    {
        settings.Say("applications at 1% of the data");
        var results = new List<ApplicationResult>();
        foreach (var kernel in kernels.Where(kernel => Array.TrueForAll(PictureTasks, task => task.Kernel.Name != kernel.Name)))
            results.Add(await applications.RunAsync(kernel));
        foreach (var task in PictureTasks)
            results.Add(await applications.RunAsync(task, cancellationToken));
        return results;
    }
}
