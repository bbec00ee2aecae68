// Element by element: functions of one tensor, of two, and of a tensor and a number.
#include "bridge.h"

using namespace bridge;

#define ST_UNARY(name) \
  ST_EXPORT Handle st_##name(Handle x) { return guard_tensor([&] { return at::name(*x); }); }
ST_UNARY(abs)
ST_UNARY(neg)
ST_UNARY(exp)
ST_UNARY(expm1)
ST_UNARY(log)
ST_UNARY(log1p)
ST_UNARY(log2)
ST_UNARY(log10)
ST_UNARY(sqrt)
ST_UNARY(rsqrt)
ST_UNARY(square)
ST_UNARY(reciprocal)
ST_UNARY(sign)
ST_UNARY(sin)
ST_UNARY(cos)
ST_UNARY(tan)
ST_UNARY(asin)
ST_UNARY(acos)
ST_UNARY(atan)
ST_UNARY(sinh)
ST_UNARY(cosh)
ST_UNARY(tanh)
ST_UNARY(sigmoid)
ST_UNARY(relu)
ST_UNARY(silu)
ST_UNARY(erf)
ST_UNARY(erfc)
ST_UNARY(floor)
ST_UNARY(ceil)
ST_UNARY(round)
ST_UNARY(trunc)
ST_UNARY(isnan)
ST_UNARY(isinf)
ST_UNARY(isfinite)
ST_UNARY(logical_not)
ST_UNARY(bitwise_not)

#define ST_UNARY_IN_PLACE(name) \
  ST_EXPORT int st_##name##_(Handle x) { return guard([&] { x->name##_(); }); }
ST_UNARY_IN_PLACE(zero)
ST_UNARY_IN_PLACE(neg)
ST_UNARY_IN_PLACE(abs)
ST_UNARY_IN_PLACE(exp)
ST_UNARY_IN_PLACE(sqrt)
ST_UNARY_IN_PLACE(relu)
ST_UNARY_IN_PLACE(tanh)
ST_UNARY_IN_PLACE(sigmoid)

#define ST_BINARY(name) \
  ST_EXPORT Handle st_##name(Handle x, Handle y) { return guard_tensor([&] { return at::name(*x, *y); }); }
ST_BINARY(mul)
ST_BINARY(div)
ST_BINARY(pow)
ST_BINARY(fmod)
ST_BINARY(remainder)
ST_BINARY(atan2)
ST_BINARY(maximum)
ST_BINARY(minimum)
ST_BINARY(eq)
ST_BINARY(ne)
ST_BINARY(lt)
ST_BINARY(le)
ST_BINARY(gt)
ST_BINARY(ge)
ST_BINARY(logical_and)
ST_BINARY(logical_or)
ST_BINARY(logical_xor)
ST_BINARY(bitwise_and)
ST_BINARY(bitwise_or)

#define ST_BINARY_NUMBER(name)                                             \
  ST_EXPORT Handle st_##name##_number(Handle x, Number y) {                \
    return guard_tensor([&] { return at::name(*x, y.scalar()); });         \
  }
ST_BINARY_NUMBER(mul)
ST_BINARY_NUMBER(div)
ST_BINARY_NUMBER(pow)
ST_BINARY_NUMBER(fmod)
ST_BINARY_NUMBER(remainder)
ST_BINARY_NUMBER(eq)
ST_BINARY_NUMBER(ne)
ST_BINARY_NUMBER(lt)
ST_BINARY_NUMBER(le)
ST_BINARY_NUMBER(gt)
ST_BINARY_NUMBER(ge)

ST_EXPORT Handle st_add(Handle x, Handle y, Number alpha) {
  return guard_tensor([&] { return at::add(*x, *y, alpha.scalar()); });
}

ST_EXPORT Handle st_sub(Handle x, Handle y, Number alpha) {
  return guard_tensor([&] { return at::sub(*x, *y, alpha.scalar()); });
}

ST_EXPORT Handle st_add_number(Handle x, Number y) {
  return guard_tensor([&] { return at::add(*x, y.scalar()); });
}

