using System.Runtime.InteropServices;

namespace ClangSharp.Interop;

/// <summary>A node of the syntax tree.</summary>
public unsafe struct CXCursor : IEquatable<CXCursor>
{
    public CXCursorKind kind;

    public int xdata;

    public _data_e__FixedBuffer data;

    public readonly CXBinaryOperatorKind BinaryOperatorKind => clang.getCursorBinaryOperatorKind(this);

    public readonly CXCursor Definition => clang.getCursorDefinition(this);

    public readonly CXType EnumDecl_IntegerType => clang.getEnumDeclIntegerType(this);

    public readonly CXEvalResult Evaluate => (CXEvalResult)clang.Cursor_Evaluate(this);

    public readonly CXSourceRange Extent => clang.getCursorExtent(this);

    public readonly int FieldDeclBitWidth => clang.getFieldDeclBitWidth(this);

    public readonly uint Hash => clang.hashCursor(this);

    public readonly bool IsBitField => clang.Cursor_isBitField(this) != 0;

    public readonly bool IsDefinition => clang.isCursorDefinition(this) != 0;

    public readonly bool IsNull => clang.Cursor_isNull(this) != 0;

    public readonly CXCursorKind Kind => kind;

    public readonly CXSourceLocation Location => clang.getCursorLocation(this);

    public readonly int NumArguments => clang.Cursor_getNumArguments(this);

    public readonly CXCursor Referenced => clang.getCursorReferenced(this);

    public readonly CXType ResultType => clang.getCursorResultType(this);

    public readonly CXString Spelling => clang.getCursorSpelling(this);

    public readonly CX_StorageClass StorageClass => clang.Cursor_getStorageClass(this);

    public readonly CXType Type => clang.getCursorType(this);

    public readonly CXUnaryOperatorKind UnaryOperatorKind => clang.getCursorUnaryOperatorKind(this);

    public static bool operator ==(CXCursor left, CXCursor right) => clang.equalCursors(left, right) != 0;

    public static bool operator !=(CXCursor left, CXCursor right) => clang.equalCursors(left, right) == 0;

    public override readonly bool Equals(object? obj) => obj is CXCursor other && Equals(other);

    public readonly bool Equals(CXCursor other) => this == other;

    public override readonly int GetHashCode() => unchecked((int)Hash);

    public readonly CXCursor GetArgument(uint i) => clang.Cursor_getArgument(this, i);

    public override readonly string ToString() => Spelling.ToString();

    public readonly CXChildVisitResult VisitChildren(CXCursorVisitor visitor, CXClientData clientData)
    {
        var stopped = clang.visitChildren(
            this, (delegate* unmanaged[Cdecl]<CXCursor, CXCursor, void*, CXChildVisitResult>)Marshal.GetFunctionPointerForDelegate(visitor), clientData);
        GC.KeepAlive(visitor);
        return (CXChildVisitResult)stopped;
    }

    public struct _data_e__FixedBuffer
    {
        public void* e0;
        public void* e1;
        public void* e2;
    }
}
