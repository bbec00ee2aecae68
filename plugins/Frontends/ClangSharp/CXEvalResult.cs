namespace ClangSharp.Interop;

/// <summary>The value of a constant expression.</summary>
public unsafe struct CXEvalResult(IntPtr handle) : IDisposable
{
    public IntPtr Handle { get; set; } = handle;

    public readonly CXEvalResultKind Kind => Handle == IntPtr.Zero ? CXEvalResultKind.CXEval_UnExposed : clang.EvalResult_getKind(this);

    public readonly long AsLongLong => clang.EvalResult_getAsLongLong(this);

    public static explicit operator CXEvalResult(void* value) => new((IntPtr)value);

    public static implicit operator void*(CXEvalResult value) => (void*)value.Handle;

    public void Dispose()
    {
        if (Handle == IntPtr.Zero)
            return;
        clang.EvalResult_dispose(this);
        Handle = IntPtr.Zero;
    }
}
