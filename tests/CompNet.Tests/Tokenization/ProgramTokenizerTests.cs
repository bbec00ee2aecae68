using SurrogateHost.Corpus.Generation;
using SurrogateHost.Model;
using static SurrogateHost.Hypernetworks.CompNet.Tokenization.Programs;

namespace SurrogateHost.Hypernetworks.CompNet.Tokenization;

public sealed class ProgramTokenizerTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Tokenize_GeneratedPrograms_KnowsEveryTokenAndNamesInputsAndOutputs(bool heldOut)
    {
        var generator = new CorpusGenerator(5, heldOut, BenchmarkKernels.Guard());
        for (var index = 0; index < 1500; index++)
        {
            var program = generator.Generate(index, 16);
            var text = ProgramTokenizer.Tokenize(program.Analyze(), 1000).ToString();
            var words = text.Split(' ');

            Assert.False(words.Contains("<unknown>") || words.Contains("<call>"), $"{program.Source}\n{text}");
            Assert.True(words.Any(word => word is "ARR" || word.StartsWith("IN", StringComparison.Ordinal)), $"{program.Source}\n{text}");
            if (program.OutputNames[0] != "return")
                Assert.True(words.Contains("OUT0"), $"{program.Source}\n{text}");
        }
    }

    [Fact]
    public void Tokenize_Kmeans_WritesTheHelperOut() => Assert.Equal(
        "<cls> <range> 0 1 <sep> return sqrt ( ( IN0 - IN3 ) * ( IN0 - IN3 ) + ( IN1 - IN4 ) * ( IN1 - IN4 ) + ( IN2 - IN5 ) * ( IN2 - IN5 ) ) ;",
        Text(Sample("kmeans", "distance", ["r", "g", "b", "centroid_r", "centroid_g", "centroid_b"], ["return"])));

    [Fact]
    public void Tokenize_PointerOutputs_AreTokensOfTheirOwn() => Assert.Equal(
        "<cls> <range> 0 1 <sep> OUT0 = sin ( IN0 ) ; OUT1 = OUT0 * IN1 ;",
        Text(Of("void f(double a, double b, double *x, double *y) { *x = sin(a); *y = *x * b; }", "f", ["a", "b"], ["x", "y"])));

    [Fact]
    public void Tokenize_FirstElementOfAPointerToOne_IsTheOutput() => Assert.Equal(
        "<cls> <range> 0 1 <sep> OUT0 = IN0 ; OUT0 += 1 ;",
        Text(Of("void f(double a, double *x) { x[0] = a; (*x) += 1; }", "f", ["a"], ["x"])).Replace("( OUT0 )", "OUT0", StringComparison.Ordinal));

    [Fact]
    public void Tokenize_ConstantArrayIndices_AreInputsAndOutputs() => Assert.Equal(
        "<cls> <range> 0 1 <sep> while ( IN0 > V0 ) V0 += ARR [ V1 ++ ] ; OUT1 = IN1 * V0 ;",
        Text(Of(
            "void f(const double x[2], double y[2]) { while (x[0] > s) s += x[i++]; y[1] = x[1] * s; }",
            "f", Elements("x", 2), Elements("y", 2))));

    [Fact]
    public void Tokenize_Macros_AreExpanded() => Assert.Equal(
        "<cls> <range> 0 1 <sep> return ( ( IN0 + 1 ) * ( IN0 + 1 ) ) * 2.5 ;",
        Text(Of("#define SQUARE(v) ((v) * (v))\n#define K 2.5f /* gain */\n#define LONG(a) \\\n  SQUARE(a)\ndouble f(double a) { return LONG(a + 1) * K; }", "f", ["a"], ["return"])));

    [Fact]
    public void Tokenize_FixedParameters_AreTheirValues() => Assert.Equal(
        "<cls> <range> 0 1 <sep> return IN0 * 3 + <null> ;",
        Text(Of(
            "double f(double a, double n, double *g) { return a * n + g; }", "f", ["a"], ["return"],
            new ProgramParameter { Name = "n", CType = "double", Role = ParameterRole.Fixed, Constant = new FixedArgument { Name = "n", Values = [3] } },
            new ProgramParameter { Name = "g", CType = "double *", Role = ParameterRole.Fixed, Constant = new FixedArgument { Name = "g" } })));

    [Fact]
    public void Tokenize_NamesThatLookLikeTokensOrTypes_AreNames() => Assert.Equal(
        "<cls> <range> 0 1 <sep> V0 = IN0 ; OUT0 = V0 + IN1 ;",
        Text(Of("void f(double round, double A0, double *real) { double IN7 = round; *real = IN7 + A0; }", "f", ["round", "A0"], ["real"])));

    [Fact]
    public void Tokenize_VariablesNamedAsTokensOfAnotherKind_AreNames() => Assert.Equal(
        "<cls> <range> 0 1 <sep> V0 = 2 ; V1 = IN0 ; OUT0 = V0 + V1 ;",
        Text(Of("void f(double a, double *b) { double NUM = 2; double ARR = a; *b = NUM + ARR; }", "f", ["a"], ["b"])));

    [Fact]
    public void Tokenize_LargestWholeNumber_IsPositive() => Assert.Equal(
        "<cls> <range> 0 1 <sep> return IN0 / 1.84467E+19 ;", Text(Of("double f(double a) { return a / 0xFFFFFFFFFFFFFFFFull; }", "f", ["a"], ["return"])));

    [Fact]
    public void Tokenize_HelperWithOneNameTwice_IsRead() => Assert.Equal(
        "<cls> <range> 0 1 <sep> H0 ( V0 , V1 ) { return 1 ; } return H0 ( IN0 ) ;",
        Text(Of("double h(double a, double a) { return 1; } double f(double a) { return h(a); }", "f", ["a"], ["return"])));

    [Fact]
    public void Tokenize_DifferentRanges_AreGivenPerInput()
    {
        var program = Of("double f(double a, double b) { return a + b; }", "f", ["a", "b"], ["return"]);
        program = program with { Space = new SearchSpace([new SearchDimension("a", 0, 1, false), new SearchDimension("b", -2, 3.5, false)]) };

        Assert.Equal("<cls> IN0 0 1 IN1 -2 3.5 <sep> return IN0 + IN1 ;", Text(program));
    }

    [Fact]
    public void Tokenize_RenamedAndReformatted_IsTheSame() => Assert.Equal(
        Text(Of("double f(double a) { double t = a * 2.0; return t; }", "f", ["a"], ["return"])),
        Text(Of("float curve(float speed)\n{\n\t// doubled\n\tconst float r = speed*2;\n\treturn r;\n}", "curve", ["speed"], ["return"])));

    [Fact]
    public void Tokenize_BrokenText_NeverThrows()
    {
        foreach (var source in new[] { "", "double f(", "double f(double a) { return a", "#define f(a", "}}}}{{{{", "double f(double a) { \"unterminated", "#include \"f.h\"" })
            Assert.NotEmpty(ProgramTokenizer.Tokenize(Of(source, "f", ["a"], ["return"])).Tokens);
    }

    [Fact]
    public void Tokenize_LongText_IsCut() =>
        Assert.Equal(32, ProgramTokenizer.Tokenize(Sample("sobel", "sobel", Elements("window", 9), ["return"]), 32).Tokens.Length);

    [Theory]
    [InlineData("fft", "twiddle", "fraction", "real imaginary", "<cls> <range> 0 1 <sep> V0 = 2 * 3.14159 * IN0 ; OUT0 = - sin ( V0 ) ; OUT1 = cos ( V0 ) ;")]
    [InlineData("inversek2j", "inversek2j", "x y", "theta1 theta2", null)]
    [InlineData("kmeans", "distance", "r g b centroid_r centroid_g centroid_b", "return", null)]
    [InlineData("blackscholes", "option_price", "spot strike rate volatility years put", "return", null)]
    [InlineData("projectile", "throw_ball", "speed elevation drag", "distance height time", null)]
    public void Tokenize_Samples_HaveNoUnknownToken(string file, string function, string inputs, string outputs, string? expected)
    {
        var text = Text(Sample(file, function, inputs.Split(' '), outputs.Split(' ')));

        Assert.DoesNotContain("<unknown>", text, StringComparison.Ordinal);
        Assert.Equal(expected ?? text, text);
    }

    [Fact]
    public void Tokenize_Sobel_IsTwoSumsWhateverItsLoopsAndTables() => Assert.Equal(
        "<cls> <range> 0 1 <sep> V0 = - IN0 + IN2 - 2 * IN3 + 2 * IN5 - IN6 + IN8 ; V1 = - IN0 - 2 * IN1 - IN2 + IN6 + 2 * IN7 + IN8 ; "
            + "V2 = sqrt ( V0 * V0 + V1 * V1 ) ; return V2 >= 0.7071 ? 0.70434 : V2 ;",
        Text(Sample("sobel", "sobel", Elements("window", 9), ["return"])));

    [Fact]
    public void Tokenize_WrittenOutTooLong_IsReadAsItStands()
    {
        var text = Text(Of(
            "static const double k[2] = { 1, -2 }; double f(const double x[2]) { double s = 0; for (int i = 0; i < 16; i++) s = sin(s * x[0] + k[0]) / (1 + s * s * x[1]); return s; }",
            "f", Elements("x", 2), ["return"]));

        Assert.StartsWith("<cls> <range> 0 1 <sep> A0 [ 2 ] = { 1 , - 2 } ; V0 = 0 ; for ( V1 = 0 ;", text, StringComparison.Ordinal);
    }

    private static string Text(AnalyzedProgram program) => ProgramTokenizer.Tokenize(program).ToString();
}
