using TorchSharp.Modules;
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>On lists of parameters.</summary>
        public static unsafe class utils
        {
            /// <summary>Scales all gradients by one factor where their common norm is above the bound.</summary>
            /// <returns>The norm before.</returns>
            public static double clip_grad_norm_(IEnumerable<Parameter> parameters, double max_norm, double norm_type = 2.0)
            {
                var list = parameters.ToArray();
                double norm;
                fixed (nint* first = NativeCall.Handles(list))
                    NativeCall.Check(NativeMethods.st_clip_grad_norm(first, list.Length, max_norm, norm_type, &norm));
                GC.KeepAlive(list);
                return norm;
            }

            /// <summary>All parameters as one vector, in order.</summary>
            public static Tensor parameters_to_vector(IEnumerable<Tensor> parameters)
            {
                using var scope = NewDisposeScope();
                return cat([.. parameters.Select(parameter => parameter.reshape(-1))]).MoveToOuterDisposeScope();
            }

            public static void vector_to_parameters(Tensor vec, IEnumerable<Tensor> parameters)
            {
                using var scope = NewDisposeScope();
                using var mode = no_grad();
                var start = 0L;
                foreach (var parameter in parameters)
                {
                    var count = parameter.numel();
                    parameter.copy_(vec.narrow(0, start, count).view_as(parameter));
                    start += count;
                }
            }
        }
    }
}
