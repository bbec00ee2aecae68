namespace ClangSharp.Interop;

/// <summary>A type of C.</summary>
public unsafe struct CXType : IEquatable<CXType>
{
    public CXTypeKind kind;

    public _data_e__FixedBuffer data;

    public readonly CXType ArrayElementType => clang.getArrayElementType(this);

    public readonly long ArraySize => clang.getArraySize(this);

    public readonly CXType CanonicalType => clang.getCanonicalType(this);

    public readonly CXCursor Declaration => clang.getTypeDeclaration(this);

    public readonly bool IsConstQualified => clang.isConstQualifiedType(this) != 0;

    public readonly bool IsFunctionTypeVariadic => clang.isFunctionTypeVariadic(this) != 0;

    public readonly CXType PointeeType => clang.getPointeeType(this);

    public readonly CXType ResultType => clang.getResultType(this);

    public readonly long SizeOf => clang.Type_getSizeOf(this);

    public readonly CXString Spelling => clang.getTypeSpelling(this);

    public readonly CXType UnqualifiedType => clang.getUnqualifiedType(this);

    public static bool operator ==(CXType left, CXType right) => clang.equalTypes(left, right) != 0;

    public static bool operator !=(CXType left, CXType right) => clang.equalTypes(left, right) == 0;

    public override readonly bool Equals(object? obj) => obj is CXType other && Equals(other);

    public readonly bool Equals(CXType other) => this == other;

    public override readonly int GetHashCode() => HashCode.Combine(kind, (IntPtr)data.e0, (IntPtr)data.e1);

    public override readonly string ToString() => Spelling.ToString();

    public struct _data_e__FixedBuffer
    {
        public void* e0;
        public void* e1;
    }
}
