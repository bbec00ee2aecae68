using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>Reductions and products. Declared in native/src/reduce.cpp.</summary>
internal static unsafe partial class NativeMethods
{
    [LibraryImport(Library)]
    internal static partial nint st_sum(nint x, long* d, long n, int keep, int dtype);

    [LibraryImport(Library)]
    internal static partial nint st_mean(nint x, long* d, long n, int keep, int dtype);

    [LibraryImport(Library)]
    internal static partial nint st_var(nint x, long* d, long n, int unbiased, int keep);

    [LibraryImport(Library)]
    internal static partial nint st_std(nint x, long* d, long n, int unbiased, int keep);

    [LibraryImport(Library)]
    internal static partial nint st_norm(nint x, long* d, long n, int keep, double p);

    [LibraryImport(Library)]
    internal static partial nint st_amax(nint x, long* d, long n, int keep);

    [LibraryImport(Library)]
    internal static partial nint st_amin(nint x, long* d, long n, int keep);

    [LibraryImport(Library)]
    internal static partial nint st_max(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_min(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_median(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_prod(nint x, int dtype);

    [LibraryImport(Library)]
    internal static partial nint st_all(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_any(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_all_dim(nint x, long dim, int keep);

    [LibraryImport(Library)]
    internal static partial nint st_any_dim(nint x, long dim, int keep);

    [LibraryImport(Library)]
    internal static partial nint st_argmax(nint x, long dim, int all, int keep);

    [LibraryImport(Library)]
    internal static partial nint st_argmin(nint x, long dim, int all, int keep);

    [LibraryImport(Library)]
    internal static partial int st_max_dim(nint x, long dim, int keep, nint* values, nint* indices);

    [LibraryImport(Library)]
    internal static partial int st_min_dim(nint x, long dim, int keep, nint* values, nint* indices);

    [LibraryImport(Library)]
    internal static partial int st_sort(nint x, long dim, int descending, int stable, nint* values, nint* indices);

    [LibraryImport(Library)]
    internal static partial int st_topk(nint x, long k, long dim, int largest, int sorted, nint* values, nint* indices);

    [LibraryImport(Library)]
    internal static partial nint st_argsort(nint x, long dim, int descending);

    [LibraryImport(Library)]
    internal static partial nint st_cumsum(nint x, long dim, int dtype);

    [LibraryImport(Library)]
    internal static partial nint st_logsumexp(nint x, long* d, long n, int keep);

    [LibraryImport(Library)]
    internal static partial nint st_quantile(nint x, nint q, long dim, int all, int keep);

    [LibraryImport(Library)]
    internal static partial nint st_matmul(nint x, nint y);

    [LibraryImport(Library)]
    internal static partial nint st_mm(nint x, nint y);

    [LibraryImport(Library)]
    internal static partial nint st_bmm(nint x, nint y);

    [LibraryImport(Library)]
    internal static partial nint st_mv(nint x, nint y);

    [LibraryImport(Library)]
    internal static partial nint st_dot(nint x, nint y);

    [LibraryImport(Library)]
    internal static partial nint st_outer(nint x, nint y);

    [LibraryImport(Library)]
    internal static partial nint st_addmm(nint x, nint a, nint b, NativeNumber beta, NativeNumber alpha);

    [LibraryImport(Library)]
    internal static partial nint st_baddbmm(nint x, nint a, nint b, NativeNumber beta, NativeNumber alpha);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint st_einsum(string equation, nint* x, long count);

    [LibraryImport(Library)]
    internal static partial nint st_linalg_solve(nint a, nint b);

    [LibraryImport(Library)]
    internal static partial nint st_linalg_inv(nint a);

    [LibraryImport(Library)]
    internal static partial int st_allclose(nint x, nint y, double rtol, double atol, int equalNan);

    [LibraryImport(Library)]
    internal static partial int st_equal(nint x, nint y);
}
