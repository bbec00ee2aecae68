using SurrogateHost.Model;

namespace SurrogateHost.Hypernetworks.CompNet.Tokenization;

/// <summary>Analysed programs as the frontend makes them, without it.</summary>
internal static class Programs
{
    /// <summary>A program over [0, 1] in every dimension.</summary>
    public static AnalyzedProgram Of(string source, string function, string[] inputs, string[] outputs, params ProgramParameter[] parameters) => new()
    {
        Frontend = "clang",
        Text = new ProgramText { FileName = "program.c", Source = source },
        Function = function,
        Signature = "",
        Hash = "0",
        Parameters = parameters,
        Space = new SearchSpace([.. inputs.Select(name => new SearchDimension(name, 0, 1, false))]),
        Outputs = outputs,
    };

    /// <summary>One of samples/programs.</summary>
    public static AnalyzedProgram Sample(string name, string function, string[] inputs, string[] outputs) =>
        Of(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "programs", name + ".c")), function, inputs, outputs);

    /// <summary>The names of an array's elements.</summary>
    public static string[] Elements(string name, int count) => [.. Enumerable.Range(0, count).Select(i => $"{name}[{i}]")];
}
