using SurrogateHost.Failures;

namespace SurrogateHost.Frontends.Clang.Tests.Analysis;

/// <summary>Texts that would end, hang or fill a process that parses them.</summary>
public sealed class HostileTextTests(AnalysisFixture analysis) : IClassFixture<AnalysisFixture>
{
    [Theory]
    [InlineData("return ", "- ", "x;")]
    [InlineData("return ", "!", "x;")]
    [InlineData("return ", "(double)", "x;")]
    [InlineData("return sizeof ", "sizeof ", "x;")]
    [InlineData("return ", "x ? x : ", "x;")]
    [InlineData("return ", "x = ", "x;")]
    [InlineData("return x", " + x", ";")]
    [InlineData("", "for (;;) ", "; return x;")]
    [InlineData("if (x > 0) return 1; ", "else if (x > 1) return 2; ", "return x;")]
    public void Analyze_NestedTooDeeply_IsRefusedAndTheHostLives(string before, string repeated, string after) => Assert.Contains(
        "the compiler does not get through the text",
        analysis.Refusal(new JobBuilder($"double f(double x) {{ {before}{string.Concat(Enumerable.Repeat(repeated, 50_000))}{after} }}").Input("x")).Reason,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("return ", "!", "x;")]
    [InlineData("return x", " + x", ";")]
    [InlineData("", "for (;;) ", "{ } return x;")]
    public void Analyze_DeepestTextThatPasses_IsAnalysedByTheHost(string before, string repeated, string after)
    {
        var (passes, fails) = (0, 50_000);
        while (fails - passes > 50 + (passes / 10))
        {
            var depth = (passes + fails) / 2;
            if (IsAccepted($"double f(double x) {{ {before}{string.Concat(Enumerable.Repeat(repeated, depth))}{after} }}"))
                passes = depth;
            else
                fails = depth;
        }

        Assert.InRange(passes, 300, 49_000);

        bool IsAccepted(string source)
        {
            try
            {
                return analysis.Analyze(new JobBuilder(source).Input("x")).Outputs.Count == 1;
            }
            catch (ProgramRefusedException refused) when (refused.Message.Contains("nested too deeply", StringComparison.Ordinal))
            {
                return false;
            }
        }
    }

    [Fact]
    public void Analyze_DeepNestingAfterMissingHeader_IsRefusedAndTheHostLives() => Assert.Contains(
        "the compiler does not get through the text",
        analysis.Refusal(new JobBuilder($"#include \"missing.h\"\ndouble f(double x) {{ return {new string('!', 50_000)}x; }}").Input("x")).Reason,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("__has_include(\"../src/program.c\")")]
    [InlineData("__has_include(\"./../src/./program.c\")")]
    [InlineData("__has_include(PATH(/usr/bin/sh))")]
    [InlineData("__has_include(PATH(/proc/self/exe))")]
    [InlineData("__has_include(PATH(/surrogate-source/program.c))")]
    [InlineData("__has_include(PATH(/out/view.yaml))")]
    [InlineData("__has_include(<../bin/sh>)")]
    [InlineData("__has_include_next(\"program.c\")")]
    [InlineData("__has_embed(\"../../etc/passwd\")")]
    public void Analyze_DeepNestingForOneReaderOnly_IsSeenByBoth(string question)
    {
        var deep = $"double f(double x) {{ return {new string('!', 50_000)}x; }}";
        string Ask(string then, string otherwise) => $"#define TEXT(x) #x\n#define PATH(x) TEXT(x)\n#if {question}\n{then}\n#else\n{otherwise}\n#endif\n";

        var answers = new[] { Ask(deep, "double f(double x) { return x; }"), Ask("double f(double x) { return x; }", deep) }
            .Select(text => IsRefusedByTheGate(new JobBuilder(text).Input("x"))).ToArray();

        Assert.NotEqual(answers[0], answers[1]);
    }

    [Fact]
    public void Analyze_DeepNestingInExpression_IsRefusedAndTheHostLives() => Assert.StartsWith(
        "objective: the compiler does not get through the text",
        analysis.Refusal(new JobBuilder("double f(double x) { return x; }").Input("x").MinimizeExpression(new string('!', 50_000) + "x")).ToString(),
        StringComparison.Ordinal);

    [Fact]
    public void Analyze_MacrosThatExpandWithoutEnd_IsRefusedAndTheHostLives()
    {
        var macros = string.Concat(Enumerable.Range(1, 50).Select(level => $"#define A{level} A{level - 1} A{level - 1}\n"));

        Assert.Contains(
            "its macros expand to too much",
            analysis.Refusal(new JobBuilder($"#define A0 1 +\n{macros}double f(double x) {{ return A50 x; }}").Input("x")).Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Analyze_CompilerMadeToPrintWithoutEnd_IsRefused()
    {
        var sum = string.Join(" + ", Enumerable.Range(0, 1000).Select(i => $"x * {i}"));
        var dumps = string.Concat(Enumerable.Repeat("#pragma clang __debug dump f\n", 1000));

        Assert.Contains(
            "the compiler prints more than 256 KiB",
            analysis.Refusal(new JobBuilder($"double f(double x) {{ return {sum}; }}\n{dumps}").Input("x")).Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Analyze_FileThatIncludesItself_IsRefused() =>
        Assert.Contains(analysis.Refusals(new JobBuilder("#include \"program.c\"\ndouble f(double x) { return x; }").Input("x")),
            refusal => refusal.Reason.StartsWith("#include nested too deeply", StringComparison.Ordinal));

    [Fact]
    public void Analyze_AsDeepAsGeneratedCodeGets_IsAccepted()
    {
        var chain = string.Concat(Enumerable.Range(0, 500).Select(level => $"else if (x < {level}) return {level};\n"));

        Assert.Single(analysis.Analyze(new JobBuilder($"double f(double x) {{ if (x < -1) return -1;\n{chain} return 500; }}").Input("x")).Outputs);
    }

    [Theory]
    [InlineData("double f(double x) { return x; }\0\0#include \"/etc/passwd\"")]
    [InlineData("double f(double x) { return x; \xD800 }")]
    [InlineData("\"unterminated")]
    [InlineData("/* unterminated")]
    [InlineData("#if 1\n")]
    [InlineData("")]
    public void Analyze_BrokenText_IsRefused(string source) => Assert.NotEmpty(analysis.Refusals(new JobBuilder(source).Input("x")));

    private bool IsRefusedByTheGate(JobBuilder job)
    {
        try
        {
            _ = analysis.Analyze(job);
            return false;
        }
        catch (ProgramRefusedException refused)
        {
            return refused.Message.Contains("the compiler does not get through the text", StringComparison.Ordinal);
        }
    }
}
