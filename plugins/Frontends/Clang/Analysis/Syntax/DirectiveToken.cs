namespace SurrogateHost.Frontends.Clang.Analysis.Syntax;

/// <summary>A word, a quoted or bracketed name with its delimiters, or a single character of a preprocessing directive.</summary>
internal readonly record struct DirectiveToken(string Text, int Line, int Column);
