using System.Text.Json;
using SurrogateHost.Cli;
using SurrogateHost.Corpus.Files;
using SurrogateHost.Corpus.Generation;

namespace SurrogateHost.Corpus.Tests.Tool.Extraction;

public sealed class ExtractCommandTests : IDisposable
{
    private static readonly (string Reason, string Text)[] NoUse =
    [
        ("no numeric input", "int f(void) { return 3; }"),
        ("no numeric output", "void f(double x) { }"),
        ("variadic", "double f(double x, ...) { return x; }"),
        ("constant", "double f(double x) { return 3; }"),
        ("not finite", "double f(double x) { return x / 0.0; }"),
        ("crashes", "#include <stdlib.h>\ndouble f(double x) { abort(); return x; }"),
        ("hangs", "double f(double x) { for (volatile int i = 0; ; ) i = 1; return x; }"),
        ("not deterministic", "double f(double x) { static int calls; return x + calls++; }"),
        ("calls what is not there", "double g(double x);\ndouble f(double x) { return g(x); }"),
        ("array length unknown", "double f(const double *v, int i) { return v[i]; }"),
        ("text parameter", "double f(const char *text) { return text[0]; }"),
        ("pointer to no number", "struct list { struct list *next; double x; };\ndouble f(struct list *l, double y) { return l->next->x + y; }"),
        ("benchmark kernel", "#include <math.h>\ndouble f(double x) { return 3 * sin(2 * x + 1); }"),
        ("benchmark kernel", "double sobel_edge(double x) { return x * x * x; }"),
        ("does not stand alone", "double f(double x) { return x + missing_macro; }"),
        ("does not stand alone", "double f(double x) { "),
        ("too many inputs", "double f(double x[40]) { return x[0] + x[39]; }"),
    ];

    private readonly CommandLineRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task Extract_FunctionWithHelpersTablesAndMacros_IsMadeSelfContained()
    {
        _rig.Folder.Write("tree/COPYING", "do as you like");
        _rig.Folder.Write("tree/include/scale.h", "#define SCALE 3.0\n#define SQUARE(x) ((x) * (x))\ntypedef double real;\nreal shared(real x);\n");
        _rig.Folder.Write("tree/src/other.c", "#include \"scale.h\"\nstatic const double weights[2] = { 0.25, 4 };\ndouble shared(double x) { return weights[0] * x + weights[1]; }\n");
        _rig.Folder.Write("tree/src/main.c", """
            #include <math.h>
            #include <pack/scale.h>   /* where an installed package has it */
            #include "config.h"       /* which nobody has made */
            static int unrelated(void) { return system_of_tomorrow(); }
            static real helper(real a, int n) { return pow(a, n) + SCALE; }
            void target(real x, const real v[2], int n, real *sum, int *status)
            {
                *sum = shared(SQUARE(x)) + helper(v[0], n) * v[1];
                *status = 0;
            }
            """);

        var programs = await ExtractAsync("extract tree --out a.corpus --samples 100");

        var target = programs["target"];
        Assert.Equal(["x", "v[0]", "v[1]", "n"], target.InputNames);
        Assert.Equal(["sum"], target.OutputNames);
        Assert.Equal([false, false, false, true], target.WholeInputs);
        Assert.Equal("extracted:tree", target.Family);
        Assert.Equal(new SourceReference("tree", "src/main.c", 6, "COPYING"), target.Reference);
        Assert.DoesNotContain("unrelated", target.Source, StringComparison.Ordinal);
        for (var row = 0; row < 100; row++)
        {
            var (x, v0, v1, n) = (target.Inputs[4 * row], target.Inputs[(4 * row) + 1], target.Inputs[(4 * row) + 2], target.Inputs[(4 * row) + 3]);
            Assert.Equal((0.25 * x * x) + 4 + ((Math.Pow(v0, n) + 3) * v1), target.Outputs[row], 1e-5 * Math.Max(1, Math.Abs(target.Outputs[row])));
        }
    }

