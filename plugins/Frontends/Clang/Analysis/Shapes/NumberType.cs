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

    /// <summary>The integer type as a bit-field holds it.</summary>
    /// <param name="width">Bits, at least one.</param>
    public NumberType OfBits(int width) => width >= 8 * Size || CName == "_Bool" ? this : this with
    {
        Minimum = Minimum < 0 ? Lowest(true, width) : 0,
        Maximum = Highest(Minimum < 0, width),
    };

    private static NumberType Integer(string name, bool signed, int size) => new(name, true, Lowest(signed, 8 * size), Highest(signed, 8 * size), size);

    private static double Lowest(bool signed, int width) => signed ? -Math.Pow(2, width - 1) : 0;

    private static double Highest(bool signed, int width)
    {
        var bits = signed ? width - 1 : width;
        return bits <= 53 ? Math.Pow(2, bits) - 1 : Math.BitDecrement(Math.Pow(2, bits));
    }
}
