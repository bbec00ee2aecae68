using SurrogateHost.Failures;

namespace SurrogateHost.Frontends.Clang.Harness;

/// <summary>Checks that an objective is one expression before it is put into C text.</summary>
internal static class ObjectiveExpression
{
    /// <summary>What diagnostics call the expression.</summary>
    public const string FileName = "objective";

    /// <summary>The reason why it is not one expression; null when it may be.</summary>
    public static SourceDiagnostic? Complaint(string expression)
    {
        if (string.IsNullOrWhiteSpace(expression))
            return new(FileName, 1, 1, "the expression is empty.");
        var open = new Stack<(char Kind, int At)>();
        for (var i = 0; i < expression.Length; i++)
        {
            var character = expression[i];
            if (character is '#' or ';' or '{' or '}' or '\\' or '"' or '\'')
                return At(i, $"'{character}' does not belong into an expression over numbers.");
            if (character == '/' && i + 1 < expression.Length && expression[i + 1] is '/' or '*')
                return At(i, "a comment does not belong into an expression.");
            if (character is '(' or '[')
                open.Push((character, i));
            else if (character is ')' or ']' && (!open.TryPop(out var opened) || opened.Kind != (character == ')' ? '(' : '[')))
                return At(i, $"'{character}' closes nothing.");
        }

        return open.TryPop(out var unclosed) ? At(unclosed.At, $"'{unclosed.Kind}' is not closed.") : null;
    }

    private static SourceDiagnostic At(int index, string reason) => new(FileName, 1, index + 1, reason);
}