ST_EXPORT Handle st_sub_number(Handle x, Number y) {
  return guard_tensor([&] { return at::sub(*x, y.scalar()); });
}

ST_EXPORT Handle st_rsub_number(Handle x, Number y) {
  return guard_tensor([&] { return at::rsub(*x, y.scalar()); });
}

ST_EXPORT int st_add_(Handle x, Handle y, Number alpha) {
  return guard([&] { x->add_(*y, alpha.scalar()); });
}

ST_EXPORT int st_sub_(Handle x, Handle y, Number alpha) {
  return guard([&] { x->sub_(*y, alpha.scalar()); });
}

#define ST_IN_PLACE_NUMBER(name)                                       \
  ST_EXPORT int st_##name##_number_(Handle x, Number y) {           \
    return guard([&] { x->name##_(y.scalar()); });       \
  }
ST_IN_PLACE_NUMBER(add)
ST_IN_PLACE_NUMBER(sub)
ST_IN_PLACE_NUMBER(mul)
ST_IN_PLACE_NUMBER(div)
ST_IN_PLACE_NUMBER(pow)
ST_IN_PLACE_NUMBER(fill)

ST_EXPORT int st_mul_(Handle x, Handle y) {
  return guard([&] { x->mul_(*y); });
}

ST_EXPORT int st_div_(Handle x, Handle y) {
  return guard([&] { x->div_(*y); });
}

ST_EXPORT Handle st_clamp(Handle x, Number low, Number high) {
  return guard_tensor([&] { return at::clamp(*x, low.optional(), high.optional()); });
}

ST_EXPORT int st_clamp_(Handle x, Number low, Number high) {
  return guard([&] { x->clamp_(low.optional(), high.optional()); });
}

ST_EXPORT Handle st_clamp_tensor(Handle x, Handle low, Handle high) {
  return guard_tensor([&] { return at::clamp(*x, optional_tensor(low), optional_tensor(high)); });
}

ST_EXPORT Handle st_lerp(Handle x, Handle end, Handle weight) {
  return guard_tensor([&] { return at::lerp(*x, *end, *weight); });
}

ST_EXPORT Handle st_lerp_number(Handle x, Handle end, Number weight) {
  return guard_tensor([&] { return at::lerp(*x, *end, weight.scalar()); });
}

ST_EXPORT int st_lerp_number_(Handle x, Handle end, Number weight) {
  return guard([&] { x->lerp_(*end, weight.scalar()); });
}

ST_EXPORT Handle st_addcmul(Handle x, Handle y, Handle z, Number value) {
  return guard_tensor([&] { return at::addcmul(*x, *y, *z, value.scalar()); });
}

ST_EXPORT int st_addcmul_(Handle x, Handle y, Handle z, Number value) {
  return guard([&] { x->addcmul_(*y, *z, value.scalar()); });
}

ST_EXPORT Handle st_addcdiv(Handle x, Handle y, Handle z, Number value) {
  return guard_tensor([&] { return at::addcdiv(*x, *y, *z, value.scalar()); });
}

ST_EXPORT int st_addcdiv_(Handle x, Handle y, Handle z, Number value) {
  return guard([&] { x->addcdiv_(*y, *z, value.scalar()); });
}

ST_EXPORT Handle st_where(Handle condition, Handle x, Handle y) {
  return guard_tensor([&] { return at::where(*condition, *x, *y); });
}

ST_EXPORT Handle st_masked_fill(Handle x, Handle mask, Number value) {
  return guard_tensor([&] { return at::masked_fill(*x, *mask, value.scalar()); });
}

ST_EXPORT int st_masked_fill_(Handle x, Handle mask, Number value) {
  return guard([&] { x->masked_fill_(*mask, value.scalar()); });
}

// None stands for 0 and for the largest and the smallest number of the tensor's type.
ST_EXPORT Handle st_nan_to_num(Handle x, Number nan, Number high, Number low) {
  const auto given = [](const Number& number) { return number.kind < 0 ? Optional<double>() : Optional<double>(number.real); };
  return guard_tensor([&] { return at::nan_to_num(*x, given(nan), given(high), given(low)); });
}
