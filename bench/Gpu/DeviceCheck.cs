using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Plugins.Conformance;
using SurrogateHost.TorchRuntime;
using SurrogateHost.Workers.Simd;
using SurrogateHost.Workers.Simd.Kernels;
using SurrogateHost.Workers.Torch;
using TorchSharp;

namespace SurrogateHost.Bench.Gpu;

/// <summary>The whole check of one device.</summary>
/// <param name="deviceName">As in the worker's configuration.</param>
/// <param name="memoryMiB">What may be taken of it.</param>
/// <param name="limit">Seconds beyond which a fleet is left out.</param>
/// <param name="output">Where tables go.</param>
internal sealed class DeviceCheck(string deviceName, int memoryMiB, double limit, TextWriter output)
{
    private const double Agreement = 1e-4;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private static readonly (Activation Activation, int[] Layers)[] s_compared =
    [
        (Activation.Tanh, [9, 8, 1]), (Activation.Tanh, [1, 4, 4, 2]), (Activation.Relu, [2, 8, 2]), (Activation.Gelu, [6, 8, 4, 1]),
        (Activation.Sin, [16, 64, 4]),
    ];

    /// <summary>Runs it.</summary>
    /// <param name="json">Where the results go; null for nowhere.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Exit code: 0 when every check passed.</returns>
    public async Task<int> RunAsync(FileInfo? json, CancellationToken cancellationToken)
    {
        LibTorch.Load();
        var device = ComputeDevice.Resolve(deviceName);
        await output.WriteLineAsync($"libtorch {torch.__version__}, device {device}, {Environment.ProcessorCount} processors");
        using var worker = Worker(device);
        var simd = new SimdWorker(new NetworkKernels(NetworkKernels.Widest), Environment.ProcessorCount, TimeProvider.System);
        var checks = new List<(string Check, string? Failure)>();
        await foreach (var check in new DeviceConformance(worker, device).RunAsync())
            checks.Add(check);
        foreach (var (activation, layers) in s_compared)
            checks.Add(await CompareAsync(simd, worker, activation, layers, cancellationToken));
        foreach (var (check, failure) in checks)
            await output.WriteLineAsync($"{(failure is null ? "passed" : "FAILED")}  {check}{(failure is null ? "" : $": {failure}")}");

        var timings = await MeasureAsync(device, worker, simd, cancellationToken);
        await WriteTableAsync(timings);
        var failed = checks.Count(check => check.Failure is not null);
        await output.WriteLineAsync($"{checks.Count - failed} checks passed, {failed} failed");
        if (json is not null)
            await WriteAsync(json, device, checks, timings, cancellationToken);
        return failed == 0 ? 0 : 1;
    }

    private TorchWorker Worker(torch.Device device) => new(device, memoryMiB * (1L << 20), NullLogger.Instance, TimeProvider.System);

    private static async Task<(string Check, string? Failure)> CompareAsync(
        IWorker simd, IWorker worker, Activation activation, int[] layers, CancellationToken cancellationToken)
    {
        var difference = await WorkerAgreement.LargestDifferenceAsync(simd, worker, activation, layers, cancellationToken);
        var check = string.Create(
            CultureInfo.InvariantCulture,
            $"{activation} {string.Join('-', layers)} against simd over {WorkerAgreement.Steps} steps, largest difference {difference:G3}");
        return (check, difference < Agreement ? null : $"more than {Agreement}");
    }

    private async Task<IReadOnlyList<FleetTiming>> MeasureAsync(
        torch.Device device, IWorker worker, IWorker simd, CancellationToken cancellationToken)
    {
        var measurement = new FleetMeasurement(limit);
        var timings = new List<FleetTiming>();
        timings.AddRange(await measurement.RunAsync($"torch {device}", worker, cancellationToken));
        timings.AddRange(await measurement.RunAsync("simd", simd, cancellationToken));
        if (device.type != DeviceType.CPU)
        {
            using var processor = Worker(torch.CPU);
            timings.AddRange(await measurement.RunAsync("torch cpu", processor, cancellationToken));
        }

        return timings;
    }

    private async Task WriteTableAsync(IReadOnlyList<FleetTiming> timings)
    {
        await output.WriteLineAsync("\nsurrogates trained per second (9-8-1 tanh, 200 steps of 32 rows):");
        var workers = timings.GroupBy(timing => timing.Worker).ToArray();
        await output.WriteLineAsync($"{"fleet",10}{string.Concat(workers.Select(worker => $"{worker.Key,16}"))}");
        foreach (var size in timings.Select(timing => timing.Surrogates).Distinct())
        {
            var cells = workers.Select(worker => worker.First(timing => timing.Surrogates == size).PerSecond is { } perSecond
                ? perSecond.ToString("N0", CultureInfo.InvariantCulture)
                : "-");
            await output.WriteLineAsync($"{size.ToString("N0", CultureInfo.InvariantCulture),10}{string.Concat(cells.Select(cell => $"{cell,16}"))}");
        }
    }

    private static async Task WriteAsync(
        FileInfo file, torch.Device device, List<(string Check, string? Failure)> checks, IReadOnlyList<FleetTiming> timings, CancellationToken cancellationToken)
    {
        var document = new
        {
            Torch = torch.__version__,
            Device = device.ToString(),
            Processors = Environment.ProcessorCount,
            Checks = checks.Select(check => new { check.Check, check.Failure }),
            Fleets = timings,
        };
        await File.WriteAllTextAsync(file.FullName, JsonSerializer.Serialize(document, s_json) + "\n", cancellationToken);
    }
}
