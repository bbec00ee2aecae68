using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp.Native;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        /// <summary>The raw memory of a contiguous tensor on the CPU, valid while the tensor is alive.</summary>
        public Span<byte> bytes
        {
            get
            {
                RequireContiguousOnCpu();
                return new Span<byte>((void*)DataPointer(), checked((int)(NumberOfElements * ElementSize)));
            }
        }

        /// <summary>The elements of a tensor on the CPU, in row-major order whatever its strides.</summary>
        /// <exception cref="ArgumentException"><typeparamref name="T"/> is not the tensor's element type.</exception>
        public TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            if (typeof(T) != ElementType.Of(dtype))
                throw new ArgumentException($"The tensor's elements are {dtype}, not {typeof(T).Name}.");
            return new TensorAccessor<T>(this);
        }

        public T item<T>()
            where T : unmanaged
        {
            if (typeof(T) != ElementType.Of(dtype))
                throw new ArgumentException($"The tensor's element is {dtype}, not {typeof(T).Name}.");
            double real;
            long integer;
            ReadItem(&real, &integer);
            return is_floating_point() ? ElementType.Convert<T>(real) : ElementType.Convert<T>(integer);
        }

        public float ToSingle() => (float)ToDouble();

        public double ToDouble()
        {
            double real;
            long integer;
            ReadItem(&real, &integer);
            return real;
        }

        public int ToInt32() => checked((int)ToInt64());

        public long ToInt64()
        {
            double real;
            long integer;
            ReadItem(&real, &integer);
            return is_floating_point() ? (long)real : integer;
        }

        public bool ToBoolean() => ToDouble() != 0;

        /// <summary>Copies the elements, in row-major order, out of any device.</summary>
        internal void CopyElementsTo<T>(Span<T> destination)
            where T : unmanaged
        {
            if (destination.Length != NumberOfElements || Unsafe.SizeOf<T>() != ElementSize)
                throw new ArgumentException($"{destination.Length} elements of {Unsafe.SizeOf<T>()} bytes do not fit {this}.", nameof(destination));
            fixed (T* first = destination)
                NativeCall.Check(NativeMethods.st_to_bytes(Handle, first));
            GC.KeepAlive(this);
        }

        internal nint DataPointer()
        {
            var pointer = NativeMethods.st_data(Handle);
            GC.KeepAlive(this);
            return pointer != 0 || NumberOfElements == 0 ? pointer : throw NativeCall.Failure();
        }

        internal void RequireContiguousOnCpu()
        {
            if (device_type != DeviceType.CPU || !is_contiguous())
                throw new InvalidOperationException($"The memory of {this} cannot be reached directly: call cpu() and contiguous() first.");
        }

        private void ReadItem(double* real, long* integer)
        {
            if (NumberOfElements != 1)
                throw new ArgumentException($"A single element is wanted, but the tensor is {this}.");
            NativeCall.Check(NativeMethods.st_item(Handle, real, integer));
            GC.KeepAlive(this);
        }
    }
}
