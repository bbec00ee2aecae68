namespace SurrogateHost.Frontends.Clang.Harness;

/// <summary>The generated translation unit that calls the submitted function.</summary>
/// <param name="FileName">Its name, beside the submitted files.</param>
/// <param name="Text">Its text.</param>
/// <param name="ExpressionLine">The line that holds the objective expression and nothing else; 0 when there is none.</param>
/// <param name="ExpressionFunction">The function that evaluates the expression; empty when there is none.</param>
internal sealed record HarnessText(string FileName, string Text, int ExpressionLine, string ExpressionFunction);
