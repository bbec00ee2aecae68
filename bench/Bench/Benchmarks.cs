using SurrogateHost.Bench.Paper;
using SurrogateHost.Bench.Runs;
using SurrogateHost.Bench.Samples;
using SurrogateHost.Bench.Surrogates;
using SurrogateHost.Bench.Torch;
using SurrogateHost.Bench.Tuning;
using SurrogateHost.Bench.Workers;

namespace SurrogateHost.Bench;

/// <summary>What can be measured, by name.</summary>
internal static class Benchmarks
{
    public static IReadOnlyDictionary<string, IBenchmark> All { get; } = new SortedDictionary<string, IBenchmark>(StringComparer.Ordinal)
    {
        ["corpus"] = new CorpusBenchmark(),
        ["paper"] = new PaperBenchmark(),
        ["run"] = new RunBenchmark(),
        ["samples"] = new SamplesBenchmark(),
        ["surrogates"] = new SurrogatesBenchmark(),
        ["train"] = new TrainBenchmark(),
        ["tuning"] = new TuningBenchmark(),
        ["workers"] = new WorkersBenchmark(),
    };
}
