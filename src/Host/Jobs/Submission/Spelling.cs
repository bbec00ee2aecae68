namespace SurrogateHost.Jobs.Submission;

/// <summary>Finds the word that was probably meant.</summary>
internal static class Spelling
{
    /// <summary>The nearest of the known words, if it is near enough for a slip; otherwise null.</summary>
    /// <param name="word">What was written.</param>
    /// <param name="known">The words that exist.</param>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        if (word.Length > JobLimits.NameLength)
            return null;
        var (nearest, distance) = known.Select(name => (name, Distance(word, name))).MinBy(pair => pair.Item2);
        return nearest is not null && distance <= Math.Max(2, nearest.Length / 3) ? nearest : null;
    }

    /// <summary>Insertions, deletions and replacements that turn one word into the other, casing aside (Levenshtein).</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var same = char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]);
                (row[j], diagonal) = (Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1)), row[j]);
            }
        }

        return row[right.Length];
    }
}
