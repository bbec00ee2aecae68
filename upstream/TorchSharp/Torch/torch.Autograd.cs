using TorchSharp.Native;

namespace TorchSharp;

public static unsafe partial class torch
{
    /// <summary>Until it is disposed, this thread records no operations for gradients.</summary>
    public static AutoGradMode no_grad() => new(false);

    public static AutoGradMode enable_grad(bool enabled = true) => new(enabled);

    public static AutoGradMode set_grad_enabled(bool mode = true) => new(mode);

    public static bool is_grad_enabled() => NativeMethods.st_grad_enabled() != 0;

    /// <summary>As no_grad, and its tensors can never take part in gradients, which saves more.</summary>
    public static InferenceMode inference_mode(bool mode = true) => new(mode);

    public static bool is_inference_mode_enabled() => NativeMethods.st_inference_enabled() != 0;

    /// <summary>Gradients.</summary>
    public static class autograd
    {
        /// <summary>The gradients of the outputs with respect to the inputs, without touching any grad.</summary>
        /// <param name="outputs">Scalars, or tensors whose elements are weighted by grad_outputs.</param>
        /// <param name="inputs">With respect to what.</param>
        /// <param name="grad_outputs">What each element of the outputs counts.</param>
        /// <param name="retain_graph">Keep the graph; to differentiate the gradients again, set it together with create_graph.</param>
        /// <param name="create_graph">Make the gradients differentiable, for gradients of gradients.</param>
        /// <param name="allow_unused">Give null for an input that the outputs do not depend on, instead of an error.</param>
        public static IList<Tensor> grad(
            IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false,
            bool create_graph = false, bool allow_unused = false)
        {
            long count;
            fixed (nint* firstOutput = NativeCall.Handles(outputs), firstInput = NativeCall.Handles(inputs), weights = HandlesOrNull(grad_outputs))
            {
                var list = NativeMethods.st_autograd_grad(
                    firstOutput, outputs.Count, firstInput, inputs.Count, weights, retain_graph ? 1 : 0, create_graph ? 1 : 0,
                    allow_unused ? 1 : 0, &count);
                GC.KeepAlive(outputs);
                GC.KeepAlive(inputs);
                GC.KeepAlive(grad_outputs);
                return NativeCall.OwnList(list, count)!;
            }
        }

        /// <summary>Adds the gradients of the tensors to the grad of the leaves, or of the given inputs alone.</summary>
        public static void backward(
            IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false,
            IList<Tensor>? inputs = null)
        {
            fixed (nint* first = NativeCall.Handles(tensors), weights = HandlesOrNull(grad_tensors), leaves = HandlesOrNull(inputs))
            {
                NativeCall.Check(NativeMethods.st_backward(
                    first, tensors.Count, weights, retain_graph ? 1 : 0, create_graph ? 1 : 0, leaves, inputs?.Count ?? 0));
                GC.KeepAlive(tensors);
                GC.KeepAlive(grad_tensors);
                GC.KeepAlive(inputs);
            }
        }

        private static nint[]? HandlesOrNull(IList<Tensor>? tensors) => tensors is null ? null : NativeCall.Handles(tensors);
    }
}
