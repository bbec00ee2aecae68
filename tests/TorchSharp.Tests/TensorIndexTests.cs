using TorchSharp;
using static TorchSharp.torch;

namespace TorchSharpTests;

public sealed class TensorIndexTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [TorchFact]
    public void Index_PositionsSlicesAndNewAxis_SelectAsInPyTorch()
    {
        var x = arange(24).view(2, 3, 4);

        Assert.Equal(23, x[1, 2, 3].item<long>());
        Assert.Equal([8L, 9, 10, 11], x[0, 2].data<long>().ToArray());
        Assert.Equal([2L, 3, 2], x[.., .., 1..3].shape);
        Assert.Equal([2L, 1, 3, 4], x[TensorIndex.Colon, TensorIndex.None].shape);
        Assert.Equal([3L, 7, 11, 15, 19, 23], x[TensorIndex.Ellipsis, -1].flatten().data<long>().ToArray());
        Assert.Equal([0L, 2], x[0, 0, TensorIndex.Slice(step: 2)].data<long>().ToArray());
    }

    [TorchFact]
    public void Index_MaskAndPositionsTensor_SelectElements()
    {
        var x = tensor([5f, -1, 3, -2]);

        Assert.Equal([5f, 3], x[x > 0].data<float>().ToArray());
        Assert.Equal([-2f, 5], x[tensor([3L, 0])].data<float>().ToArray());
    }

    [TorchFact]
    public void IndexPut_SliceAndMask_ChangesThoseElementsOnly()
    {
        var x = zeros(2, 3);

        x[.., 1] = tensor([7f, 8]);
        x.index_put_(-1, x == 0);

        Assert.Equal([-1f, 7, -1, -1, 8, -1], x.data<float>().ToArray());
    }
}
