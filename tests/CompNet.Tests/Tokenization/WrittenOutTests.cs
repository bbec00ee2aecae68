using static SurrogateHost.Hypernetworks.CompNet.Tokenization.Programs;

namespace SurrogateHost.Hypernetworks.CompNet.Tokenization;

public sealed class WrittenOutTests
{
    [Theory]
    [InlineData("for (int i = 0; i < 2; i++) y += x[i];", "y += x [ 0 ] ; y += x [ 1 ] ;")]
    [InlineData("for (i = 1; i <= 2; ++i) { y *= x[2 * i - 1]; }", "y *= x [ 1 ] ; y *= x [ 3 ] ;")]
    [InlineData("for (size_t i = 0; i < n; i += 1) y = f(y, i);", "y = f ( y , 0 ) ; y = f ( y , 1 ) ; y = f ( y , 2 ) ;")]
    [InlineData("for (int i = 0; i < 2; i++) for (int j = 0; j < 2; j++) y -= x[2 * i + j] * y;", "y -= x [ 0 ] * y ; y -= x [ 1 ] * y ; y -= x [ 2 ] * y ; y -= x [ 3 ] * y ;")]
    public void Of_CountedLoop_IsUnrolled(string body, string expected) => Assert.Equal(expected, Written(body));

    [Theory]
    [InlineData("for ( int i = 0 ; i < m ; i ++ ) y += x [ i ] ;")]
    [InlineData("for ( int i = 0 ; i < 3 ; i ++ ) { if ( y > 1 ) break ; y += 1 ; }")]
    [InlineData("for ( int i = 0 ; i < 3 ; i ++ ) { y += 1 ; i ++ ; }")]
    [InlineData("for ( int i = 0 ; i < 3 ; i ++ ) { i += 1 ; }")]
    [InlineData("for ( int i = 0 ; i < 17 ; i ++ ) y += 1 ;")]
    [InlineData("for ( int i = 5 ; i < 3 ; i ++ ) y += 1 ;")]
    [InlineData("for ( ; ; ) y += 1 ;")]
    public void Of_LoopThatIsNotCounted_Stays(string body) => Assert.Equal(body, Written(body));

    [Theory]
    [InlineData("static const float k[2] = { 3, -4.5f }; return k[1] * a + k[0];", "return - 4.5 * a + 3 ;")]
    [InlineData("double k[2][2] = { { 1, 2 }, { 3, 4 } }; return a - k[1][0];", "return a - 3 ;")]
    [InlineData("return a - t[1];", "return a + 7 ;")]
    public void Of_ElementOfAConstantTable_IsItsNumber(string body, string expected) => Assert.Equal(expected, Written(body));

    [Theory]
    [InlineData("double k [ 2 ] = { 3 , 4 } ; k [ 0 ] = a ; return k [ 0 ] ;")]
    [InlineData("double k [ 2 ] = { 3 , 4 } ; return use ( k ) ;")]
    [InlineData("double k [ 2 ] = { 3 , a } ; return k [ 0 ] ;")]
    [InlineData("double k [ 2 ] = { 3 , 4 } ; return k [ 2 ] ;")]
    [InlineData("double k [ 2 ] = { 3 , 4 } ; return k [ j ] ;")]
    [InlineData("double k [ 65536 ] [ 65536 ] = { } ; return k [ 0 ] [ 0 ] ;")]
    public void Of_OtherTable_Stays(string body) => Assert.Equal(body, Written(body));

    [Theory]
    [InlineData("return square(a);", "return a * a ;")]
    [InlineData("return 2 * square(a - b);", "return 2 * ( ( a - b ) * ( a - b ) ) ;")]
    [InlineData("y = square(square(a)) + 1;", "y = ( a * a ) * ( a * a ) + 1 ;")]
    [InlineData("z = b; return limit(a * 2 + b * 3 - 1);", "z = b ; argument 0 = a * 2 + b * 3 - 1 ; return argument 0 < 0 ? 0 : argument 0 ;")]
    [InlineData("if (a > 0) y = limit(a * 2 + b * 3 - 1);", "if ( a > 0 ) y = limit ( a * 2 + b * 3 - 1 ) ;")]
    [InlineData("return twice(a);", "return twice ( a ) ;")]
    [InlineData("return square(a, b);", "return square ( a , b ) ;")]
    [InlineData("return again(a);", "return again ( a ) ;")]
    public void Of_HelperOfOneExpression_IsWrittenOut(string body, string expected) => Assert.Equal(expected, Written(body));

