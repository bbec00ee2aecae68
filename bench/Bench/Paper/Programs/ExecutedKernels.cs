using Microsoft.Extensions.DependencyInjection;
using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Bench.Paper.Programs;

/// <summary>Analyses the kernels with the C frontend and executes them in the sandbox.</summary>
/// <param name="root">The root of the repository.</param>
internal sealed class ExecutedKernels(string root)
{
    /// <summary>Executes a kernel.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="inputs">Rows of inputs.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<(AnalyzedProgram Program, Trial[] Trials)> ExecuteAsync(Kernel kernel, double[][] inputs, CancellationToken cancellationToken)
    {
        await using var services = ClangServices.Create(root);
        var frontend = services.GetRequiredService<IFrontend>();
        var program = await frontend.AnalyzeAsync(Job(kernel), cancellationToken);
        await using var runnable = await frontend.BuildAsync(program, cancellationToken);
        var batch = await runnable.EvaluateAsync(inputs.SelectMany(row => row).ToArray(), cancellationToken);
        var width = program.Outputs.Count;
        return (program, [.. inputs.Select((row, i) => new Trial(row, batch.Outputs[(i * width)..((i + 1) * width)], batch.Outcomes[i], TrialPhase.Sampling))]);
    }

    private JobDefinition Job(Kernel kernel) => new()
    {
        Program = new ProgramText
        {
            FileName = kernel.Name + ".c", Source = File.ReadAllText(Path.Combine(root, "samples", "programs", kernel.Name + ".c")),
        },
        Function = kernel.Function,
        Inputs = kernel.Inputs,
        Evaluations = int.MaxValue,
        Seed = 1,
        Plugins = new PluginSelection { Frontend = "clang", Hypernetwork = "random", Worker = "simd", Optimizer = "random-search" },
    };
}
