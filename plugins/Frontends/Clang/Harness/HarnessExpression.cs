namespace SurrogateHost.Frontends.Clang.Harness;

/// <summary>Submitted C inside the generated translation unit: an expression on one line, or statements on several.</summary>
/// <param name="Name">What diagnostics call it: <c>objective</c>, <c>subjectTo[0]</c>, <c>call</c>.</param>
/// <param name="Text">As submitted.</param>
/// <param name="Line">The first line that holds it and nothing else.</param>
/// <param name="Function">The function that evaluates it.</param>
internal sealed record HarnessExpression(string Name, string Text, int Line, string Function)
{
    /// <summary>Lines that it takes.</summary>
    public int Lines => Text.Count(character => character == '\n') + 1;
}
