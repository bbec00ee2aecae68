using SurrogateHost.Bench.Tuning.Analysis;

namespace SurrogateHost.Bench.Tuning;

public sealed class SignedRanksTests
{
    [Fact]
    public void ProbabilityOfAsLarge_AllOfTenPositive_IsOneIn1024() =>
        Assert.Equal(1 / 1024.0, SignedRanks.ProbabilityOfAsLarge(Enumerable.Range(1, 10).Select(i => (double)i)), 1e-15);

    // Ranks 1 to 4 without the second sum to 8; as large are {1,3,4}, {2,3,4} and {1,2,3,4}, of 16 choices.
    [Fact]
    public void ProbabilityOfAsLarge_OneOfFourNegative_CountsTheChoicesAtLeastAsLarge() =>
        Assert.Equal(3 / 16.0, SignedRanks.ProbabilityOfAsLarge([1, -2, 3, 4]), 1e-15);

    [Fact]
    public void ProbabilityOfAsLarge_EqualSizes_ShareTheirRank() =>
        Assert.Equal(0.75, SignedRanks.ProbabilityOfAsLarge([1, -1]), 1e-15);

    [Fact]
    public void ProbabilityOfAsLarge_NoDifference_IsOne() => Assert.Equal(1, SignedRanks.ProbabilityOfAsLarge([0, 0, 0]));
}
