namespace SurrogateHost.Frontends.Clang.Tests.Analysis;

public sealed class IncludeTests(AnalysisFixture analysis) : IClassFixture<AnalysisFixture>
{
    private const string Function = "\ndouble f(double x) { return x; }\n";

    [Theory]
    [InlineData("#include \"/etc/passwd\"", 1, 10)]
    [InlineData("#include </etc/passwd>", 1, 10)]
    [InlineData("  #  include\t\"/etc/passwd\"", 1, 14)]
    [InlineData("#inc\\\nlude \"/etc/passwd\"", 2, 6)]
    [InlineData("/* a */ #/* b */include/* c */\"/etc/passwd\"", 1, 31)]
    [InlineData("%:include \"/etc/passwd\"", 1, 11)]
    [InlineData("#include_next \"/etc/passwd\"", 1, 15)]
    [InlineData("#import \"/etc/passwd\"", 1, 9)]
    [InlineData("#if 0\n#include \"/etc/passwd\"\n#endif", 2, 10)]
    [InlineData("#if __has_include(\"/etc/passwd\")\n#endif", 1, 19)]
    [InlineData("#pragma GCC dependency \"/etc/passwd\"", 1, 24)]
    [InlineData("const char x[] = {\n#embed \"/etc/passwd\"\n};", 2, 8)]
    [InlineData("#define WHAT \"/etc/passwd\"\n#include WHAT", 2, 10)]
    [InlineData("#define Q(x) #x\n#define P Q(/etc/passwd)\n#include P", 3, 10)]
    public void Analyze_AbsolutePath_IsRefusedWithoutItsContent(string directive, int line, int column)
    {
        var refusal = analysis.Refusal(new JobBuilder(directive + Function).Input("x"));

        Assert.Equal(("program.c", line, column), (refusal.File, refusal.Line, refusal.Column));
        Assert.Contains("'/etc/passwd' is an absolute path", refusal.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("root", refusal.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("int less(int a, int b) { return a < b; } /* see\n#include \"/etc/passwd\"\n*/")]
    [InlineData("#if 1 < 2 /* see\n#include \"/etc/passwd\"\n*/\n#endif")]
    public void Analyze_AbsolutePathInACommentBehindLess_IsNoDirective(string text) =>
        Assert.Equal(["return"], analysis.Analyze(new JobBuilder(text + Function).Input("x")).Outputs);

    [Theory]
    [InlineData("#include \"../../../../etc/passwd\"")]
    [InlineData("#include <../../etc/passwd>")]
    [InlineData("#include \"../usr/include/stdio.h\"")]
    [InlineData("#include <../include/stdio.h>")]
    [InlineData("#include <../../etc/alternatives/cpp>")]
    public void Analyze_PathThatLeadsOutside_IsRefused(string directive)
    {
        var refusal = analysis.Refusal(new JobBuilder(directive + Function).Input("x"));

        Assert.Equal(("program.c", 1), (refusal.File, refusal.Line));
        Assert.Contains("--header", refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Analyze_AbsolutePathInsideHeader_NamesTheHeader() =>
        Assert.Equal("sub/a.h:2:10", analysis.Refusal(new JobBuilder("#include \"sub/a.h\"" + Function).Header("sub/a.h", "\n#include \"/etc/passwd\"\n").Input("x"))
            .ToString()[..12]);

    [Fact]
    public void Analyze_MissingHeaders_AreAllNamedWithTheMend()
    {
        var refusals = analysis.Refusals(new JobBuilder("#include \"config.h\"\n#include <nosuch/nosuch.h>" + Function).Input("x"));

        Assert.Equal(
            ["program.c:1:10: the header 'config.h' is not given and not one of the C library: add --header config.h=FILE (an empty file will do for a configuration header), or -I FOLDER with the folder that holds it.",
             "program.c:2:10: the header 'nosuch/nosuch.h' is not given and not one of the C library: add --header nosuch/nosuch.h=FILE (an empty file will do for a configuration header), or -I FOLDER with the folder that holds it."],
            refusals.Select(refusal => refusal.ToString()));
    }

    [Fact]
    public void Analyze_EmptyHeaderAndSystemHeaders_AreAccepted()
    {
        var program = analysis.Analyze(new JobBuilder("#include \"config.h\"\n#include <math.h>\n#include <stdio.h>\n#include <stdint.h>\n#include <complex.h>\n#include <tgmath.h>\n#include <immintrin.h>"
            + Function).Header("config.h", "").Input("x"));

        Assert.Equal(["return"], program.Outputs);
    }

    [Theory]
    [InlineData("/abs.h")]
    [InlineData("a\"b.h")]
    [InlineData("a\\b.h")]
    [InlineData("sub/../../x.h")]
    [InlineData("program.c")]
    public void Analyze_HeaderNameThatIsNoRelativePath_IsRefused(string name) =>
        Assert.Contains($"header '{name}'", analysis.Refusal(new JobBuilder(Function).Header(name, "").Input("x")).Reason, StringComparison.Ordinal);

    [Fact]
    public void Analyze_HugeSource_IsRefused() =>
        Assert.Contains("are too many", analysis.Refusal(new JobBuilder(new string(' ', (4 << 20) + 1)).Input("x")).Reason, StringComparison.Ordinal);

    [Fact]
    public void Analyze_TextThatLooksLikeDirectives_IsNotMistaken()
    {
        var program = analysis.Analyze(new JobBuilder(
            "const char *s = \"\\\n#include \\\"/etc/passwd\\\"\";\n/*\n#include \"/etc/passwd\"\n*/\n// \\\n#include \"/etc/passwd\"\n" + Function).Input("x"));

        Assert.Equal(["return"], program.Outputs);
    }

    [Fact]
    public void Analyze_HeaderWithNameThatNoFileSystemTakes_IsRefused() => Assert.Contains(
        "of parts that a file system takes",
        analysis.Refusal(new JobBuilder(Function).Header(new string('x', 300) + ".h", "").Input("x")).Reason,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("lib", "lib/x.h")]
    [InlineData("program.c/x.h", "y.h")]
    public void Analyze_HeaderThatIsFileAndFolder_IsRefused(string first, string second) => Assert.Contains(
        "cannot be a file and a folder",
        analysis.Refusal(new JobBuilder(Function).Header(first, "").Header(second, "").Input("x")).Reason,
        StringComparison.Ordinal);
}
