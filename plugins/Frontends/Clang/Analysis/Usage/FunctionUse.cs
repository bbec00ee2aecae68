using SurrogateHost.Frontends.Clang.Analysis.Shapes;

namespace SurrogateHost.Frontends.Clang.Analysis.Usage;

/// <summary>What a function does with the memory that its caller hands it.</summary>
internal sealed class FunctionUse
{
    private readonly Dictionary<(int Parameter, string Path), SlotUse> _uses = [];

    /// <summary>All uses, by parameter and path.</summary>
    public IReadOnlyDictionary<(int Parameter, string Path), SlotUse> All => _uses;

    /// <summary>The use of one slot of a parameter: its own, and that of every struct around it and every part in it.</summary>
    public SlotUse Of(int parameter, Slot slot)
    {
        if (_uses.TryGetValue((parameter, slot.Path), out var exact) && !HasWiderUse(parameter, slot.Path))
            return exact;
        var all = new SlotUse();
        foreach (var ((index, path), use) in _uses.OrderBy(use => use.Key.Path, StringComparer.Ordinal))
            if (index == parameter && (path == slot.Path || IsAround(path, slot.Path)))
                Merge(all, use);
        return all;
    }

    /// <summary>True when a pointer to a struct is used as an array of structs.</summary>
    public bool IndexesStructures(int parameter) => _uses.Any(use => use.Key.Parameter == parameter && use.Value.IndexesStructures);

    /// <summary>The use at a path, made on first mention.</summary>
    public SlotUse At(int parameter, string path) =>
        _uses.TryGetValue((parameter, path), out var use) ? use : _uses[(parameter, path)] = new();

    private static bool IsAround(string outer, string inner) => outer.Length == 0 || inner.StartsWith(outer + ".", StringComparison.Ordinal);

    private static void Merge(SlotUse into, SlotUse use)
    {
        if (use.Escapes)
            into.Escape();
        if (use.IsReadFirst)
            into.Read(null);
        if (use.IsWritten)
            into.Write(null);
    }

    private bool HasWiderUse(int parameter, string path) =>
        _uses.Keys.Any(key => key.Parameter == parameter && key.Path != path && IsAround(key.Path, path));
}
