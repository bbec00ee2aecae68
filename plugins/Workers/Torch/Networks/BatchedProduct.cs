using static TorchSharp.torch;

namespace SurrogateHost.Workers.Torch.Networks;

/// <summary>Matrix products whose bits do not depend on how many there are.</summary>
internal static class BatchedProduct
{
    /// <summary>The product, network by network. MKL takes another way for one matrix times one vector than for several.</summary>
    /// <param name="left">[networks, n, k].</param>
    /// <param name="right">[networks, k, m].</param>
    public static Tensor Times(this Tensor left, Tensor right) => left.size(0) > 1 || (left.size(1) > 1 && right.size(2) > 1)
        ? left.bmm(right)
        : left.expand(2, -1, -1).bmm(right.expand(2, -1, -1)).narrow(0, 0, 1);
}
