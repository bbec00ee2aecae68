using SurrogateHost.Model;

namespace SurrogateHost.Frontends.Clang.Tests.Analysis;

public sealed class ProgramAnalyzerTests(AnalysisFixture analysis) : IClassFixture<AnalysisFixture>
{
    [Fact]
    public void Analyze_TwoOutputPointers_AreFoundByAnalysis()
    {
        var program = analysis.Analyze(new JobBuilder(
            """
            #include <math.h>
            void inversek2j(double x, double y, double *theta1, double *theta2)
            {
                *theta2 = acos((x * x + y * y - 0.5) / 0.5);
                *theta1 = asin((y * (0.5 + 0.5 * cos(*theta2)) - x * 0.5 * sin(*theta2)) / (x * x + y * y));
            }
            """, "inversek2j").Input("x").Input("y"));

        Assert.Equal(["theta1", "theta2"], program.Outputs);
        Assert.Equal(["x", "y"], program.Space.Dimensions.Select(dimension => dimension.Name));
        Assert.Equal("void inversek2j(double x, double y, double *theta1, double *theta2)", program.Signature);
        Assert.Equal(
            [ParameterRole.Input, ParameterRole.Input, ParameterRole.Output, ParameterRole.Output],
            program.Parameters.Select(parameter => parameter.Role));
    }

    [Fact]
    public void Analyze_DeclaredArrayLength_NeedsNoLengthFromSubmitter()
    {
        var program = analysis.Analyze(new JobBuilder(
            "double sobel(const double window[9]) { double s = 0; for (int i = 0; i < 9; i++) s += window[i]; return s; }", "sobel").Input("window"));

        Assert.Equal(9, program.Space.Dimensions.Count);
        Assert.Equal("window[8]", program.Space.Dimensions[8].Name);
        Assert.Equal("double sobel(const double window[9])", program.Signature);
    }

    [Fact]
    public void Analyze_ArrayOutput_IsNamedElementByElement()
    {
        var program = analysis.Analyze(new JobBuilder(
            "void jpeg(const double in[64], double out[64]) { for (int i = 0; i < 64; i++) { out[i] = 0; for (int j = 0; j < 64; j++) out[i] += in[j] * i; } }",
            "jpeg").Input("in"));

        Assert.Equal(64, program.Outputs.Count);
        Assert.Equal("out[63]", program.Outputs[63]);
    }

    [Theory]
    [InlineData("double f(int k) { return k; }", "int k", 0, 5)]
    [InlineData("double f(unsigned char k) { return k; }", "unsigned char k", 0, 255)]
    [InlineData("#include <stdbool.h>\ndouble f(bool k) { return k ? 1.5 : 2; }", "_Bool k", 0, 1)]
    [InlineData("enum mode { OFF, ON, AUTO };\ndouble f(enum mode k) { return k; }", "enum mode k", 0, 2)]
    [InlineData("#include <stdint.h>\ntypedef int64_t big;\ndouble f(big k) { return k; }", "long k", -10, 10)]
    [InlineData("#include <stddef.h>\ndouble f(const size_t k) { return k; }", "const unsigned long k", 0, 10)]
    public void Analyze_IntegerParameter_VariesInWholeNumbers(string source, string declaration, double minimum, double maximum)
    {
        var program = analysis.Analyze(new JobBuilder(source).Input("k", minimum, maximum));

        Assert.True(Assert.Single(program.Space.Dimensions).IsInteger);
        Assert.Equal($"double f({declaration})", program.Signature);
    }

    [Theory]
    [InlineData("double f(float x) { return x; }")]
    [InlineData("long double f(long double x) { return x; }")]
    [InlineData("typedef double real;\n#define REAL real\nREAL f(register const REAL x) { return x; }")]
    [InlineData("double f(x) double x; { return x; }")]
    [InlineData("f(x) double x; { return x > 0; }")]
    [InlineData("double f(volatile double x) { return x; }")]
    [InlineData("static inline double f(double x) { return x * x; }")]
    [InlineData("double f(double x) { return sqrt(x); }")]
    [InlineData("double main(double x) { return x; }\ndouble f(double x) { return x; }")]
    public void Analyze_NumberInNumberOut_IsAccepted(string source)
    {
        var program = analysis.Analyze(new JobBuilder(source).Input("x"));

        Assert.Equal(["return"], program.Outputs);
        Assert.Equal("x", Assert.Single(program.Space.Dimensions).Name);
    }

