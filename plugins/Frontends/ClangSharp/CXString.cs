using System.Runtime.InteropServices;

namespace ClangSharp.Interop;

/// <summary>A string owned by libclang; <see cref="ToString"/> does not dispose it.</summary>
public unsafe struct CXString : IDisposable
{
    public void* data;

    public uint private_flags;

    public readonly string CString => Marshal.PtrToStringUTF8((IntPtr)clang.getCString(this)) ?? string.Empty;

    public readonly void Dispose() => clang.disposeString(this);

    public override readonly string ToString() => CString;
}
