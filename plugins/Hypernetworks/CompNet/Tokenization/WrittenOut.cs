namespace SurrogateHost.Hypernetworks.CompNet.Tokenization;

/// <summary>
/// A function as a plain sequence of sums: loops of constant length unrolled, constant tables looked up, helpers that are one expression in
/// the place of their calls, sums joined. Programmers write the same arithmetic in these ways and many more; read so, they are one text.
/// </summary>
internal static class WrittenOut
{
    // What is longer makes far more tokens than are read, and is no reason to let a text decide how long reading it takes.
    private const int MostLexemes = 4000;

    /// <summary>Writes a function out; one of more than 4,000 lexemes stays as it is.</summary>
    /// <param name="function">The function.</param>
    /// <param name="functions">The functions of its file, by name.</param>
    /// <param name="fileScope">Definitions at file scope, by name.</param>
    /// <param name="constants">Names that stand for numbers.</param>
    /// <param name="types">The words that declarations begin with.</param>
    public static FunctionText Of(
        FunctionText function, IReadOnlyDictionary<string, FunctionText> functions, IReadOnlyDictionary<string, IReadOnlyList<Lexeme>> fileScope,
        IReadOnlyDictionary<string, double> constants, IReadOnlySet<string> types)
    {
        if (function.Body.Count > MostLexemes)
            return function;
        var unrolled = LoopUnrolling.Apply(function.Body, constants);
        var lookedUp = FactorFolding.Apply(TableLookup.Apply(unrolled, fileScope));
        return function with { Body = SumFlattening.Apply(SumJoining.Apply(new HelperInlining(functions).Apply(lookedUp), types)) };
    }
}