    [Theory]
    [InlineData("double s = 0, t = 1; s += a; t -= b + 1; s -= 2 * b; return s * t;", "t = 1 - b - 1 ; s = a - 2 * b ; return s * t ;")]
    [InlineData("s = 0.0f; s += 0 * a; s += -1 * b; s -= -3 * a;", "s = - b + 3 * a ;")]
    [InlineData("s = 0; s += a * -1; s += b * 0; s -= a * b * 0.5f; s += a + b * 2;", "s = - a - 0.5 * a * b + a + b * 2 ;")]
    [InlineData("s = a; s += b > 0 ? 1 : 2;", "s = a + ( b > 0 ? 1 : 2 ) ;")]
    [InlineData("s = a; t = s; s += b;", "s = a ; t = s ; s += b ;")]
    [InlineData("s = a; a = 2; s += b;", "s = a ; a = 2 ; s += b ;")]
    [InlineData("s = a; if (b > 0) s += 1; s += 2;", "s = a ; if ( b > 0 ) s += 1 ; s += 2 ;")]
    [InlineData("s = a; s += s;", "s = a ; s += s ;")]
    public void Of_SumInSteps_IsOneSum(string body, string expected) => Assert.Equal(expected, Written(body));

    [Theory]
    [InlineData("return (a + b) - (b - 2 * a);", "return a + b - b + 2 * a ;")]
    [InlineData("return -(a - b) + (-a);", "return - a + b - a ;")]
    [InlineData("return f((a), -(-a + (b - 1)));", "return f ( a , a - b + 1 ) ;")]
    [InlineData("return a * -(a + b) / (a - b);", "return a * - ( a + b ) / ( a - b ) ;")]
    [InlineData("return 1 - (a < b ? a : b) + (a > b);", "return 1 - ( a < b ? a : b ) + ( a > b ) ;")]
    [InlineData("if ((a + b) > 0) return (a + b) * 2;", "if ( ( a + b ) > 0 ) return ( a + b ) * 2 ;")]
    public void Of_TermInParentheses_LosesThem(string body, string expected) => Assert.Equal(expected, Written(body));

    [Fact]
    public void Of_EmptyLoopsWhoseTurnsMultiply_Stay()
    {
        // Nothing grows, and yet there are a million turns; one loop more, and there are 16 million.
        var body = string.Concat("abcde".Select(counter => $"for ( {counter} = 0 ; {counter} < 16 ; {counter} ++ ) ")) + "{ }";

        Assert.Equal(body, Written(body));
    }

    [Theory]
    [InlineData(32, "return x [ 1 ] ;")]
    [InlineData(33, "return x [ ( 1 ) ] ;")]
    public void Of_IndexInParentheses_IsFoldedUpToADepth(int levels, string expected) =>
        Assert.Equal(expected, Written($"return x[{new string('(', levels)}1{new string(')', levels)}];"));

    [Fact]
    public void Tokenize_HundredThousandOpenParentheses_IsReadAsItIs()
    {
        var source = $"double f(double a) {{\n#if __SIZEOF_INT__ == 3\n y = x[{new string('(', 100_000)};\n#endif\n return a; }}";

        Assert.NotEmpty(ProgramTokenizer.Tokenize(Of(source, "f", ["a"], ["return"])).Tokens);
    }

    [Fact]
    public void Of_BrokenText_NeverThrows()
    {
        var whole = Sample("sobel", "sobel", Elements("window", 9), ["return"]).Text.Source + " double g(double v) { for (int i = 0; i < 3; i++) { v += square(v, "
            + "k[i][2]); } s = 0; s += 0 * v; return square(";
        for (var length = 0; length < whole.Length; length++)
            Assert.NotEmpty(ProgramTokenizer.Tokenize(Of(whole[..length] + "} double f(double a) { " + whole[length..], "f", ["a"], ["return"])).Tokens);
    }

    private static string Written(string body)
    {
        const string Others = "double square(double v) { return v * v; } double limit(double v) { return v < 0 ? 0 : v; } double twice(double v) { v += v; return v; } "
            + "double again(double v) { return again(v); } const double t[2] = { 1, -7 }; ";
        var lexemes = CLexer.Split(Others + "double g(double a, double b) { " + body + " }");
        var functions = FunctionText.FindAll(lexemes);
        var written = WrittenOut.Of(functions["g"], functions, FileScope.FindAll(lexemes), new Dictionary<string, double> { ["n"] = 3 }, new HashSet<string> { "double", "float", "int", "static", "const", "size_t" });
        return string.Join(' ', written.Body.Select(lexeme => lexeme.Text));
    }
}
