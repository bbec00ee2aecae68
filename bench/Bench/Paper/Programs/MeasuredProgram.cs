using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using SurrogateHost.Model;

namespace SurrogateHost.Bench.Paper.Programs;

/// <summary>A program that no contender was trained on, with executions of it.</summary>
internal sealed record MeasuredProgram
{
    /// <summary>For tables and figures.</summary>
    public required string Name { get; init; }

    /// <summary>What the contenders read.</summary>
    public required AnalyzedProgram Program { get; init; }

    /// <summary>What the error is reported on, and nothing else.</summary>
    public required Trial[] Test { get; init; }

    /// <summary>Where samples are drawn from.</summary>
    public required Trial[] Pool { get; init; }

    /// <summary>The topology to give the surrogate; null for the covering one.</summary>
    public Topology? Topology { get; init; }

    /// <summary>Changes with the program's text and with the executions to test on.</summary>
    public string Identity
    {
        get
        {
            var numbers = Test.SelectMany(trial => trial.Inputs.Concat(trial.Outputs)).ToArray();
            var hash = SHA256.HashData([.. Encoding.UTF8.GetBytes(Program.Text.Source), .. MemoryMarshal.AsBytes<double>(numbers)]);
            return Convert.ToHexStringLower(hash.AsSpan(0, 6));
        }
    }

    /// <summary>Splits executions; those that did not complete, or whose numbers float32 cannot hold, are left out.</summary>
    /// <param name="name">For tables and figures.</param>
    /// <param name="program">What the contenders read.</param>
    /// <param name="trials">Executions.</param>
    /// <param name="testRows">How many report the error; at most the half.</param>
    public static MeasuredProgram Of(string name, AnalyzedProgram program, IEnumerable<Trial> trials, int testRows)
    {
        var usable = trials.Where(trial => trial.IsCompleted && IsFinite(trial.Inputs) && IsFinite(trial.Outputs)).ToArray();
        var test = Math.Min(testRows, usable.Length / 2);
        return new MeasuredProgram { Name = name, Program = program, Test = usable[..test], Pool = usable[test..] };
    }

    private static bool IsFinite(double[] values) => Array.TrueForAll(values, value => float.IsFinite((float)value));
}
