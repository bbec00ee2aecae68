using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// An n-dimensional array of libtorch. Its memory is freed by <see cref="Dispose()"/>, by the dispose scope that it was
    /// created in, or, at the latest, by the garbage collector.
    /// </summary>
    public unsafe partial class Tensor : IDisposable
    {
        private static long totalCount;
        private static long peakCount;
        private nint handle;

        internal Tensor(nint handle)
        {
            this.handle = handle;
            var count = Interlocked.Increment(ref totalCount);
            if (count > Volatile.Read(ref peakCount))
                Interlocked.Exchange(ref peakCount, count);
            OwningDisposeScope = DisposeScopeManager.Register(this);
        }

        ~Tensor() => Release();

        /// <summary>Tensors alive in this process, of all threads.</summary>
        public static long TotalCount => Interlocked.Read(ref totalCount);

        /// <summary>The most tensors that were alive at once.</summary>
        public static long PeakCount => Interlocked.Read(ref peakCount);

        /// <summary>The pointer that the bridge knows it by.</summary>
        /// <exception cref="ObjectDisposedException">It was disposed.</exception>
        public IntPtr Handle => handle != 0 ? handle : throw new ObjectDisposedException(nameof(Tensor), "The tensor was disposed, by hand or with its dispose scope.");

        public bool IsInvalid => handle == 0;

        internal DisposeScope? OwningDisposeScope { get; set; }

        public void Dispose()
        {
            OwningDisposeScope?.MarkAsDisposed(this);
            OwningDisposeScope = null;
            Release();
            GC.SuppressFinalize(this);
        }

        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningDisposeScope);

        public Tensor MoveToOtherDisposeScope(DisposeScope? scope)
        {
            if (OwningDisposeScope is { } owner)
                owner.MoveToOther(scope, this);
            else
                scope?.Attach(this);
            return this;
        }

        /// <summary>A second tensor of the same memory and gradient history, for a holder of its own.</summary>
        public Tensor alias() => NativeCall.Unary(&NativeMethods.st_alias, this);

        public override string ToString() => $"[{string.Join("x", shape)}], type = {dtype}, device = {device}";

        private void Release()
        {
            var released = Interlocked.Exchange(ref handle, 0);
            if (released == 0)
                return;
            NativeMethods.st_free(released);
            Interlocked.Decrement(ref totalCount);
        }
    }
}
