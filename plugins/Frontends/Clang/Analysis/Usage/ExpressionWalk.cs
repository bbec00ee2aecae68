using System.Runtime.CompilerServices;
using ClangSharp.Interop;
using SurrogateHost.Frontends.Clang.Analysis.Shapes;
using SurrogateHost.Frontends.Clang.Analysis.Syntax;
using static ClangSharp.Interop.CXCursorKind;

namespace SurrogateHost.Frontends.Clang.Analysis.Usage;

/// <summary>
/// Walks a function's body in the order of evaluation and records reads and writes of the caller's memory. Branches are taken as
/// if they were all executed, one after another; local copies of pointers are followed.
/// </summary>
internal sealed partial class ExpressionWalk
{
    private readonly UsageReader _reader;
    private readonly FunctionShape _shape;
    private readonly SyntaxNode _function;
    private readonly FunctionUse _use;
    private readonly Dictionary<CXCursor, List<MemoryTarget>> _pointers = [];
    private readonly Dictionary<CXCursor, int> _structures = [];

    /// <summary>Prepares the walk.</summary>
    /// <param name="reader">Knows the functions that are called.</param>
    /// <param name="shape">The function's declaration.</param>
    /// <param name="definition">The function.</param>
    /// <param name="use">Receives what is found.</param>
    public ExpressionWalk(UsageReader reader, FunctionShape shape, CXCursor definition, FunctionUse use)
    {
        _reader = reader;
        _shape = shape;
        _use = use;
        _function = SyntaxNode.Read(definition);
        for (var i = 0; i < shape.Parameters.Count; i++)
        {
            var parameter = definition.GetArgument((uint)i);
            if (shape.Parameters[i] is { Structure: not null, IsStructurePointer: false })
                _structures[parameter] = i;
            else
                _pointers[parameter] = [new(i, "", 0)];
        }
    }

    /// <summary>Walks the body.</summary>
    public void Run()
    {
        foreach (var part in _function.Children.Where(child => child.Kind == CXCursor_CompoundStmt))
            Value(part);
    }

    /// <summary>Evaluates an expression for its value; what it points at is the result.</summary>
    private IReadOnlyList<MemoryTarget> Value(SyntaxNode node)
    {
        var operand = Evaluate(node);
        if (!operand.IsPlace || IsArray(node))
            return operand.Targets;
        foreach (var target in operand.Targets)
            _use.At(target.Parameter, target.Path).Read(target.Index);
        return [];
    }

    private Operand Evaluate(SyntaxNode node)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new NestedTooDeeplyException(node.Cursor.Place());
        switch (node.Kind)
        {
            case CXCursor_DeclRefExpr:
                return Reference(node.Cursor.Referenced);
            case CXCursor_UnexposedExpr or CXCursor_ParenExpr when node.Children.Count > 0:
                return Decay(node, Last(node));
            case CXCursor_CStyleCastExpr when node.Children.Count > 0:
                return Cast(node);
            case CXCursor_MemberRefExpr when node.Children.Count > 0:
                return Member(node);
            case CXCursor_ArraySubscriptExpr when node.Children.Count == 2:
                return Subscript(node);
            case CXCursor_UnaryOperator when node.Children.Count == 1:
                return Unary(node);
            case CXCursor_BinaryOperator when node.Children.Count == 2:
                return Binary(node);
            case CXCursor_CompoundAssignOperator when node.Children.Count == 2:
                return CompoundAssign(node);
            case CXCursor_ConditionalOperator when node.Children.Count == 3:
                Value(node.Children[0]);
                return new([.. Value(node.Children[1]), .. Value(node.Children[2])], false);
            case CXCursor_CallExpr:
                Call(node);
                return Operand.None;
            case CXCursor_VarDecl:
                Declare(node);
                return Operand.None;
            case CXCursor_UnaryExpr:
                return Operand.None;
            case CXCursor_ReturnStmt or CXCursor_InitListExpr or CXCursor_CompoundLiteralExpr or CXCursor_GCCAsmStmt:
                foreach (var child in node.Children)
                    Escape(node.Kind == CXCursor_GCCAsmStmt ? Evaluate(child).Targets : Value(child));
                return Operand.None;
            default:
                foreach (var child in node.Children)
                    Value(child);
                return Operand.None;
        }
    }

    private Operand Last(SyntaxNode node)
    {
        for (var i = 0; i < node.Children.Count - 1; i++)
            Value(node.Children[i]);
        return Evaluate(node.Children[^1]);
    }

    /// <summary>Where an array turns into a pointer to its first element, nothing is read.</summary>
    private static Operand Decay(SyntaxNode node, Operand operand) =>
        operand.IsPlace && IsArray(node.Children[^1]) && !IsArray(node) ? operand with { IsPlace = false } : operand;

    private static bool IsArray(SyntaxNode node) => node.Cursor.Type.CanonicalType.kind == CXTypeKind.CXType_ConstantArray;

    private Operand Reference(CXCursor declaration)
    {
        if (_structures.TryGetValue(declaration, out var parameter))
            return new([new(parameter, "", 0)], true);
        return _pointers.TryGetValue(declaration, out var targets) ? new([.. targets], false) : Operand.None;
    }

    private Operand Cast(SyntaxNode node)
    {
        var operand = Last(node);
        var type = node.Cursor.Type.CanonicalType;
        if (type.kind == CXTypeKind.CXType_Void)
            return Operand.None;
        var keepsElements = type.kind != CXTypeKind.CXType_Pointer
            || type.PointeeType.CanonicalType.SizeOf == node.Children[^1].Cursor.Type.CanonicalType.PointeeType.CanonicalType.SizeOf;
        return keepsElements ? operand : operand with { Targets = [.. operand.Targets.Select(target => target with { Index = null })] };
    }

    private Operand Member(SyntaxNode node)
    {
        var inner = Evaluate(node.Children[0]);
        var name = node.Cursor.Spelling.Take();
        return new([.. inner.Targets.Select(target => target with { Path = $"{target.Path}.{name}", Index = 0 })], true);
    }

    private Operand Subscript(SyntaxNode node)
    {
        var first = Value(node.Children[0]);
        var second = Value(node.Children[1]);
        var (pointer, index) = first.Count > 0 ? (first, node.Children[1]) : (second, node.Children[0]);
        return pointer.Count == 0 ? Operand.None : new(Shift(pointer, index.Cursor.ConstantInteger(), node.Cursor.Type), true);
    }

    private void Escape(IReadOnlyList<MemoryTarget> targets)
    {
        foreach (var target in targets)
            _use.At(target.Parameter, target.Path).Escape();
    }
}
