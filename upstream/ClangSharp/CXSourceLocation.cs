namespace ClangSharp.Interop;

/// <summary>A place in a translation unit.</summary>
public unsafe struct CXSourceLocation
{
    public _ptr_data_e__FixedBuffer ptr_data;

    public uint int_data;

    public readonly bool IsFromMainFile => clang.Location_isFromMainFile(this) != 0;

    public readonly bool IsInSystemHeader => clang.Location_isInSystemHeader(this) != 0;

    public readonly void GetExpansionLocation(out CXFile file, out uint line, out uint column, out uint offset)
    {
        fixed (CXFile* pFile = &file)
        fixed (uint* pLine = &line)
        fixed (uint* pColumn = &column)
        fixed (uint* pOffset = &offset)
            clang.getExpansionLocation(this, (void**)pFile, pLine, pColumn, pOffset);
    }

    public readonly void GetFileLocation(out CXFile file, out uint line, out uint column, out uint offset)
    {
        fixed (CXFile* pFile = &file)
        fixed (uint* pLine = &line)
        fixed (uint* pColumn = &column)
        fixed (uint* pOffset = &offset)
            clang.getFileLocation(this, (void**)pFile, pLine, pColumn, pOffset);
    }

    public readonly void GetPresumedLocation(out CXString fileName, out uint line, out uint column)
    {
        fixed (CXString* pFileName = &fileName)
        fixed (uint* pLine = &line)
        fixed (uint* pColumn = &column)
            clang.getPresumedLocation(this, pFileName, pLine, pColumn);
    }

    public struct _ptr_data_e__FixedBuffer
    {
        public void* e0;
        public void* e1;
    }
}
