using SurrogateHost.Model;

namespace SurrogateHost.Bench.Surrogates.Programs;

/// <summary>A program to make a surrogate of.</summary>
/// <param name="Name">For tables and files.</param>
/// <param name="Source">The translation unit.</param>
/// <param name="Function">The function in it.</param>
/// <param name="Inputs">What varies, and in which range.</param>
internal sealed record SuiteProgram(string Name, string Source, string Function, IReadOnlyList<InputDeclaration> Inputs)
{
    /// <summary>What it is measured with: empty for the suite.</summary>
    public string Group { get; init; } = "";

    /// <summary>The job that makes a surrogate of it, and nothing else.</summary>
    /// <param name="evaluations">Executions.</param>
    /// <param name="seed">Fixes the samples.</param>
    /// <param name="hypernetwork">Gives the initial weights.</param>
    public JobDefinition Job(int evaluations, ulong seed, string hypernetwork) => new()
    {
        Program = new ProgramText { FileName = Name + ".c", Source = Source },
        Function = Function,
        Inputs = Inputs,
        Evaluations = evaluations,
        Seed = seed,
        Plugins = new PluginSelection { Frontend = "clang", Hypernetwork = hypernetwork, Worker = "simd", Optimizer = "random-search" },
    };
}
