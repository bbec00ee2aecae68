using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>Element by element. Declared in native/src/elementwise.cpp.</summary>
internal static unsafe partial class NativeMethods
{
    [LibraryImport(Library)]
    internal static partial nint st_abs(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_neg(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_exp(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_expm1(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_log(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_log1p(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_log2(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_log10(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_sqrt(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_rsqrt(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_square(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_reciprocal(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_sign(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_sin(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_cos(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_tan(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_asin(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_acos(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_atan(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_sinh(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_cosh(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_tanh(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_sigmoid(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_relu(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_silu(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_erf(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_erfc(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_floor(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_ceil(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_round(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_trunc(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_isnan(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_isinf(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_isfinite(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_logical_not(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_bitwise_not(nint x);

    [LibraryImport(Library)]
    internal static partial int st_zero_(nint x);

    [LibraryImport(Library)]
    internal static partial int st_neg_(nint x);

    [LibraryImport(Library)]
    internal static partial int st_abs_(nint x);

    [LibraryImport(Library)]
    internal static partial int st_exp_(nint x);

    [LibraryImport(Library)]
    internal static partial int st_sqrt_(nint x);

    [LibraryImport(Library)]
    internal static partial int st_relu_(nint x);

    [LibraryImport(Library)]
    internal static partial int st_tanh_(nint x);

    [LibraryImport(Library)]
    internal static partial int st_sigmoid_(nint x);

    [LibraryImport(Library)]
    internal static partial nint st_mul(nint x, nint y);

    [LibraryImport(Library)]
    internal static partial nint st_div(nint x, nint y);

    [LibraryImport(Library)]
    internal static partial nint st_pow(nint x, nint y);

    [LibraryImport(Library)]
    internal static partial nint st_fmod(nint x, nint y);

    [LibraryImport(Library)]
    internal static partial nint st_remainder(nint x, nint y);

    [LibraryImport(Library)]
    internal static partial nint st_atan2(nint x, nint y);

    [LibraryImport(Library)]
    internal static partial nint st_maximum(nint x, nint y);

    [LibraryImport(Library)]
    internal static partial nint st_minimum(nint x, nint y);

    [LibraryImport(Library)]
    internal static partial nint st_eq(nint x, nint y);

    [LibraryImport(Library)]
    internal static partial nint st_ne(nint x, nint y);

    [LibraryImport(Library)]
    internal static partial nint st_lt(nint x, nint y);

    [LibraryImport(Library)]
    internal static partial nint st_le(nint x, nint y);

    [LibraryImport(Library)]
    internal static partial nint st_gt(nint x, nint y);

    [LibraryImport(Library)]
    internal static partial nint st_ge(nint x, nint y);

    [LibraryImport(Library)]
    internal static partial nint st_logical_and(nint x, nint y);

    [LibraryImport(Library)]
    internal static partial nint st_logical_or(nint x, nint y);

    [LibraryImport(Library)]
    internal static partial nint st_logical_xor(nint x, nint y);

    [LibraryImport(Library)]
    internal static partial nint st_bitwise_and(nint x, nint y);

    [LibraryImport(Library)]
    internal static partial nint st_bitwise_or(nint x, nint y);

    [LibraryImport(Library)]
    internal static partial nint st_mul_number(nint x, NativeNumber y);

    [LibraryImport(Library)]
    internal static partial nint st_div_number(nint x, NativeNumber y);

    [LibraryImport(Library)]
    internal static partial nint st_pow_number(nint x, NativeNumber y);

    [LibraryImport(Library)]
    internal static partial nint st_fmod_number(nint x, NativeNumber y);

    [LibraryImport(Library)]
    internal static partial nint st_remainder_number(nint x, NativeNumber y);

    [LibraryImport(Library)]
    internal static partial nint st_eq_number(nint x, NativeNumber y);

    [LibraryImport(Library)]
    internal static partial nint st_ne_number(nint x, NativeNumber y);

    [LibraryImport(Library)]
    internal static partial nint st_lt_number(nint x, NativeNumber y);

    [LibraryImport(Library)]
    internal static partial nint st_le_number(nint x, NativeNumber y);

    [LibraryImport(Library)]
    internal static partial nint st_gt_number(nint x, NativeNumber y);

    [LibraryImport(Library)]
    internal static partial nint st_ge_number(nint x, NativeNumber y);

    [LibraryImport(Library)]
    internal static partial nint st_add(nint x, nint y, NativeNumber alpha);

    [LibraryImport(Library)]
    internal static partial nint st_sub(nint x, nint y, NativeNumber alpha);

    [LibraryImport(Library)]
    internal static partial nint st_add_number(nint x, NativeNumber y);

    [LibraryImport(Library)]
    internal static partial nint st_sub_number(nint x, NativeNumber y);

    [LibraryImport(Library)]
    internal static partial nint st_rsub_number(nint x, NativeNumber y);

    [LibraryImport(Library)]
    internal static partial int st_add_(nint x, nint y, NativeNumber alpha);

    [LibraryImport(Library)]
    internal static partial int st_sub_(nint x, nint y, NativeNumber alpha);

    [LibraryImport(Library)]
    internal static partial int st_add_number_(nint x, NativeNumber y);

    [LibraryImport(Library)]
    internal static partial int st_sub_number_(nint x, NativeNumber y);

    [LibraryImport(Library)]
    internal static partial int st_mul_number_(nint x, NativeNumber y);

    [LibraryImport(Library)]
    internal static partial int st_div_number_(nint x, NativeNumber y);

    [LibraryImport(Library)]
    internal static partial int st_pow_number_(nint x, NativeNumber y);

    [LibraryImport(Library)]
    internal static partial int st_fill_number_(nint x, NativeNumber y);

    [LibraryImport(Library)]
    internal static partial int st_mul_(nint x, nint y);

    [LibraryImport(Library)]
    internal static partial int st_div_(nint x, nint y);

    [LibraryImport(Library)]
    internal static partial nint st_clamp(nint x, NativeNumber low, NativeNumber high);

    [LibraryImport(Library)]
    internal static partial int st_clamp_(nint x, NativeNumber low, NativeNumber high);

    [LibraryImport(Library)]
    internal static partial nint st_clamp_tensor(nint x, nint low, nint high);

    [LibraryImport(Library)]
    internal static partial nint st_lerp(nint x, nint end, nint weight);

    [LibraryImport(Library)]
    internal static partial nint st_lerp_number(nint x, nint end, NativeNumber weight);

    [LibraryImport(Library)]
    internal static partial int st_lerp_number_(nint x, nint end, NativeNumber weight);

    [LibraryImport(Library)]
    internal static partial nint st_addcmul(nint x, nint y, nint z, NativeNumber value);

    [LibraryImport(Library)]
    internal static partial int st_addcmul_(nint x, nint y, nint z, NativeNumber value);

    [LibraryImport(Library)]
    internal static partial nint st_addcdiv(nint x, nint y, nint z, NativeNumber value);

    [LibraryImport(Library)]
    internal static partial int st_addcdiv_(nint x, nint y, nint z, NativeNumber value);

    [LibraryImport(Library)]
    internal static partial nint st_where(nint condition, nint x, nint y);

    [LibraryImport(Library)]
    internal static partial nint st_masked_fill(nint x, nint mask, NativeNumber value);

    [LibraryImport(Library)]
    internal static partial int st_masked_fill_(nint x, nint mask, NativeNumber value);

    [LibraryImport(Library)]
    internal static partial nint st_nan_to_num(nint x, NativeNumber nan, NativeNumber high, NativeNumber low);
}
