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

    private static readonly string[] s_own =
        [$"-Dmain={Main}", "-w", .. Forgiven.Select(name => $"-Wno-{name}"), "-ferror-limit=50", "-fbracket-depth=256"];

    /// <summary>Arguments for the parser; those of a unit stand between them and come before the name of its <c>main</c>.</summary>
    /// <param name="unit">The submitted flags.</param>
    public static IReadOnlyList<string> Arguments(IEnumerable<string> unit) => ["-std=gnu17", .. unit, .. s_own];
}
