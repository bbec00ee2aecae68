using SurrogateHost.Model;

namespace SurrogateHost.Frontends.Clang.Tests.Sandbox;

public sealed class HostileProgramTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    public static TheoryData<int, string> Each =>
        [.. Attacks.All.Select((attack, number) => new TheoryDataRow<int, string>(number, attack.Name))];

    [Theory]
    [MemberData(nameof(Each))]
    public async Task EvaluateAsync_Attack_IsReportedForWhatItIsAndCostsNoOtherRow(int number, string name)
    {
        var attack = Attacks.All[number];

        var batch = await sandbox.RunAsync(Attacks.Program, -1, number, -2, -3);

        Assert.True(attack.Outcome == batch.Outcomes[1], $"{name}: {batch.Outcomes[1]}, {batch.Details.GetValueOrDefault(1)}");
        Assert.StartsWith(attack.Detail, batch.Details[1], StringComparison.Ordinal);
        Assert.Equal([-2, double.NaN, -4, -6], [batch.Outputs[0], attack.Outcome == TrialOutcome.NotFinite ? double.NaN : batch.Outputs[1], .. batch.Outputs[2..]]);
        Assert.False(File.Exists("/tmp/escaped"));
    }

    [Fact]
    public async Task EvaluateAsync_EveryAttackInOneBatch_EachIsReportedAndTheRowsBetweenAreRight()
    {
        var inputs = Attacks.All.SelectMany((_, number) => new double[] { -1 - number, number }).ToArray();

        var batch = await sandbox.RunAsync(Attacks.Program, inputs);

        for (var number = 0; number < Attacks.All.Count; number++)
        {
            Assert.Equal(2.0 * (-1 - number), batch.Outputs[2 * number]);
            Assert.StartsWith(Attacks.All[number].Detail, batch.Details[(2 * number) + 1], StringComparison.Ordinal);
        }
    }
}
