namespace ClangSharp.Interop;

/// <summary>A place in a translation unit.</summary>
public unsafe struct CXSourceLocation
{
    public _ptr_data_e__FixedBuffer ptr_data;

    public uint int_data;

    public readonly void GetFileLocation(out CXFile file, out uint line, out uint column, out uint offset)
    {
        fixed (CXFile* pFile = &file)
        fixed (uint* pLine = &line)
        fixed (uint* pColumn = &column)
        fixed (uint* pOffset = &offset)
            clang.getFileLocation(this, (void**)pFile, pLine, pColumn, pOffset);
    }

    public struct _ptr_data_e__FixedBuffer
    {
        public void* e0;
        public void* e1;
    }
}
