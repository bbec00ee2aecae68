using SurrogateHost.Workers.Simd.Vectors;

namespace SurrogateHost.Workers.Simd;

public sealed class SimdWorkerOptionsTests
{
    [Fact]
    public void From_EmptySection_UsesEveryCoreAndTheWidestRegisters()
    {
        var options = SimdWorkerOptions.From(Section());
        Assert.Equal((Environment.ProcessorCount, (VectorWidth?)null), (options.Threads, options.Width));
    }

    [Fact]
    public void From_GivenValues_AreUsed()
    {
        var options = SimdWorkerOptions.From(Section(("Threads", "3"), ("VectorBits", "128")));
        Assert.Equal((3, VectorWidth.Bits128), (options.Threads, options.Width!.Value));
    }

    [Theory]
    [InlineData("Threads", "0")]
    [InlineData("Threads", "many")]
    [InlineData("VectorBits", "64")]
    [InlineData("VectorBits", "wide")]
    public void From_ValueOutOfRange_NamesKeyAndValue(string key, string value)
    {
        var exception = Assert.Throws<InvalidDataException>(() => SimdWorkerOptions.From(Section((key, value))));
        Assert.StartsWith($"Plugins:worker.simd:{key} is '{value}'; give ", exception.Message, StringComparison.Ordinal);
    }

    private static FakeSection Section(params (string Key, string Value)[] values) => new FakeSection(values.ToDictionary(pair => pair.Key, pair => pair.Value));
}
