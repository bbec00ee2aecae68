using SurrogateHost.Bench.Paper.Contenders;
using SurrogateHost.Bench.Paper.Pictures;
using SurrogateHost.Bench.Paper.Programs;
using SurrogateHost.Bench.Paper.Report;
using SurrogateHost.Bench.Paper.Training;

namespace SurrogateHost.Bench.Paper;

/// <summary>The experiments of the paper: data efficiency and epochs of compiled surrogates against the best of scratch.</summary>
/// <remarks>The report is written anew after each group, and a run that was ended goes on from the measurements that it has.</remarks>
internal sealed class PaperBenchmark : IBenchmark
{
    /// <inheritdoc/>
    public string Description => "the paper's experiments: samples and epochs that surrogates from scratch need for what compiled ones reach";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkSettings settings, CancellationToken cancellationToken)
    {
        var plan = settings.IsQuick ? PaperPlan.Quick : PaperPlan.Full;
        var contenders = ContenderList.Load(settings, plan.ContextSamples);
        var experiment = new Experiment(plan, contenders, settings.Say, TimeProvider.System, new Journal(settings.Journal));
        var measurements = new GroupMeasurement(plan, experiment, settings.Say);
        var executed = new ExecutedKernels(settings.Root);
        var applications = new ApplicationExperiment(plan, contenders, executed);
        settings.Say("execute the kernels");
        var programs = new KernelPrograms(executed);
        var kernels = await programs.ReadAsync(plan, cancellationToken);

        var report = new ReportFolder(settings.Output ?? Path.Combine(settings.Root, settings.IsQuick ? "artifacts/paper" : "docs/results"), plan, Origin.Of(settings))
        {
            CompileTime = await CompileTime.MeasureAsync(contenders[1], kernels),
        };
        var covering = report.Add("kernels", await measurements.KernelsAsync(kernels, plan.Seeds, cancellationToken));
        report.Applications = await ApplyAsync(applications, kernels, settings, cancellationToken);
        var generated = report.Add("held-out generated families", await measurements.HeldOutAsync(new HeldOutFamilies(), cancellationToken));
        var real = report.Add("held-out real C", await RealAsync(measurements, settings, cancellationToken));
        if (plan.HasVariants)
        {
            var parrot = kernels.Select(kernel => kernel with { Topology = Kernel.Named(kernel.Name).Parrot });
            report.Add("kernels with their Parrot topologies", await measurements.KernelsAsync(parrot, plan.VariantSeeds, cancellationToken));
            MeasuredProgram[] others =
            [
                await programs.ReadAsync(Kernel.SobelOnNoise, "sobel on noise", plan, cancellationToken),
                (await applications.ReadAsync(new ColourQuantisation(), cancellationToken)).Program,
            ];
            report.Add("kernels at other inputs", await measurements.KernelsAsync(others, plan.VariantSeeds, cancellationToken));
        }

        settings.Say($"tables and plots: {report.Document}");
        return
        [
            .. PaperFigures.DataEfficiency(covering), .. PaperFigures.HeldOut("held-out-generated", generated), .. PaperFigures.HeldOut("held-out-real", real),
            .. PaperFigures.Epochs(covering), report.CompileTime, .. PaperFigures.Applications(report.Applications),
        ];
    }

    private static IPictureTask[] PictureTasks => [new ColourQuantisation(), new EdgeDetection()];

    /// <summary>The corpus that was given or, in a full run, the one of the packages that training never reads.</summary>
    private static async Task<IReadOnlyList<ProgramResult>> RealAsync(GroupMeasurement measurements, BenchmarkSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Corpus is null && settings.IsQuick)
            return [];
        return await measurements.HeldOutAsync(await RealPrograms.OpenAsync(settings, cancellationToken), cancellationToken);
    }

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
