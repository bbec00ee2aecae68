using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using SurrogateHost.Bench.Surrogates.Programs;

namespace SurrogateHost.Bench.Surrogates.Contenders;

/// <summary>Fits the peers of a Python script, those fits aside that the same script made before.</summary>
/// <param name="script">The script.</param>
/// <param name="root">The root of the repository.</param>
/// <param name="folder">Where fits are kept.</param>
/// <param name="plan">Seeds and numbers of samples.</param>
/// <param name="processes">Fits side by side.</param>
/// <param name="say">Shows a line of progress.</param>
internal sealed class PeerFits(PeerScript script, string root, string folder, SurrogatesPlan plan, int processes, Action<string> say)
{
    private static readonly TimeSpan s_betweenLines = TimeSpan.FromSeconds(20);

    /// <summary>Fits what is missing.</summary>
    /// <param name="peers">Some of the script's.</param>
    /// <param name="programs">On what.</param>
    /// <param name="cancellationToken">Ends the peers; what they finished is kept.</param>
    /// <exception cref="InvalidDataException">Python or one of its packages fails.</exception>
    public async Task<IReadOnlyList<Fit>> RunAsync(IReadOnlyList<string> peers, IReadOnlyList<ExecutedProgram> programs, CancellationToken cancellationToken)
    {
        var file = new FitFile(Path.Combine(folder, $"{script.Fits}-{Version()}.jsonl"));
        var known = KeysOf(file);
        var wanted = (from samples in plan.SampleCounts
                      from peer in peers
                      where samples <= script.MostSamples(peer)
                      from seed in Enumerable.Range(1, Math.Min(plan.Seeds, script.Seeds))
                      from program in programs.Where(program => program.Program.Outputs.Count <= SurrogatesPlan.MostPeerOutputs)
                      select (Peer: peer, Program: program, Seed: seed, Samples: samples)).ToArray();
        var missing = wanted.Where(fit => !known.Contains((fit.Peer, fit.Program.Identity, fit.Seed, fit.Samples))).ToArray();
        if (missing.Length > 0)
        {
            say($"{script.Fits}: {missing.Length} of {wanted.Length} fits");
            await FitAsync(file, [.. missing.Select(fit => string.Create(CultureInfo.InvariantCulture, $"{fit.Program.Folder}\t{fit.Peer}\t{fit.Seed}\t{fit.Samples}"))], cancellationToken);
        }

        var asked = wanted.Select(fit => (fit.Peer, fit.Program.Identity, fit.Seed, fit.Samples)).ToHashSet();
        return [.. file.Read().Where(fit => asked.Contains((fit.Contender, fit.Program, fit.Seed, fit.Samples))).DistinctBy(fit => (fit.Contender, fit.Program, fit.Seed, fit.Samples))];
    }

    private string Version()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in (string[])[script.File, .. script.Companions])
            hash.AppendData(File.ReadAllBytes(PathOf(part)));
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 5));
    }

    private string PathOf(string part) => Path.Combine(root, "bench", "peers", part);

    private static HashSet<(string Contender, string Program, int Seed, int Samples)> KeysOf(FitFile file) =>
        [.. file.Read().Select(fit => (fit.Contender, fit.Program, fit.Seed, fit.Samples))];

    private async Task FitAsync(FitFile file, string[] tasks, CancellationToken cancellationToken)
    {
        string[] arguments = [PathOf(script.File), "--results", file.Path, "--processes", processes.ToString(CultureInfo.InvariantCulture)];
        // Debian's own Python is the one that has Debian's packages.
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        using var killing = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        var progress = SayAsync(process.StandardOutput, cancellationToken);
        foreach (var task in tasks)
            await process.StandardInput.WriteLineAsync(task);
        process.StandardInput.Close();
        await progress;
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
            throw new InvalidDataException($"bench/peers/{script.File} ended with {process.ExitCode}: {(await error).Trim()}");
    }

    private async Task SayAsync(StreamReader lines, CancellationToken cancellationToken)
    {
        var said = TimeProvider.System.GetTimestamp();
        while (await lines.ReadLineAsync(cancellationToken) is { } line)
        {
            if (TimeProvider.System.GetElapsedTime(said) < s_betweenLines)
                continue;
            say($"{script.Fits}: {line}");
            said = TimeProvider.System.GetTimestamp();
        }
    }
}
