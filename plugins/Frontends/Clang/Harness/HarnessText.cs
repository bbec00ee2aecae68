namespace SurrogateHost.Frontends.Clang.Harness;

/// <summary>The generated translation unit that calls the submitted function.</summary>
/// <param name="FileName">Its name, beside the submitted files.</param>
/// <param name="Text">Its text.</param>
/// <param name="Expressions">The expressions in it, in order.</param>
/// <param name="Prefix">Begins every name that is made up, in all units of the program.</param>
internal sealed record HarnessText(string FileName, string Text, IReadOnlyList<HarnessExpression> Expressions, string Prefix);
