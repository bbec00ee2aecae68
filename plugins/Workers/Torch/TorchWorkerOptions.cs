using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace SurrogateHost.Workers.Torch;

/// <summary>The configuration section <c>Plugins:worker.torch</c>.</summary>
internal sealed record TorchWorkerOptions
{
    private const int DefaultMemoryMiB = 2048;

    /// <summary>Key <c>Device</c>: <c>cpu</c>, <c>cuda</c>, <c>cuda:1</c> and so on, or <c>auto</c>, the default: CUDA where there is a device.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>
    /// Key <c>LibTorch</c>: the folder that holds libtorch, such as the <c>torch</c> folder of a Python package. By default the one that the
    /// variable <c>LIBTORCH</c> names, or else the one that <c>./surrogate install torch</c> made.
    /// </summary>
    public string? LibTorch { get; init; }

    /// <summary>
    /// Key <c>MemoryMiB</c>: what all trainings and predictions together may take on the device, 16 to 1,048,576; 2,048 by default.
    /// A fleet that needs more is trained in parts.
    /// </summary>
    public int MemoryMiB { get; init; } = DefaultMemoryMiB;

    /// <summary>Reads and checks the section.</summary>
    /// <exception cref="InvalidDataException">A value is out of range.</exception>
    public static TorchWorkerOptions From(IConfiguration configuration) => new()
    {
        Device = configuration["Device"] ?? "auto",
        LibTorch = configuration["LibTorch"],
        MemoryMiB = configuration["MemoryMiB"] is { } memory ? MemoryOf(memory) : DefaultMemoryMiB,
    };

    private static int MemoryOf(string value) =>
        int.TryParse(value, CultureInfo.InvariantCulture, out var memory) && memory is >= 16 and <= 1_048_576
            ? memory
            : throw new InvalidDataException($"Plugins:worker.torch:MemoryMiB is '{value}'; give a whole number from 16 to 1048576.");
}
