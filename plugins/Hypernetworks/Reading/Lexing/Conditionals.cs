namespace SurrogateHost.Hypernetworks.Reading.Lexing;

/// <summary>The conditionals of the preprocessor that a line is in. Of the parts of each, the first that may hold stays.</summary>
internal sealed class Conditionals
{
    private readonly Stack<(bool IsLeftOut, bool HasStayed)> _open = new();
    private int _leftOut;

    /// <summary>True where the text stays.</summary>
    public bool IsKept => _leftOut == 0;

    /// <summary>At <c>#if</c> and its like.</summary>
    /// <param name="isFalse">True when the condition surely does not hold.</param>
    public void Begin(bool isFalse) => Push(isFalse, hasStayed: false);

    /// <summary>At <c>#elif</c> and <c>#else</c>.</summary>
    /// <param name="isFalse">True when the condition surely does not hold.</param>
    public void Alternative(bool isFalse)
    {
        if (_open.TryPeek(out var before))
        {
            End();
            Push(isFalse || before.HasStayed, before.HasStayed);
        }
    }

    /// <summary>At <c>#endif</c>.</summary>
    public void End()
    {
        if (_open.TryPop(out var part) && part.IsLeftOut)
            _leftOut--;
    }

    private void Push(bool isLeftOut, bool hasStayed)
    {
        _open.Push((isLeftOut, hasStayed || !isLeftOut));
        _leftOut += isLeftOut ? 1 : 0;
    }
}
