using TorchSharp;

namespace SurrogateHost.Workers.Torch;

public sealed class TorchWorkerOptionsTests
{
    [Fact]
    public void From_EmptySection_PicksTheDeviceItself() =>
        Assert.Equal(new TorchWorkerOptions { Device = "auto", MemoryMiB = 2048 }, TorchWorkerOptions.From(Section()));

    [Fact]
    public void From_GivenValues_AreUsed() => Assert.Equal(
        new TorchWorkerOptions { Device = "cuda:1", MemoryMiB = 512 }, TorchWorkerOptions.From(Section(("Device", "cuda:1"), ("MemoryMiB", "512"))));

    [Theory]
    [InlineData("15")]
    [InlineData("much")]
    public void From_MemoryOutOfRange_NamesKeyAndValue(string value)
    {
        var exception = Assert.Throws<InvalidDataException>(() => TorchWorkerOptions.From(Section(("MemoryMiB", value))));
        Assert.Equal($"Plugins:worker.torch:MemoryMiB is '{value}'; give a whole number from 16 to 1048576.", exception.Message);
    }

    [Fact]
    public void Resolve_NoSuchDevice_NamesKeyAndValue()
    {
        TorchWorkers.Require();
        foreach (var name in (string[])["tpu", "cuda:-1", "cuda: 1", "CUDA"])
            Assert.StartsWith($"Plugins:worker.torch:Device is '{name}'; give ", Assert.Throws<InvalidDataException>(() => ComputeDevice.Resolve(name)).Message, StringComparison.Ordinal);
        Assert.Contains("sees", Assert.Throws<InvalidDataException>(() => ComputeDevice.Resolve("cuda:99")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_Auto_IsAGpuWhereThereIsOne()
    {
        TorchWorkers.Require();
        Assert.Equal(torch.cuda.is_available() ? "cuda:0" : "cpu", ComputeDevice.Resolve("auto").ToString());
        Assert.Equal("cpu", ComputeDevice.Resolve("cpu").ToString());
    }

    private static FakeSection Section(params (string Key, string Value)[] values) =>
        new FakeSection(values.ToDictionary(pair => pair.Key, pair => pair.Value));
}
