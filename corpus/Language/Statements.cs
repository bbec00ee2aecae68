namespace SurrogateHost.Corpus.Language;

/// <summary>A statement of a generated function.</summary>
public abstract record Statement;

/// <summary>A local scalar with its first value.</summary>
/// <param name="Name">Its C name.</param>
/// <param name="Value">Its first value.</param>
public sealed record Declaration(string Name, Expression Value) : Statement;

/// <summary>A local table of constants.</summary>
/// <param name="Name">Its C name.</param>
/// <param name="Values">The constants.</param>
public sealed record TableDeclaration(string Name, IReadOnlyList<double> Values) : Statement;

/// <summary>target = value, or target op= value.</summary>
/// <param name="Target">A <see cref="Variable"/> or <see cref="Element"/> declared before.</param>
/// <param name="Value">The value.</param>
/// <param name="Operator">The operator of a compound assignment; null for a plain one.</param>
public sealed record Assignment(Expression Target, Expression Value, BinaryOperator? Operator = null) : Statement;

/// <summary>if (condition) then else otherwise.</summary>
/// <param name="Condition">Chooses.</param>
/// <param name="Then">Statements where it is not 0.</param>
/// <param name="Otherwise">Statements where it is 0; possibly none.</param>
public sealed record If(Expression Condition, IReadOnlyList<Statement> Then, IReadOnlyList<Statement> Otherwise) : Statement;

/// <summary>for (int counter = from; counter &lt; to; counter++) body.</summary>
/// <param name="Counter">Name of the counter.</param>
/// <param name="From">First value.</param>
/// <param name="To">One past the last value.</param>
/// <param name="Body">What is repeated.</param>
public sealed record For(string Counter, int From, int To, IReadOnlyList<Statement> Body) : Statement;
