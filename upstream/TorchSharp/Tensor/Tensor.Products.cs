using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        public Tensor matmul(Tensor target) => NativeCall.Binary(&NativeMethods.st_matmul, this, target);

        public Tensor mm(Tensor target) => NativeCall.Binary(&NativeMethods.st_mm, this, target);

        public Tensor bmm(Tensor target) => NativeCall.Binary(&NativeMethods.st_bmm, this, target);

        public Tensor mv(Tensor target) => NativeCall.Binary(&NativeMethods.st_mv, this, target);

        public Tensor dot(Tensor target) => NativeCall.Binary(&NativeMethods.st_dot, this, target);

        public Tensor outer(Tensor target) => NativeCall.Binary(&NativeMethods.st_outer, this, target);

        /// <summary>beta · this + alpha · mat1 mat2.</summary>
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) =>
            AddProduct(&NativeMethods.st_addmm, mat1, mat2, beta, alpha);

        /// <summary>beta · this + alpha · batch1 batch2, for each pair of matrices of the batch.</summary>
        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            AddProduct(&NativeMethods.st_baddbmm, batch1, batch2, beta, alpha);

        private Tensor AddProduct(
            delegate*<nint, nint, nint, NativeNumber, NativeNumber, nint> operation, Tensor x, Tensor y, float beta, float alpha)
        {
            var result = operation(Handle, x.Handle, y.Handle, NativeNumber.Of((double)beta), NativeNumber.Of((double)alpha));
            GC.KeepAlive(this);
            GC.KeepAlive(x);
            GC.KeepAlive(y);
            return NativeCall.Own(result);
        }
    }
}
