namespace SurrogateHost.Frontends.Clang.Analysis.Syntax;

/// <summary>The C that is accepted: GNU C17, and what older code takes for granted.</summary>
internal static class CompilerDialect
{
    /// <summary>Diagnostics that a recent clang makes errors and that C as it is found trips over.</summary>
    public static IReadOnlyList<string> Forgiven { get; } =
    [
        "implicit-int", "implicit-function-declaration", "int-conversion", "incompatible-function-pointer-types", "return-mismatch",
        "incompatible-pointer-types", "deprecated-non-prototype",
    ];

    /// <summary>
    /// What the program's own <c>main</c> is called while it is read: it need not have the shape that a main function must have.
    /// </summary>
    public const string Main = "surrogate_main";

    /// <summary>Arguments for the parser.</summary>
    public static IReadOnlyList<string> Arguments { get; } =
        [$"-Dmain={Main}", "-std=gnu17", "-w", .. Forgiven.Select(name => $"-Wno-{name}"), "-ferror-limit=50", "-fbracket-depth=256"];
}
