using SurrogateHost.Bench.Workers.Measurements;
using SurrogateHost.Model;
using SurrogateHost.Workers.Simd.Kernels;
using SurrogateHost.Workers.Simd.Vectors;

namespace SurrogateHost.Bench.Workers;

/// <summary>Minima over many short runs, in seconds rather than minutes: runs that nothing interrupts show even on a busy machine.</summary>
internal static class QuickTable
{
    private static readonly string[] s_topologies = ["9-8-1", "1-4-4-2", "2-8-2", "6-8-4-1", "9-32-1", "16-64-4", "18-32-8-2", "64-16-64", "9-64-64-2"];

    /// <summary>Prints a table per register width.</summary>
    public static void Print(IReadOnlyList<string> topologies, IFormatProvider format)
    {
        foreach (var width in Enum.GetValues<VectorWidth>().Where(width => width <= NetworkKernels.Widest).Reverse())
        {
            Console.WriteLine($"{width}, batch 32, tanh, one thread; predictions of 1,000 rows in one call");
            Console.WriteLine($"{"topology",-14}{"step µs",10}{"predict ns/row",16}{"gradient ns/row",17}{"predict 1 row ns",18}{"gradient 1 row ns",19}");
            foreach (var topology in topologies.Count > 0 ? topologies : s_topologies)
            {
                using var many = new Workload(topology, Activation.Tanh, 32, 1000, new NetworkKernels(width));
                using var one = new Workload(topology, Activation.Tanh, 32, 1, new NetworkKernels(width));
                Console.WriteLine(string.Format(
                    format, "{0,-14}{1,10:0.000}{2,16:0.00}{3,17:0.00}{4,18:0}{5,19:0}", topology,
                    Nanoseconds(() => many.Step()) / 1000, Nanoseconds(many.Predict) / 1000, Nanoseconds(many.Differentiate) / 1000,
                    Nanoseconds(one.Predict), Nanoseconds(one.Differentiate)));
            }
        }
    }

    private static double Nanoseconds(Action action) => Repeated.LeastSeconds(action) * 1e9;
}