    [Fact]
    public async Task Extract_FileThatOthersInclude_IsReadWhereItMakesSense()
    {
        _rig.Folder.Write("tree/part.c", "static size_t half(size_t n, real x) { return n / 2 + (x > 0); }\n");
        _rig.Folder.Write("tree/whole.c", "#include <stddef.h>\ntypedef double real;\n#include \"part.c\"\ndouble f(double x) { return x * x * x; }\n");

        Assert.Equal("part.c", (await ExtractAsync("extract tree --out a.corpus --samples 50"))["half"].Reference!.File);
    }

    [Fact]
    public async Task Extract_ArraysWithTheirLength_AreGivenOne()
    {
        _rig.Folder.Write("tree/a.c", """
            #include <stddef.h>
            double mean(const double data[], const size_t stride, const size_t n)
            {
                double sum = 0;
                for (size_t i = 0; i < n; i++) sum += data[i * stride];
                return sum / n;
            }
            double norm_(int *n, double *x) { double s = 0; for (int i = 0; i < *n; i++) s += x[i] * x[i] * x[i]; return s; }
            """);

        var programs = await ExtractAsync("extract tree --out a.corpus --samples 50");

        Assert.Equal(["data[0]", "data[1]", "data[2]", "data[3]", "data[4]", "data[5]"], programs["mean"].InputNames);
        Assert.Equal([("stride", 1.0), ("n", 6.0)], programs["mean"].Fixed.Select(constant => (constant.Name, constant.Values[0])));
        Assert.Equal(programs["mean"].Inputs.Take(6).Average(), programs["mean"].Outputs[0], 1e-5f);
        Assert.Equal(6, programs["norm_"].InputCount);
    }

    [Fact]
    public async Task Extract_RangeThatGivesNothing_IsPassedOver()
    {
        _rig.Folder.Write("tree/a.c", """
            #include <math.h>
            double late(double x) { return x < 3 ? 0 : x * log(x - 2); }
            double positive(double x, double y) { return sqrt(x) * log1p(y) / (x + y); }
            """);

        var programs = await ExtractAsync("extract tree --out a.corpus --samples 50");

        Assert.True(programs["late"].Maximum[0] > 3);
        Assert.Equal((0, 1), (programs["positive"].Minimum[0], programs["positive"].Maximum[0]));
        Assert.All(programs.Values, program => Assert.All(program.Outputs, value => Assert.True(float.IsFinite(value))));
    }

    [Fact]
    public async Task Extract_FunctionThatIsNoUse_IsLeftOutWithItsReason()
    {
        // Each in a package of its own, or they would lend each other their functions.
        foreach (var (i, (_, text)) in NoUse.Index())
            _rig.Folder.Write($"tree{i}/a.c", text + "\n");

        var trees = string.Join(' ', Enumerable.Range(0, NoUse.Length).Select(i => $"tree{i}"));
        Assert.True(await _rig.RunAsync($"extract {trees} --out a.corpus --samples 50 --report a.csv") == ExitCode.Done, _rig.Error);
        using var reader = CorpusReader.Open(_rig.Folder.File("a.corpus"));
        Assert.Equal(0, reader.Count);
        Assert.Equal(NoUse.Select(entry => entry.Reason), reader.Outcomes().Select(source => source.Functions[^1].Reason));
        Assert.Equal(1 + NoUse.Length, File.ReadLines(_rig.Folder.File("a.csv")).Count());
    }

    [Fact]
    public async Task Extract_TwoFunctionsThatDoTheSame_KeepsOne()
    {
        _rig.Folder.Write("tree/a.c", """
            double cube(double x) { return x * x * x; }
            double power(double base) { double p = 1; for (int i = 0; i < 3; i++) p = p * base; return p; }
            float third(float x) { return x * x * x; }
            """);

        Assert.Single(await ExtractAsync("extract tree --out a.corpus --samples 50"));
        using var reader = CorpusReader.Open(_rig.Folder.File("a.corpus"));
        Assert.Equal(["kept", "repeated behaviour", "repeated behaviour"], reader.Outcomes().Single().Functions.Select(function => function.Reason));
    }

