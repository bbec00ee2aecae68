using SurrogateHost.Corpus.Tool.Extraction.Declarations;
using SurrogateHost.Corpus.Tool.Extraction.Slicing;

namespace SurrogateHost.Corpus.Tests.Tool.Extraction;

public sealed class SlicerTests
{
    [Fact]
    public void Cut_HelperInAnotherFile_StandsBeforeItsUser()
    {
        var type = Of(DeclarationKind.Type, "typedef double real;", "real");
        var user = Unit("a.c", type, Of(DeclarationKind.Prototype, "real g(real x);", "g"), Of(DeclarationKind.Function, "real f(real x) { return g(x); }", "f"));
        var helper = Unit("b.c", type, Of(DeclarationKind.Variable, "static real table[2] = {1, 2};", "table", isStatic: true), Of(DeclarationKind.Function, "real g(real x) { return table[0] * x; }", "g"));

        Assert.Equal(
            "typedef double real;\nstatic real table[2] = {1, 2};\nreal g(real x) { return table[0] * x; }\nreal f(real x) { return g(x); }\n",
            Cut([user, helper], "f").Text);
    }

    [Fact]
    public void Cut_HelperDefinedLater_IsDeclaredFirst()
    {
        var unit = Unit("a.c", Of(DeclarationKind.Function, "int f(int n) { return n ? g(n - 1) : 0; }", "f"), Of(DeclarationKind.Function, "int g(int n) { return f(n) + 1; }", "g"));

        Assert.Equal("int g(int n);\nint f(int n) { return n ? g(n - 1) : 0; }\nint g(int n) { return f(n) + 1; }\n", Cut([unit], "f").Text);
    }

    [Fact]
    public void Cut_NameOfTheSystem_BringsItsHeader()
    {
        var unit = Unit(
            "a.c", Of(DeclarationKind.Prototype, "", "sin", header: "math.h"), Of(DeclarationKind.Prototype, "", "puts", header: "stdio.h"),
            Of(DeclarationKind.Function, "double f(double x) { return sin(x); }", "f"));

        Assert.Equal("#include <math.h>\ndouble f(double x) { return sin(x); }\n", Cut([unit], "f").Text);
    }

    [Fact]
    public void Cut_MemberNamedLikeAFunction_DoesNotBringIt()
    {
        var unit = Unit(
            "a.c", Of(DeclarationKind.Function, "double size(void) { return 1; }", "size"),
            Of(DeclarationKind.Function, "double f(struct box *b) { return b->size + b[0].size; }", "f"));

        Assert.DoesNotContain("double size", Cut([unit], "f").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Cut_StaticsOfTwoFilesUnderOneName_IsRefused()
    {
        var user = Unit(
            "a.c", Of(DeclarationKind.Variable, "static int k = 1;", "k", isStatic: true), Of(DeclarationKind.Prototype, "int g(void);", "g"),
            Of(DeclarationKind.Function, "int f(int x) { return g() + k + x; }", "f"));
        var helper = Unit("b.c", Of(DeclarationKind.Variable, "static int k = 2;", "k", isStatic: true), Of(DeclarationKind.Function, "int g(void) { return k; }", "g"));

        Assert.Equal((null, "names clash"), (Cut([user, helper], "f").Text, Cut([user, helper], "f").Reason));
    }

    [Fact]
    public void Cut_LongerThanAllowed_IsRefused()
    {
        var unit = Unit("a.c", Of(DeclarationKind.Function, $"double f(double x) {{ return x; {new string(' ', 900)}}}", "f"));

        Assert.Equal("too long", Cut([unit], "f").Reason);
    }

    private static Slice Cut(SourceUnit[] units, string function) =>
        new Slicer(new TreeIndex(units), 800).Cut(units[0], units[0].Named(function).First(declaration => declaration.Kind == DeclarationKind.Function));

    private static SourceUnit Unit(string path, params SourceDeclaration[] declarations) => new(path, declarations);

    private static SourceDeclaration Of(DeclarationKind kind, string text, string name, bool isStatic = false, string? header = null) =>
        new() { Kind = kind, Text = text, Names = [name], File = "./a.c", Line = 1, IsStatic = isStatic, SystemHeader = header };
}
