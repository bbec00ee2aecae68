using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Seeds the random numbers of all devices.</summary>
    public static Generator manual_seed(long seed)
    {
        NativeCall.Check(NativeMethods.st_manual_seed((ulong)seed));
        return Generator.Default;
    }

    /// <summary>A stream of random numbers of its own.</summary>
    public class Generator : IDisposable
    {
        private nint handle;

        public Generator(ulong seed = 0, Device? device = null)
        {
            handle = Made(NativeMethods.st_generator_new(seed, DeviceCode(device), IndexOf(device)));
            this.device = device ?? CPU;
        }

        private Generator(nint handle) => (this.handle, device) = (handle, CPU);

        ~Generator() => Release();

        public static Generator Default => new(Made(NativeMethods.st_generator_default()));

        public Device device { get; }

        internal nint Handle
        {
            get
            {
                ObjectDisposedException.ThrowIf(handle == 0, this);
                return handle;
            }
        }

        public Generator manual_seed(long seed)
        {
            NativeCall.Check(NativeMethods.st_generator_seed(Handle, (ulong)seed));
            return this;
        }

        public unsafe long initial_seed()
        {
            ulong seed;
            NativeCall.Check(NativeMethods.st_generator_initial_seed(Handle, &seed));
            GC.KeepAlive(this);
            return (long)seed;
        }

        /// <summary>The stream's position as bytes, for a checkpoint.</summary>
        public Tensor get_state()
        {
            var result = NativeMethods.st_generator_get_state(Handle);
            GC.KeepAlive(this);
            return NativeCall.Own(result);
        }

        public void set_state(Tensor value)
        {
            NativeCall.Check(NativeMethods.st_generator_set_state(Handle, value.Handle));
            GC.KeepAlive(this);
            GC.KeepAlive(value);
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing) => Release();

        private static nint Made(nint handle) => handle != 0 ? handle : throw NativeCall.Failure();

        private void Release()
        {
            var released = Interlocked.Exchange(ref handle, 0);
            if (released != 0)
                NativeMethods.st_generator_free(released);
        }
    }
}
