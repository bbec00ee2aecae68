using SurrogateHost.Model;

namespace SurrogateHost.Frontends.Clang.Analysis.Binding;

/// <summary>The C types of the variables that a call sees.</summary>
internal static class CallVariable
{
    /// <summary>The type of a whole number that an <c>int</c> does not hold.</summary>
    public const string Wide = "long long";

    /// <summary>The type of an input: <c>double</c>, <c>int</c>, or <c>long long</c> beyond the range of an int.</summary>
    public static string TypeOf(InputDeclaration input) => input.IsInteger ? TypeOf(input.Minimum, input.Maximum) : "double";

    /// <summary>The type of a constant; a null pointer is a <c>void *</c>.</summary>
    public static string TypeOf(FixedArgument constant)
    {
        if (constant.IsNull)
            return "void *";
        return constant.Values.All(value => double.IsInteger(value) && Math.Abs(value) < 9e18) ? TypeOf(constant.Values.Min(), constant.Values.Max()) : "double";
    }

    private static string TypeOf(double least, double most) => least >= int.MinValue && most <= int.MaxValue ? "int" : Wide;
}
