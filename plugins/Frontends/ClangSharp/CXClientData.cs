namespace ClangSharp.Interop;

/// <summary>An opaque value handed through to a visitor.</summary>
public unsafe struct CXClientData(IntPtr handle)
{
    public IntPtr Handle { get; set; } = handle;

    public static implicit operator void*(CXClientData value) => (void*)value.Handle;
}
