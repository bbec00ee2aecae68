using ClangSharp.Interop;
using SurrogateHost.Frontends.Clang.Analysis.Syntax;
using static ClangSharp.Interop.CXCursorKind;

namespace SurrogateHost.Frontends.Clang.Analysis.Usage;

internal sealed partial class ExpressionWalk
{
    private void Call(SyntaxNode node)
    {
        var function = node.Cursor.Referenced;
        var isNamed = !function.IsNull && function.Kind == CXCursor_FunctionDecl;
        if (node.Children.Count > 0)
            Value(node.Children[0]);
        for (var i = 1; i < node.Children.Count; i++)
        {
            var targets = Value(node.Children[i]);
            foreach (var target in targets)
                Pass(target, isNamed ? function : null, i - 1);
        }
    }

    private void Pass(MemoryTarget target, CXCursor? function, int argument)
    {
        var use = _use.At(target.Parameter, target.Path);
        if (function is not { } callee)
            use.Escape();
        else if (_reader.DefinitionOf(callee) is { } definition && argument < definition.NumArguments)
            Apply(_reader.Read(definition), argument, target);
        else if (LibraryEffects.WritesOne(callee.Spelling.Take(), argument))
            use.Write(target.Index);
        else if (LibraryEffects.WritesMany(callee.Spelling.Take(), argument))
            use.Write(null);
        else if (IsPointerToConst(callee, argument))
            use.Read(null);
        else
            use.Escape();
    }

    private void Apply(FunctionUse callee, int argument, MemoryTarget target)
    {
        foreach (var ((parameter, path), inner) in callee.All.ToArray())
        {
            if (parameter != argument)
                continue;
            var use = _use.At(target.Parameter, target.Path + path);
            var start = path.Length == 0 ? target.Index : 0;
            if (inner.Escapes)
                use.Escape();
            foreach (var index in inner.ReadFirstIndices.ToArray())
                use.Read(start + index);
            if (inner.IsReadFirstSomewhere)
                use.Read(null);
            foreach (var index in inner.WrittenIndices.ToArray())
                use.Write(start + index);
            if (inner.IsWrittenSomewhere)
                use.Write(null);
            use.Touch(inner.HasUnknownIndex ? null : start + Math.Max(0, inner.LargestIndex));
            use.IndexesStructures |= inner.IndexesStructures;
        }
    }

    private static bool IsPointerToConst(CXCursor function, int argument)
    {
        if (argument >= function.NumArguments)
            return false;
        var type = function.GetArgument((uint)argument).Type.CanonicalType;
        return type.kind == CXTypeKind.CXType_Pointer
            ? type.PointeeType.IsConstQualified
            : type.ArrayElementType.IsConstQualified;
    }

    private MemoryTarget[] Shift(IReadOnlyList<MemoryTarget> targets, long? step, CXType element)
    {
        var shifted = new MemoryTarget[targets.Count];
        for (var i = 0; i < targets.Count; i++)
        {
            var target = targets[i];
            var slot = _shape.Parameters[target.Parameter].Slots.FirstOrDefault(slot => slot.Path == target.Path);
            if (slot?.Number is { } number)
            {
                shifted[i] = target with { Index = target.Index + step * Math.Max(1, element.CanonicalType.SizeOf / number.Size) };
                continue;
            }

            if (step != 0)
                _use.At(target.Parameter, target.Path).IndexesStructures = true;
            shifted[i] = target;
        }

        return shifted;
    }
}
