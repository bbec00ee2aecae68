namespace SurrogateHost.Frontends.Clang.Harness;

/// <summary>A submitted expression inside the generated translation unit.</summary>
/// <param name="Name">What diagnostics call it: <c>objective</c>, <c>subjectTo[0]</c>.</param>
/// <param name="Text">As submitted.</param>
/// <param name="Line">The line that holds it and nothing else.</param>
/// <param name="Function">The function that evaluates it.</param>
internal sealed record HarnessExpression(string Name, string Text, int Line, string Function);
