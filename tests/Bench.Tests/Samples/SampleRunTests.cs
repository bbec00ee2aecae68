using System.Text.Json;

namespace SurrogateHost.Bench.Samples;

public sealed class SampleRunTests
{
    [Fact]
    public void JobWithoutGoal_Sample_KeepsAllButGoalBudgetAndRelativePath()
    {
        const string Job = """{"program": {"path": "programs/a.c"}, "function": "f", "objective": {"minimize": "return"}, "evaluations": 500, "seed": 1}""";

        using var document = JsonDocument.Parse(SampleRun.JobWithoutGoal(Job, "/samples", 32));

        Assert.Equal("""{"program":{"path":"/samples/programs/a.c"},"function":"f","evaluations":32,"seed":1}""", document.RootElement.GetRawText());
    }

    [Fact]
    public void ErrorIn_TwoOutputs_IsTheirGeometricMean() => Assert.Equal(0.02, SampleRun.ErrorIn(
        """{"surrogate": {"validation": {"outputs": [{"output": "a", "normalizedMeanSquaredError": 0.01}, {"output": "b", "normalizedMeanSquaredError": 0.04}]}}}"""), 1e-12);
}
