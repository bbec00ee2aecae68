using ClangSharp.Interop;
using SurrogateHost.Frontends.Clang.Analysis.Syntax;
using static ClangSharp.Interop.CXBinaryOperatorKind;
using static ClangSharp.Interop.CXCursorKind;
using static ClangSharp.Interop.CXUnaryOperatorKind;

namespace SurrogateHost.Frontends.Clang.Analysis.Usage;

internal sealed partial class ExpressionWalk
{
    private Operand Unary(SyntaxNode node)
    {
        var child = node.Children[0];
        switch (node.Cursor.UnaryOperatorKind)
        {
            case CXUnaryOperator_Deref:
                return new(Value(child), true);
            case CXUnaryOperator_AddrOf:
                return Evaluate(child) with { IsPlace = false };
            case CXUnaryOperator_PostInc or CXUnaryOperator_PostDec or CXUnaryOperator_PreInc or CXUnaryOperator_PreDec:
                return Change(child);
            case CXUnaryOperator_Extension:
                return Evaluate(child);
            default:
                Value(child);
                return Operand.None;
        }
    }

    private Operand CompoundAssign(SyntaxNode node)
    {
        Value(node.Children[1]);
        return Change(node.Children[0]);
    }

    private Operand Change(SyntaxNode changed)
    {
        if (Variable(changed) is { } variable && _pointers.TryGetValue(variable, out var moved))
        {
            for (var i = 0; i < moved.Count; i++)
                moved[i] = moved[i] with { Index = null };
            return new([.. moved], false);
        }

        var operand = Evaluate(changed);
        if (operand.IsPlace)
            foreach (var target in operand.Targets)
            {
                _use.At(target.Parameter, target.Path).Read(target.Index);
                _use.At(target.Parameter, target.Path).Write(target.Index);
            }

        return Operand.None;
    }

    private Operand Binary(SyntaxNode node)
    {
        var (left, right) = (node.Children[0], node.Children[1]);
        var kind = node.Cursor.BinaryOperatorKind;
        if (kind == CXBinaryOperator_Assign)
            return Assign(left, right);
        var first = Value(left);
        var second = Value(right);
        if (kind == CXBinaryOperator_Comma)
            return new(second, false);
        var type = node.Cursor.Type.CanonicalType;
        if (kind is not (CXBinaryOperator_Add or CXBinaryOperator_Sub) || type.kind != CXTypeKind.CXType_Pointer)
            return Operand.None;
        var (pointer, offset) = first.Count > 0 ? (first, right) : (second, left);
        var step = offset.Cursor.ConstantInteger();
        return new(Shift(pointer, kind == CXBinaryOperator_Sub ? -step : step, type.PointeeType), false);
    }

    private Operand Assign(SyntaxNode left, SyntaxNode right)
    {
        var value = Value(right);
        if (Variable(left) is { } variable && variable.Type.CanonicalType.kind != CXTypeKind.CXType_Record)
        {
            Alias(variable, value);
            return new(value, false);
        }

        var place = Evaluate(left);
        if (place.IsPlace)
            foreach (var target in place.Targets)
                _use.At(target.Parameter, target.Path).Write(target.Index);
        Escape(value);
        return Operand.None;
    }

    private void Alias(CXCursor variable, IReadOnlyList<MemoryTarget> targets)
    {
        if (targets.Count == 0)
            return;
        if (!_pointers.TryGetValue(variable, out var known))
            _pointers[variable] = known = [];
        foreach (var target in targets)
        {
            var same = known.FindIndex(other => other.Parameter == target.Parameter && other.Path == target.Path);
            if (same < 0)
                known.Add(target);
            else if (known[same].Index != target.Index)
                known[same] = target with { Index = null };
        }
    }

    private void Declare(SyntaxNode node)
    {
        foreach (var child in node.Children)
        {
            var targets = Value(child);
            if (targets.Count == 0)
                continue;
            if (node.Cursor.Type.CanonicalType.kind == CXTypeKind.CXType_Pointer)
                Alias(node.Cursor, targets);
            else
                Escape(targets);
        }
    }

    private static CXCursor? Variable(SyntaxNode node)
    {
        while (node.Kind is CXCursor_ParenExpr or CXCursor_UnexposedExpr && node.Children.Count == 1)
            node = node.Children[0];
        return node.Kind == CXCursor_DeclRefExpr ? node.Cursor.Referenced : null;
    }
}
