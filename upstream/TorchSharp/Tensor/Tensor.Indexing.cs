using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        public Tensor this[params long[] indices]
        {
            get => index(Positions(indices));
            set => index_put_(value, Positions(indices));
        }

        public Tensor this[params Tensor[] indices]
        {
            get => index([.. indices.Select(TensorIndex.Tensor)]);
            set => index_put_(value, [.. indices.Select(TensorIndex.Tensor)]);
        }

        /// <summary>A view for positions and slices, a copy for tensors and masks, as in PyTorch.</summary>
        public Tensor index(params TensorIndex[] indices)
        {
            fixed (NativeIndex* first = TensorIndex.ToNative(indices))
            {
                var result = NativeMethods.st_index(Handle, first, indices.Length);
                GC.KeepAlive(this);
                GC.KeepAlive(indices);
                return NativeCall.Own(result);
            }
        }

        public Tensor index_put_(Tensor value, params TensorIndex[] indices)
        {
            fixed (NativeIndex* first = TensorIndex.ToNative(indices))
                NativeCall.Check(NativeMethods.st_index_put(Handle, first, indices.Length, value.Handle));
            GC.KeepAlive(indices);
            GC.KeepAlive(value);
            return this;
        }

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            fixed (NativeIndex* first = TensorIndex.ToNative(indices))
                NativeCall.Check(NativeMethods.st_index_fill(Handle, first, indices.Length, value.Number));
            GC.KeepAlive(indices);
            return this;
        }

        public Tensor index_select(long dim, Tensor index) => Indexed(&NativeMethods.st_index_select, dim, index);

        public Tensor gather(long dim, Tensor index) => Indexed(&NativeMethods.st_gather, dim, index);

        public Tensor masked_select(Tensor mask) => NativeCall.Binary(&NativeMethods.st_masked_select, this, mask);

        public Tensor scatter(long dim, Tensor index, Tensor src)
        {
            var result = NativeMethods.st_scatter(Handle, dim, index.Handle, src.Handle);
            GC.KeepAlive(this);
            GC.KeepAlive(index);
            GC.KeepAlive(src);
            return NativeCall.Own(result);
        }

        public Tensor scatter_add(long dim, Tensor index, Tensor src)
        {
            var result = NativeMethods.st_scatter_add(Handle, dim, index.Handle, src.Handle);
            GC.KeepAlive(this);
            GC.KeepAlive(index);
            GC.KeepAlive(src);
            return NativeCall.Own(result);
        }

        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha)
        {
            var result = NativeMethods.st_index_add(Handle, dim, index.Handle, source.Handle, alpha.Number);
            GC.KeepAlive(this);
            GC.KeepAlive(index);
            GC.KeepAlive(source);
            return NativeCall.Own(result);
        }

        private static TensorIndex[] Positions(long[] indices) => [.. indices.Select(TensorIndex.Single)];

        private Tensor Indexed(delegate*<nint, long, nint, nint> operation, long dim, Tensor index)
        {
            var result = operation(Handle, dim, index.Handle);
            GC.KeepAlive(this);
            GC.KeepAlive(index);
            return NativeCall.Own(result);
        }
    }
}
