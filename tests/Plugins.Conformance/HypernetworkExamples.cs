using SurrogateHost.Model;

namespace SurrogateHost.Plugins.Conformance;

/// <summary>Requests that hypernetworks are tested with.</summary>
public abstract class HypernetworkExamples
{
    private const string Source =
        "void kernel(double a, double b, double *sum, double *product)\n{\n    *sum = a + b;\n    *product = a * b;\n}\n";

    /// <summary>A request for a program of two inputs and two outputs.</summary>
    protected static CompilationRequest Request(ulong seed = 1, Topology? topology = null, IReadOnlyList<Trial>? samples = null) => new()
    {
        Program = new AnalyzedProgram
        {
            Frontend = "clang",
            Text = new ProgramText { FileName = "kernel.c", Source = Source },
            Function = "kernel",
            Signature = "void kernel(double a, double b, double *sum, double *product)",
            Hash = "0123456789abcdef",
            Parameters =
            [
                new ProgramParameter { Name = "a", CType = "double", Role = ParameterRole.Input },
                new ProgramParameter { Name = "b", CType = "double", Role = ParameterRole.Input },
                new ProgramParameter { Name = "sum", CType = "double *", Role = ParameterRole.Output },
                new ProgramParameter { Name = "product", CType = "double *", Role = ParameterRole.Output },
            ],
            Space = new SearchSpace([new SearchDimension("a", -2, 4, false), new SearchDimension("b", 0, 10, true)]),
            Outputs = ["sum", "product"],
        },
        Samples = samples ?? [],
        Topology = topology,
        Seed = seed,
    };
}
