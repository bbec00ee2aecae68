using static SurrogateHost.Hypernetworks.CompNet.Tokenization.Programs;

namespace SurrogateHost.Hypernetworks.CompNet.Tokenization;

public sealed class PreprocessorTests
{
    [Theory]
    [InlineData("#if A\none\n#elif B\ntwo\n#elif C\nthree\n#else\nfour\n#endif\nend", "one end")]
    [InlineData("#if 0\none\n#elif B\ntwo\n#elif C\nthree\n#else\nfour\n#endif\nend", "two end")]
    [InlineData("#if 0\none\n#else\ntwo\n#endif\nend", "two end")]
    [InlineData("#if 0\n#if A\none\n#else\ntwo\n#endif\nthree\n#endif\nend", "end")]
    [InlineData("#else\n#endif\n#elif A\nend", "end")]
    public void Run_Alternatives_KeepsTheFirst(string source, string expected) => Assert.Equal(expected, Text(source));

    [Theory]
    [InlineData("#ifdef __cplusplus\nextern \"C\" {\n#endif\nint a;\n#ifdef __cplusplus\n}\n#endif")]
    [InlineData("#if defined(__cplusplus)\nextern \"C\" {\n#endif\nint a;\n#if defined(__cplusplus)\n}\n#endif")]
    [InlineData("#ifndef __cplusplus\nint a;\n#endif")]
    public void Run_PartsForAnotherLanguage_AreLeftOut(string source) => Assert.Equal("int a ;", Text(source));

    [Theory]
    [InlineData("#if 0 // off\none\n#endif\nend")]
    [InlineData("#if 0 /* off */\none\n#endif\nend")]
    [InlineData("/*\n#if 0\n*/\nend")]
    [InlineData("/*\n#heading { ' \" words */end")]
    [InlineData("// one \\\ntwo\nend")]
    public void Run_Comments_AreNoText(string source) => Assert.Equal("end", Text(source));

    [Fact]
    public void Run_CommentSignsInLiterals_AreText() => Assert.Equal("\" ; 0 ; a / b ; end", Text("\"/*\"; '//'; a /b; // *\nend"));

    [Fact]
    public void Run_MacroInItsOwnArgument_IsExpanded() =>
        Assert.Equal("( c ? ( b ? a : b ) : c )", Text("#define FIRST(x, y) (y ? x : y)\nFIRST(FIRST(a, b), c)"));

    [Fact]
    public void Run_HeaderThatIncludesItself_Ends()
    {
        var headers = new Dictionary<string, string> { ["a.h"] = string.Concat(Enumerable.Repeat("#include \"a.h\"\n", 8)) };

        Assert.Equal("end", Text("#include \"a.h\"\nend", headers));
    }

    [Fact]
    public void Run_IncludeInAPartLeftOut_IsNotFollowed() =>
        Assert.Equal("b end", Text("#if 0\n#include \"a.h\"\n#endif\n#include \"b.h\" // wanted\nend", new() { ["a.h"] = "a", ["b.h"] = "b" }));

    [Fact]
    public void Run_MacrosThatMultiplyNothing_End()
    {
        var macros = string.Concat(Enumerable.Range(0, 15).Select(i => $"#define M{i} {string.Join(' ', Enumerable.Repeat($"M{i + 1}", 20))}\n"));

        Assert.Empty(Preprocessor.Run(macros + "#define M15\nM0", new Dictionary<string, string>()));
    }

    [Fact]
    public void Run_LongArgumentUsedOften_StaysSmall()
    {
        var source = $"#define D(x) {string.Concat(Enumerable.Repeat("x ", 20_000))}\nD({string.Concat(Enumerable.Repeat("1 ", 20_000))})";

        Assert.InRange(Preprocessor.Run(source, new Dictionary<string, string>()).Count, 1, 250_000);
    }

    [Fact]
    public void Tokenize_ManyBracesAfterOpenParentheses_Ends()
    {
        var source = string.Concat(Enumerable.Repeat(") { } ", 50_000));

        Assert.NotEmpty(ProgramTokenizer.Tokenize(Of(source, "f", ["a"], ["return"])).Tokens);
    }

    [Fact]
    public void Tokenize_ManyHelpersNamedOften_Ends()
    {
        var helpers = Enumerable.Range(0, 12_000).Select(i => $"h{i}").ToArray();
        var calls = string.Concat(Enumerable.Repeat(string.Concat(helpers.Reverse().Select(name => $"{name};")), 4));
        var source = $"{string.Concat(helpers.Select(name => $"d {name}(){{}} "))} d f(d a) {{ {calls} }}";

        Assert.Equal(256, ProgramTokenizer.Tokenize(Of(source, "f", ["a"], ["return"])).Tokens.Length);
    }

    private static string Text(string source, Dictionary<string, string>? headers = null) =>
        string.Join(' ', Preprocessor.Run(source, headers ?? []).Select(lexeme => lexeme.Text));
}
