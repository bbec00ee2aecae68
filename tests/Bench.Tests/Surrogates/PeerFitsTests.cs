using System.Runtime.InteropServices;
using SurrogateHost.Bench.Surrogates.Contenders;
using SurrogateHost.Bench.Surrogates.Programs;
using SurrogateHost.Model;

namespace SurrogateHost.Bench.Surrogates;

public sealed class PeerFitsTests : IDisposable
{
    private static readonly string s_root = Path.GetFullPath("../../../..", AppContext.BaseDirectory);
    private static readonly SurrogatesPlan s_plan = SurrogatesPlan.Quick with { SampleCounts = [40] };

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task RunAsync_SmoothProgram_EveryPeerLearnsItAndASecondRunFitsNothing()
    {
        Assert.SkipUnless(Directory.Exists("/usr/lib/python3/dist-packages/sklearn"), "python3-sklearn is not here; ./bench.sh surrogates installs it.");
        var program = Program();
        var said = new List<string>();
        var peers = new PeerFits(PeerScript.Regressors, s_root, _folder, s_plan, processes: 1, said.Add);

        var fits = await peers.RunAsync(PeerScript.Regressors.Names, [program], TestContext.Current.CancellationToken);

        Assert.Equal(PeerScript.Regressors.Names.Order(), fits.Select(fit => fit.Contender).Order());
        Assert.All(fits, fit => Assert.InRange(fit.Error, 1e-12, 0.2));
        Assert.All(fits.Where(fit => fit.Contender.Contains("-gp-", StringComparison.Ordinal)), fit => Assert.Equal((2, true), (fit.Likelihoods.Length, fit.Error < 1e-3)));
        said.Clear();
        Assert.Equal(fits, await peers.RunAsync(PeerScript.Regressors.Names, [program], TestContext.Current.CancellationToken), (one, other) => one.Error == other.Error);
        Assert.Empty(said);
    }

    [Fact]
    public async Task RunAsync_CoupledTransformer_FinetuningLowersTheErrorAndThePredictionHasACost()
    {
        Assert.SkipUnless(Directory.Exists("/usr/lib/python3/dist-packages/sklearn"), "python3-sklearn is not here; ./bench.sh surrogates installs it.");
        Assert.SkipUnless(Directory.Exists("/usr/lib/python3/dist-packages/torch"), "python3-torch is not here; ./bench.sh surrogates installs it.");
        var program = Program();
        var said = new List<string>();
        var peers = new PeerFits(PeerScript.CoupledTransformer, s_root, _folder, s_plan, processes: 1, said.Add);

        var fits = (await peers.RunAsync(PeerScript.CoupledTransformer.Names, [program], TestContext.Current.CancellationToken)).ToDictionary(fit => fit.Contender);

        Assert.InRange(fits[PeerScript.Coupled].Error, 1e-12, 0.9 * fits[PeerScript.CoupledText].Error);
        // Four layers of products of a token with 12 · 128² weights, for two inputs and two outputs, and less than as much again for attention.
        var least = 4 * 4 * 24.0 * 128 * 128;
        Assert.All(fits.Values, fit => Assert.InRange(fit.Cost!.Operations, least, 2 * least));
        Assert.All(fits.Values, fit => Assert.True(fit.Cost!.Seconds > 0 && fit.Cost.ReadingOperations > fit.Cost.Operations && !fit.IsTruncated));
        said.Clear();
        Assert.Equal(2, (await peers.RunAsync(PeerScript.CoupledTransformer.Names, [program], TestContext.Current.CancellationToken)).Count);
        Assert.Empty(said);
    }

    /// <summary>Two smooth outputs of two inputs; one execution did not complete.</summary>
    private ExecutedProgram Program()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "smooth-1")).FullName;
        var random = new Random(5);
        double[] Row() => [(4 * random.NextDouble()) + 1, random.NextDouble()];
        var test = Enumerable.Range(0, 300).Select(_ => At(Row())).ToArray();
        var samples = Enumerable.Range(0, 40).Select(_ => At(Row())).ToArray();
        samples[3] = samples[3] with { Outputs = [double.NaN, double.NaN], Outcome = TrialOutcome.NotFinite };
        File.WriteAllText(Path.Combine(folder, "program.json"), """
            {
              "source": "void smooth(double x, double y, double *a, double *b) { *a = log(x) + y; *b = 100.0 * x * y; }", "function": "smooth",
              "inputs": ["x", "y"], "outputs": ["a", "b"], "lower": [1, 0], "upper": [5, 1]
            }
            """);
        Write("test.f64", test);
        Write("seed-1.f64", samples);
        var suite = new SuiteProgram("smooth", "", "smooth", []);
        var analyzed = new AnalyzedProgram
        {
            Frontend = "", Function = "smooth", Signature = "", Hash = "", Parameters = [], Outputs = ["a", "b"],
            Text = new ProgramText { FileName = "smooth.c", Source = "" },
            Space = new SearchSpace([new SearchDimension("x", 1, 5, false), new SearchDimension("y", 0, 1, false)]),
        };
        return new ExecutedProgram(suite, analyzed, folder, test, new Dictionary<int, Trial[]> { [1] = samples });

        void Write(string file, Trial[] trials) => File.WriteAllBytes(
            Path.Combine(folder, file), MemoryMarshal.AsBytes<double>(trials.SelectMany(trial => trial.Inputs.Concat(trial.Outputs)).ToArray()).ToArray());
    }

    private static Trial At(double[] x) => new(x, [Math.Log(x[0]) + x[1], 100 * x[0] * x[1]], TrialOutcome.Completed, TrialPhase.Sampling);
}
