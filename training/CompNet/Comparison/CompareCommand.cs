using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using SurrogateHost.Hypernetworks.CompNet.Compilation;
using SurrogateHost.Hypernetworks.CompNet.Network;
using SurrogateHost.Plugins;
using SurrogateHost.Training.CompNet.Checkpoints;
using SurrogateHost.Workers.Simd;
using SurrogateHost.Workers.Simd.Kernels;

namespace SurrogateHost.Training.CompNet.Comparison;

/// <summary>The verb <c>compare</c>.</summary>
internal static class CompareCommand
{
    private static readonly int[] s_sampleCounts = [16, 32, 64, 128, 256];

    /// <summary>Describes the verb.</summary>
    public static Command Create()
    {
        var weights = new Option<string>("--weights") { Description = "The weights file.", Required = true };
        var programs = new Option<string>("--kernels") { Description = "Folder of the kernels' sources.", DefaultValueFactory = _ => "samples/programs" };
        var heldOut = new Option<int>("--held-out") { Description = "Programs of held-out families.", DefaultValueFactory = _ => 12 };
        var seeds = new Option<int>("--seeds") { Description = "Draws of the samples; 0 only measures the time of a compilation.", DefaultValueFactory = _ => 3 };
        var context = new Option<int>("--context") { Description = "Samples that are read beside the text.", DefaultValueFactory = _ => 16 };
        var command = new Command("compare", "Finetunes from trained weights and from scratch, on kernels and held-out programs.") { weights, programs, heldOut, seeds, context };
        command.SetAction(arguments => RunAsync(
            arguments.GetValue(weights)!, arguments.GetValue(programs)!, arguments.GetValue(heldOut), arguments.GetValue(seeds), arguments.GetValue(context)));
        return command;
    }

    private static async Task<int> RunAsync(string weights, string kernels, int heldOut, int seeds, int context)
    {
        var hypernetwork = new CompNetHypernetwork("compnet", new CompNetNetwork(TensorFile.Read(weights)), context, NullLogger<CompNetHypernetwork>.Instance);
        var comparison = new WeightsComparison(hypernetwork, new SimdWorker(new NetworkKernels(NetworkKernels.Widest), 1, TimeProvider.System));
        var rows = WeightsComparison.RowsNeeded(s_sampleCounts[^1]);
        foreach (var (name, programs) in new[] { ("kernels", ComparedProgram.Kernels(kernels, rows).ToArray()), ("held-out families", ComparedProgram.HeldOut(heldOut, rows).ToArray()) })
        {
            var results = new List<List<(double Compiled, double Scratch)>>();
            foreach (var program in seeds > 0 ? programs : [])
                results.Add(await comparison.RunAsync(program, s_sampleCounts, seeds, Console.WriteLine));
            for (var i = 0; i < s_sampleCounts.Length && results.Count > 0; i++)
            {
                var (compiled, scratch) = (WeightsComparison.Mean(results.Select(line => line[i].Compiled)), WeightsComparison.Mean(results.Select(line => line[i].Scratch)));
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name}, geometric mean, n={s_sampleCounts[i]}: compiled {compiled:E2}, best of scratch {scratch:E2}, ratio {scratch / compiled:F2}; better on {results.Count(line => line[i].Compiled < line[i].Scratch)} of {results.Count}"));
            }

            await TimeAsync(hypernetwork, programs, context);
        }

        return 0;
    }

    private static async Task TimeAsync(CompNetHypernetwork hypernetwork, ComparedProgram[] programs, int context)
    {
        var clock = new Stopwatch();
        var times = new List<double>();
        using var process = Process.GetCurrentProcess();
        var processor = TimeSpan.Zero;
        for (var round = 0; round < 20; round++)
        {
            if (round == 10)
                processor = process.TotalProcessorTime;
            foreach (var program in programs)
            {
                clock.Restart();
                await hypernetwork.CompileAsync(new CompilationRequest { Program = program.Program, Samples = program.Trials[..context], Seed = 1 }, CancellationToken.None);
                if (round >= 10)
                    times.Add(clock.Elapsed.TotalMilliseconds);
            }
        }

        process.Refresh();
        var processorTime = (process.TotalProcessorTime - processor).TotalMilliseconds / times.Count;
        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"compilation: median {times[times.Count / 2]:F2} ms, slowest tenth {times[times.Count * 9 / 10]:F2} ms; processor time {processorTime:F2} ms each"));
    }
}
