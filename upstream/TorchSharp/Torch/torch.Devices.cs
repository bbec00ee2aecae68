using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The version of libtorch that the bridge was built for.</summary>
    public static string __version__ => System.Runtime.InteropServices.Marshal.PtrToStringUTF8(NativeMethods.st_torch_version())!;

    /// <summary>Loads libtorch, so that a missing library shows here and not at the first tensor.</summary>
    /// <exception cref="DllNotFoundException">libtorch or the bridge to it is missing; the message says what to do.</exception>
    public static void InitializeDeviceType(DeviceType deviceType)
    {
        var available = NativeMethods.st_get_num_threads() > 0 && (deviceType != DeviceType.CUDA || cuda.is_available());
        if (!available)
            throw new InvalidOperationException($"This libtorch {__version__} on this machine offers no device of type {deviceType}.");
    }

    public static bool TryInitializeDeviceType(DeviceType deviceType)
    {
        try
        {
            InitializeDeviceType(deviceType);
            return true;
        }
        catch (Exception exception) when (exception is DllNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>How many threads one operation may use.</summary>
    public static void set_num_threads(int num) => NativeCall.Check(NativeMethods.st_set_num_threads(num));

    public static int get_num_threads() => NativeMethods.st_get_num_threads();

    public static void set_num_interop_threads(int num) => NativeCall.Check(NativeMethods.st_set_num_interop_threads(num));

    public static int get_num_interop_threads() => NativeMethods.st_get_num_interop_threads();

    /// <summary>A scope that disposes, at its end, every tensor created on this thread meanwhile.</summary>
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.ThreadSingleton.NewDisposeScope();

    /// <summary>Runs the function in a scope of its own, of which only the result survives.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> func)
    {
        using var scope = NewDisposeScope();
        return func().MoveToOuterDisposeScope();
    }

    /// <summary>NVIDIA's devices.</summary>
    public static class cuda
    {
        public static bool is_available() => NativeCall.CheckBool(NativeMethods.st_cuda_available());

        public static int device_count()
        {
            var count = NativeMethods.st_cuda_device_count();
            NativeCall.Check(count);
            return count;
        }

        public static void manual_seed(long seed) => NativeCall.Check(NativeMethods.st_cuda_manual_seed((ulong)seed));

        public static void manual_seed_all(long seed) => manual_seed(seed);

        /// <summary>Waits until the device has done all that was asked of it.</summary>
        public static void synchronize(long device_index = -1) => NativeCall.Check(NativeMethods.st_cuda_synchronize(device_index));
    }
}
