using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Native;

/// <summary>
/// Calls into the bridge: keeps the arguments alive over the call, owns the results, and throws what libtorch said as an
/// <see cref="ExternalException"/>.
/// </summary>
internal static unsafe class NativeCall
{
    public static Tensor Own(nint handle) => handle != 0 ? new Tensor(handle) : throw Failure();

    public static Tensor? OwnOrNull(nint handle)
    {
        if (handle != 0)
            return new Tensor(handle);
        var message = NativeMethods.st_take_error();
        return message == 0 ? null : throw new ExternalException(Marshal.PtrToStringUTF8(message));
    }

    public static void Check(int result)
    {
        if (result < 0)
            throw Failure();
    }

    public static bool CheckBool(int result)
    {
        Check(result);
        return result != 0;
    }

    public static ExternalException Failure()
    {
        var message = NativeMethods.st_take_error();
        return new ExternalException(message == 0 ? "libtorch answered with an undefined tensor." : Marshal.PtrToStringUTF8(message));
    }

    public static Tensor Unary(delegate*<nint, nint> operation, Tensor x)
    {
        var result = operation(x.Handle);
        GC.KeepAlive(x);
        return Own(result);
    }

    public static Tensor Binary(delegate*<nint, nint, nint> operation, Tensor x, Tensor y)
    {
        var result = operation(x.Handle, y.Handle);
        GC.KeepAlive(x);
        GC.KeepAlive(y);
        return Own(result);
    }

    public static Tensor WithNumber(delegate*<nint, NativeNumber, nint> operation, Tensor x, Scalar y)
    {
        var result = operation(x.Handle, y.Number);
        GC.KeepAlive(x);
        return Own(result);
    }

    public static Tensor WithDimension(delegate*<nint, long, nint> operation, Tensor x, long dimension)
    {
        var result = operation(x.Handle, dimension);
        GC.KeepAlive(x);
        return Own(result);
    }

    public static Tensor WithSizes(delegate*<nint, long*, long, nint> operation, Tensor x, ReadOnlySpan<long> sizes)
    {
        fixed (long* first = sizes)
        {
            var result = operation(x.Handle, first, sizes.Length);
            GC.KeepAlive(x);
            return Own(result);
        }
    }

    public static Tensor InPlace(delegate*<nint, int> operation, Tensor x)
    {
        Check(operation(x.Handle));
        return x;
    }

    public static Tensor InPlaceBinary(delegate*<nint, nint, int> operation, Tensor x, Tensor y)
    {
        Check(operation(x.Handle, y.Handle));
        GC.KeepAlive(y);
        return x;
    }

    public static Tensor InPlaceNumber(delegate*<nint, NativeNumber, int> operation, Tensor x, Scalar y)
    {
        Check(operation(x.Handle, y.Number));
        return x;
    }

    public static nint[] Handles(IEnumerable<Tensor> tensors) => [.. tensors.Select(tensor => tensor.Handle)];

    /// <summary>Owns the tensors of a list that the bridge allocated, null where one is undefined, and frees the list.</summary>
    public static Tensor?[] OwnList(nint* list, long count)
    {
        if (list is null)
            throw Failure();
        var result = new Tensor?[count];
        for (var i = 0; i < count; i++)
            result[i] = list[i] == 0 ? null : new Tensor(list[i]);
        NativeMethods.st_free_list(list);
        return result;
    }
}
