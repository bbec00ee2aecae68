using System.Globalization;
using Microsoft.Extensions.Configuration;
using SurrogateHost.Workers.Simd.Kernels;
using SurrogateHost.Workers.Simd.Vectors;

namespace SurrogateHost.Workers.Simd;

/// <summary>The configuration section <c>Plugins:worker.simd</c>.</summary>
internal sealed record SimdWorkerOptions
{
    /// <summary>Key <c>Threads</c>: surrogates trained at once, 1 to 1024; by default one per core.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Key <c>VectorBits</c>: 512, 256 or 128; by default the widest registers that the processor has.</summary>
    public VectorWidth? Width { get; init; }

    /// <summary>Reads and checks the section.</summary>
    /// <exception cref="InvalidDataException">A value is out of range, or the processor lacks the registers.</exception>
    public static SimdWorkerOptions From(IConfiguration configuration) => new()
    {
        Threads = configuration["Threads"] is { } threads ? ThreadsOf(threads) : Environment.ProcessorCount,
        Width = configuration["VectorBits"] is { } bits ? WidthOf(bits) : null,
    };

    private static int ThreadsOf(string value) =>
        int.TryParse(value, CultureInfo.InvariantCulture, out var threads) && threads is >= 1 and <= 1024
            ? threads
            : throw new InvalidDataException($"Plugins:worker.simd:Threads is '{value}'; give a whole number from 1 to 1024.");

    private static VectorWidth WidthOf(string value)
    {
        if (value is not ("128" or "256" or "512"))
            throw new InvalidDataException($"Plugins:worker.simd:VectorBits is '{value}'; give 128, 256 or 512, or leave it out.");
        var width = (VectorWidth)int.Parse(value, CultureInfo.InvariantCulture);
        return width <= NetworkKernels.Widest
            ? width
            : throw new InvalidDataException(
                $"Plugins:worker.simd:VectorBits is {value}; this processor has {(int)NetworkKernels.Widest}. Give a smaller one, or leave it out.");
    }
}
