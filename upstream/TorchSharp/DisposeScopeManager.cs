namespace TorchSharp;

/// <summary>The stack of dispose scopes of one thread.</summary>
public class DisposeScopeManager
{
    [ThreadStatic]
    private static DisposeScopeManager? current;

    internal static DisposeScopeManager ThreadSingleton => current ??= new DisposeScopeManager();

    internal DisposeScope? Innermost { get; private set; }

    internal static DisposeScope? Register(IDisposable disposable)
    {
        var scope = current?.Innermost;
        scope?.Include(disposable);
        return scope;
    }

    internal DisposeScope NewDisposeScope() => Innermost = new DisposeScope(this, Innermost);

    internal void Remove(DisposeScope scope)
    {
        if (Innermost == scope)
            Innermost = scope.OuterScope;
        else
            throw new InvalidOperationException("A dispose scope must end on the thread that began it, innermost first; do not keep one over an await.");
    }
}
