using SurrogateHost.Frontends.Clang.Analysis.Shapes;

namespace SurrogateHost.Frontends.Clang.Analysis.Binding;

/// <summary>Explains a name that the function does not have.</summary>
internal static class UnknownName
{
    /// <summary>What was asked, what there is, and the nearest of it.</summary>
    public static string Explain(string what, string name, FunctionShape shape, IReadOnlyList<BoundSlot> slots)
    {
        var names = slots.Select(slot => slot.Slot.Name).Distinct(StringComparer.Ordinal).ToArray();
        var fields = names.Where(known => known.StartsWith(name + ".", StringComparison.Ordinal)).ToArray();
        if (fields.Length > 0)
            return $"{what} '{name}' is a struct: name its fields, {string.Join(", ", fields)}.";
        var known = names.Length == 0 ? "it has none" : $"it has {string.Join(", ", names)}";
        return $"{what} '{name}': the function '{shape.Name}' has no such parameter; {known}.{Nearest(name, names)}";
    }

    /// <summary><c> Did you mean 'x'?</c>, or nothing when no candidate is near.</summary>
    public static string Nearest(string name, IEnumerable<string> candidates)
    {
        var best = candidates.Select(candidate => (candidate, distance: Distance(name, candidate)))
            .Where(pair => pair.distance <= Math.Max(1, name.Length / 3)).OrderBy(pair => pair.distance).FirstOrDefault();
        return best.candidate is null ? "" : $" Did you mean '{best.candidate}'?";
    }

    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
