using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using SurrogateHost.Bench.Surrogates.Analysis;
using SurrogateHost.Bench.Surrogates.Programs;
using SurrogateHost.Plugins;

namespace SurrogateHost.Bench.Surrogates;

public sealed class SuiteTests : IDisposable
{
    private const double MostLinear = 0.98;
    private static readonly string s_root = Path.GetFullPath("../../../..", AppContext.BaseDirectory);
    private static readonly SurrogatesPlan s_plan = SurrogatesPlan.Quick;

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Read_Suite_HasFortyToFiftyProgramsOfOneToTwelveInputs()
    {
        var suite = SuiteManifest.Read(s_root);

        Assert.InRange(suite.Count, 40, 50);
        Assert.Equal(suite.Count, suite.Select(program => program.Name).Distinct().Count());
        var inputs = suite.Select(program => program.Inputs.Count).ToArray();
        Assert.Equal((1, 12), (inputs.Min(), inputs.Max()));
        Assert.All(Enumerable.Range(2, 5), count => Assert.Contains(count, inputs));
        Assert.InRange(inputs.Count(count => count > 6), 4, 12);
        Assert.Equal(suite.Count, Directory.GetFiles(Path.Combine(s_root, "bench", "surrogates"), "*.c").Length);
    }

    [Fact]
    public void ReadGroups_Manifest_NamesKernelsAndProgramsWithManyInputs()
    {
        var groups = SuiteManifest.ReadGroups(s_root).ToLookup(program => program.Group);

        Assert.Equal(["fft", "inversek2j", "kmeans", "sobel"], groups["kernels"].Select(program => program.Name));
        Assert.Contains(groups["wide"], program => program.Inputs.Sum(input => input.Length ?? 1) == 20);
        Assert.All(groups.SelectMany(group => group), program => Assert.Contains(program.Function + "(", program.Source, StringComparison.Ordinal));
        Assert.Empty(groups.SelectMany(group => group).Select(program => program.Name).Intersect(SuiteManifest.Read(s_root).Select(program => program.Name)));
    }

    [Fact]
    public async Task OfAsync_EveryProgram_CompletesAndIsFarFromLinear()
    {
        await using var services = ClangServices.Create(s_root);
        var executions = new Executions(services.GetRequiredService<IFrontend>(), _folder, s_plan);
        var executed = new ConcurrentBag<ExecutedProgram>();
        await Parallel.ForEachAsync(SuiteManifest.Read(s_root), TestContext.Current.CancellationToken, async (program, cancelled) =>
            executed.Add(await executions.OfAsync(program, 64, cancelled)));

        var outputs = executed.Select(program => program.Program.Outputs.Count).ToArray();
        Assert.Equal((1, 3), (outputs.Min(), outputs.Max()));
        Assert.Contains(2, outputs);
        Assert.All(executed, program =>
        {
            Assert.Equal(s_plan.TestRows, program.Test.Length);
            Assert.Equal(64, program.Samples[1].Length);
            double[][] inputs = [.. program.Test.Select(trial => trial.Inputs)];
            for (var output = 0; output < program.Program.Outputs.Count; output++)
            {
                double[] values = [.. program.Test.Select(trial => trial.Outputs[output])];
                Assert.True(values.Distinct().Count() > 1, $"{program.Name}: {program.Program.Outputs[output]} does not vary");
                var linear = LinearFit.RSquared(inputs, values);
                Assert.True(linear < MostLinear, $"{program.Name}: a plane explains {linear:P1} of {program.Program.Outputs[output]}");
            }
        });
    }

    [Fact]
    public async Task OfAsync_SecondTime_ReadsWhatWasKept()
    {
        await using var services = ClangServices.Create(s_root);
        var program = SuiteManifest.Read(s_root).Single(program => program.Name == "oblique_shock");
        var first = await new Executions(services.GetRequiredService<IFrontend>(), _folder, s_plan).OfAsync(program, 32, TestContext.Current.CancellationToken);
        var file = Path.Combine(first.Folder, "seed-1.f64");
        var written = File.GetLastWriteTimeUtc(file);

        var second = await new Executions(services.GetRequiredService<IFrontend>(), _folder, s_plan).OfAsync(program, 16, TestContext.Current.CancellationToken);

        Assert.Equal(written, File.GetLastWriteTimeUtc(file));
        Assert.Equal(first.Samples[1].Take(16).SelectMany(trial => trial.Inputs.Concat(trial.Outputs)), second.Samples[1].SelectMany(trial => trial.Inputs.Concat(trial.Outputs)));
        Assert.Equal(first.TestInputs, second.TestInputs);
    }
}
