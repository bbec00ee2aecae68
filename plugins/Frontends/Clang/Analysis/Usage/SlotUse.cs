namespace SurrogateHost.Frontends.Clang.Analysis.Usage;

/// <summary>What a function does with the numbers behind one pointer, array or field; indices count scalars.</summary>
internal sealed class SlotUse
{
    private readonly SortedSet<long> _written = [];
    private readonly SortedSet<long> _readFirst = [];
    private bool _writtenSomewhere;

    /// <summary>True when any number is read.</summary>
    public bool IsRead { get; private set; }

    /// <summary>True when a number may be read before the function wrote it: the caller's value matters.</summary>
    public bool IsReadFirst => IsReadFirstSomewhere || _readFirst.Count > 0;

    /// <summary>The constant indices that may be read before they are written.</summary>
    public IReadOnlyCollection<long> ReadFirstIndices => _readFirst;

    /// <summary>True when elements may be read first whose index is unknown.</summary>
    public bool IsReadFirstSomewhere { get; private set; }

    /// <summary>True when any number is written.</summary>
    public bool IsWritten => _writtenSomewhere || _written.Count > 0;

    /// <summary>True when the pointer goes where it cannot be followed, so that all of the above is assumed.</summary>
    public bool Escapes { get; private set; }

    /// <summary>True when an element is chosen by anything but a constant.</summary>
    public bool HasUnknownIndex { get; private set; }

    /// <summary>True when a pointer to a struct is used as an array of structs.</summary>
    public bool IndexesStructures { get; set; }

    /// <summary>Largest constant index; -1 when there is none.</summary>
    public long LargestIndex { get; private set; } = -1;

    /// <summary>The constant indices that are written.</summary>
    public IReadOnlyCollection<long> WrittenIndices => _written;

    /// <summary>True when elements are written whose index is unknown.</summary>
    public bool IsWrittenSomewhere => _writtenSomewhere;

    /// <summary>Number of elements that the function is known to touch, or null when it cannot be told.</summary>
    public int? KnownLength => HasUnknownIndex || Escapes || LargestIndex is < 0 or >= int.MaxValue ? null : (int)LargestIndex + 1;

    /// <summary>Records a read.</summary>
    public void Read(long? index)
    {
        IsRead = true;
        if (index is { } known && !_writtenSomewhere && !_written.Contains(known))
            _readFirst.Add(known);
        else if (index is null && !IsWritten)
            IsReadFirstSomewhere = true;
        Touch(index);
    }

    /// <summary>Records a write.</summary>
    public void Write(long? index)
    {
        if (index is { } known)
            _written.Add(known);
        else
            _writtenSomewhere = true;
        Touch(index);
    }

    /// <summary>Records that the pointer is lost from sight.</summary>
    public void Escape()
    {
        Read(null);
        Write(null);
        Escapes = true;
    }

    /// <summary>Records that an element is reached.</summary>
    public void Touch(long? index)
    {
        HasUnknownIndex |= index is null or < 0;
        LargestIndex = Math.Max(LargestIndex, index ?? -1);
    }
}
