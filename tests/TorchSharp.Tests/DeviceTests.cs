using TorchSharp;
using static TorchSharp.torch;

namespace TorchSharpTests;

public sealed class DeviceTests
{
    [Theory]
    [InlineData("cpu", DeviceType.CPU, -1)]
    [InlineData("cuda", DeviceType.CUDA, -1)]
    [InlineData("cuda:1", DeviceType.CUDA, 1)]
    [InlineData("meta", DeviceType.META, -1)]
    public void Device_FromDescription_IsThat(string description, DeviceType type, int index)
    {
        var device = new Device(description);

        Assert.Equal((type, index), (device.type, device.index));
        Assert.Equal(description, device.ToString());
    }

    [Theory]
    [InlineData("tpu")]
    [InlineData("cuda:x")]
    [InlineData("cuda:1:2")]
    public void Device_FromNonsense_ThrowsNamingIt(string description) =>
        Assert.Contains(description, Assert.Throws<ArgumentException>(() => new Device(description)).Message, StringComparison.Ordinal);

    [TorchFact]
    public void Meta_Tensors_HaveShapesWithoutData()
    {
        using var scope = NewDisposeScope();
        var x = zeros(1000, 1000, device: META);

        Assert.Equal([1000L, 7], x.matmul(zeros(1000, 7, device: META)).shape);
        Assert.Equal(DeviceType.META, x.device_type);
    }

    [TorchFact]
    public void Cuda_WhereThereIsNone_SaysSo()
    {
        Assert.SkipWhen(cuda.is_available(), "there is a CUDA device");

        Assert.Equal(0, cuda.device_count());
        Assert.False(TryInitializeDeviceType(DeviceType.CUDA));
        Assert.ThrowsAny<Exception>(() => ones(2, device: CUDA));
    }

    [TorchFact]
    public void Threads_Set_AreKept()
    {
        var before = get_num_threads();
        set_num_threads(1);

        Assert.Equal(1, get_num_threads());
        set_num_threads(before);
    }

    [TorchFact]
    public void Operations_FromManyThreadsAtOnce_AreRight()
    {
        var sums = new double[8];
        Parallel.For(0, 8, i =>
        {
            using var scope = NewDisposeScope();
            var x = full([64, 64], i, ScalarType.Float64).requires_grad_();
            for (var step = 0; step < 20; step++)
                x.matmul(x).sum().backward();
            sums[i] = x.grad!.sum().item<double>();
        });

        for (var i = 0; i < 8; i++)
            Assert.Equal(20.0 * 2 * i * 64 * 64 * 64, sums[i], 3);
    }
}
