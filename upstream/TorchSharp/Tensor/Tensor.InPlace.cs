using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        // Each changes this tensor and answers with it.
        public Tensor zero_() => NativeCall.InPlace(&NativeMethods.st_zero_, this);

        public Tensor neg_() => NativeCall.InPlace(&NativeMethods.st_neg_, this);

        public Tensor abs_() => NativeCall.InPlace(&NativeMethods.st_abs_, this);

        public Tensor exp_() => NativeCall.InPlace(&NativeMethods.st_exp_, this);

        public Tensor sqrt_() => NativeCall.InPlace(&NativeMethods.st_sqrt_, this);

        public Tensor relu_() => NativeCall.InPlace(&NativeMethods.st_relu_, this);

        public Tensor tanh_() => NativeCall.InPlace(&NativeMethods.st_tanh_, this);

        public Tensor sigmoid_() => NativeCall.InPlace(&NativeMethods.st_sigmoid_, this);

        public Tensor add_(Tensor target) => add_(target, 1);

        public Tensor add_(Tensor target, Scalar alpha)
        {
            NativeCall.Check(NativeMethods.st_add_(Handle, target.Handle, alpha.Number));
            GC.KeepAlive(target);
            return this;
        }

        public Tensor add_(Scalar scalar) => NativeCall.InPlaceNumber(&NativeMethods.st_add_number_, this, scalar);

        public Tensor sub_(Tensor target) => sub_(target, 1);

        public Tensor sub_(Tensor target, Scalar alpha)
        {
            NativeCall.Check(NativeMethods.st_sub_(Handle, target.Handle, alpha.Number));
            GC.KeepAlive(target);
            return this;
        }

        public Tensor sub_(Scalar scalar) => NativeCall.InPlaceNumber(&NativeMethods.st_sub_number_, this, scalar);

        public Tensor mul_(Tensor target) => NativeCall.InPlaceBinary(&NativeMethods.st_mul_, this, target);

        public Tensor mul_(Scalar target) => NativeCall.InPlaceNumber(&NativeMethods.st_mul_number_, this, target);

        public Tensor div_(Tensor target) => NativeCall.InPlaceBinary(&NativeMethods.st_div_, this, target);

        public Tensor div_(Scalar target) => NativeCall.InPlaceNumber(&NativeMethods.st_div_number_, this, target);

        public Tensor pow_(Scalar scalar) => NativeCall.InPlaceNumber(&NativeMethods.st_pow_number_, this, scalar);

        public Tensor fill_(Scalar value) => NativeCall.InPlaceNumber(&NativeMethods.st_fill_number_, this, value);

        public Tensor clamp_(Scalar? min = null, Scalar? max = null)
        {
            NativeCall.Check(NativeMethods.st_clamp_(Handle, min?.Number ?? NativeNumber.None, max?.Number ?? NativeNumber.None));
            return this;
        }

        public Tensor lerp_(Tensor end, Scalar weight)
        {
            NativeCall.Check(NativeMethods.st_lerp_number_(Handle, end.Handle, weight.Number));
            GC.KeepAlive(end);
            return this;
        }

        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            FusedInPlace(&NativeMethods.st_addcmul_, tensor1, tensor2, value);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            FusedInPlace(&NativeMethods.st_addcdiv_, tensor1, tensor2, value);

        public Tensor masked_fill_(Tensor mask, Scalar value)
        {
            NativeCall.Check(NativeMethods.st_masked_fill_(Handle, mask.Handle, value.Number));
            GC.KeepAlive(mask);
            return this;
        }

        public Tensor copy_(Tensor source, bool non_blocking = false)
        {
            NativeCall.Check(NativeMethods.st_copy_(Handle, source.Handle, non_blocking ? 1 : 0));
            GC.KeepAlive(source);
            return this;
        }

        public Tensor normal_(double mean = 0, double stddev = 1, Generator? generator = null)
        {
            NativeCall.Check(NativeMethods.st_normal_(Handle, mean, stddev, generator?.Handle ?? 0));
            GC.KeepAlive(generator);
            return this;
        }

        public Tensor uniform_(double from, double to, Generator? generator = null)
        {
            NativeCall.Check(NativeMethods.st_uniform_(Handle, from, to, generator?.Handle ?? 0));
            GC.KeepAlive(generator);
            return this;
        }

        private Tensor FusedInPlace(delegate*<nint, nint, nint, NativeNumber, int> operation, Tensor x, Tensor y, Scalar value)
        {
            NativeCall.Check(operation(Handle, x.Handle, y.Handle, value.Number));
            GC.KeepAlive(x);
            GC.KeepAlive(y);
            return this;
        }
    }
}
