using System.Runtime.InteropServices;

namespace ClangSharp.Interop;

/// <summary>A parsed translation unit.</summary>
public unsafe struct CXTranslationUnit(IntPtr handle) : IDisposable
{
    public IntPtr Handle { get; set; } = handle;

    public readonly CXCursor Cursor => clang.getTranslationUnitCursor(this);

    public readonly uint NumDiagnostics => clang.getNumDiagnostics(this);

    public static implicit operator void*(CXTranslationUnit value) => (void*)value.Handle;

    public static CXErrorCode TryParse(
        CXIndex index,
        string sourceFileName,
        ReadOnlySpan<string> commandLineArgs,
        ReadOnlySpan<CXUnsavedFile> unsavedFiles,
        CXTranslationUnit_Flags options,
        out CXTranslationUnit translationUnit)
    {
        var name = Marshal.StringToCoTaskMemUTF8(sourceFileName);
        var arguments = stackalloc sbyte*[commandLineArgs.Length];
        for (var i = 0; i < commandLineArgs.Length; i++)
            arguments[i] = (sbyte*)Marshal.StringToCoTaskMemUTF8(commandLineArgs[i]);
        try
        {
            fixed (CXUnsavedFile* files = unsavedFiles)
            fixed (CXTranslationUnit* result = &translationUnit)
                return clang.parseTranslationUnit2(
                    index, (sbyte*)name, arguments, commandLineArgs.Length, files, (uint)unsavedFiles.Length, (uint)options, (void**)result);
        }
        finally
        {
            for (var i = 0; i < commandLineArgs.Length; i++)
                Marshal.FreeCoTaskMem((IntPtr)arguments[i]);
            Marshal.FreeCoTaskMem(name);
        }
    }

    public readonly CXDiagnostic GetDiagnostic(uint index) => (CXDiagnostic)clang.getDiagnostic(this, index);

    public readonly void GetInclusions(CXInclusionVisitor visitor, CXClientData clientData)
    {
        clang.getInclusions(this, (delegate* unmanaged[Cdecl]<void*, CXSourceLocation*, uint, void*, void>)Marshal.GetFunctionPointerForDelegate(visitor), clientData);
        GC.KeepAlive(visitor);
    }

    public void Dispose()
    {
        if (Handle == IntPtr.Zero)
            return;
        clang.disposeTranslationUnit(this);
        Handle = IntPtr.Zero;
    }
}
