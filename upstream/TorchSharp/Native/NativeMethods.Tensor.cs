using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>Life of a tensor, factories, the error of a thread. Declared in native/src/tensor.cpp.</summary>
internal static unsafe partial class NativeMethods
{
    [LibraryImport(Library)]
    internal static partial nint st_take_error();

    [LibraryImport(Library)]
    internal static partial nint st_torch_version();

    [LibraryImport(Library)]
    internal static partial void st_free(nint x);

    [LibraryImport(Library)]
    internal static partial void st_free_list(nint* list);

    [LibraryImport(Library)]
    internal static partial nint st_alias(nint x);

    [LibraryImport(Library)]
    internal static partial int st_describe(nint x, NativeDescription* d);

    [LibraryImport(Library)]
    internal static partial int st_sizes(nint x, long* sizes, long* strides);

    [LibraryImport(Library)]
    internal static partial nint st_data(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_from_bytes(void* bytes, int sourceType, long* sizes, long dimensions, int dtype,
        int deviceType, int deviceIndex);

    [LibraryImport(Library)]
    internal static partial int st_to_bytes(nint x, void* bytes);

    [LibraryImport(Library)]
    internal static partial int st_item(nint x, double* real, long* integer);

    [LibraryImport(Library)]
    internal static partial nint st_to(nint x, int dtype, int deviceType, int deviceIndex, int copy, int nonBlocking);

    [LibraryImport(Library)]
    internal static partial int st_copy_(nint x, nint source, int nonBlocking);

    [LibraryImport(Library)]
    internal static partial int st_set_(nint x, nint source);

    [LibraryImport(Library)]
    internal static partial nint st_empty(long* n, long count, int dtype, int deviceType, int deviceIndex);

    [LibraryImport(Library)]
    internal static partial nint st_zeros(long* n, long count, int dtype, int deviceType, int deviceIndex);

    [LibraryImport(Library)]
    internal static partial nint st_ones(long* n, long count, int dtype, int deviceType, int deviceIndex);

    [LibraryImport(Library)]
    internal static partial nint st_full(long* n, long count, NativeNumber value, int dtype, int deviceType, int deviceIndex);

    [LibraryImport(Library)]
    internal static partial nint st_arange(NativeNumber start, NativeNumber stop, NativeNumber step, int dtype, int deviceType,
        int deviceIndex);

    [LibraryImport(Library)]
    internal static partial nint st_linspace(double start, double stop, long steps, int dtype, int deviceType, int deviceIndex);

    [LibraryImport(Library)]
    internal static partial nint st_eye(long rows, long columns, int dtype, int deviceType, int deviceIndex);

    [LibraryImport(Library)]
    internal static partial nint st_empty_like(nint x, int dtype, int deviceType, int deviceIndex);

    [LibraryImport(Library)]
    internal static partial nint st_zeros_like(nint x, int dtype, int deviceType, int deviceIndex);

    [LibraryImport(Library)]
    internal static partial nint st_ones_like(nint x, int dtype, int deviceType, int deviceIndex);

    [LibraryImport(Library)]
    internal static partial nint st_rand_like(nint x, int dtype, int deviceType, int deviceIndex);

    [LibraryImport(Library)]
    internal static partial nint st_randn_like(nint x, int dtype, int deviceType, int deviceIndex);

    [LibraryImport(Library)]
    internal static partial nint st_full_like(nint x, NativeNumber value, int dtype, int deviceType, int deviceIndex);
}
