using ClangSharp.Interop;

namespace SurrogateHost.Frontends.Clang.Analysis.Syntax;

/// <summary>A node of the syntax tree with its children at hand. Valid while its <see cref="ParsedUnit"/> lives.</summary>
/// <param name="Cursor">The node.</param>
/// <param name="Children">Its children, in the order of the source.</param>
internal sealed record SyntaxNode(CXCursor Cursor, List<SyntaxNode> Children)
{
    /// <summary>What the node is.</summary>
    public CXCursorKind Kind => Cursor.Kind;

    /// <summary>Reads a whole subtree without recursion, so that deep nesting costs heap and not stack.</summary>
    public static unsafe SyntaxNode Read(CXCursor root)
    {
        var top = new SyntaxNode(root, []);
        var open = new Stack<SyntaxNode>([top]);
        root.VisitChildren(
            (cursor, parent, _) =>
            {
                while (open.Count > 1 && open.Peek().Cursor != parent)
                    open.Pop();
                var node = new SyntaxNode(cursor, []);
                open.Peek().Children.Add(node);
                open.Push(node);
                return CXChildVisitResult.CXChildVisit_Recurse;
            },
            default);
        return top;
    }

    /// <summary>The node and everything below it, parents first.</summary>
    public IEnumerable<SyntaxNode> Descend()
    {
        var waiting = new Stack<SyntaxNode>([this]);
        while (waiting.TryPop(out var node))
        {
            yield return node;
            for (var i = node.Children.Count - 1; i >= 0; i--)
                waiting.Push(node.Children[i]);
        }
    }
}
