namespace SurrogateHost.Frontends.Clang.Harness;

/// <summary>The C function that evaluates an expression, cut at the expression.</summary>
/// <param name="Name">What diagnostics call the expression.</param>
/// <param name="FunctionName">The function's name.</param>
/// <param name="Before">Up to the expression; ends with a line break.</param>
/// <param name="Expression">The expression on one line, columns as submitted.</param>
/// <param name="After">From the expression on.</param>
internal sealed record ObjectiveText(string Name, string FunctionName, string Before, string Expression, string After);
