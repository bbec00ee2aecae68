using ClangSharp.Interop;
using SurrogateHost.Frontends.Clang.Analysis.Syntax;
using static ClangSharp.Interop.CXTypeKind;

namespace SurrogateHost.Frontends.Clang.Analysis.Shapes;

/// <summary>Reads a function's declaration.</summary>
internal static class ShapeReader
{
    /// <summary>Name of the result among the outputs.</summary>
    public const string Result = "return";

    /// <summary>Reads the definition of a function.</summary>
    public static FunctionShape Read(CXCursor function)
    {
        var parameters = Enumerable.Range(0, Math.Max(0, function.NumArguments))
            .Select(index => ReadParameter(function.GetArgument((uint)index), index)).ToArray();
        var name = function.Spelling.Take() is var spelling && spelling == CompilerDialect.Main ? "main" : spelling;
        var result = function.ResultType;
        var list = string.Join(", ", Enumerable.Range(0, parameters.Length)
            .Select(index => Declarator.Write(function.GetArgument((uint)index).Type, parameters[index].Name)));
        return new()
        {
            Name = name,
            Signature = $"{Declarator.Write(result, $"{name}({(list.Length == 0 ? "void" : list)})")}",
            Place = function.Place(),
            Parameters = parameters,
            Return = ReadResult(result, function.Place()),
        };
    }

    private static ParameterShape ReadParameter(CXCursor parameter, int index)
    {
        var name = parameter.Spelling.Take() is { Length: > 0 } given ? given : $"arg{index}";
        var type = parameter.Type;
        var place = parameter.Place();
        var shape = new ParameterShape { Name = name, CType = type.Spelling.Take(), Place = place, Slots = [] };
        var canonical = type.CanonicalType;
        if (canonical.kind == CXType_Record)
            return WithFields(shape, canonical, byPointer: false, isWritable: false);
        if (canonical.kind == CXType_Pointer && canonical.PointeeType.CanonicalType is { kind: CXType_Record } target && IsComplete(target))
            return WithFields(shape, target, byPointer: true, isWritable: !target.IsConstQualified);
        return shape with { Slots = [SlotReader.Read(name, "", type, place, isElementsWritable: true)] };
    }

    private static ParameterShape ReadResult(CXType type, SourcePlace place)
    {
        var shape = new ParameterShape { Name = Result, CType = type.Spelling.Take(), Place = place, Slots = [] };
        var canonical = type.CanonicalType;
        if (canonical.kind == CXType_Record)
            return WithFields(shape, canonical, byPointer: false, isWritable: true);
        return NumberType.From(canonical) is { } number
            ? shape with { Slots = [new() { Name = Result, Path = "", Form = SlotForm.Scalar, Number = number, CType = shape.CType, Place = place }] }
            : shape;
    }

    private static ParameterShape WithFields(ParameterShape shape, CXType structure, bool byPointer, bool isWritable) => shape with
    {
        Structure = structure.UnqualifiedType.Spelling.Take(),
        IsStructurePointer = byPointer,
        Slots = FieldReader.Read(shape.Name, structure, shape.Place, isWritable),
    };

    private static bool IsComplete(CXType structure) => structure.Declaration.Definition is { IsNull: false };
}
