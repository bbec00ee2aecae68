// Life of a tensor: made, described, copied between .NET memory and devices, freed; and the error of a thread.
#include "bridge.h"

#include <c10/util/Exception.h>

#include <cstring>
#include <string>

namespace bridge {

namespace {
thread_local std::string error_text;
thread_local bool has_error = false;
}  // namespace

void remember_error() noexcept {
  try {
    try {
      throw;
    } catch (const c10::Error& error) {
      error_text = error.what_without_backtrace();
    } catch (const std::exception& error) {
      error_text = error.what();
    } catch (...) {
      error_text = "libtorch failed with an exception of unknown type";
    }
    has_error = true;
  } catch (...) {
    has_error = true;
  }
}

}  // namespace bridge

using namespace bridge;

// The message of this thread's last failure, valid until its next call; null when there was none.
ST_EXPORT const char* st_take_error() {
  if (!has_error)
    return nullptr;
  has_error = false;
  return error_text.c_str();
}

ST_EXPORT const char* st_torch_version() { return TORCH_VERSION; }
ST_EXPORT void st_free(Handle x) { delete x; }
ST_EXPORT void st_free_list(Handle* list) { delete[] list; }

ST_EXPORT Handle st_alias(Handle x) {
  return guard_tensor([&] { return *x; });
}

struct Description {
  int32_t dtype, device_type, device_index, dimensions, requires_grad, is_leaf, contiguous, element_bytes;
  int64_t elements;
};

ST_EXPORT int st_describe(Handle x, Description* d) {
  return guard([&] {
    d->dtype = static_cast<int32_t>(x->scalar_type());
    d->device_type = static_cast<int32_t>(x->device().type());
    d->device_index = x->device().index();
    d->dimensions = static_cast<int32_t>(x->dim());
    d->requires_grad = x->requires_grad();
    d->is_leaf = x->is_leaf();
    d->contiguous = x->is_contiguous();
    d->element_bytes = static_cast<int32_t>(x->element_size());
    d->elements = x->numel();
  });
}

ST_EXPORT int st_sizes(Handle x, int64_t* sizes, int64_t* strides) {
  return guard([&] {
    for (int64_t i = 0; i < x->dim(); i++) {
      sizes[i] = x->size(i);
      strides[i] = x->stride(i);
    }
  });
}

ST_EXPORT void* st_data(Handle x) {
  return guard_pointer([&] { return x->data_ptr(); });
}

// A new tensor on the CPU with a copy of the caller's bytes, then moved and converted as asked.
ST_EXPORT Handle st_from_bytes(const void* bytes, int source_type, const int64_t* sizes, int64_t dimensions, int dtype,
                               int device_type, int device_index) {
  return guard_tensor([&] {
    auto tensor = at::empty(at::IntArrayRef(sizes, dimensions), at::TensorOptions(static_cast<at::ScalarType>(source_type)));
    if (tensor.numel() > 0)
      std::memcpy(tensor.data_ptr(), bytes, tensor.numel() * tensor.element_size());
    return tensor.to(options(dtype, device_type, device_index));
  });
}

// Copies the elements in row-major order into the caller's memory, whatever the strides and the device.
ST_EXPORT int st_to_bytes(Handle x, void* bytes) {
  return guard([&] {
    auto tensor = x->detach().cpu().contiguous();
    if (tensor.numel() > 0)
      std::memcpy(bytes, tensor.data_ptr(), tensor.numel() * tensor.element_size());
  });
}

ST_EXPORT int st_item(Handle x, double* real, int64_t* integer) {
  return guard([&] {
    auto scalar = x->item();
    if (scalar.isFloatingPoint()) {
      *real = scalar.toDouble();
      *integer = 0;
    } else {
      *integer = scalar.isBoolean() ? scalar.toBool() : scalar.toLong();
      *real = static_cast<double>(*integer);
    }
  });
}

ST_EXPORT Handle st_to(Handle x, int dtype, int device_type, int device_index, int copy, int non_blocking) {
  return guard_tensor([&] { return x->to(options(dtype, device_type, device_index), non_blocking != 0, copy != 0); });
}

ST_EXPORT int st_copy_(Handle x, Handle source, int non_blocking) {
  return guard([&] { x->copy_(*source, non_blocking != 0); });
}

ST_EXPORT int st_set_(Handle x, Handle source) {
  return guard([&] { x->set_data(*source); });
}

// Factories.
ST_EXPORT Handle st_empty(const int64_t* n, int64_t count, int dtype, int device_type, int device_index) {
  return guard_tensor([&] { return at::empty(at::IntArrayRef(n, count), options(dtype, device_type, device_index)); });
}

ST_EXPORT Handle st_zeros(const int64_t* n, int64_t count, int dtype, int device_type, int device_index) {
  return guard_tensor([&] { return at::zeros(at::IntArrayRef(n, count), options(dtype, device_type, device_index)); });
}

ST_EXPORT Handle st_ones(const int64_t* n, int64_t count, int dtype, int device_type, int device_index) {
  return guard_tensor([&] { return at::ones(at::IntArrayRef(n, count), options(dtype, device_type, device_index)); });
}

ST_EXPORT Handle st_full(const int64_t* n, int64_t count, Number value, int dtype, int device_type, int device_index) {
  return guard_tensor(
      [&] { return at::full(at::IntArrayRef(n, count), value.scalar(), options(dtype, device_type, device_index)); });
}

ST_EXPORT Handle st_arange(Number start, Number stop, Number step, int dtype, int device_type, int device_index) {
  return guard_tensor([&] {
    return at::arange(start.scalar(), stop.scalar(), step.scalar(), options(dtype, device_type, device_index));
  });
}

ST_EXPORT Handle st_linspace(double start, double stop, int64_t steps, int dtype, int device_type, int device_index) {
  return guard_tensor([&] { return at::linspace(start, stop, steps, options(dtype, device_type, device_index)); });
}

ST_EXPORT Handle st_eye(int64_t rows, int64_t columns, int dtype, int device_type, int device_index) {
  return guard_tensor([&] { return at::eye(rows, columns, options(dtype, device_type, device_index)); });
}

#define ST_LIKE(name)                                                                                  \
  ST_EXPORT Handle st_##name##_like(Handle x, int dtype, int device_type, int device_index) {          \
    return guard_tensor([&] { return at::name##_like(*x, options(dtype, device_type, device_index)); }); \
  }
ST_LIKE(empty)
ST_LIKE(zeros)
ST_LIKE(ones)
ST_LIKE(rand)
ST_LIKE(randn)

ST_EXPORT Handle st_full_like(Handle x, Number value, int dtype, int device_type, int device_index) {
  return guard_tensor([&] { return at::full_like(*x, value.scalar(), options(dtype, device_type, device_index)); });
}
