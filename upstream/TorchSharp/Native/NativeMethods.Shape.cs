using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>Views, indexing, joining, splitting. Declared in native/src/shape.cpp.</summary>
internal static unsafe partial class NativeMethods
{
    [LibraryImport(Library)]
    internal static partial nint st_view(nint x, long* n, long count);

    [LibraryImport(Library)]
    internal static partial nint st_reshape(nint x, long* n, long count);

    [LibraryImport(Library)]
    internal static partial nint st_permute(nint x, long* n, long count);

    [LibraryImport(Library)]
    internal static partial nint st_repeat(nint x, long* n, long count);

    [LibraryImport(Library)]
    internal static partial nint st_flip(nint x, long* n, long count);

    [LibraryImport(Library)]
    internal static partial nint st_expand(nint x, long* n, long count, int @implicit);

    [LibraryImport(Library)]
    internal static partial nint st_roll(nint x, long* shifts, long shiftCount, long* dims, long dimCount);

    [LibraryImport(Library)]
    internal static partial nint st_detach(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_clone(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_contiguous(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_t(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_nonzero(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_squeeze(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_squeeze_dim(nint x, long dim);

    [LibraryImport(Library)]
    internal static partial nint st_unsqueeze(nint x, long dim);

    [LibraryImport(Library)]
    internal static partial nint st_transpose(nint x, long a, long b);

    [LibraryImport(Library)]
    internal static partial nint st_flatten(nint x, long first, long last);

    [LibraryImport(Library)]
    internal static partial nint st_narrow(nint x, long dim, long start, long length);

    [LibraryImport(Library)]
    internal static partial nint st_slice(nint x, long dim, long start, long stop, long step);

    [LibraryImport(Library)]
    internal static partial nint st_select(nint x, long dim, long index);

    [LibraryImport(Library)]
    internal static partial nint st_diagonal(nint x, long offset, long a, long b);

    [LibraryImport(Library)]
    internal static partial nint st_tril(nint x, long diagonal);

    [LibraryImport(Library)]
    internal static partial nint st_triu(nint x, long diagonal);

    [LibraryImport(Library)]
    internal static partial nint st_index_select(nint x, long dim, nint index);

    [LibraryImport(Library)]
    internal static partial nint st_gather(nint x, long dim, nint index);

    [LibraryImport(Library)]
    internal static partial nint st_scatter(nint x, long dim, nint index, nint source);

    [LibraryImport(Library)]
    internal static partial nint st_scatter_add(nint x, long dim, nint index, nint source);

    [LibraryImport(Library)]
    internal static partial nint st_index_add(nint x, long dim, nint index, nint source, NativeNumber alpha);

    [LibraryImport(Library)]
    internal static partial nint st_masked_select(nint x, nint mask);

    [LibraryImport(Library)]
    internal static partial nint st_repeat_interleave(nint x, long repeats, long dim, int flat);

    [LibraryImport(Library)]
    internal static partial nint st_cat(nint* x, long count, long dim);

    [LibraryImport(Library)]
    internal static partial nint st_stack(nint* x, long count, long dim);

    [LibraryImport(Library)]
    internal static partial nint* st_split(nint x, long size, long dim, long* count);

    [LibraryImport(Library)]
    internal static partial nint* st_split_sizes(nint x, long* sizes, long sizeCount, long dim, long* count);

    [LibraryImport(Library)]
    internal static partial nint* st_chunk(nint x, long chunks, long dim, long* count);

    [LibraryImport(Library)]
    internal static partial nint* st_unbind(nint x, long dim, long* count);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint* st_meshgrid(nint* x, long inputs, string indexing, long* count);

    [LibraryImport(Library)]
    internal static partial nint st_index(nint x, NativeIndex* list, long count);

    [LibraryImport(Library)]
    internal static partial int st_index_put(nint x, NativeIndex* list, long count, nint value);

    [LibraryImport(Library)]
    internal static partial int st_index_fill(nint x, NativeIndex* list, long count, NativeNumber value);
}
