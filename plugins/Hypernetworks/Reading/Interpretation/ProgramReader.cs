using SurrogateHost.Hypernetworks.Reading.Lexing;
using SurrogateHost.Hypernetworks.Reading.Syntax;
using SurrogateHost.Model;

namespace SurrogateHost.Hypernetworks.Reading.Interpretation;

/// <summary>
/// Reads a program's text and says how each output depends on each input, by abstract interpretation: each value is a
/// <see cref="Summary"/> of what it may be over all inputs, never its value at one of them.
/// </summary>
public static class ProgramReader
{
    /// <summary>Reads a program.</summary>
    /// <param name="program">An analysed program.</param>
    /// <returns>Null when the text is not read.</returns>
    public static ProgramReading? Read(AnalyzedProgram program)
    {
        try
        {
            var lexemes = Preprocessor.Run(program.Text.Source, program.Text.Headers);
            var functions = FunctionText.FindAll(lexemes);
            if (!functions.TryGetValue(program.Function, out var function))
                return null;
            var machine = new Machine(functions, FileScope.FindAll(lexemes), CParser.TypeNames(lexemes));
            var result = machine.Run(function, program, lexemes);
            return new ProgramReading([.. program.Outputs.Select(name => Output(machine, program, name, result))], machine.Operations, machine.Rounds, machine.IsCut);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static Summary? Output(Machine machine, AnalyzedProgram program, string name, Summary? result)
    {
        if (name == "return")
            return result;
        if (name == "objective")
            return program.ObjectiveExpression is { } expression ? machine.Evaluate(expression) : null;
        if (name.StartsWith("constraint[", StringComparison.Ordinal))
            return null;
        var place = machine.Place(name);
        // An array of one number may be named without an index.
        return (place.Elements.Count > 0 ? place.Elements[0] : place).Content.Number;
    }
}
