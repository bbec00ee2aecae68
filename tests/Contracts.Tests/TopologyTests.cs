namespace SurrogateHost.Model;

public sealed class TopologyTests
{
    [Fact]
    public void ParameterCount_ThreeLayers_CountsWeightsAndBiases() => Assert.Equal((9 * 8) + 8 + 8 + 1, new Topology([9, 8, 1]).ParameterCount);

    [Fact]
    public void Equals_SameWidths_IsTrueAndHashesAlike()
    {
        Assert.Equal(new Topology([9, 8, 1]), new Topology([9, 8, 1]));
        Assert.Equal(new Topology([9, 8, 1]).GetHashCode(), new Topology([9, 8, 1]).GetHashCode());
        Assert.NotEqual(new Topology([9, 8, 1]), new Topology([9, 1, 8]));
    }

    [Fact]
    public void ToString_Always_IsTheFieldsNotation() => Assert.Equal("9-8-1", new Topology([9, 8, 1]).ToString());
}
