using SurrogateHost.Model;
using SurrogateHost.Plugins.Conformance;

namespace SurrogateHost.Stages.Teaching;

public sealed class HonestEmissionsTests
{
    private static readonly SearchSpace s_space = FunctionProgram.Describe(("x", 0, 2)).Space;

    private static Trial[] Trials(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new Trial([i], [i], TrialOutcome.Completed, TrialPhase.Sampling))];

    [Fact]
    public void For_ExecutionsThatWereRead_GivesTheHalfThatHasNotSeenThem()
    {
        var read = Trials(10);
        Surrogate all = Network(1), even = Network(2), odd = Network(3);
        var emissions = new HonestEmissions(new InitialWeights(all, [even, odd], read));

        Assert.Equal(4, emissions.Parts(5));
        Assert.Equal(2, emissions.Parts(1));
        foreach (var parts in new[] { 2, 4 })
        {
            Assert.Same(odd, emissions.For(emissions.PartOf(read[6], place: 7, parts)));
            Assert.Same(even, emissions.For(emissions.PartOf(read[5], place: 0, parts)));
        }
    }

    [Fact]
    public void For_NothingRead_GivesTheEmissionForEveryPart()
    {
        var emissions = new HonestEmissions(InitialWeights.Unseen(Network(1)));

        Assert.True(emissions.CanBeJudged);
        Assert.Equal(5, emissions.Parts(5));
        Assert.Equal(3, emissions.PartOf(Trials(1)[0], place: 8, 5));
    }

    [Fact]
    public void CanBeJudged_ReadWithoutHalves_IsFalse() =>
        Assert.False(new HonestEmissions(new InitialWeights(Network(1), [], Trials(10))).CanBeJudged);

    private static Surrogate Network(ulong seed) => PlainSurrogate.For(s_space, ["return"], seed);
}
