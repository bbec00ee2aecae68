using SurrogateHost.Corpus.Generation;
using SurrogateHost.Model;

namespace SurrogateHost.Corpus.Tool;

/// <summary>Declares the inputs of a corpus program as a submitter would: arrays as one.</summary>
internal static class InputDeclarations
{
    /// <summary>The declarations in the order of the inputs; an array gets the widest range of its elements.</summary>
    /// <param name="program">A program.</param>
    public static IEnumerable<InputDeclaration> Of(CorpusProgram program) =>
        Enumerable.Range(0, program.InputCount).GroupBy(i => Parameter(program.InputNames[i]), StringComparer.Ordinal).Select(group => new InputDeclaration
        {
            Name = group.Key,
            Length = program.InputNames[group.First()] == group.Key ? null : group.Count(),
            Minimum = group.Min(i => program.Minimum[i]),
            Maximum = group.Max(i => program.Maximum[i]),
            IsInteger = group.All(i => program.WholeInputs.ElementAtOrDefault(i)),
        });

    private static string Parameter(string name) => name.EndsWith(']') ? name[..name.LastIndexOf('[')] : name;
}
