using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Switches of the engines below.</summary>
    public static class backends
    {
        public static class cuda
        {
            public static class matmul
            {
                /// <summary>Multiply float32 matrices with 10 bits of mantissa on NVIDIA's tensor cores.</summary>
                public static bool allow_tf32
                {
                    get => NativeCall.CheckBool(NativeMethods.st_cuda_allow_tf32());
                    set => NativeCall.Check(NativeMethods.st_cuda_set_allow_tf32(value ? 1 : 0));
                }
            }
        }
    }
}
