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
            handle = NativeMethods.st_generator_new(seed, DeviceCode(device), IndexOf(device));
            if (handle == 0)
                throw NativeCall.Failure();
            this.device = device ?? CPU;
        }

        private Generator(nint handle) => (this.handle, device) = (handle, CPU);

        ~Generator() => Release();

        public static Generator Default => new(NativeMethods.st_generator_default());

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

        public long initial_seed() => (long)NativeMethods.st_generator_initial_seed(Handle);

        /// <summary>The stream's position as bytes, for a checkpoint.</summary>
        public Tensor get_state() => NativeCall.Own(NativeMethods.st_generator_get_state(Handle));

        public void set_state(Tensor value)
        {
            NativeCall.Check(NativeMethods.st_generator_set_state(Handle, value.Handle));
            GC.KeepAlive(value);
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing) => Release();

        private void Release()
        {
            var released = Interlocked.Exchange(ref handle, 0);
            if (released != 0)
                NativeMethods.st_generator_free(released);
        }
    }
}
