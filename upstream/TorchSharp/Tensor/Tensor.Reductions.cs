using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        public Tensor sum(ScalarType? type = null) => Reduce(&NativeMethods.st_sum, default, true, false, Code(type));

        /// <summary>Write <c>sum(dim: 0)</c>: a plain 0 is also a ScalarType, and the official package takes it for one.</summary>
        public Tensor sum(long dim) => sum([dim]);

        public Tensor sum(long dim, bool keepdim, ScalarType? type = null) => sum([dim], keepdim, type);

        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) =>
            Reduce(&NativeMethods.st_sum, dim, false, keepdim, Code(type));

        public Tensor mean() => Reduce(&NativeMethods.st_mean, default, true, false, -1);

        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
            Reduce(&NativeMethods.st_mean, dimensions, false, keepdim, Code(type));

        public Tensor var(bool unbiased = true) => Spread(&NativeMethods.st_var, default, true, unbiased, false);

        public Tensor var(long dimensions, bool unbiased = true, bool keepdim = false) =>
            Spread(&NativeMethods.st_var, [dimensions], false, unbiased, keepdim);

        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false) =>
            Spread(&NativeMethods.st_var, dimensions, false, unbiased, keepdim);

        public Tensor std(bool unbiased = true) => Spread(&NativeMethods.st_std, default, true, unbiased, false);

        public Tensor std(long dimensions, bool unbiased = true, bool keepdim = false) =>
            Spread(&NativeMethods.st_std, [dimensions], false, unbiased, keepdim);

        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false) =>
            Spread(&NativeMethods.st_std, dimensions, false, unbiased, keepdim);

        public Tensor norm(float p = 2.0f) => Norm(default, true, false, p);

        public Tensor norm(int dimension, bool keepdim = false, float p = 2.0f) => Norm([dimension], false, keepdim, p);

        public Tensor max() => NativeCall.Unary(&NativeMethods.st_max, this);

        public Tensor min() => NativeCall.Unary(&NativeMethods.st_min, this);

        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => Extreme(&NativeMethods.st_max_dim, dim, keepdim);

        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => Extreme(&NativeMethods.st_min_dim, dim, keepdim);

        public Tensor amax(long[] dims, bool keepdim = false) => Extent(&NativeMethods.st_amax, dims, keepdim);

        public Tensor amin(long[] dims, bool keepdim = false) => Extent(&NativeMethods.st_amin, dims, keepdim);

        public Tensor median() => NativeCall.Unary(&NativeMethods.st_median, this);

        public Tensor prod(ScalarType? type = null)
        {
            var result = NativeMethods.st_prod(Handle, Code(type));
            GC.KeepAlive(this);
            return NativeCall.Own(result);
        }

        public Tensor all() => NativeCall.Unary(&NativeMethods.st_all, this);

        public Tensor any() => NativeCall.Unary(&NativeMethods.st_any, this);

        public Tensor all(long dim, bool keepdim = false) => Along(&NativeMethods.st_all_dim, dim, keepdim);

        public Tensor any(long dim, bool keepdim = false) => Along(&NativeMethods.st_any_dim, dim, keepdim);

        public Tensor argmax() => Position(&NativeMethods.st_argmax, 0, true, false);

        public Tensor argmax(long dim, bool keepdim = false) => Position(&NativeMethods.st_argmax, dim, false, keepdim);

        public Tensor argmin() => Position(&NativeMethods.st_argmin, 0, true, false);

        public Tensor argmin(long dim, bool keepdim = false) => Position(&NativeMethods.st_argmin, dim, false, keepdim);

        public Tensor cumsum(long dim, ScalarType? type = null)
        {
            var result = NativeMethods.st_cumsum(Handle, dim, Code(type));
            GC.KeepAlive(this);
            return NativeCall.Own(result);
        }

        public Tensor logsumexp(long dim, bool keepdim = false) => Extent(&NativeMethods.st_logsumexp, [dim], keepdim);

        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false)
        {
            var result = NativeMethods.st_quantile(Handle, q.Handle, dim, 0, keepdim ? 1 : 0);
            GC.KeepAlive(this);
            GC.KeepAlive(q);
            return NativeCall.Own(result);
        }

        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false)
        {
            nint values, indices;
            NativeCall.Check(NativeMethods.st_sort(Handle, dim, descending ? 1 : 0, stable ? 1 : 0, &values, &indices));
            GC.KeepAlive(this);
            return (NativeCall.Own(values), NativeCall.Own(indices));
        }

        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true)
        {
            nint values, indices;
            NativeCall.Check(NativeMethods.st_topk(Handle, k, dim, largest ? 1 : 0, sorted ? 1 : 0, &values, &indices));
            GC.KeepAlive(this);
            return (NativeCall.Own(values), NativeCall.Own(indices));
        }

        public Tensor argsort(long dim = -1, bool descending = false)
        {
            var result = NativeMethods.st_argsort(Handle, dim, descending ? 1 : 0);
            GC.KeepAlive(this);
            return NativeCall.Own(result);
        }

        private Tensor Reduce(delegate*<nint, long*, long, int, int, nint> operation, ReadOnlySpan<long> dims, bool all, bool keep, int type)
        {
            fixed (long* first = dims)
            {
                var result = operation(Handle, all ? null : first, dims.Length, keep ? 1 : 0, type);
                GC.KeepAlive(this);
                return NativeCall.Own(result);
            }
        }

        private Tensor Spread(delegate*<nint, long*, long, int, int, nint> operation, ReadOnlySpan<long> dims, bool all, bool unbiased, bool keep)
        {
            fixed (long* first = dims)
            {
                var result = operation(Handle, all ? null : first, dims.Length, unbiased ? 1 : 0, keep ? 1 : 0);
                GC.KeepAlive(this);
                return NativeCall.Own(result);
            }
        }

        private Tensor Norm(ReadOnlySpan<long> dims, bool all, bool keep, double p)
        {
            fixed (long* first = dims)
            {
                var result = NativeMethods.st_norm(Handle, all ? null : first, dims.Length, keep ? 1 : 0, p);
                GC.KeepAlive(this);
                return NativeCall.Own(result);
            }
        }

        private Tensor Extent(delegate*<nint, long*, long, int, nint> operation, ReadOnlySpan<long> dims, bool keep)
        {
            fixed (long* first = dims)
            {
                var result = operation(Handle, first, dims.Length, keep ? 1 : 0);
                GC.KeepAlive(this);
                return NativeCall.Own(result);
            }
        }

        private (Tensor Values, Tensor Indices) Extreme(delegate*<nint, long, int, nint*, nint*, int> operation, long dim, bool keep)
        {
            nint values, indices;
            NativeCall.Check(operation(Handle, dim, keep ? 1 : 0, &values, &indices));
            GC.KeepAlive(this);
            return (NativeCall.Own(values), NativeCall.Own(indices));
        }

        private Tensor Along(delegate*<nint, long, int, nint> operation, long dim, bool keep)
        {
            var result = operation(Handle, dim, keep ? 1 : 0);
            GC.KeepAlive(this);
            return NativeCall.Own(result);
        }

        private Tensor Position(delegate*<nint, long, int, int, nint> operation, long dim, bool all, bool keep)
        {
            var result = operation(Handle, dim, all ? 1 : 0, keep ? 1 : 0);
            GC.KeepAlive(this);
            return NativeCall.Own(result);
        }

        private static int Code(ScalarType? type) => type is { } given ? (int)given : -1;
    }
}
