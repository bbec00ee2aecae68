using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        public Tensor abs() => NativeCall.Unary(&NativeMethods.st_abs, this);

        public Tensor neg() => NativeCall.Unary(&NativeMethods.st_neg, this);

        public Tensor exp() => NativeCall.Unary(&NativeMethods.st_exp, this);

        public Tensor expm1() => NativeCall.Unary(&NativeMethods.st_expm1, this);

        public Tensor log() => NativeCall.Unary(&NativeMethods.st_log, this);

        public Tensor log1p() => NativeCall.Unary(&NativeMethods.st_log1p, this);

        public Tensor log2() => NativeCall.Unary(&NativeMethods.st_log2, this);

        public Tensor log10() => NativeCall.Unary(&NativeMethods.st_log10, this);

        public Tensor sqrt() => NativeCall.Unary(&NativeMethods.st_sqrt, this);

        public Tensor rsqrt() => NativeCall.Unary(&NativeMethods.st_rsqrt, this);

        public Tensor square() => NativeCall.Unary(&NativeMethods.st_square, this);

        public Tensor reciprocal() => NativeCall.Unary(&NativeMethods.st_reciprocal, this);

        public Tensor sign() => NativeCall.Unary(&NativeMethods.st_sign, this);

        public Tensor sin() => NativeCall.Unary(&NativeMethods.st_sin, this);

        public Tensor cos() => NativeCall.Unary(&NativeMethods.st_cos, this);

        public Tensor tan() => NativeCall.Unary(&NativeMethods.st_tan, this);

        public Tensor asin() => NativeCall.Unary(&NativeMethods.st_asin, this);

        public Tensor acos() => NativeCall.Unary(&NativeMethods.st_acos, this);

        public Tensor atan() => NativeCall.Unary(&NativeMethods.st_atan, this);

        public Tensor sinh() => NativeCall.Unary(&NativeMethods.st_sinh, this);

        public Tensor cosh() => NativeCall.Unary(&NativeMethods.st_cosh, this);

        public Tensor tanh() => NativeCall.Unary(&NativeMethods.st_tanh, this);

        public Tensor sigmoid() => NativeCall.Unary(&NativeMethods.st_sigmoid, this);

        public Tensor relu() => NativeCall.Unary(&NativeMethods.st_relu, this);

        public Tensor silu() => NativeCall.Unary(&NativeMethods.st_silu, this);

        public Tensor erf() => NativeCall.Unary(&NativeMethods.st_erf, this);

        public Tensor erfc() => NativeCall.Unary(&NativeMethods.st_erfc, this);

        public Tensor floor() => NativeCall.Unary(&NativeMethods.st_floor, this);

        public Tensor ceil() => NativeCall.Unary(&NativeMethods.st_ceil, this);

        public Tensor round() => NativeCall.Unary(&NativeMethods.st_round, this);

        public Tensor trunc() => NativeCall.Unary(&NativeMethods.st_trunc, this);

        public Tensor isnan() => NativeCall.Unary(&NativeMethods.st_isnan, this);

        public Tensor isinf() => NativeCall.Unary(&NativeMethods.st_isinf, this);

        public Tensor isfinite() => NativeCall.Unary(&NativeMethods.st_isfinite, this);

        public Tensor logical_not() => NativeCall.Unary(&NativeMethods.st_logical_not, this);

        public Tensor negative() => neg();

        public Tensor softmax(long dim, ScalarType? dtype = null) => nn.functional.softmax(this, dim, dtype);

        public Tensor log_softmax(long dim, ScalarType? dtype = null) => nn.functional.log_softmax(this, dim, dtype);

        public Tensor gelu() => NativeCall.Unary(&NativeMethods.st_gelu, this);

        public Tensor add(Tensor target) => add(target, 1);

        public Tensor add(Tensor target, Scalar alpha)
        {
            var result = NativeMethods.st_add(Handle, target.Handle, alpha.Number);
            GC.KeepAlive(this);
            GC.KeepAlive(target);
            return NativeCall.Own(result);
        }

        public Tensor add(Scalar scalar) => NativeCall.WithNumber(&NativeMethods.st_add_number, this, scalar);

        public Tensor sub(Tensor target) => sub(target, 1);

        public Tensor sub(Tensor target, Scalar alpha)
        {
            var result = NativeMethods.st_sub(Handle, target.Handle, alpha.Number);
            GC.KeepAlive(this);
            GC.KeepAlive(target);
            return NativeCall.Own(result);
        }

        public Tensor sub(Scalar scalar) => NativeCall.WithNumber(&NativeMethods.st_sub_number, this, scalar);

        public Tensor mul(Tensor target) => NativeCall.Binary(&NativeMethods.st_mul, this, target);

        public Tensor mul(Scalar scalar) => NativeCall.WithNumber(&NativeMethods.st_mul_number, this, scalar);

        public Tensor div(Tensor target) => NativeCall.Binary(&NativeMethods.st_div, this, target);

        public Tensor div(Scalar scalar) => NativeCall.WithNumber(&NativeMethods.st_div_number, this, scalar);

        public Tensor pow(Tensor target) => NativeCall.Binary(&NativeMethods.st_pow, this, target);

        public Tensor pow(Scalar scalar) => NativeCall.WithNumber(&NativeMethods.st_pow_number, this, scalar);

        public Tensor fmod(Tensor target) => NativeCall.Binary(&NativeMethods.st_fmod, this, target);

        public Tensor fmod(Scalar scalar) => NativeCall.WithNumber(&NativeMethods.st_fmod_number, this, scalar);

        public Tensor remainder(Tensor target) => NativeCall.Binary(&NativeMethods.st_remainder, this, target);

        public Tensor remainder(Scalar scalar) => NativeCall.WithNumber(&NativeMethods.st_remainder_number, this, scalar);

        public Tensor atan2(Tensor other) => NativeCall.Binary(&NativeMethods.st_atan2, this, other);

        public Tensor maximum(Tensor other) => NativeCall.Binary(&NativeMethods.st_maximum, this, other);

        public Tensor minimum(Tensor other) => NativeCall.Binary(&NativeMethods.st_minimum, this, other);

        public Tensor logical_and(Tensor other) => NativeCall.Binary(&NativeMethods.st_logical_and, this, other);

        public Tensor logical_or(Tensor other) => NativeCall.Binary(&NativeMethods.st_logical_or, this, other);

        public Tensor logical_xor(Tensor other) => NativeCall.Binary(&NativeMethods.st_logical_xor, this, other);

        public Tensor bitwise_and(Tensor other) => NativeCall.Binary(&NativeMethods.st_bitwise_and, this, other);

        public Tensor bitwise_or(Tensor other) => NativeCall.Binary(&NativeMethods.st_bitwise_or, this, other);

        public Tensor bitwise_not() => NativeCall.Unary(&NativeMethods.st_bitwise_not, this);

        public Tensor eq(Tensor target) => NativeCall.Binary(&NativeMethods.st_eq, this, target);

        public Tensor eq(Scalar target) => NativeCall.WithNumber(&NativeMethods.st_eq_number, this, target);

        public Tensor ne(Tensor target) => NativeCall.Binary(&NativeMethods.st_ne, this, target);

        public Tensor ne(Scalar target) => NativeCall.WithNumber(&NativeMethods.st_ne_number, this, target);

        public Tensor lt(Tensor target) => NativeCall.Binary(&NativeMethods.st_lt, this, target);

        public Tensor lt(Scalar target) => NativeCall.WithNumber(&NativeMethods.st_lt_number, this, target);

        public Tensor le(Tensor target) => NativeCall.Binary(&NativeMethods.st_le, this, target);

        public Tensor le(Scalar target) => NativeCall.WithNumber(&NativeMethods.st_le_number, this, target);

        public Tensor gt(Tensor target) => NativeCall.Binary(&NativeMethods.st_gt, this, target);

        public Tensor gt(Scalar target) => NativeCall.WithNumber(&NativeMethods.st_gt_number, this, target);

        public Tensor ge(Tensor target) => NativeCall.Binary(&NativeMethods.st_ge, this, target);

        public Tensor ge(Scalar target) => NativeCall.WithNumber(&NativeMethods.st_ge_number, this, target);
    }
}
