namespace SurrogateHost.Hypernetworks.Reading.Syntax;

/// <summary>A C expression as far as reading its arithmetic takes.</summary>
public abstract record Node;

/// <summary>A number.</summary>
/// <param name="Value">Its value.</param>
/// <param name="IsWhole">True when C reads it as an integer.</param>
public sealed record NumberNode(double Value, bool IsWhole) : Node;

/// <summary>A variable, parameter or constant by name.</summary>
/// <param name="Name">The name.</param>
public sealed record NameNode(string Name) : Node;

/// <summary>array[index].</summary>
/// <param name="Array">What is indexed.</param>
/// <param name="Position">The index.</param>
public sealed record IndexNode(Node Array, Node Position) : Node;

/// <summary>structure.field or pointer->field.</summary>
/// <param name="Structure">The structure, or what points to it.</param>
/// <param name="Field">Name of the field.</param>
public sealed record FieldNode(Node Structure, string Field) : Node;

/// <summary>operator operand, such as <c>-x</c>, <c>*p</c>, <c>++i</c>; a postfix operator is written <c>p++</c> or <c>p--</c>.</summary>
/// <param name="Operator">The operator.</param>
/// <param name="Operand">What it applies to.</param>
public sealed record UnaryNode(string Operator, Node Operand) : Node;

/// <summary>left operator right.</summary>
/// <param name="Operator">The operator; a comma too.</param>
/// <param name="Left">Left operand.</param>
/// <param name="Right">Right operand.</param>
public sealed record BinaryNode(string Operator, Node Left, Node Right) : Node;

/// <summary>target = value, or target operator= value.</summary>
/// <param name="Operator">The operator of a compound assignment; empty for a plain one.</param>
/// <param name="Target">What is assigned.</param>
/// <param name="Value">The value.</param>
public sealed record AssignmentNode(string Operator, Node Target, Node Value) : Node;

/// <summary>condition ? then : otherwise.</summary>
/// <param name="Condition">Chooses.</param>
/// <param name="Then">Value where the condition holds.</param>
/// <param name="Otherwise">Value where it does not.</param>
public sealed record ConditionalNode(Node Condition, Node Then, Node Otherwise) : Node;

/// <summary>A call.</summary>
/// <param name="Function">Name of the function; empty for a call through a pointer.</param>
/// <param name="Arguments">The arguments.</param>
public sealed record CallNode(string Function, IReadOnlyList<Node> Arguments) : Node;

/// <summary>(type) operand.</summary>
/// <param name="IsWhole">True for an integer type.</param>
/// <param name="Operand">What is converted.</param>
public sealed record CastNode(bool IsWhole, Node Operand) : Node;

/// <summary>{ a, b, ... }.</summary>
/// <param name="Items">The items, possibly lists themselves.</param>
public sealed record ListNode(IReadOnlyList<Node> Items) : Node;

/// <summary>A C statement.</summary>
public abstract record StatementNode;

/// <summary>type name[lengths] = value.</summary>
/// <param name="Name">The name.</param>
/// <param name="IsWhole">True for an integer type.</param>
/// <param name="IsPointer">True for a pointer.</param>
/// <param name="Lengths">Lengths of an array's dimensions; null where the initialiser gives it.</param>
/// <param name="Value">The initialiser; null for none.</param>
public sealed record DeclarationNode(string Name, bool IsWhole, bool IsPointer, IReadOnlyList<Node?> Lengths, Node? Value) : StatementNode;

/// <summary>An expression as a statement.</summary>
/// <param name="Expression">The expression.</param>
public sealed record ExpressionStatement(Node Expression) : StatementNode;

/// <summary>{ statements }.</summary>
/// <param name="Statements">The statements.</param>
public sealed record BlockNode(IReadOnlyList<StatementNode> Statements) : StatementNode;

/// <summary>if (condition) then else otherwise.</summary>
/// <param name="Condition">Chooses.</param>
/// <param name="Then">Where it holds.</param>
/// <param name="Otherwise">Where it does not; null for nothing.</param>
public sealed record IfNode(Node Condition, StatementNode Then, StatementNode? Otherwise) : StatementNode;

/// <summary>A loop of any kind.</summary>
/// <param name="Start">What comes before the first round; null for nothing.</param>
/// <param name="Condition">Goes on while it holds; null for always.</param>
/// <param name="Step">What ends a round; null for nothing.</param>
/// <param name="Body">What is repeated.</param>
/// <param name="IsBodyFirst">True for do ... while.</param>
public sealed record LoopNode(StatementNode? Start, Node? Condition, Node? Step, StatementNode Body, bool IsBodyFirst) : StatementNode;

/// <summary>return value.</summary>
/// <param name="Value">The value; null for none.</param>
public sealed record ReturnNode(Node? Value) : StatementNode;

/// <summary>break or continue.</summary>
/// <param name="IsBreak">True for break.</param>
public sealed record JumpNode(bool IsBreak) : StatementNode;

/// <summary>switch (value) { ... } as its branches in order, each with what it falls through to.</summary>
/// <param name="Value">What chooses.</param>
/// <param name="Cases">The label (null for default) and the statements up to the next break.</param>
public sealed record SwitchNode(Node Value, IReadOnlyList<(Node? Label, StatementNode Body)> Cases) : StatementNode;
