namespace ClangSharp.Interop;

/// <summary>One message of the compiler.</summary>
public unsafe struct CXDiagnostic(IntPtr handle) : IDisposable
{
    public IntPtr Handle { get; set; } = handle;

    public readonly CXSourceLocation Location => clang.getDiagnosticLocation(this);

    public readonly CXDiagnosticSeverity Severity => clang.getDiagnosticSeverity(this);

    public readonly CXString Spelling => clang.getDiagnosticSpelling(this);

    public static explicit operator CXDiagnostic(void* value) => new((IntPtr)value);

    public static implicit operator void*(CXDiagnostic value) => (void*)value.Handle;

    public void Dispose()
    {
        if (Handle == IntPtr.Zero)
            return;
        clang.disposeDiagnostic(this);
        Handle = IntPtr.Zero;
    }

    public override readonly string ToString() => Spelling.ToString();
}
