using System.Runtime.InteropServices;
using System.Text;

namespace ClangSharp.Interop;

/// <summary>A file whose text is given in memory.</summary>
public unsafe struct CXUnsavedFile : IDisposable
{
    public sbyte* Filename;

    public sbyte* Contents;

    public UIntPtr Length;

    public static CXUnsavedFile Create(string filename, string contents) => new()
    {
        Filename = (sbyte*)Marshal.StringToCoTaskMemUTF8(filename),
        Contents = (sbyte*)Marshal.StringToCoTaskMemUTF8(contents),
        Length = (UIntPtr)Encoding.UTF8.GetByteCount(contents),
    };

    public void Dispose()
    {
        Marshal.FreeCoTaskMem((IntPtr)Filename);
        Marshal.FreeCoTaskMem((IntPtr)Contents);
        Filename = null;
        Contents = null;
        Length = UIntPtr.Zero;
    }
}
