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
    private const string Kernels = "kernels";
    private const string Applications = "applications";
    private const string Generated = "held-out generated families";
    private const string Real = "held-out real C";
    private const string Parrot = "kernels with their Parrot topologies";
    private const string OtherInputs = "kernels at other inputs";

    /// <inheritdoc/>
    public string Description => "the paper's experiments: samples and epochs that surrogates from scratch need for what compiled ones reach";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkSettings settings, CancellationToken cancellationToken)
    {
        string[] groups = [Kernels, Applications, Generated, Real, Parrot, OtherInputs];
        if (!Array.Exists(groups, group => group.Contains(settings.Only ?? "", StringComparison.Ordinal)))
            throw new InvalidDataException($"--only {settings.Only}: no group has this in its name; there are {string.Join(", ", groups)}.");
        var plan = settings.IsQuick ? PaperPlan.Quick : PaperPlan.Full;
        var contenders = ContenderList.Load(settings, plan.ContextSamples);
        var experiment = new Experiment(plan, contenders, settings.Say, TimeProvider.System, new Journal(settings.Journal));
        var measurements = new GroupMeasurement(plan, experiment, settings.Say);
        var executed = new ExecutedKernels(settings.Root);
        var applications = new ApplicationExperiment(plan, contenders, executed);
        settings.Say("execute the kernels");
        var programs = new KernelPrograms(executed);
        var kernels = await programs.ReadAsync(plan, cancellationToken);

        var isWhole = settings.Only is null && !settings.IsQuick;
        var report = new ReportFolder(settings.Output ?? Path.Combine(settings.Root, isWhole ? "docs/results" : "artifacts/paper"), plan, Origin.Of(settings))
        {
            CompileTime = await CompileTime.MeasureAsync(contenders[1], kernels),
        };
        var covering = await GroupAsync(Kernels, () => measurements.KernelsAsync(kernels, plan.Seeds, cancellationToken));
        if (IsAsked(Applications))
            report.Apply(await ApplyAsync(applications, kernels, settings, cancellationToken));
        var generated = await GroupAsync(Generated, () => measurements.HeldOutAsync(new HeldOutFamilies(), cancellationToken));
        var real = await GroupAsync(Real, () => RealAsync(measurements, settings, cancellationToken));
        if (plan.HasVariants)
        {
            await GroupAsync(Parrot, () => measurements.KernelsAsync(
                kernels.Select(kernel => kernel with { Topology = Kernel.Named(kernel.Name).Parrot }), plan.VariantSeeds, cancellationToken));
            await GroupAsync(OtherInputs, async () => await measurements.KernelsAsync(
                [
                    await programs.ReadAsync(Kernel.SobelOnNoise, "sobel on noise", plan, cancellationToken),
                    (await applications.ReadAsync(new ColourQuantisation(), cancellationToken)).Program,
                ],
                plan.VariantSeeds,
                cancellationToken));
        }

        settings.Say($"tables and plots: {report.Document}");
        return
        [
            .. PaperFigures.DataEfficiency(covering), .. PaperFigures.HeldOut("held-out-generated", generated), .. PaperFigures.HeldOut("held-out-real", real),
            .. PaperFigures.Epochs(covering), report.CompileTime, .. PaperFigures.Applications(report.Applications),
        ];

        bool IsAsked(string group) => group.Contains(settings.Only ?? "", StringComparison.Ordinal);

        async Task<IReadOnlyList<ProgramResult>> GroupAsync(string group, Func<Task<IReadOnlyList<ProgramResult>>> measure) =>
            IsAsked(group) ? report.Add(group, await measure()) : [];
    }

    private static IPictureTask[] PictureTasks => [new ColourQuantisation(), new EdgeDetection()];

    /// <summary>The corpus that was given or, in a full run, the one of the packages that training never reads.</summary>
    private static async Task<IReadOnlyList<ProgramResult>> RealAsync(GroupMeasurement measurements, BenchmarkSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Corpus is null && settings.IsQuick && settings.Only is null)
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
