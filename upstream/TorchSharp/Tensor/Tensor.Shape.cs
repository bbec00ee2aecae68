using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        public Tensor view(params ReadOnlySpan<long> shape) =>
            NativeCall.WithSizes(&NativeMethods.st_view, this, shape);

        public Tensor reshape(params ReadOnlySpan<long> shape) =>
            NativeCall.WithSizes(&NativeMethods.st_reshape, this, shape);

        public Tensor permute(params ReadOnlySpan<long> dims) =>
            NativeCall.WithSizes(&NativeMethods.st_permute, this, dims);

        public Tensor repeat(params ReadOnlySpan<long> sizes) =>
            NativeCall.WithSizes(&NativeMethods.st_repeat, this, sizes);

        public Tensor flip(params ReadOnlySpan<long> dims) =>
            NativeCall.WithSizes(&NativeMethods.st_flip, this, dims);

        public Tensor view_as(Tensor other) => view(other.shape);

        public Tensor reshape_as(Tensor other) => reshape(other.shape);

        public Tensor expand(params ReadOnlySpan<long> sizes)
        {
            fixed (long* first = sizes)
            {
                var result = NativeMethods.st_expand(Handle, first, sizes.Length, 0);
                GC.KeepAlive(this);
                return NativeCall.Own(result);
            }
        }

        public Tensor expand_as(Tensor other) => expand(other.shape);

        public Tensor detach() => NativeCall.Unary(&NativeMethods.st_detach, this);

        public Tensor clone() => NativeCall.Unary(&NativeMethods.st_clone, this);

        public Tensor contiguous() => NativeCall.Unary(&NativeMethods.st_contiguous, this);

        public Tensor t() => NativeCall.Unary(&NativeMethods.st_t, this);

        public Tensor nonzero() => NativeCall.Unary(&NativeMethods.st_nonzero, this);

        public Tensor squeeze() => NativeCall.Unary(&NativeMethods.st_squeeze, this);

        public Tensor squeeze(long dim) => NativeCall.WithDimension(&NativeMethods.st_squeeze_dim, this, dim);

        public Tensor unsqueeze(long dim) => NativeCall.WithDimension(&NativeMethods.st_unsqueeze, this, dim);

        public Tensor tril(long diagonal = 0) => NativeCall.WithDimension(&NativeMethods.st_tril, this, diagonal);

        public Tensor triu(long diagonal = 0) => NativeCall.WithDimension(&NativeMethods.st_triu, this, diagonal);

        public Tensor transpose(long dim0, long dim1)
        {
            var result = NativeMethods.st_transpose(Handle, dim0, dim1);
            GC.KeepAlive(this);
            return NativeCall.Own(result);
        }

        public Tensor flatten(long start_dim = 0, long end_dim = -1)
        {
            var result = NativeMethods.st_flatten(Handle, start_dim, end_dim);
            GC.KeepAlive(this);
            return NativeCall.Own(result);
        }

        public Tensor narrow(long dim, long start, long length)
        {
            var result = NativeMethods.st_narrow(Handle, dim, start, length);
            GC.KeepAlive(this);
            return NativeCall.Own(result);
        }

        public Tensor slice(long dim, long start, long finish, long step)
        {
            var result = NativeMethods.st_slice(Handle, dim, start, finish, step);
            GC.KeepAlive(this);
            return NativeCall.Own(result);
        }

        public Tensor select(long dim, long index)
        {
            var result = NativeMethods.st_select(Handle, dim, index);
            GC.KeepAlive(this);
            return NativeCall.Own(result);
        }

        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1)
        {
            var result = NativeMethods.st_diagonal(Handle, offset, dim1, dim2);
            GC.KeepAlive(this);
            return NativeCall.Own(result);
        }

        public Tensor roll(long shifts, long dims)
        {
            var result = NativeMethods.st_roll(Handle, &shifts, 1, &dims, 1);
            GC.KeepAlive(this);
            return NativeCall.Own(result);
        }

        /// <summary>Each element repeated; without a dimension, over the flattened tensor.</summary>
        public Tensor repeat_interleave(long repeats, long? dim = null)
        {
            var result = NativeMethods.st_repeat_interleave(Handle, repeats, dim ?? 0, dim is null ? 1 : 0);
            GC.KeepAlive(this);
            return NativeCall.Own(result);
        }

        public Tensor[] split(long size, long dim = 0)
        {
            long count;
            var list = NativeMethods.st_split(Handle, size, dim, &count);
            GC.KeepAlive(this);
            return NativeCall.OwnList(list, count)!;
        }

        public Tensor[] split(long[] sizes, long dim = 0)
        {
            long count;
            fixed (long* first = sizes)
            {
                var list = NativeMethods.st_split_sizes(Handle, first, sizes.Length, dim, &count);
                GC.KeepAlive(this);
                return NativeCall.OwnList(list, count)!;
            }
        }

        public Tensor[] chunk(long chunks, long dim = 0)
        {
            long count;
            var list = NativeMethods.st_chunk(Handle, chunks, dim, &count);
            GC.KeepAlive(this);
            return NativeCall.OwnList(list, count)!;
        }

        public Tensor[] unbind(long dim = 0)
        {
            long count;
            var list = NativeMethods.st_unbind(Handle, dim, &count);
            GC.KeepAlive(this);
            return NativeCall.OwnList(list, count)!;
        }
    }
}
