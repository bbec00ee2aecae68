using System.Globalization;

namespace SurrogateHost.Hypernetworks.CompNet.Tokenization;

/// <summary>Writes constant indices as one number, and the elements of constant tables as the numbers that they are.</summary>
internal static class TableLookup
{
    /// <summary>Looks up what can be looked up.</summary>
    /// <param name="body">Lexemes of a function's body.</param>
    /// <param name="fileScope">Definitions at file scope, by name.</param>
    public static IReadOnlyList<Lexeme> Apply(IReadOnlyList<Lexeme> body, IReadOnlyDictionary<string, IReadOnlyList<Lexeme>> fileScope)
    {
        var folded = FoldIndices(body);
        var tables = new Dictionary<string, Table>(StringComparer.Ordinal);
        foreach (var (name, definition) in fileScope)
        {
            if (Table.Read(definition, 0) is { } table && !IsAssigned(folded, name, -1))
                tables[name] = table;
        }

        for (var i = 0; i < folded.Count; i++)
        {
            if (folded[i].Kind == LexemeKind.Word && Table.Read(folded, i) is { } table && !IsAssigned(folded, folded[i].Text, i))
                tables[folded[i].Text] = table;
        }

        return tables.Count == 0 ? folded : WithoutUnused(Replace(folded, tables), tables);
    }

    /// <summary><c>[3 * 1 + 2]</c> as <c>[5]</c>.</summary>
    private static List<Lexeme> FoldIndices(IReadOnlyList<Lexeme> body)
    {
        var result = new List<Lexeme>();
        for (var i = 0; i < body.Count; i++)
        {
            result.Add(body[i]);
            if (!body[i].Is("["))
                continue;
            var close = Brackets.Closing(body, i);
            if (close - i > 2 && WholeArithmetic.Evaluate(body, i + 1, close) is { } value)
            {
                result.Add(new Lexeme(LexemeKind.Number, value.ToString(CultureInfo.InvariantCulture)));
                i = close - 1;
            }
        }

        return result;
    }

    private static List<Lexeme> Replace(List<Lexeme> body, Dictionary<string, Table> tables)
    {
        var result = new List<Lexeme>();
        for (var i = 0; i < body.Count; i++)
        {
            if (body[i].Kind != LexemeKind.Word || !tables.TryGetValue(body[i].Text, out var table) || i == table.Place || table.Element(body, i) is not { } value)
            {
                result.Add(body[i]);
                continue;
            }

            var number = new Lexeme(LexemeKind.Number, Math.Abs(value).ToString("R", CultureInfo.InvariantCulture));
            var isAfterSign = result.Count > 0 && result[^1].Text is "+" or "-";
            result.AddRange(value >= 0 ? [number] : isAfterSign ? [Sign("("), Sign("-"), number, Sign(")")] : [Sign("-"), number]);
            i += 3 * table.Sizes.Length;
        }

        return result;
    }

    /// <summary>Leaves out the declarations of local tables of which nothing is left to look up.</summary>
    private static List<Lexeme> WithoutUnused(List<Lexeme> body, Dictionary<string, Table> tables)
    {
        var result = new List<Lexeme>();
        for (var i = 0; i < body.Count; i++)
        {
            if (body[i].Kind != LexemeKind.Word || !tables.TryGetValue(body[i].Text, out var table) || table.Place < 0 || body.Count(lexeme => lexeme == body[i]) > 1
                || Brackets.StatementEnd(body, i) is var end && !body[Math.Max(i, end - 2)].Is("}"))
            {
                result.Add(body[i]);
                continue;
            }

            // The words of its type stand before it.
            while (result.Count > 0 && result[^1].Kind == LexemeKind.Word)
                result.RemoveAt(result.Count - 1);
            i = end - 1;
        }

        return result;
    }

    private static Lexeme Sign(string text) => new(LexemeKind.Punctuator, text);

    /// <summary>True when an element is written to, or the table is passed on, anywhere but at its declaration.</summary>
    private static bool IsAssigned(List<Lexeme> body, string name, int declaration)
    {
        for (var i = 0; i < body.Count; i++)
        {
            if (i == declaration || body[i].Kind != LexemeKind.Word || body[i].Text != name)
                continue;
            var after = i + 1;
            while (after < body.Count && body[after].Is("["))
                after = Brackets.Closing(body, after) + 1;
            if (after == i + 1 || (after < body.Count && body[after].Text is "=" or "+=" or "-=" or "*=" or "/=" or "++" or "--"))
                return true;
        }

        return false;
    }

    /// <summary>A table of one or two dimensions whose elements are all numbers.</summary>
    /// <param name="Place">Where its name is declared in a body; -1 at file scope.</param>
    /// <param name="Sizes">Elements by dimension.</param>
    /// <param name="Values">Row after row.</param>
    private sealed record Table(int Place, int[] Sizes, double[] Values)
    {
        /// <summary>Reads <c>name[3] = { 1, -2, 3 }</c> and the like; null for anything else.</summary>
        public static Table? Read(IReadOnlyList<Lexeme> lexemes, int name)
        {
            var (i, sizes) = (name + 1, new List<int>());
            for (; i + 2 < lexemes.Count && lexemes[i].Is("["); i += 3)
            {
                if (!lexemes[i + 2].Is("]") || !int.TryParse(lexemes[i + 1].Text, CultureInfo.InvariantCulture, out var size))
                    return null;
                sizes.Add(size);
            }

            if (sizes.Count is 0 or > 2 || i + 1 >= lexemes.Count || !lexemes[i].Is("=") || !lexemes[i + 1].Is("{"))
                return null;
            var close = Brackets.Closing(lexemes, i + 1);
            var (values, sign) = (new List<double>(), 1.0);
            for (var at = i + 2; at < close; at++)
            {
                if (lexemes[at].Kind == LexemeKind.Number && double.TryParse(lexemes[at].Text, CultureInfo.InvariantCulture, out var value))
                    (sign, _) = (1, Append(values, sign * value));
                else if (lexemes[at].Is("-"))
                    sign = -1;
                else if (lexemes[at].Text is not ("," or "{" or "}"))
                    return null;
            }

            return values.Count == sizes.Aggregate(1L, (product, size) => product * size) ? new Table(name == 0 ? -1 : name, [.. sizes], [.. values]) : null;
        }

        /// <summary>The element that a place names by constant indices; null when it does not.</summary>
        public double? Element(List<Lexeme> body, int name)
        {
            var index = 0;
            for (var dimension = 0; dimension < Sizes.Length; dimension++)
            {
                var i = name + 1 + (3 * dimension);
                if (i + 2 >= body.Count || !body[i].Is("[") || !body[i + 2].Is("]")
                    || !int.TryParse(body[i + 1].Text, CultureInfo.InvariantCulture, out var part) || part < 0 || part >= Sizes[dimension])
                    return null;
                index = (index * Sizes[dimension]) + part;
            }

            return Values[index];
        }

        private static bool Append(List<double> values, double value)
        {
            values.Add(value);
            return true;
        }
    }
}
