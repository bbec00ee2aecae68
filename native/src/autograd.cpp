// Gradients, the modes that govern them, random numbers, threads and devices.
#include "bridge.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Parallel.h>
#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>
#include <mutex>
#include <torch/csrc/autograd/autograd.h>
#include <torch/cuda.h>

using namespace bridge;

ST_EXPORT Handle st_grad(Handle x) {
  return guard_tensor([&] { return x->grad(); });
}

ST_EXPORT int st_set_grad(Handle x, Handle gradient) {
  return guard([&] { x->mutable_grad() = tensor_or_undefined(gradient); });
}

ST_EXPORT int st_requires_grad_(Handle x, int value) {
  return guard([&] { x->requires_grad_(value != 0); });
}

// Gradients of many tensors at once: dropped, or filled with zeros.
ST_EXPORT int st_zero_grads(const Handle* x, int64_t count, int set_to_none) {
  return guard([&] {
    for (int64_t i = 0; i < count; i++) {
      auto& gradient = x[i]->mutable_grad();
      if (!gradient.defined())
        continue;
      if (set_to_none)
        gradient = at::Tensor();
      else
        gradient = gradient.detach().zero_();
    }
  });
}

ST_EXPORT int st_backward(const Handle* outputs, int64_t count, const Handle* gradients, int retain, int create,
                          const Handle* inputs, int64_t input_count) {
  return guard([&] {
    torch::autograd::backward(tensors(outputs, count), gradients ? tensors(gradients, count) : std::vector<at::Tensor>(),
                              Optional<bool>(retain != 0), create != 0, tensors(inputs, input_count));
  });
}

ST_EXPORT Handle* st_autograd_grad(const Handle* outputs, int64_t count, const Handle* inputs, int64_t input_count,
                                   const Handle* gradients, int retain, int create, int allow_unused, int64_t* result_count) {
  return guard_list(result_count, [&] {
    return torch::autograd::grad(tensors(outputs, count), tensors(inputs, input_count),
                                 gradients ? tensors(gradients, count) : std::vector<at::Tensor>(),
                                 Optional<bool>(retain != 0), create != 0, allow_unused != 0);
  });
}

ST_EXPORT int st_grad_enabled() { return c10::GradMode::is_enabled(); }
ST_EXPORT void st_set_grad_enabled(int value) { c10::GradMode::set_enabled(value != 0); }
ST_EXPORT int st_inference_enabled() { return c10::InferenceMode::is_enabled(); }

ST_EXPORT void* st_inference_enter(int value) {
  return guard_pointer([&] { return new c10::InferenceMode(value != 0); });
}

ST_EXPORT void st_inference_leave(void* mode) { delete static_cast<c10::InferenceMode*>(mode); }

// Random numbers.
ST_EXPORT int st_manual_seed(uint64_t seed) {
  return guard([&] { at::manual_seed(seed); });
}

ST_EXPORT int st_cuda_manual_seed(uint64_t seed) {
  return guard([&] { torch::cuda::manual_seed_all(seed); });
}

ST_EXPORT void* st_generator_new(uint64_t seed, int device_type, int device_index) {
  return guard_pointer([&] {
    if (device_type <= 0)
      return new at::Generator(at::detail::createCPUGenerator(seed));
    auto generator = at::globalContext()
                         .defaultGenerator(at::Device(static_cast<at::DeviceType>(device_type),
                                                      static_cast<at::DeviceIndex>(device_index)))
                         .clone();
    generator.set_current_seed(seed);
    return new at::Generator(std::move(generator));
  });
}

ST_EXPORT void* st_generator_default() {
  return guard_pointer([] { return new at::Generator(at::detail::getDefaultCPUGenerator()); });
}

ST_EXPORT void st_generator_free(void* generator) { delete static_cast<at::Generator*>(generator); }

ST_EXPORT int st_generator_seed(void* generator, uint64_t seed) {
  return guard([&] {
    auto* g = static_cast<at::Generator*>(generator);
    std::lock_guard<std::mutex> lock(g->mutex());
    g->set_current_seed(seed);
  });
}

ST_EXPORT int st_generator_initial_seed(void* generator, uint64_t* seed) {
  return guard([&] { *seed = static_cast<at::Generator*>(generator)->current_seed(); });
}

