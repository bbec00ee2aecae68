using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        /// <summary>The gradient that backward left here, null where none is.</summary>
        public Tensor? grad
        {
            get
            {
                var result = NativeMethods.st_grad(Handle);
                GC.KeepAlive(this);
                return NativeCall.OwnOrNull(result);
            }

            set
            {
                NativeCall.Check(NativeMethods.st_set_grad(Handle, value?.Handle ?? 0));
                GC.KeepAlive(this);
                GC.KeepAlive(value);
            }
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            NativeCall.Check(NativeMethods.st_requires_grad_(Handle, requires_grad ? 1 : 0));
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        /// <summary>Adds the gradients of this tensor to the leaves it was computed from, or to the given inputs alone.</summary>
        /// <param name="grad_tensors">What each element counts; null for a scalar.</param>
        /// <param name="retain_graph">Keep the graph for another pass.</param>
        /// <param name="create_graph">Make the gradients differentiable.</param>
        /// <param name="inputs">The leaves to fill; null for all.</param>
        public void backward(
            IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward([this], grad_tensors, retain_graph, create_graph, inputs);
    }
}
