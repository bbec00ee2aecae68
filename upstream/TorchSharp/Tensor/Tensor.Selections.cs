using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        /// <summary>Each element raised or lowered to the bounds; null leaves a side open.</summary>
        public Tensor clamp(Scalar? min = null, Scalar? max = null)
        {
            var result = NativeMethods.st_clamp(Handle, min?.Number ?? NativeNumber.None, max?.Number ?? NativeNumber.None);
            GC.KeepAlive(this);
            return NativeCall.Own(result);
        }

        public Tensor clamp(Tensor? min = null, Tensor? max = null)
        {
            var result = NativeMethods.st_clamp_tensor(Handle, min?.Handle ?? 0, max?.Handle ?? 0);
            GC.KeepAlive(this);
            GC.KeepAlive(min);
            GC.KeepAlive(max);
            return NativeCall.Own(result);
        }

        public Tensor clamp_min(Scalar min) => clamp(min, null);

        public Tensor clamp_max(Scalar max) => clamp((Scalar?)null, max);

        public Tensor lerp(Tensor end, Scalar weight)
        {
            var result = NativeMethods.st_lerp_number(Handle, end.Handle, weight.Number);
            GC.KeepAlive(this);
            GC.KeepAlive(end);
            return NativeCall.Own(result);
        }

        public Tensor lerp(Tensor end, Tensor weight)
        {
            var result = NativeMethods.st_lerp(Handle, end.Handle, weight.Handle);
            GC.KeepAlive(this);
            GC.KeepAlive(end);
            GC.KeepAlive(weight);
            return NativeCall.Own(result);
        }

        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => Fused(&NativeMethods.st_addcmul, tensor1, tensor2, value);

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => Fused(&NativeMethods.st_addcdiv, tensor1, tensor2, value);

        public Tensor masked_fill(Tensor mask, Scalar value)
        {
            var result = NativeMethods.st_masked_fill(Handle, mask.Handle, value.Number);
            GC.KeepAlive(this);
            GC.KeepAlive(mask);
            return NativeCall.Own(result);
        }

        /// <summary>Each NaN and infinity replaced; null stands for 0, the largest and the smallest number of the type.</summary>
        public Tensor nan_to_num(double? nan = null, double? posinf = null, double? neginf = null)
        {
            var result = NativeMethods.st_nan_to_num(Handle, OrNone(nan), OrNone(posinf), OrNone(neginf));
            GC.KeepAlive(this);
            return NativeCall.Own(result);

            static NativeNumber OrNone(double? number) => number is { } given ? NativeNumber.Of(given) : NativeNumber.None;
        }

        /// <summary>This tensor's elements where the condition holds, the other's elsewhere.</summary>
        public Tensor where(Tensor condition, Tensor y)
        {
            var result = NativeMethods.st_where(condition.Handle, Handle, y.Handle);
            GC.KeepAlive(this);
            GC.KeepAlive(condition);
            GC.KeepAlive(y);
            return NativeCall.Own(result);
        }

        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false)
        {
            var result = NativeMethods.st_allclose(Handle, target.Handle, rtol, atol, equal_nan ? 1 : 0);
            GC.KeepAlive(this);
            GC.KeepAlive(target);
            return NativeCall.CheckBool(result);
        }

        public Tensor bernoulli_(double p, Generator? generator = null)
        {
            NativeCall.Check(NativeMethods.st_bernoulli_(Handle, p, generator?.Handle ?? 0));
            GC.KeepAlive(generator);
            return this;
        }

        private Tensor Fused(delegate*<nint, nint, nint, NativeNumber, nint> operation, Tensor x, Tensor y, Scalar value)
        {
            var result = operation(Handle, x.Handle, y.Handle, value.Number);
            GC.KeepAlive(this);
            GC.KeepAlive(x);
            GC.KeepAlive(y);
            return NativeCall.Own(result);
        }
    }
}
