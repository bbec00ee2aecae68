namespace SurrogateHost.Hypernetworks.Reading.Lexing;

/// <summary>Finds the tables and constants that a translation unit defines outside its functions.</summary>
public static class FileScope
{
    /// <summary>The initialised definitions at file scope, by name: the lexemes from the name to the semicolon.</summary>
    /// <param name="lexemes">The whole unit.</param>
    public static Dictionary<string, IReadOnlyList<Lexeme>> FindAll(IReadOnlyList<Lexeme> lexemes)
    {
        var found = new Dictionary<string, IReadOnlyList<Lexeme>>(StringComparer.Ordinal);
        var (start, level, equals) = (0, 0, -1);
        for (var i = 0; i < lexemes.Count; i++)
        {
            level += lexemes[i].Is("{") ? 1 : lexemes[i].Is("}") ? -1 : 0;
            if (level == 0 && equals < 0 && lexemes[i].Is("="))
                equals = i;
            var isBodyEnd = level <= 0 && lexemes[i].Is("}") && equals < 0;
            if (level > 0 || !(isBodyEnd || lexemes[i].Is(";")))
                continue;
            if (equals > 0 && Name(lexemes, start, equals) is { } name)
                found[lexemes[name].Text] = [.. lexemes.Skip(name).Take(i - name + 1)];
            (start, level, equals) = (i + 1, 0, -1);
        }

        return found;
    }

    /// <summary>Place of the last word before the equals sign that is outside brackets.</summary>
    private static int? Name(IReadOnlyList<Lexeme> lexemes, int start, int equals)
    {
        var level = 0;
        for (var i = equals - 1; i >= start; i--)
        {
            level += lexemes[i].Is("]") ? 1 : lexemes[i].Is("[") ? -1 : 0;
            if (level == 0 && lexemes[i].Kind == LexemeKind.Word)
                return i;
        }

        return null;
    }
}