    [Fact]
    public void Analyze_StructByValueAndByPointer_FieldsTakePart()
    {
        var program = analysis.Analyze(new JobBuilder(
            """
            typedef struct { double x, y; } vec;
            struct body { vec at; double v[2]; int steps; void *user; double spare; };
            void f(vec force, struct body *b) { b->at.x = force.x; b->at.y = force.y; for (int i = 0; i < b->steps; i++) b->v[0] += 1; b->v[1] = b->v[0]; }
            """).Input("force.x").Input("force.y").Input("b.v", length: 2).Fix("b.steps", 3));

        Assert.Equal(["force.x", "force.y", "b.v[0]", "b.v[1]"], program.Space.Dimensions.Select(dimension => dimension.Name));
        Assert.Equal(["b.at.x", "b.at.y", "b.v[0]", "b.v[1]"], program.Outputs);
        Assert.Equal(ParameterRole.InputOutput, program.Parameters.Single(parameter => parameter.Name == "b.v").Role);
    }

    [Fact]
    public void Analyze_StructReturned_FieldsAreOutputs()
    {
        var program = analysis.Analyze(new JobBuilder("struct p { double x, y; };\nstruct p f(double a) { struct p r = { a, 2 * a }; return r; }").Input("a"));

        Assert.Equal(["return.x", "return.y"], program.Outputs);
    }

    [Fact]
    public void Analyze_Matrix_IsFlattenedRowByRow()
    {
        var program = analysis.Analyze(new JobBuilder("double f(const double m[3][3]) { return m[0][0] + m[2][2]; }").Input("m"));

        Assert.Equal(9, program.Space.Dimensions.Count);
    }

    [Fact]
    public void Analyze_PointerReadAndWritten_IsInputAndOutputWhenDeclared()
    {
        var program = analysis.Analyze(new JobBuilder("void f(double *x) { x[0] += 1; x[1] *= 2; }").Input("x", length: 2));

        Assert.Equal(["x[0]", "x[1]"], program.Outputs);
        Assert.Equal(ParameterRole.InputOutput, Assert.Single(program.Parameters).Role);
    }

    [Fact]
    public void Analyze_OutputsNamed_OnlyThoseAreReported()
    {
        var program = analysis.Analyze(new JobBuilder("double f(double x, double *a, double *b) { *a = x; *b = 2 * x; return 3 * x; }").Input("x").Output("b"));

        Assert.Equal(["b"], program.Outputs);
        Assert.Equal(3, program.Parameters.Count);
    }

    [Fact]
    public void Analyze_OutputWithLength_GivesThatManyNumbers()
    {
        var program = analysis.Analyze(new JobBuilder("void f(double x, int n, double *y) { for (int i = 0; i < n; i++) y[i] = x * i; }")
            .Input("x").Fix("n", 4).Output("y[4]"));

        Assert.Equal(["y[0]", "y[1]", "y[2]", "y[3]"], program.Outputs);
    }

    [Fact]
    public void Analyze_SameProgramOtherBounds_HasTheSameHash()
    {
        var source = "double f(double x) { return x; }";
        var one = analysis.Analyze(new JobBuilder(source).Input("x", 0, 1));
        var other = analysis.Analyze(new JobBuilder(source).Input("x", -5, 5));
        var changed = analysis.Analyze(new JobBuilder(source + "\n").Input("x", 0, 1));

        Assert.Equal(one.Hash, other.Hash);
        Assert.NotEqual(one.Hash, changed.Hash);
        Assert.Matches("^[0-9a-f]{64}$", one.Hash);
    }

    [Fact]
    public void Analyze_HeaderOnlyStaticFunction_IsFound()
    {
        var program = analysis.Analyze(new JobBuilder("#include \"lib/fast.h\"\n").Header("lib/fast.h", "#include \"base.h\"\nstatic double f(real x) { return x; }\n")
            .Header("base.h", "typedef double real;\n").Input("x"));

        Assert.Equal("double f(double x)", program.Signature);
    }

    [Fact]
    public void Analyze_HeaderFromParentFolder_IsFoundUnderItsName()
    {
        var program = analysis.Analyze(new JobBuilder("#include \"../config.h\"\ndouble f(double x) { return x + OFFSET; }\n")
            .Header("../config.h", "#define OFFSET 1\n").Input("x"));

        Assert.Equal(["return"], program.Outputs);
    }

    [Fact]
    public void Harness_HashDoesNotMatch_IsRefused()
    {
        var program = analysis.Analyze(new JobBuilder("double f(double x) { return x; }").Input("x"));

        var refused = Assert.Throws<Failures.ProgramRefusedException>(() => analysis.Analyzer.Harness(program with { Function = "g" }, TestContext.Current.CancellationToken));
        Assert.Contains("hash does not match", refused.Message, StringComparison.Ordinal);
    }
}
