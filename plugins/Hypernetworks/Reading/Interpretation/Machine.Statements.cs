using SurrogateHost.Hypernetworks.Reading.Syntax;

namespace SurrogateHost.Hypernetworks.Reading.Interpretation;

/// <content>Statements.</content>
internal sealed partial class Machine
{
    private Flow Execute(BlockNode block) => Execute(block.Statements, 0);

    private Flow Execute(IReadOnlyList<StatementNode> statements, int from)
    {
        for (var i = from; i < statements.Count; i++)
        {
            // A branch that may leave takes what follows into its other side, so that what follows knows that it was not taken.
            if (statements[i] is IfNode branch && MayLeave(branch) && !IsSpent)
                return Branch(
                    Value(branch.Condition),
                    () => Then(Execute(branch.Then), statements, i + 1),
                    () => Then(branch.Otherwise is { } otherwise ? Execute(otherwise) : Flow.Normal, statements, i + 1));
            if (Execute(statements[i]) is not Flow.Normal and var flow)
                return flow;
        }

        return Flow.Normal;
    }

    private Flow Then(Flow flow, IReadOnlyList<StatementNode> statements, int from) => flow == Flow.Normal ? Execute(statements, from) : flow;

    private Flow Execute(StatementNode statement)
    {
        switch (statement)
        {
            case DeclarationNode declaration:
                Declare(declaration);
                return Flow.Normal;
            case ExpressionStatement expression:
                Content(expression.Expression);
                return Flow.Normal;
            case BlockNode block:
                return Execute(block);
            case IfNode branch:
                return Branch(Value(branch.Condition), () => Execute(branch.Then), () => branch.Otherwise is { } otherwise ? Execute(otherwise) : Flow.Normal);
            case LoopNode loop:
                return Loop(loop);
            case ReturnNode result:
                if (result.Value is { } value)
                    Write(Top.Result ??= new Cell(), Content(value));
                return Flow.Returned;
            case JumpNode jump:
                return jump.IsBreak ? Flow.Broken : Flow.Continued;
            case SwitchNode choice:
                return Switch(Value(choice.Value), choice.Cases, 0);
            default:
                return Flow.Normal;
        }
    }

    private static bool MayLeave(StatementNode? statement) => statement switch
    {
        ReturnNode or JumpNode => true,
        BlockNode block => block.Statements.Any(MayLeave),
        IfNode branch => MayLeave(branch.Then) || MayLeave(branch.Otherwise),
        _ => false,
    };

    private void Declare(DeclarationNode declaration)
    {
        var cell = new Cell();
        Initialise(cell, declaration);
        Top.Variables[declaration.Name] = cell;
    }

    private void Initialise(Cell cell, DeclarationNode declaration)
    {
        cell.IsWhole = declaration.IsWhole;
        if (declaration.Lengths.Count > 1 && declaration.Value is ListNode { Items: [not ListNode, ..] } flat && declaration.Lengths[^1] is { } length)
        {
            // { 1, 2, 3, 4 } for a table of rows.
            var width = Math.Max(1, (int)Value(length).Mean);
            for (var i = 0; i < flat.Items.Count; i++)
                cell.Element(i / width).Element(i % width).Content = Content(flat.Items[i]);
        }
        else if (declaration.Value is { } value)
        {
            Initialise(cell, value);
        }
    }

    private void Initialise(Cell cell, Node value)
    {
        if (value is not ListNode list)
        {
            Write(cell, Content(value));
            return;
        }

        for (var i = 0; i < list.Items.Count; i++)
            Initialise(cell.Element(i), list.Items[i]);
    }

    private Flow Branch(Summary condition, Func<Flow> then, Func<Flow> otherwise)
    {
        var probability = Calculus.Probability(condition);
        if (condition.IsConstant || probability is <= 0 or >= 1)
            return probability > 0.5 ? then() : otherwise();
        var (thenFlow, thenValues, thenOld) = Apart(then);
        var (otherFlow, otherValues, otherOld) = Apart(otherwise);
        foreach (var cell in thenValues.Keys.Union(otherValues.Keys).ToArray())
        {
            var old = thenOld.TryGetValue(cell, out var before) || otherOld.TryGetValue(cell, out before) ? before : cell.Content;
            Write(cell, Join(condition, thenValues.GetValueOrDefault(cell, old), otherValues.GetValueOrDefault(cell, old)));
        }

        return probability > 0.5 ? thenFlow : otherFlow;
    }

    /// <summary>Runs one side and takes back what it changed.</summary>
    private (Flow Flow, Dictionary<Cell, Content> Values, Dictionary<Cell, Content> Old) Apart(Func<Flow> side)
    {
        _changes.Push([]);
        var flow = side();
        var old = _changes.Pop();
        var values = new Dictionary<Cell, Content>();
        foreach (var (cell, before) in old)
        {
            values[cell] = cell.Content;
            cell.Content = before;
        }

        return (flow, values, old);
    }

    private Content Join(Summary condition, Content then, Content otherwise)
    {
        Operations++;
        return then.Target is not null || otherwise.Target is not null
            ? then
            : new(Calculus.Choose(condition, then.Number, otherwise.Number));
    }

    private Flow Loop(LoopNode loop)
    {
        if (loop.Start is { } start)
            Execute(start);
        for (var round = 0; !IsSpent; round++, _rounds++)
        {
            if (round == MostRounds)
            {
                _isEndless = true;
                break;
            }

            var condition = loop.Condition is { } test && !(loop.IsBodyFirst && round == 0) ? Value(test) : new Summary(1);
            if (Calculus.Probability(condition) <= 0.5)
                break;
            var flow = Branch(condition, () => Round(loop), () => Flow.Normal);
            if (flow == Flow.Returned)
                return flow;
            if (flow == Flow.Broken)
                break;
        }

        return Flow.Normal;
    }

    private Flow Round(LoopNode loop)
    {
        var flow = Execute(loop.Body);
        if (flow is Flow.Returned or Flow.Broken)
            return flow;
        if (loop.Step is { } step)
            Content(step);
        return Flow.Normal;
    }

    private Flow Switch(Summary value, IReadOnlyList<(Node? Label, StatementNode Body)> cases, int from)
    {
        if (from >= cases.Count)
            return Flow.Normal;
        var (label, body) = cases[from];
        Flow Run()
        {
            var flow = Execute(body);
            return flow == Flow.Broken ? Flow.Normal : flow;
        }

        return label is null
            ? from + 1 < cases.Count ? Switch(value, [.. cases.Skip(from + 1), cases[from]], 0) : Run()
            : Branch(Compare("==", value, Value(label)), Run, () => Switch(value, cases, from + 1));
    }
}
