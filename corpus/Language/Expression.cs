namespace SurrogateHost.Corpus.Language;

/// <summary>A numeric C expression that can be printed as C and evaluated over many points at once.</summary>
public abstract record Expression
{
    /// <summary>A literal: a whole number prints without a decimal point only when it is made by <see cref="Whole"/>.</summary>
    /// <param name="value">A finite number.</param>
    public static implicit operator Expression(double value) => new Literal(value, false);

    /// <summary>A literal that C reads as an int, such as the 2 in <c>2 * x</c>.</summary>
    /// <param name="value">A small whole number.</param>
    public static Expression Whole(int value) => new Literal(value, true);

    /// <summary>Sum.</summary>
    public static Expression operator +(Expression left, Expression right) => new Binary(BinaryOperator.Add, left, right);

    /// <summary>Difference.</summary>
    public static Expression operator -(Expression left, Expression right) => new Binary(BinaryOperator.Subtract, left, right);

    /// <summary>Product.</summary>
    public static Expression operator *(Expression left, Expression right) => new Binary(BinaryOperator.Multiply, left, right);

    /// <summary>Quotient.</summary>
    public static Expression operator /(Expression left, Expression right) => new Binary(BinaryOperator.Divide, left, right);

    /// <summary>Negation.</summary>
    public static Expression operator -(Expression operand) => new Negation(operand);

    /// <summary>Comparison; 1 or 0.</summary>
    public static Expression operator <(Expression left, Expression right) => new Binary(BinaryOperator.Less, left, right);

    /// <summary>Comparison; 1 or 0.</summary>
    public static Expression operator >(Expression left, Expression right) => new Binary(BinaryOperator.Greater, left, right);

    /// <summary>Comparison; 1 or 0.</summary>
    public static Expression operator <=(Expression left, Expression right) => new Binary(BinaryOperator.LessOrEqual, left, right);

    /// <summary>Comparison; 1 or 0.</summary>
    public static Expression operator >=(Expression left, Expression right) => new Binary(BinaryOperator.GreaterOrEqual, left, right);
}
