using SurrogateHost.Bench.Workers.Report;

namespace SurrogateHost.Bench.Workers;

public sealed class WorkersReportTests
{
    private static readonly Figure[] s_figures =
    [
        new("step-vs-pytorch/9-8-1", 512.4, "×", Goal.Above(150)), new("step/9-8-1", 0.36423, "µs"), new("step-pytorch/9-8-1", 186, "µs"),
        new("step-agreement/9-8-1", 3e-7, "", Goal.Below(1e-4)), new("step-least/9-8-1", 0.331, "µs"), new("step-speed/9-8-1", 29.7, "GFLOP/s"),
        new("finetune-vs-pytorch/jpeg", 52, "×", Goal.Above(100)), new("finetune/jpeg", 14.9, "ms"), new("finetune-pytorch/jpeg", 12345.6, "ms"), new("finetune-error/jpeg", 0.1, ""),
        new("finetune-epochs/jpeg", 412, ""), new("finetune-begin/jpeg", 0.0912, "ms"),
        new("predict/9-8-1", 4.4, "ns"), new("gradient/9-8-1", 7.7, "ns"), new("predict-one/9-8-1", 131, "ns"), new("gradient-one/9-8-1", 213, "ns"),
        new("predict-least/9-8-1", 4.1, "ns"), new("gradient-least/9-8-1", 7.5, "ns"),
        new("predict-million", 5, "ns"), new("two-cores-vs-one", 1.98, "×", Goal.Above(1.8)),
    ];

    private readonly string[] _lines = new WorkersReport(s_figures).Write([("machine", "two cores")]).Split('\n');

    [Fact]
    public void Write_ReachedGoal_StandsBehindItsRatio() => Assert.Contains("| 9-8-1 | 512 (> 150) | 0.364 | 186 | 3E-07 (< 0.0001) | 0.331 | 29.7 |", _lines);

    [Fact]
    public void Write_MissedGoal_IsBold() => Assert.Contains("| jpeg | **52** (> 100) | 14.9 | 12346 | 0.1 | 412 | 0.0912 |", _lines);

    [Fact]
    public void Write_Units_StandInTheHeadings() =>
        Assert.Contains("| topology | step-vs-pytorch (×) | step (µs) | step-pytorch (µs) | step-agreement | step-least (µs) | step-speed (GFLOP/s) |", _lines);

    [Fact]
    public void Write_FiguresOfNoTable_FollowInTheLast()
    {
        Assert.Contains("| predict-million | 5 | ns |", _lines);
        Assert.Contains("| two-cores-vs-one | 1.98 (> 1.8) | × |", _lines);
        Assert.DoesNotContain(_lines, line => line.StartsWith("| step/9-8-1", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_Origin_StandsOnTop() => Assert.Contains("- machine: two cores", _lines[..6]);
}
