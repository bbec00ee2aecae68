using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SurrogateHost.Bench.Paper.Analysis;

namespace SurrogateHost.Bench.Torch;

/// <summary>
/// The training step of one hypernetwork written twice: with TorchSharp and in PyTorch, same sizes, data and
/// optimizer, one thread each, in turns. Rates are per second of processor time, which a busy machine changes least.
/// </summary>
internal sealed class TrainBenchmark : IBenchmark
{
    /// <inheritdoc/>
    public string Description => "a hypernetwork's training step here and in Debian's PyTorch (python3-torch), in turns";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkSettings settings, CancellationToken cancellationToken)
    {
        var (rounds, seconds) = settings.IsQuick ? (1, "5") : (3, "20");
        string[] own = ["dotnet", Path.Combine(settings.Root, "artifacts", "bin", "TorchTraining", "release", "TorchTraining.dll"), seconds, "1"];
        string[] peer = ["/usr/bin/python3", Path.Combine(settings.Root, "bench", "peers", "film_training.py"), seconds, "1"];
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = 1; round <= rounds; round++)
        {
            settings.Say($"round {round} of {rounds}");
            ours.Add(await RateAsync(own, cancellationToken));
            theirs.Add(await RateAsync(peer, cancellationToken));
        }

        return
        [
            new Figure("train-vs-pytorch", Median.Of(ours) / Median.Of(theirs), "x", Goal.Above(1)),
            new Figure("train-vs-pytorch/torchsharp", Median.Of(ours), "programs/s"), new Figure("train-vs-pytorch/pytorch", Median.Of(theirs), "programs/s"),
        ];
    }

    private static async Task<double> RateAsync(string[] command, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true })!;
        using var killing = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
            throw new InvalidDataException($"train: '{string.Join(' ', command)}' ended with {process.ExitCode.ToString(CultureInfo.InvariantCulture)}.");
        using var document = JsonDocument.Parse(output);
        return document.RootElement.GetProperty("programsPerProcessorSecond").GetDouble();
    }
}
