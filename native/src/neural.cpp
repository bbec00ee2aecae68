// What networks are made of: layers, activations, losses, attention.
#include "bridge.h"

#include <cmath>
#include <string>

using namespace bridge;

ST_EXPORT Handle st_linear(Handle x, Handle weight, Handle bias) {
  return guard_tensor([&] { return at::linear(*x, *weight, optional_tensor(bias)); });
}

ST_EXPORT Handle st_embedding(Handle weight, Handle indices, int64_t padding, int scale, int sparse) {
  return guard_tensor([&] { return at::embedding(*weight, *indices, padding, scale != 0, sparse != 0); });
}

// Scales down, in the table itself, the rows of these indices that are longer than max_norm.
ST_EXPORT int st_embedding_renorm_(Handle weight, Handle indices, double max_norm, double norm_type) {
  return guard([&] { at::embedding_renorm_(*weight, *indices, max_norm, norm_type); });
}

ST_EXPORT Handle st_layer_norm(Handle x, const int64_t* shape, int64_t count, Handle weight, Handle bias, double eps) {
  return guard_tensor([&] {
    return at::layer_norm(*x, at::IntArrayRef(shape, count), optional_tensor(weight), optional_tensor(bias), eps);
  });
}

ST_EXPORT Handle st_dropout(Handle x, double p, int training) {
  return guard_tensor([&] { return at::dropout(*x, p, training != 0); });
}

ST_EXPORT int st_dropout_(Handle x, double p, int training) {
  return guard([&] { at::dropout_(*x, p, training != 0); });
}

ST_EXPORT Handle st_softmax(Handle x, int64_t dim, int dtype) {
  return guard_tensor([&] { return at::softmax(*x, dim, type_or_none(dtype)); });
}

ST_EXPORT Handle st_log_softmax(Handle x, int64_t dim, int dtype) {
  return guard_tensor([&] { return at::log_softmax(*x, dim, type_or_none(dtype)); });
}

ST_EXPORT Handle st_gelu(Handle x) {
  return guard_tensor([&] { return at::gelu(*x); });
}

ST_EXPORT Handle st_leaky_relu(Handle x, double slope) {
  return guard_tensor([&] { return at::leaky_relu(*x, slope); });
}

ST_EXPORT Handle st_elu(Handle x, double alpha) {
  return guard_tensor([&] { return at::elu(*x, alpha); });
}

ST_EXPORT Handle st_softplus(Handle x, double beta, double threshold) {
  return guard_tensor([&] { return at::softplus(*x, beta, threshold); });
}

ST_EXPORT Handle st_mse_loss(Handle x, Handle y, int64_t reduction) {
  return guard_tensor([&] { return at::mse_loss(*x, *y, reduction); });
}

ST_EXPORT Handle st_l1_loss(Handle x, Handle y, int64_t reduction) {
  return guard_tensor([&] { return at::l1_loss(*x, *y, reduction); });
}

ST_EXPORT Handle st_huber_loss(Handle x, Handle y, int64_t reduction, double delta) {
  return guard_tensor([&] { return at::huber_loss(*x, *y, reduction, delta); });
}

ST_EXPORT Handle st_smooth_l1_loss(Handle x, Handle y, int64_t reduction, double beta) {
  return guard_tensor([&] { return at::smooth_l1_loss(*x, *y, reduction, beta); });
}

ST_EXPORT Handle st_cross_entropy(Handle x, Handle y, Handle weight, int64_t reduction, int64_t ignored, double smoothing) {
  return guard_tensor(
      [&] { return at::cross_entropy_loss(*x, *y, optional_tensor(weight), reduction, ignored, smoothing); });
}

ST_EXPORT Handle st_one_hot(Handle x, int64_t classes) {
  return guard_tensor([&] { return at::one_hot(*x, classes); });
}

// Mode 0 constant, 1 reflect, 2 replicate, 3 circular. The widths run from the last dimension to the first.
ST_EXPORT Handle st_pad(Handle x, const int64_t* widths, int64_t count, int mode, double value) {
  static const char* const names[] = {"constant", "reflect", "replicate", "circular"};
  return guard_tensor([&] {
    return mode == 0 ? at::constant_pad_nd(*x, at::IntArrayRef(widths, count), value)
                     : at::pad(*x, at::IntArrayRef(widths, count), std::string(names[mode]));
  });
}

// softmax(q kᵀ / √d + mask) v; a boolean mask lets through what is true.
static at::Tensor attention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, Handle mask, double p, bool causal) {
#if ST_TORCH_AT_LEAST(2, 0)
  return at::scaled_dot_product_attention(q, k, v, optional_tensor(mask), p, causal);
#else
  TORCH_CHECK(!(causal && mask), "scaled_dot_product_attention: an explicit attn_mask is not to be set when is_causal is");
  auto scores = at::matmul(q, k.transpose(-2, -1)).mul(1.0 / std::sqrt(static_cast<double>(q.size(-1))));
  const auto minus_infinity = -std::numeric_limits<double>::infinity();
  if (causal) {
    auto allowed = at::ones({q.size(-2), k.size(-2)}, q.options().dtype(at::kBool)).tril();
    scores = scores.masked_fill(allowed.logical_not(), minus_infinity);
  } else if (mask) {
    scores = mask->scalar_type() == at::kBool ? scores.masked_fill(mask->logical_not(), minus_infinity) : scores + *mask;
  }
  auto weights = at::softmax(scores, -1);
  return at::matmul(p > 0 ? at::dropout(weights, p, true) : weights, v);
#endif
}

ST_EXPORT Handle st_attention(Handle q, Handle k, Handle v, Handle mask, double p, int causal) {
  return guard_tensor([&] { return attention(*q, *k, *v, mask, p, causal != 0); });
}
