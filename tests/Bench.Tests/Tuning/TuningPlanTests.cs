namespace SurrogateHost.Bench.Tuning;

public sealed class TuningPlanTests
{
    [Fact]
    public void Against_SomeContenders_KeepsThemAndTheDefault()
    {
        var plan = TuningPlan.Full.Against("random-search, bobyqa");

        Assert.Equal(["auto", "random-search"], plan.Own);
        Assert.Equal(["bobyqa"], plan.Peers);
        Assert.False(plan.IsWhole);
    }

    [Fact]
    public void Against_Nobody_KeepsAll() => Assert.Same(TuningPlan.Full, TuningPlan.Full.Against(null));

    [Fact]
    public void Against_UnknownName_SaysWhoThereIs()
    {
        var failure = Assert.Throws<InvalidDataException>(() => TuningPlan.Full.Against("random"));

        Assert.StartsWith("--peers random: there is no random; there are auto, gradient, cma-es, random-search, differential-evolution", failure.Message, StringComparison.Ordinal);
    }
}
