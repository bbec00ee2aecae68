using TorchSharp;
using static TorchSharp.torch;

namespace TorchSharpTests;

public sealed class TensorTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [TorchFact]
    public void Tensor_FromArrayWithShape_KeepsShapeTypeAndValues()
    {
        var x = tensor([1f, 2, 3, 4, 5, 6], [2, 3]);

        Assert.Equal([2L, 3], x.shape);
        Assert.Equal(ScalarType.Float32, x.dtype);
        Assert.Equal(DeviceType.CPU, x.device_type);
        Assert.Equal([1f, 2, 3, 4, 5, 6], x.data<float>().ToArray());
    }

    [TorchFact]
    public void Tensor_ValuesDoNotFillShape_Throws() =>
        Assert.Contains("[2, 2]", Assert.Throws<ArgumentException>(() => tensor(new[] { 1f, 2, 3 }, [2, 2])).Message, StringComparison.Ordinal);

    [TorchFact]
    public void FromArray_TwoDimensional_IsRowMajor()
    {
        var x = from_array(new double[,] { { 1, 2 }, { 3, 4 } });

        Assert.Equal([2L, 2], x.shape);
        Assert.Equal([1.0, 2, 3, 4], x.data<double>().ToArray());
    }

    [TorchFact]
    public void Data_OfTransposedTensor_IsInRowMajorOrderOfTheView()
    {
        var x = tensor([1f, 2, 3, 4, 5, 6], [2, 3]).t();

        Assert.Equal([1f, 4, 2, 5, 3, 6], x.data<float>().ToArray());
        Assert.Equal(6f, x.data<float>()[2, 1]);
    }

    [TorchTheory]
    [InlineData(-1)]
    [InlineData(6)]
    public void Data_FlatIndexOutside_Throws(long index)
    {
        var x = tensor([1f, 2, 3, 4, 5, 6], [2, 3]).data<float>();

        Assert.Throws<ArgumentOutOfRangeException>(() => x[index]);
        Assert.Throws<ArgumentOutOfRangeException>(() => x[index] = 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => x.CopyFrom([0], tensorIndex: -1));
        Assert.Equal([1f, 2, 3, 4, 5, 6], x.ToArray());
    }

    [TorchFact]
    public void Data_OfADisposedTensor_Throws()
    {
        var x = tensor([1f, 2]);
        var elements = x.data<float>();
        x.Dispose();

        Assert.Throws<ObjectDisposedException>(() => elements[0]);
        Assert.Throws<ObjectDisposedException>(() => elements[0] = 1);
    }

    [TorchFact]
    public void FromArray_OfEachElementType_KeepsTypeAndValues()
    {
        Assert.Equal([-1, 2], from_array(new sbyte[] { -1, 2 }).data<sbyte>().ToArray());
        Assert.Equal([-1, 2], from_array(new short[] { -1, 2 }).data<short>().ToArray());
        Assert.Equal([1L, 1, 1, 1, 2], from_array(new float[1, 1, 1, 1, 2]).shape);
        Assert.Equal([255, 2], from_array(new byte[] { 255, 2 }).data<byte>().ToArray());
    }

    [TorchFact]
    public void FromArray_OfATypeWithoutTensors_Throws()
    {
        Assert.Contains("UInt32", Assert.Throws<ArgumentException>(() => from_array(new[] { uint.MaxValue })).Message, StringComparison.Ordinal);
        Assert.Contains("UInt64", Assert.Throws<ArgumentException>(() => from_array(new[] { ulong.MaxValue })).Message, StringComparison.Ordinal);
        Assert.Contains("DayOfWeek", Assert.Throws<ArgumentException>(() => from_array(new[] { DayOfWeek.Monday })).Message, StringComparison.Ordinal);
    }

    [TorchFact]
    public void Data_OfAnotherElementType_Throws() =>
        Assert.Throws<ArgumentException>(() => ones(2).data<double>());

    [TorchFact]
    public void Item_OfEachType_IsTheValue()
    {
        Assert.Equal(2.5f, tensor(2.5f).item<float>());
        Assert.Equal(2.5, tensor(2.5).item<double>());
        Assert.Equal(long.MaxValue, tensor(long.MaxValue).item<long>());
        Assert.True(tensor(true).item<bool>());
        Assert.Equal(7, tensor(7).item<int>());
    }

    [TorchFact]
    public void Bytes_Written_ChangeTheTensor()
    {
        var x = zeros(2);

        BitConverter.TryWriteBytes(x.bytes[4..], 3f);

        Assert.Equal([0f, 3], x.data<float>().ToArray());
    }

    [TorchFact]
    public void To_AnotherType_Converts()
    {
        var x = tensor([1.9f, -1.9f]).to(ScalarType.Int64);

        Assert.Equal([1L, -1], x.data<long>().ToArray());
    }

    [TorchFact]
    public void Factories_Ranges_AreThoseOfTheirArguments()
    {
        Assert.Equal([2L, 4, 6], arange(2, 8, 2).data<long>().ToArray());
        Assert.Equal([0f, 0.5f, 1], linspace(0, 1, 3).data<float>().ToArray());
        Assert.Equal([1f, 0, 0, 1], eye(2).data<float>().ToArray());
        Assert.Equal([3f, 3], full([2], 3f).data<float>().ToArray());
        Assert.Equal([0L, 1, 2, 3, 4], randperm(5).sort().Values.data<long>().ToArray());
    }

    [TorchFact]
    public void ManualSeed_SetTwice_GivesTheSameNumbers()
    {
        manual_seed(5);
        var first = randn(4);
        manual_seed(5);

        Assert.True(first.Equals(randn(4)));
    }

    [TorchFact]
    public void Generator_Seeded_KnowsItsSeed()
    {
        using var generator = new Generator(7);
        Assert.Equal(7, generator.initial_seed());
        Assert.Equal(9, generator.manual_seed(9).initial_seed());
    }

    [TorchFact]
    public void Generator_StateRestored_GivesTheSameNumbers()
    {
        using var generator = new Generator(3);
        var state = generator.get_state();
        var first = rand(4, generator: generator);
        generator.set_state(state);

        Assert.True(first.Equals(rand(4, generator: generator)));
        Assert.False(first.Equals(rand(4, generator: generator)));
    }
}
