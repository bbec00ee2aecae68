using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A tensor that a module learns. It belongs to its module: no dispose scope ends it.</summary>
public sealed unsafe class Parameter : Tensor
{
    /// <summary>A leaf of the data's memory; the data tensor itself is used up.</summary>
    public Parameter(Tensor data, bool requires_grad = true)
        : base(Detached(data))
    {
        DetachFromDisposeScope();
        data.Dispose();
        requires_grad_(requires_grad);
    }

    private static nint Detached(Tensor data)
    {
        var handle = NativeMethods.st_detach(data.Handle);
        return handle != 0 ? handle : throw NativeCall.Failure();
    }
}
