using SurrogateHost.Corpus.Generation;
using SurrogateHost.Corpus.Tool.Proof;

namespace SurrogateHost.Corpus.Tests.Tool;

public sealed class ProgramProofTests
{
    private static readonly CorpusProgram s_program = new()
    {
        Family = "line", Origin = "test", Source = "double f(double x) { return 2 * x; }", Function = "f", InputNames = ["x"], OutputNames = ["return"],
        Minimum = [0], Maximum = [1], Distribution = InputDistribution.Uniform,
        Inputs = [.. Enumerable.Range(0, 100).Select(i => i / 100f)],
        Outputs = [.. Enumerable.Range(0, 100).Select(i => 2 * (i / 100f))],
    };

    private static double[] Executed => [.. s_program.Outputs.Select(value => (double)value)];

    [Fact]
    public void Compare_SameValues_IsExact()
    {
        var comparison = ProgramProof.Compare(s_program, Executed, 1, [0]);

        Assert.Null(comparison.Disagreement);
        Assert.Equal((100, 100, 0.0), (comparison.Values, comparison.Exact, comparison.Largest));
    }

    [Fact]
    public void Compare_OneValueOfADoubleProgramOff_Disagrees()
    {
        var executed = Executed;
        executed[40] += 1e-4;

        Assert.Contains("line, test: 1 of 100 outputs differ", ProgramProof.Compare(s_program, executed, 1, [0]).Disagreement, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_FloatProgram_MayRoundAndRarelyJump()
    {
        var single = s_program with { Source = "float f(float x) { return 2 * x; }" };
        var executed = Executed;
        executed[40] += 1e-4;
        executed[50] += 1;
        Assert.Equal((null, 1L), (ProgramProof.Compare(single, executed, 1, [0]).Disagreement, ProgramProof.Compare(single, executed, 1, [0]).Jumps));

        executed[60] += 1;
        executed[70] = double.NaN;
        Assert.NotNull(ProgramProof.Compare(single, executed, 1, [0]).Disagreement);
    }
}
