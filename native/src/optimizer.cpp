// Updates of all parameters of a group in one call: one pass over memory on the CPU, libtorch's foreach kernels elsewhere.
#include "bridge.h"

#include <ATen/Parallel.h>
#include <c10/core/GradMode.h>

#include <cmath>

using namespace bridge;

namespace {

struct AdamSettings {
  double rate, beta1, beta2, epsilon, decay;
  int32_t decoupled, maximize;
};

struct AdamFactors {
  float sign, beta1, beta2, epsilon, coupled_decay, shrink, step_size, inverse_root_correction2;
};

AdamFactors factors_of(const AdamSettings& s, int64_t step) {
  const auto correction1 = 1 - std::pow(s.beta1, static_cast<double>(step));
  const auto correction2 = 1 - std::pow(s.beta2, static_cast<double>(step));
  AdamFactors f;
  f.sign = s.maximize ? -1.0f : 1.0f;
  f.beta1 = static_cast<float>(s.beta1);
  f.beta2 = static_cast<float>(s.beta2);
  f.epsilon = static_cast<float>(s.epsilon);
  f.coupled_decay = s.decoupled ? 0.0f : static_cast<float>(s.decay);
  f.shrink = s.decoupled ? static_cast<float>(1 - s.rate * s.decay) : 1.0f;
  f.step_size = static_cast<float>(s.rate / correction1);
  f.inverse_root_correction2 = static_cast<float>(1 / std::sqrt(correction2));
  return f;
}

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define ST_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define ST_CLONES
#endif

ST_CLONES void adam_range(float* __restrict p, const float* __restrict g, float* __restrict m, float* __restrict v, int64_t n,
                          AdamFactors f) {
  const float rest1 = 1 - f.beta1, rest2 = 1 - f.beta2;
  for (int64_t i = 0; i < n; i++) {
    const float gradient = f.sign * g[i] + f.coupled_decay * p[i];
    m[i] = f.beta1 * m[i] + rest1 * gradient;
    v[i] = f.beta2 * v[i] + rest2 * gradient * gradient;
    p[i] = f.shrink * p[i] - f.step_size * m[i] / (std::sqrt(v[i]) * f.inverse_root_correction2 + f.epsilon);
  }
}

ST_CLONES double sum_of_squares(const float* __restrict x, int64_t n) {
  double total = 0;
  for (int64_t i = 0; i < n; i += 4096) {
    const int64_t end = std::min(n, i + 4096);
    float part = 0;
    for (int64_t k = i; k < end; k++)
      part += x[k] * x[k];
    total += part;
  }
  return total;
}

ST_CLONES void scale_range(float* x, int64_t n, float factor) {
  for (int64_t i = 0; i < n; i++)
    x[i] *= factor;
}

bool is_plain(const at::Tensor& x) {
  return x.device().is_cpu() && x.scalar_type() == at::kFloat && x.layout() == at::kStrided && x.is_contiguous();
}

constexpr int64_t grain = 1 << 15;

void adam_plain(const at::Tensor& p, const at::Tensor& g, const at::Tensor& m, const at::Tensor& v, const AdamFactors& f) {
  auto* pp = p.data_ptr<float>();
  const auto* gp = g.data_ptr<float>();
  auto* mp = m.data_ptr<float>();
  auto* vp = v.data_ptr<float>();
  at::parallel_for(0, p.numel(), grain,
                   [&](int64_t from, int64_t to) { adam_range(pp + from, gp + from, mp + from, vp + from, to - from, f); });
}

// Parameters that share a step count and do not qualify for the fused loop.
struct Batch {
  std::vector<at::Tensor> p, g, m, v, top;
};

void adam_foreach(Batch& b, const AdamSettings& s, int64_t step) {
  if (b.p.empty())
    return;
  const auto correction1 = 1 - std::pow(s.beta1, static_cast<double>(step));
  const auto correction2 = 1 - std::pow(s.beta2, static_cast<double>(step));
  if (s.maximize)
    b.g = at::_foreach_neg(b.g);
  if (s.decay != 0 && s.decoupled)
    at::_foreach_mul_(b.p, at::Scalar(1 - s.rate * s.decay));
  else if (s.decay != 0)
    b.g = at::_foreach_add(b.g, b.p, at::Scalar(s.decay));
  at::_foreach_mul_(b.m, at::Scalar(s.beta1));
  at::_foreach_add_(b.m, b.g, at::Scalar(1 - s.beta1));
  at::_foreach_mul_(b.v, at::Scalar(s.beta2));
  at::_foreach_addcmul_(b.v, b.g, b.g, at::Scalar(1 - s.beta2));
  for (size_t i = 0; i < b.top.size(); i++)
    b.top[i].copy_(at::maximum(b.top[i], b.v[i]));
  auto denominators = at::_foreach_sqrt(b.top.empty() ? b.v : b.top);
  at::_foreach_div_(denominators, at::Scalar(std::sqrt(correction2)));
  at::_foreach_add_(denominators, at::Scalar(s.epsilon));
  at::_foreach_addcdiv_(b.p, b.m, denominators, at::Scalar(-s.rate / correction1));
}

class NoGrad {
 public:
  NoGrad() : before_(c10::GradMode::is_enabled()) { c10::GradMode::set_enabled(false); }
  ~NoGrad() { c10::GradMode::set_enabled(before_); }

