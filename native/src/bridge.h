// The plain C interface of libSurrogateTorch.so over libtorch (1.13 to 2.x).
//
// A tensor is an owned pointer to an at::Tensor, freed with st_free. A function that answers with a tensor answers with
// null when it failed (or when the result is an undefined tensor, such as a gradient that does not exist); one that answers
// with an int answers with -1. Which of the two null means is told by st_take_error, which is null when nothing failed.
// No exception ever crosses the border.
#pragma once

#include <ATen/ATen.h>
#include <torch/version.h>

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#define ST_EXPORT extern "C" __attribute__((visibility("default")))
#define ST_TORCH_AT_LEAST(major, minor) \
  (TORCH_VERSION_MAJOR > (major) || (TORCH_VERSION_MAJOR == (major) && TORCH_VERSION_MINOR >= (minor)))

namespace bridge {

using Handle = at::Tensor*;

#if ST_TORCH_AT_LEAST(2, 4)
template <typename T>
using Optional = std::optional<T>;
#else
template <typename T>
using Optional = c10::optional<T>;
#endif

// Keeps the message of the exception in flight for st_take_error of this thread.
void remember_error() noexcept;

inline Handle own(at::Tensor tensor) {
  if (!tensor.defined())
    return nullptr;
  return new at::Tensor(std::move(tensor));
}

template <typename F>
Handle guard_tensor(F&& body) noexcept {
  try {
    return own(body());
  } catch (...) {
    remember_error();
    return nullptr;
  }
}

template <typename F>
void* guard_pointer(F&& body) noexcept {
  try {
    return body();
  } catch (...) {
    remember_error();
    return nullptr;
  }
}

template <typename F>
int guard(F&& body) noexcept {
  try {
    body();
    return 0;
  } catch (...) {
    remember_error();
    return -1;
  }
}

// A number as .NET hands it over: kind 0 is a double, 1 an integer, 2 a boolean, -1 none.
struct Number {
  int64_t kind;
  union {
    double real;
    int64_t integer;
  };

  at::Scalar scalar() const {
    if (kind == 0)
      return at::Scalar(real);
    return kind == 2 ? at::Scalar(integer != 0) : at::Scalar(integer);
  }

  Optional<at::Scalar> optional() const { return kind < 0 ? Optional<at::Scalar>() : Optional<at::Scalar>(scalar()); }
};

inline Optional<at::ScalarType> type_or_none(int dtype) {
  return dtype < 0 ? Optional<at::ScalarType>() : Optional<at::ScalarType>(static_cast<at::ScalarType>(dtype));
}

inline at::TensorOptions options(int dtype, int device_type, int device_index) {
  at::TensorOptions result;
  if (dtype >= 0)
    result = result.dtype(static_cast<at::ScalarType>(dtype));
  if (device_type >= 0)
    result = result.device(at::Device(static_cast<at::DeviceType>(device_type), static_cast<at::DeviceIndex>(device_index)));
  return result;
}

inline at::Tensor tensor_or_undefined(Handle handle) { return handle ? *handle : at::Tensor(); }

inline Optional<at::Tensor> optional_tensor(Handle handle) {
  return handle ? Optional<at::Tensor>(*handle) : Optional<at::Tensor>();
}

inline std::vector<at::Tensor> tensors(const Handle* handles, int64_t count) {
  std::vector<at::Tensor> result;
  result.reserve(count);
  for (int64_t i = 0; i < count; i++)
    result.push_back(tensor_or_undefined(handles[i]));
  return result;
}

// A list of tensors for the caller, who frees the array with st_free_list and each tensor with st_free.
template <typename Tensors>
Handle* own_list(const Tensors& list, int64_t* count) {
  auto* handles = new Handle[list.size() + 1];
  for (size_t i = 0; i < list.size(); i++)
    handles[i] = own(list[i]);
  *count = static_cast<int64_t>(list.size());
  return handles;
}

template <typename F>
Handle* guard_list(int64_t* count, F&& body) noexcept {
  try {
    return own_list(body(), count);
  } catch (...) {
    remember_error();
    return nullptr;
  }
}

}  // namespace bridge

using bridge::Handle;
using bridge::Number;
