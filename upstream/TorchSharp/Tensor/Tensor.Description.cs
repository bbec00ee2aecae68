using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        public ScalarType dtype => (ScalarType)Describe().DataType;

        public DeviceType device_type => (DeviceType)Describe().DeviceType;

        public int device_index => Describe().DeviceIndex;

        public Device device
        {
            get
            {
                var description = Describe();
                return new Device((DeviceType)description.DeviceType, description.DeviceIndex);
            }
        }

        public long[] shape
        {
            get
            {
                var (sizes, _) = SizesAndStrides();
                return sizes;
            }
        }

        public long Dimensions => Describe().Dimensions;

        public long ndim => Dimensions;

        public long NumberOfElements => Describe().Elements;

        public long ElementSize => Describe().ElementBytes;

        public bool requires_grad
        {
            get => Describe().RequiresGradient != 0;
            set => requires_grad_(value);
        }

        public bool is_leaf => Describe().IsLeaf != 0;

        public bool is_cuda => device_type == DeviceType.CUDA;

        public long dim() => Dimensions;

        public long numel() => NumberOfElements;

        public long element_size() => ElementSize;

        public bool is_contiguous() => Describe().IsContiguous != 0;

        public bool is_floating_point() => dtype is ScalarType.Float16 or ScalarType.Float32 or ScalarType.Float64 or ScalarType.BFloat16;

        public long[] size() => shape;

        public long size(int dim)
        {
            var sizes = shape;
            return sizes[dim < 0 ? dim + sizes.Length : dim];
        }

        public long[] stride()
        {
            var (_, strides) = SizesAndStrides();
            return strides;
        }

        public long stride(int dim)
        {
            var strides = stride();
            return strides[dim < 0 ? dim + strides.Length : dim];
        }

        private NativeDescription Describe()
        {
            NativeDescription description;
            NativeCall.Check(NativeMethods.st_describe(Handle, &description));
            GC.KeepAlive(this);
            return description;
        }

        private (long[] Sizes, long[] Strides) SizesAndStrides()
        {
            var dimensions = Describe().Dimensions;
            if (dimensions == 0)
                return ([], []);
            var (sizes, strides) = (new long[dimensions], new long[dimensions]);
            fixed (long* firstSize = sizes, firstStride = strides)
                NativeCall.Check(NativeMethods.st_sizes(Handle, firstSize, firstStride));
            GC.KeepAlive(this);
            return (sizes, strides);
        }
    }
}
