using ClangSharp.Interop;
using static ClangSharp.Interop.CXTypeKind;

namespace SurrogateHost.Frontends.Clang.Analysis.Shapes;

/// <summary>An arithmetic type of C.</summary>
/// <param name="CName">Its name in C, made of keywords only, so that no macro or typedef of the program is needed to write it.</param>
/// <param name="IsInteger">True for the integer types, <c>_Bool</c> and enumerations.</param>
/// <param name="Minimum">Smallest value that converts from <c>double</c>.</param>
/// <param name="Maximum">Largest value that converts from <c>double</c>.</param>
/// <param name="Size">Bytes.</param>
internal sealed record NumberType(string CName, bool IsInteger, double Minimum, double Maximum, int Size)
{
    /// <summary>Reads a type; null when it is not a supported number.</summary>
    public static NumberType? From(CXType type)
    {
        var canonical = type.CanonicalType;
        if (canonical.kind == CXType_Enum)
            canonical = canonical.Declaration.EnumDecl_IntegerType.CanonicalType;
        return canonical.kind switch
        {
            CXType_Bool => new("_Bool", true, 0, 1, 1),
            CXType_Char_S or CXType_Char_U => Integer("char", canonical.kind == CXType_Char_S, 1),
            CXType_SChar => Integer("signed char", true, 1),
            CXType_UChar => Integer("unsigned char", false, 1),
            CXType_Short => Integer("short", true, 2),
            CXType_UShort => Integer("unsigned short", false, 2),
            CXType_Int => Integer("int", true, 4),
            CXType_UInt => Integer("unsigned int", false, 4),
            CXType_Long => Integer("long", true, (int)canonical.SizeOf),
            CXType_ULong => Integer("unsigned long", false, (int)canonical.SizeOf),
            CXType_LongLong => Integer("long long", true, 8),
            CXType_ULongLong => Integer("unsigned long long", false, 8),
            CXType_Float => new("float", false, -float.MaxValue, float.MaxValue, 4),
            CXType_Double => new("double", false, -double.MaxValue, double.MaxValue, 8),
            CXType_LongDouble => new("long double", false, -double.MaxValue, double.MaxValue, (int)canonical.SizeOf),
            _ => null,
        };
    }

    private static NumberType Integer(string name, bool signed, int size)
    {
        var bits = 8 * size - (signed ? 1 : 0);
        var limit = Math.Pow(2, bits);
        return new(name, true, signed ? -limit : 0, bits <= 53 ? limit - 1 : Math.BitDecrement(limit), size);
    }
}
