using ClangSharp.Interop;
using SurrogateHost.Frontends.Clang.Analysis.Syntax;
using static ClangSharp.Interop.CXTypeKind;

namespace SurrogateHost.Frontends.Clang.Analysis.Shapes;

/// <summary>Reads what a type other than a struct can hold.</summary>
internal static class SlotReader
{
    /// <summary>Reads a parameter's or a field's type.</summary>
    /// <param name="name">How it is named by a submitter.</param>
    /// <param name="path">Where it is inside its parameter.</param>
    /// <param name="type">Its type.</param>
    /// <param name="place">Where it is declared.</param>
    /// <param name="isElementsWritable">True when changes to elements that are not const can be seen by the caller.</param>
    public static Slot Read(string name, string path, CXType type, SourcePlace place, bool isElementsWritable)
    {
        var slot = new Slot { Name = name, Path = path, Form = SlotForm.Unsupported, CType = type.Spelling.Take(), Place = place };
        var canonical = type.CanonicalType;
        if (NumberType.From(canonical) is { } number)
            return slot with { Form = SlotForm.Scalar, Number = number };
        if (canonical.kind is CXType_ConstantArray or CXType_IncompleteArray or CXType_VariableArray)
            return ReadElements(slot, canonical.ArrayElementType, Count(canonical), isElementsWritable) with { IsPointer = path.Length == 0 };
        if (canonical.kind != CXType_Pointer)
            return slot;
        var target = canonical.PointeeType.CanonicalType;
        if (path.Length > 0)
            return slot with { Form = SlotForm.Opaque, IsPointer = true };
        var elements = target.kind == CXType_ConstantArray
            ? ReadElements(slot, target.ArrayElementType, null, isElementsWritable)
            : ReadElements(slot, target, null, isElementsWritable);
        return (elements.Form == SlotForm.Elements ? elements : slot with { Form = SlotForm.Opaque }) with { IsPointer = true };
    }

    private static Slot ReadElements(Slot slot, CXType element, long? count, bool isWritable)
    {
        for (element = element.CanonicalType; element.kind == CXType_ConstantArray; element = element.ArrayElementType.CanonicalType)
            count *= element.ArraySize;
        return NumberType.From(element) is { } number && count is null or <= int.MaxValue
            ? slot with
            {
                Form = SlotForm.Elements, Number = number, DeclaredLength = (int?)count, IsWritable = isWritable && !element.IsConstQualified,
            }
            : slot;
    }

    private static long? Count(CXType array) => array.kind == CXType_ConstantArray ? array.ArraySize : null;
}
