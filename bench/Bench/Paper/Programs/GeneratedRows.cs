using SurrogateHost.Corpus.Generation;
using SurrogateHost.Model;

namespace SurrogateHost.Bench.Paper.Programs;

/// <summary>A program of a corpus as one to measure on.</summary>
internal static class GeneratedRows
{
    /// <summary>With the executions that the corpus has of it.</summary>
    public static MeasuredProgram ToMeasured(this CorpusProgram program, string name, int testRows) => MeasuredProgram.Of(
        name, program.Analyze(),
        Enumerable.Range(0, program.SampleCount).Select(row => new Trial(
            Row(program.Inputs, row, program.InputCount), Row(program.Outputs, row, program.OutputCount), TrialOutcome.Completed, TrialPhase.Sampling)),
        testRows);

    private static double[] Row(float[] values, int row, int width) =>
        [.. values.AsSpan(row * width, width).ToArray().Select(value => (double)value)];
}