    [Fact]
    public async Task Extract_OneBadFile_CostsNoOther()
    {
        _rig.Folder.Write("tree/a.c", "#error not here\n");
        _rig.Folder.Write("tree/b.c", $"double deep(double x) {{ return {new string('-', 20000)}x; }}\n");
        _rig.Folder.Write("tree/c.c", "double fine(double x) { return x * x * x + x; }\n");

        Assert.Equal("fine", Assert.Single(await ExtractAsync("extract tree --out a.corpus --samples 50")).Key);
        using var reader = CorpusReader.Open(_rig.Folder.File("a.corpus"));
        Assert.Equal(2, reader.Outcomes().Count(source => source.Functions[0].Reason == "unreadable file"));
    }

    [Fact]
    public async Task Extract_KilledAndResumed_GivesTheCorpusOfOneRun()
    {
        for (var i = 0; i < 6; i++)
            _rig.Folder.Write($"tree/{i}.c", $"double f{i}(double x) {{ return x * x * x + {i} * x * x + 1; }}\ndouble g{i}(double x, double y) {{ return x * y * {i + 2} - y; }}\n");
        var whole = await ExtractAsync("extract tree --out whole.corpus --samples 50 --jobs 1");
        await ExtractAsync("extract tree --out cut.corpus --samples 50 --jobs 2");
        var bytes = File.ReadAllBytes(_rig.Folder.File("cut.corpus"));
        Assert.Equal(File.ReadAllBytes(_rig.Folder.File("whole.corpus")), bytes);
        File.WriteAllBytes(_rig.Folder.File("cut.corpus"), bytes[..(bytes.Length * 6 / 10)]);

        var resumed = await ExtractAsync("extract tree --out cut.corpus --samples 50 --resume");

        Assert.Equal(whole.Keys.Order(StringComparer.Ordinal), resumed.Keys.Order(StringComparer.Ordinal));
        using var reader = CorpusReader.Open(_rig.Folder.File("cut.corpus"));
        Assert.Equal(12, reader.Outcomes().Sum(source => source.Functions.Count(function => function.Reason == "kept")));
    }

    [Fact]
    public async Task Extract_Json_CountsByPackageAndReason()
    {
        _rig.Folder.Write("one/a.c", "double f(double x) { return x * x * x; }\nint g(void) { return 1; }\n");
        _rig.Folder.Write("two/a.c", "double h(double x, double y) { return x * y; }\n");

        Assert.True(await _rig.RunAsync("extract one two --out a.corpus --samples 50 --json") == ExitCode.Done, _rig.Error);
        using var document = JsonDocument.Parse(_rig.Output);
        Assert.Equal([(2, 1), (1, 1)], document.RootElement.GetProperty("packages").EnumerateArray()
            .Select(package => (package.GetProperty("functions").GetInt32(), package.GetProperty("kept").GetInt32())));
    }

    [Theory]
    [InlineData("extract gone --out a.corpus", "'gone': there is no such folder")]
    [InlineData("extract empty --out a.corpus", "holds no C file")]
    [InlineData("extract empty empty --package x --out a.corpus", "--package: names one package")]
    public async Task Extract_Mistake_ExitsWith2AndOneClearLine(string line, string expected)
    {
        _rig.Folder.Write("empty/readme.txt", "nothing here");

        Assert.Equal(ExitCode.BadUsage, await _rig.RunAsync(line));
        Assert.Contains(expected, _rig.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Extract_TreeWithLinks_DoesNotLeaveIt()
    {
        var outside = _rig.Folder.Write("secret/s.c", "double secret(double x) { return x * x * x; }\n");
        _rig.Folder.Write("tree/a.c", $"#include \"{outside}\"\n#include \"../secret/s.c\"\ndouble f(double x) {{ return x * x + x; }}\n");
        File.CreateSymbolicLink(_rig.Folder.File("tree/link.c"), outside);

        Assert.Empty(await ExtractAsync("extract tree --out a.corpus --samples 50"));
        using var reader = CorpusReader.Open(_rig.Folder.File("a.corpus"));
        Assert.Equal("unreadable file", reader.Outcomes().Single().Functions.Single().Reason);
    }

    private async Task<Dictionary<string, CorpusProgram>> ExtractAsync(string line)
    {
        Assert.True(await _rig.RunAsync(line) == ExitCode.Done, _rig.Error);
        using var reader = CorpusReader.Open(_rig.Folder.File(line.Split("--out ")[1].Split(' ')[0]));
        return reader.Programs().ToDictionary(program => program.Function);
    }
}
