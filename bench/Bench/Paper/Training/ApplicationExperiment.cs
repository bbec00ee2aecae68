using SurrogateHost.Bench.Paper.Analysis;
using SurrogateHost.Bench.Paper.Contenders;
using SurrogateHost.Bench.Paper.Pictures;
using SurrogateHost.Bench.Paper.Programs;
using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Bench.Paper.Training;

/// <summary>Applications with surrogates that were made with 1% of the executions that one run of the application, on other data, does.</summary>
/// <param name="plan">The protocol.</param>
/// <param name="contenders">What is compared.</param>
/// <param name="executed">Executes the kernels.</param>
internal sealed class ApplicationExperiment(PaperPlan plan, IReadOnlyList<Contender> contenders, ExecutedKernels executed)
{
    private const double Part = 0.01;

    /// <summary>What numeric kernels' applications execute.</summary>
    private const int Executions = 10_000;

    private readonly Finetuning _finetuning = new(plan);

    /// <summary>The kernel's executions on one picture to train on, those on another to test on.</summary>
    /// <param name="task">The application.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The program, and the picture to test on.</returns>
    public async Task<(MeasuredProgram Program, Picture Picture)> ReadAsync(IPictureTask task, CancellationToken cancellationToken)
    {
        var (known, other) = (DrawnPicture.Draw(Kernel.PictureSize, plan.Seed), DrawnPicture.Draw(Kernel.PictureSize, plan.Seed + 1));
        var (program, pool) = await executed.ExecuteAsync(task.Kernel, task.Rows(known), cancellationToken);
        var (_, test) = await executed.ExecuteAsync(task.Kernel, task.Rows(other), cancellationToken);
        return (new MeasuredProgram { Name = task.Kernel.Name + " on pictures", Program = program, Pool = pool, Test = test }, other);
    }

    /// <summary>Image error of an application on pictures.</summary>
    public async Task<ApplicationResult> RunAsync(IPictureTask task, CancellationToken cancellationToken)
    {
        var (program, picture) = await ReadAsync(task, cancellationToken);
        var exact = task.Apply(picture, [.. program.Test.Select(trial => trial.Outputs[0])]);
        var inputs = program.Test.SelectMany(trial => trial.Inputs).ToArray();
        var pictures = new Dictionary<string, Picture> { ["input"] = picture, ["exact"] = exact };
        var errors = new Dictionary<string, double>();
        var samples = (int)(Part * program.Pool.Length);
        foreach (var contender in contenders)
        {
            var drawn = (await TrainAsync(contender, program, samples)).Select(surrogate => task.Apply(picture, TestError.Predict(surrogate, inputs)))
                .Select(result => (Error: result.DistanceTo(exact), Picture: result)).OrderBy(result => result.Error).ToArray();
            (errors[contender.Name], pictures[contender.Name]) = drawn[drawn.Length / 2];
        }

        return new ApplicationResult(task.Name, "image RMSE", samples, errors, pictures);
    }

    /// <summary>Mean of min(1, relative error) of a kernel that has no picture.</summary>
    public async Task<ApplicationResult> RunAsync(MeasuredProgram program)
    {
        var inputs = program.Test.SelectMany(trial => trial.Inputs).ToArray();
        var actual = program.Test.SelectMany(trial => trial.Outputs).ToArray();
        var errors = new Dictionary<string, double>();
        foreach (var contender in contenders)
        {
            errors[contender.Name] = Median.Of((await TrainAsync(contender, program, (int)(Part * Executions))).Select(surrogate =>
                TestError.Predict(surrogate, inputs).Zip(actual, (guess, truth) => Math.Min(1, Math.Abs(guess - truth) / Math.Max(Math.Abs(truth), double.Epsilon))).Average()));
        }

        return new ApplicationResult(program.Name, "mean of min(1, relative error)", (int)(Part * Executions), errors, new Dictionary<string, Picture>());
    }

    private async Task<IReadOnlyList<Surrogate>> TrainAsync(Contender contender, MeasuredProgram program, int samples)
    {
        var topology = (await contenders[0].Hypernetwork.CompileAsync(new CompilationRequest { Program = program.Program, Seed = 1 }, CancellationToken.None)).Topology;
        var trained = new Surrogate[plan.Seeds];
        await Parallel.ForAsync(0, plan.Seeds, async (i, _) =>
        {
            var draw = SampleDraw.Of(program.Pool, samples, plan.ValidationFraction, i + 1);
            trained[i] = _finetuning.Choose(await contender.CompileAsync(program.Program, topology, plan.Activations, draw), draw).Trained;
        });
        return trained;
    }
}
