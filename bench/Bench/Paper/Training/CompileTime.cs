using System.Diagnostics;
using SurrogateHost.Bench.Paper.Analysis;
using SurrogateHost.Bench.Paper.Contenders;
using SurrogateHost.Bench.Paper.Programs;
using SurrogateHost.Plugins;

namespace SurrogateHost.Bench.Paper.Training;

/// <summary>How long the compilation of one program takes, warm, from its text and 16 samples.</summary>
internal static class CompileTime
{
    private const int Samples = 16;

    // A method is compiled for speed after it ran 30 times, and only when the machine has a moment for it.
    private const int WarmRounds = 150;
    private const int Rounds = 100;

    /// <summary>Measures one after another, on one thread.</summary>
    /// <param name="contender">What compiles.</param>
    /// <param name="programs">What is compiled.</param>
    public static async Task<Figure> MeasureAsync(Contender contender, IReadOnlyList<MeasuredProgram> programs)
    {
        var times = new List<double>();
        for (var round = 0; round < WarmRounds + Rounds; round++)
        {
            foreach (var program in programs)
            {
                var request = new CompilationRequest { Program = program.Program, Samples = program.Pool[..Samples], Seed = 1 };
                var start = Stopwatch.GetTimestamp();
                await contender.Hypernetwork.CompileAsync(request, CancellationToken.None);
                if (round >= WarmRounds)
                    times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        return new Figure("compile-ms", Median.Of(times), "ms", Goal.Below(5));
    }
}
