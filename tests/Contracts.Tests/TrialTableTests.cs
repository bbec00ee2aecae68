using System.Text.Json;

namespace SurrogateHost.Model;

public sealed class TrialTableTests
{
    private static readonly Trial[] s_trials =
    [
        new([1, 2], [3], TrialOutcome.Completed, TrialPhase.Sampling),
        new([-0.0, double.MaxValue], [double.NaN], TrialOutcome.TimedOut, TrialPhase.Tuning),
        new([double.Epsilon, 0.1], [double.NegativeInfinity], TrialOutcome.NotFinite, TrialPhase.Tuning),
    ];

    [Fact]
    public void Unpack_PackedTrials_GivesTheSameBits()
    {
        var unpacked = TrialTable.Pack(s_trials).Unpack();
        Assert.Equivalent(s_trials, unpacked, strict: true);
        Assert.Equal(BitConverter.DoubleToInt64Bits(-0.0), BitConverter.DoubleToInt64Bits(unpacked[1].Inputs[0]));
    }

    [Fact]
    public void Unpack_ThroughJson_GivesTheSameTrials()
    {
        var json = JsonSerializer.Serialize(TrialTable.Pack(s_trials), JsonSerializerOptions.Web);
        Assert.Equivalent(s_trials, JsonSerializer.Deserialize<TrialTable>(json, JsonSerializerOptions.Web)!.Unpack(), strict: true);
    }

    [Fact]
    public void Pack_NoTrials_IsEmpty() => Assert.Empty(TrialTable.Pack([]).Unpack());

    [Fact]
    public void Pack_TrialsOfDifferentWidth_NamesTheTrial()
    {
        var exception = Assert.Throws<ArgumentException>(() => TrialTable.Pack([s_trials[0], new([1], [2, 3], TrialOutcome.Completed, TrialPhase.Sampling)]));
        Assert.StartsWith("trials[1] has 1 inputs and 2 outputs", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(-1, 4)]
    [InlineData(4, -1)]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(0, 0)]
    public void Unpack_CountsThatDoNotFit_IsInvalidData(int inputs, int outputs)
    {
        var table = TrialTable.Pack(s_trials) with { InputCount = inputs, OutputCount = outputs };
        Assert.StartsWith("trials: ", Assert.Throws<InvalidDataException>(table.Unpack).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unpack_TruncatedColumns_IsInvalidData()
    {
        var table = TrialTable.Pack(s_trials);
        Assert.Throws<InvalidDataException>((table with { Values = table.Values[..^1] }).Unpack);
        Assert.Throws<InvalidDataException>((table with { Outcomes = table.Outcomes[1..] }).Unpack);
        Assert.Throws<InvalidDataException>((table with { Phases = [] }).Unpack);
    }

    [Fact]
    public void Unpack_UnknownOutcomeOrPhase_IsInvalidData()
    {
        var table = TrialTable.Pack(s_trials);
        Assert.Contains("trial 1 has outcome 9", Assert.Throws<InvalidDataException>((table with { Outcomes = [0, 9, 0] }).Unpack).Message, StringComparison.Ordinal);
        Assert.Contains("trial 2 has outcome 1 and phase 7", Assert.Throws<InvalidDataException>((table with { Phases = [0, 0, 7] }).Unpack).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_MixedPhases_CountsEach()
    {
        var counts = EvaluationCounts.Of(s_trials);
        Assert.Equal((1, 2, 3), (counts.Sampling, counts.Tuning, counts.Total));
    }
}