 private:
  bool before_;
};

}  // namespace

// One Adam (or, decoupled, AdamW) step. Parameters without a gradient are left alone; steps are counted here.
// top is null without AMSGrad.
ST_EXPORT int st_adam(const Handle* p, const Handle* m, const Handle* v, const Handle* top, int64_t* steps, int64_t count,
                      AdamSettings settings) {
  return guard([&] {
    NoGrad no_grad;
    Batch batch;
    int64_t batch_step = -1;
    for (int64_t i = 0; i < count; i++) {
      const auto g = p[i]->grad();
      if (!g.defined())
        continue;
      const auto step = ++steps[i];
      if (!top && is_plain(*p[i]) && is_plain(g) && is_plain(*m[i]) && is_plain(*v[i])) {
        adam_plain(*p[i], g, *m[i], *v[i], factors_of(settings, step));
        p[i]->unsafeGetTensorImpl()->bump_version();
        continue;
      }
      if (step != batch_step) {
        adam_foreach(batch, settings, batch_step);
        batch = Batch();
        batch_step = step;
      }
      batch.p.push_back(*p[i]);
      batch.g.push_back(g);
      batch.m.push_back(*m[i]);
      batch.v.push_back(*v[i]);
      if (top)
        batch.top.push_back(*top[i]);
    }
    adam_foreach(batch, settings, batch_step);
  });
}

// The norm over the gradients of all given parameters; they are scaled down to max_norm where it is larger.
ST_EXPORT int st_clip_grad_norm(const Handle* p, int64_t count, double max_norm, double power, double* norm) {
  return guard([&] {
    NoGrad no_grad;
    std::vector<at::Tensor> gradients, others;
    double squares = 0;
    for (int64_t i = 0; i < count; i++) {
      auto g = p[i]->grad();
      if (!g.defined())
        continue;
      gradients.push_back(g);
      if (power == 2 && is_plain(g))
        squares += sum_of_squares(g.data_ptr<float>(), g.numel());
      else
        others.push_back(g.detach());
    }
    double total = std::sqrt(squares);
    if (!others.empty()) {
      const auto rest = at::norm(at::stack(at::_foreach_norm(others, power)).to(at::kDouble), power).item<double>();
      total = power == 2 ? std::sqrt(squares + rest * rest) : rest;
    }
    *norm = total;
    const auto factor = max_norm / (total + 1e-6);
    if (factor >= 1)
      return;
    for (auto& g : gradients)
      if (power == 2 && is_plain(g))
        scale_range(g.data_ptr<float>(), g.numel(), static_cast<float>(factor));
    if (!others.empty())
      at::_foreach_mul_(others, at::Scalar(factor));
  });
}
