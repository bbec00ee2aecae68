using SurrogateHost.Model;
using SurrogateHost.Workers.Simd.Kernels;
using SurrogateHost.Workers.Simd.Vectors;

namespace SurrogateHost.Workers.Simd;

/// <summary>Every register width that this processor has, and every activation.</summary>
internal static class SimdPaths
{
    public static IEnumerable<VectorWidth> Widths => Enum.GetValues<VectorWidth>().Where(width => width <= NetworkKernels.Widest);

    public static IEnumerable<(int Bits, Activation Activation)> All =>
        Widths.SelectMany(width => Enum.GetValues<Activation>(), (width, activation) => ((int)width, activation));

    public static SimdWorker Worker(int bits, int threads = 2) => new(new NetworkKernels((VectorWidth)bits), threads, TimeProvider.System);

    public static SimdWorker Worker() => Worker((int)NetworkKernels.Widest);
}
