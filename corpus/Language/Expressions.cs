namespace SurrogateHost.Corpus.Language;

/// <summary>A number.</summary>
/// <param name="Value">Its value.</param>
/// <param name="IsWhole">True when it prints as an int.</param>
public sealed record Literal(double Value, bool IsWhole) : Expression;

/// <summary>The constant M_PI.</summary>
public sealed record Pi : Expression;

/// <summary>A scalar variable: a parameter, a local, or a loop counter.</summary>
/// <param name="Name">Its C name, unique in its function.</param>
public sealed record Variable(string Name) : Expression;

/// <summary>An element of an array parameter or a local table.</summary>
/// <param name="Array">Name of the array.</param>
/// <param name="Index">A literal or an expression over loop counters.</param>
public sealed record Element(string Array, Expression Index) : Expression;

/// <summary>−operand.</summary>
/// <param name="Operand">What is negated.</param>
public sealed record Negation(Expression Operand) : Expression;

/// <summary>left operator right.</summary>
/// <param name="Operator">The operator.</param>
/// <param name="Left">Left operand.</param>
/// <param name="Right">Right operand.</param>
public sealed record Binary(BinaryOperator Operator, Expression Left, Expression Right) : Expression;

/// <summary>condition ? then : otherwise.</summary>
/// <param name="Condition">Chooses.</param>
/// <param name="Then">Value where the condition is not 0.</param>
/// <param name="Otherwise">Value where it is 0.</param>
public sealed record Conditional(Expression Condition, Expression Then, Expression Otherwise) : Expression;

/// <summary>A call of a function of math.h.</summary>
/// <param name="Function">Which.</param>
/// <param name="Arguments">One or two arguments.</param>
public sealed record MathCall(MathFunction Function, params IReadOnlyList<Expression> Arguments) : Expression;

/// <summary>A call of a helper function that is defined before the function.</summary>
/// <param name="Helper">The helper.</param>
/// <param name="Arguments">One argument per parameter.</param>
public sealed record HelperCall(Function Helper, params IReadOnlyList<Expression> Arguments) : Expression;
