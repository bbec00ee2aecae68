namespace SurrogateHost.Hypernetworks.Reading.Interpretation;

/// <summary>A place in memory: a number, a pointer, an array or a structure. Arrays and structures grow as they are used.</summary>
internal sealed class Cell
{
    private readonly List<Cell> _elements = [];
    private Dictionary<string, Cell>? _fields;

    /// <summary>What it holds.</summary>
    public Content Content { get; set; } = Content.Zero;

    /// <summary>True when what is put into it is rounded towards zero.</summary>
    public bool IsWhole { get; set; }

    /// <summary>The elements, for an array; used ones only.</summary>
    public List<Cell> Elements => _elements;

    /// <summary>An element.</summary>
    /// <param name="index">From 0.</param>
    public Cell Element(int index)
    {
        const int most = 100_000;
        index = Math.Clamp(index, 0, most);
        while (_elements.Count <= index)
            _elements.Add(new Cell { IsWhole = IsWhole });
        return _elements[index];
    }

    /// <summary>A field of a structure.</summary>
    /// <param name="name">Its name.</param>
    public Cell Field(string name)
    {
        _fields ??= new Dictionary<string, Cell>(StringComparer.Ordinal);
        if (!_fields.TryGetValue(name, out var cell))
            _fields[name] = cell = new Cell();
        return cell;
    }

    /// <summary>The fields used so far.</summary>
    public IEnumerable<KeyValuePair<string, Cell>> Fields => _fields ?? [];
}