ST_EXPORT Handle st_generator_get_state(void* generator) {
  return guard_tensor([&] {
    auto* g = static_cast<at::Generator*>(generator);
    std::lock_guard<std::mutex> lock(g->mutex());
    return g->get_state();
  });
}

ST_EXPORT int st_generator_set_state(void* generator, Handle state) {
  return guard([&] {
    auto* g = static_cast<at::Generator*>(generator);
    std::lock_guard<std::mutex> lock(g->mutex());
    g->set_state(*state);
  });
}

static Optional<at::Generator> generator_or_none(void* generator) {
  return generator ? Optional<at::Generator>(*static_cast<at::Generator*>(generator)) : Optional<at::Generator>();
}

ST_EXPORT Handle st_rand(const int64_t* n, int64_t count, void* generator, int dtype, int device_type, int device_index) {
  return guard_tensor([&] {
    return at::rand(at::IntArrayRef(n, count), generator_or_none(generator), options(dtype, device_type, device_index));
  });
}

ST_EXPORT Handle st_randn(const int64_t* n, int64_t count, void* generator, int dtype, int device_type, int device_index) {
  return guard_tensor([&] {
    return at::randn(at::IntArrayRef(n, count), generator_or_none(generator), options(dtype, device_type, device_index));
  });
}

ST_EXPORT Handle st_randint(int64_t low, int64_t high, const int64_t* n, int64_t count, void* generator, int dtype,
                            int device_type, int device_index) {
  return guard_tensor([&] {
    return at::randint(low, high, at::IntArrayRef(n, count), generator_or_none(generator),
                       options(dtype, device_type, device_index));
  });
}

ST_EXPORT Handle st_randperm(int64_t n, void* generator, int dtype, int device_type, int device_index) {
  return guard_tensor(
      [&] { return at::randperm(n, generator_or_none(generator), options(dtype, device_type, device_index)); });
}

ST_EXPORT Handle st_multinomial(Handle x, int64_t samples, int replacement, void* generator) {
  return guard_tensor([&] { return at::multinomial(*x, samples, replacement != 0, generator_or_none(generator)); });
}

ST_EXPORT int st_normal_(Handle x, double mean, double deviation, void* generator) {
  return guard([&] { x->normal_(mean, deviation, generator_or_none(generator)); });
}

ST_EXPORT int st_uniform_(Handle x, double low, double high, void* generator) {
  return guard([&] { x->uniform_(low, high, generator_or_none(generator)); });
}

ST_EXPORT int st_bernoulli_(Handle x, double p, void* generator) {
  return guard([&] { x->bernoulli_(p, generator_or_none(generator)); });
}

// Threads and devices.
ST_EXPORT int st_set_num_threads(int threads) {
  return guard([&] { at::set_num_threads(threads); });
}

ST_EXPORT int st_get_num_threads() { return at::get_num_threads(); }

ST_EXPORT int st_set_num_interop_threads(int threads) {
  return guard([&] { at::set_num_interop_threads(threads); });
}

ST_EXPORT int st_get_num_interop_threads() { return at::get_num_interop_threads(); }

ST_EXPORT int st_cuda_available() {
  int result = 0;
  return guard([&] { result = torch::cuda::is_available(); }) < 0 ? -1 : result;
}

ST_EXPORT int st_cuda_device_count() {
  int result = 0;
  return guard([&] { result = static_cast<int>(torch::cuda::device_count()); }) < 0 ? -1 : result;
}

ST_EXPORT int st_cuda_synchronize(int64_t device) {
  return guard([&] { torch::cuda::synchronize(device); });
}

// TensorFloat-32: products of float32 matrices with 10 bits of mantissa, several times as fast on recent GPUs.
// Newer versions of libtorch throw where both their old and their new switch of it were used.
ST_EXPORT int st_cuda_allow_tf32() {
  int result = 0;
  return guard([&] { result = at::globalContext().allowTF32CuBLAS(); }) < 0 ? -1 : result;
}

ST_EXPORT int st_cuda_set_allow_tf32(int value) {
  return guard([&] { at::globalContext().setAllowTF32CuBLAS(value != 0); });
}
