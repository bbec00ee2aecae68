using ClangSharp.Interop;
using SurrogateHost.Frontends.Clang.Analysis.Syntax;
using static ClangSharp.Interop.CXTypeKind;

namespace SurrogateHost.Frontends.Clang.Analysis.Shapes;

/// <summary>Reads the fields of a struct, nested structs included, as slots.</summary>
internal static class FieldReader
{
    private const int DeepestNesting = 8;

    /// <summary>Reads the fields.</summary>
    /// <param name="prefix">Name of the parameter.</param>
    /// <param name="structure">The struct's type.</param>
    /// <param name="place">Where the parameter is declared.</param>
    /// <param name="isWritable">True when changes can be seen by the caller.</param>
    public static IReadOnlyList<Slot> Read(string prefix, CXType structure, SourcePlace place, bool isWritable)
    {
        var slots = new List<Slot>();
        if (!Collect(structure, "", 0))
            slots.Add(new() { Name = prefix, Path = "", Form = SlotForm.Unsupported, CType = structure.Spelling.Take(), Place = place });
        return slots;

        bool Collect(CXType type, string path, int depth)
        {
            var declaration = type.CanonicalType.Declaration;
            if (declaration.Kind != CXCursorKind.CXCursor_StructDecl || depth > DeepestNesting)
                return false;
            foreach (var field in declaration.Definition.Children().Where(child => child.Kind == CXCursorKind.CXCursor_FieldDecl))
            {
                var fieldPath = $"{path}.{field.Spelling.Take()}";
                var fieldType = field.Type.CanonicalType;
                if (fieldPath.EndsWith('.') || fieldType.IsConstQualified)
                    return false;
                if (fieldType.kind == CXType_Record ? !Collect(fieldType, fieldPath, depth + 1) : !Add(field, fieldPath))
                    return false;
            }

            return true;
        }

        bool Add(CXCursor field, string path)
        {
            var slot = SlotReader.Read(prefix + path, path, field.Type, field.Place(), isWritable);
            if (field.IsBitField && slot.Number is { } number)
                slot = slot with { IsBitField = true, Number = number.OfBits(field.FieldDeclBitWidth), CType = $"{slot.CType} : {field.FieldDeclBitWidth}" };
            slots.Add(slot with { IsWritable = isWritable && slot.Form is SlotForm.Scalar or SlotForm.Elements });
            return slot.Form != SlotForm.Unsupported;
        }
    }
}
