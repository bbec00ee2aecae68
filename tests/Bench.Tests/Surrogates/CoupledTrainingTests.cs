using System.Diagnostics;
using System.IO.Compression;
using SurrogateHost.Corpus.Files;
using SurrogateHost.Corpus.Generation;

namespace SurrogateHost.Bench.Surrogates;

public sealed class CoupledTrainingTests : IDisposable
{
    private static readonly string s_root = Path.GetFullPath("../../../..", AppContext.BaseDirectory);

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Train_CalledAgainWithMoreMinutes_GoesOnFromTheCheckpointAndWritesWeights()
    {
        Assert.SkipUnless(Directory.Exists("/usr/lib/python3/dist-packages/torch"), "python3-torch is not here; ./bench.sh surrogates installs it.");
        Write("train.corpus", seed: 3, programs: 16, samples: 32);
        Write("validation.corpus", seed: 4, programs: 3, samples: 256);

        var first = await TrainAsync("0.02");
        var second = await TrainAsync("0.04");

        Assert.DoesNotContain("goes on", first, StringComparison.Ordinal);
        Assert.Contains("goes on at step", second, StringComparison.Ordinal);
        using var weights = ZipFile.OpenRead(Path.Combine(_folder, "coupled.npz"));
        using var shipped = ZipFile.OpenRead(Path.Combine(s_root, "bench", "peers", "coupled.npz"));
        Assert.Equal(Entries(shipped), Entries(weights));

        static IEnumerable<(string Name, long Length)> Entries(ZipArchive archive) => archive.Entries.Select(entry => (entry.FullName, entry.Length));
    }

    private void Write(string file, ulong seed, int programs, int samples)
    {
        var generator = new MixedGenerator(seed, BenchmarkKernels.Guard());
        using var writer = CorpusWriter.Create(Path.Combine(_folder, file), new CorpusHeader { Verb = "generate", Seed = seed, Samples = samples, HasCompositions = true });
        for (var index = 0; index < programs; index++)
            writer.TryAdd(generator.Generate(index, samples));
        writer.Flush();
    }

    private async Task<string> TrainAsync(string minutes)
    {
        string[] arguments =
        [
            Path.Combine(s_root, "bench", "peers", "coupled_training.py"), "--train", Path.Combine(_folder, "train.corpus"),
            "--validation", Path.Combine(_folder, "validation.corpus"), "--folder", _folder, "--minutes", minutes,
        ];
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await error);
        return output;
    }
}
