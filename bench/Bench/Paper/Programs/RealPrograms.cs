using System.Globalization;
using System.Diagnostics;

namespace SurrogateHost.Bench.Paper.Programs;

/// <summary>Real C: a corpus that was given, or one that is extracted here from packages that training never reads.</summary>
internal static class RealPrograms
{
    // More samples than an error is reported on and the largest number of samples that scratch is tried with.
    private const int Samples = 1536;

    private static readonly string[] s_packages = ["nlopt", "erfa", "libnova"];

    /// <summary>Opens the corpus; the first time, without one given, it fetches the packages' sources and takes minutes.</summary>
    /// <param name="settings">Which corpus.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="InvalidDataException">The sources cannot be fetched, or nothing can be extracted from them.</exception>
    public static async Task<IProgramSource> OpenAsync(BenchmarkSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Corpus is { } given)
            return new CorpusFilePrograms(given, isTestSplitOnly: true);
        return new CorpusFilePrograms(await ExtractAsync(settings, cancellationToken), isTestSplitOnly: false);
    }

    /// <summary>The corpus of the packages that training never reads; the first time it fetches their sources and takes minutes.</summary>
    /// <param name="settings">Where the product stands.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The file.</returns>
    /// <exception cref="InvalidDataException">The sources cannot be fetched, or nothing can be extracted from them.</exception>
    public static async Task<string> ExtractAsync(BenchmarkSettings settings, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(settings.Root, "artifacts", "third-party");
        var corpus = Path.Combine(folder, "held-out.corpus");
        if (!File.Exists(corpus))
        {
            settings.Say($"extract real C from {string.Join(", ", s_packages)}: minutes, once");
            await RunAsync(Path.Combine(settings.Root, "eng", "fetch-sources.sh"), s_packages, settings.Root, cancellationToken);
            string[] extract =
            [
                "corpus", "extract", .. s_packages, "--seed", "1", "--samples", Samples.ToString(CultureInfo.InvariantCulture), "--max-inputs", "9", "--max-outputs", "2",
                "--out", corpus + ".part", "--report", "held-out.csv", .. File.Exists(corpus + ".part") ? ["--resume"] : Array.Empty<string>(),
            ];
            await RunAsync(Path.Combine(settings.Root, "surrogate"), extract, folder, cancellationToken);
            File.Move(corpus + ".part", corpus);
        }

        return corpus;
    }

    private static async Task RunAsync(string program, string[] arguments, string folder, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder })!;
        using var killing = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
            throw new InvalidDataException($"held-out real C: '{Path.GetFileName(program)} {string.Join(' ', arguments)}' ended with {process.ExitCode}; --corpus FILE takes a corpus that there is.");
    }
}
