using SurrogateHost.Model;

namespace SurrogateHost.Corpus.Generation;

/// <summary>Shows a program of the corpus to a hypernetwork as a frontend would.</summary>
public static class CorpusProgramAnalysis
{
    /// <summary>The program as a frontend would analyse it. It cannot be built: no frontend and no hash stand behind it.</summary>
    /// <param name="program">A program of a corpus.</param>
    public static AnalyzedProgram Analyze(this CorpusProgram program) => new()
    {
        Frontend = "",
        Text = new ProgramText { FileName = "program.c", Source = program.Source },
        Function = program.Function,
        Signature = "",
        Hash = "",
        Parameters =
        [
            .. program.Fixed.Select(constant => new ProgramParameter { Name = constant.Name, CType = "", Role = ParameterRole.Fixed, Constant = constant }),
        ],
        Space = new SearchSpace([.. program.InputNames.Select((name, i) =>
            new SearchDimension(name, program.Minimum[i], program.Maximum[i], program.WholeInputs.ElementAtOrDefault(i)))]),
        Outputs = program.OutputNames,
    };
}
