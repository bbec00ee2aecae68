namespace ClangSharp.Interop;

/// <summary>A set of translation units that are parsed together. Parsing through one index is one call at a time.</summary>
public unsafe struct CXIndex(IntPtr handle) : IDisposable
{
    public IntPtr Handle { get; set; } = handle;

    public static implicit operator void*(CXIndex value) => (void*)value.Handle;

    public static CXIndex Create(bool excludeDeclarationsFromPch = false, bool displayDiagnostics = false) =>
        new((IntPtr)clang.createIndex(excludeDeclarationsFromPch ? 1 : 0, displayDiagnostics ? 1 : 0));

    public void Dispose()
    {
        if (Handle == IntPtr.Zero)
            return;
        clang.disposeIndex(this);
        Handle = IntPtr.Zero;
    }
}
