// Many elements to few: sums, extremes, orders, norms; and products of matrices.
#include "bridge.h"

using namespace bridge;

// A null list of dimensions means all of them.
static at::OptionalIntArrayRef dims(const int64_t* list, int64_t count) {
  return list ? at::OptionalIntArrayRef(at::IntArrayRef(list, count)) : at::OptionalIntArrayRef();
}

ST_EXPORT Handle st_sum(Handle x, const int64_t* d, int64_t n, int keep, int dtype) {
  return guard_tensor([&] { return d ? at::sum(*x, at::IntArrayRef(d, n), keep != 0, type_or_none(dtype)) : at::sum(*x, type_or_none(dtype)); });
}

ST_EXPORT Handle st_mean(Handle x, const int64_t* d, int64_t n, int keep, int dtype) {
  return guard_tensor([&] { return d ? at::mean(*x, at::IntArrayRef(d, n), keep != 0, type_or_none(dtype)) : at::mean(*x, type_or_none(dtype)); });
}

ST_EXPORT Handle st_var(Handle x, const int64_t* d, int64_t n, int unbiased, int keep) {
  return guard_tensor([&] { return at::var(*x, dims(d, n), unbiased != 0, keep != 0); });
}

ST_EXPORT Handle st_std(Handle x, const int64_t* d, int64_t n, int unbiased, int keep) {
  return guard_tensor([&] { return at::std(*x, dims(d, n), unbiased != 0, keep != 0); });
}

ST_EXPORT Handle st_norm(Handle x, const int64_t* d, int64_t n, int keep, double p) {
  return guard_tensor([&] { return d ? at::norm(*x, at::Scalar(p), at::IntArrayRef(d, n), keep != 0) : at::norm(*x, at::Scalar(p)); });
}

ST_EXPORT Handle st_amax(Handle x, const int64_t* d, int64_t n, int keep) {
  return guard_tensor([&] { return at::amax(*x, at::IntArrayRef(d, n), keep != 0); });
}

ST_EXPORT Handle st_amin(Handle x, const int64_t* d, int64_t n, int keep) {
  return guard_tensor([&] { return at::amin(*x, at::IntArrayRef(d, n), keep != 0); });
}

ST_EXPORT Handle st_max(Handle x) {
  return guard_tensor([&] { return at::max(*x); });
}

ST_EXPORT Handle st_min(Handle x) {
  return guard_tensor([&] { return at::min(*x); });
}

ST_EXPORT Handle st_median(Handle x) {
  return guard_tensor([&] { return at::median(*x); });
}

ST_EXPORT Handle st_prod(Handle x, int dtype) {
  return guard_tensor([&] { return at::prod(*x, type_or_none(dtype)); });
}

ST_EXPORT Handle st_all(Handle x) {
  return guard_tensor([&] { return at::all(*x); });
}

ST_EXPORT Handle st_any(Handle x) {
  return guard_tensor([&] { return at::any(*x); });
}

ST_EXPORT Handle st_all_dim(Handle x, int64_t dim, int keep) {
  return guard_tensor([&] { return at::all(*x, dim, keep != 0); });
}

ST_EXPORT Handle st_any_dim(Handle x, int64_t dim, int keep) {
  return guard_tensor([&] { return at::any(*x, dim, keep != 0); });
}

ST_EXPORT Handle st_argmax(Handle x, int64_t dim, int all, int keep) {
  return guard_tensor([&] { return at::argmax(*x, all ? Optional<int64_t>() : Optional<int64_t>(dim), keep != 0); });
}

ST_EXPORT Handle st_argmin(Handle x, int64_t dim, int all, int keep) {
  return guard_tensor([&] { return at::argmin(*x, all ? Optional<int64_t>() : Optional<int64_t>(dim), keep != 0); });
}

template <typename Pair>
static void give(Pair&& pair, Handle* values, Handle* indices) {
  *values = own(std::get<0>(pair));
  *indices = own(std::get<1>(pair));
}

ST_EXPORT int st_max_dim(Handle x, int64_t dim, int keep, Handle* values, Handle* indices) {
  return guard([&] { give(at::max(*x, dim, keep != 0), values, indices); });
}

ST_EXPORT int st_min_dim(Handle x, int64_t dim, int keep, Handle* values, Handle* indices) {
  return guard([&] { give(at::min(*x, dim, keep != 0), values, indices); });
}

ST_EXPORT int st_sort(Handle x, int64_t dim, int descending, int stable, Handle* values, Handle* indices) {
  return guard([&] { give(at::sort(*x, Optional<bool>(stable != 0), dim, descending != 0), values, indices); });
}

ST_EXPORT int st_topk(Handle x, int64_t k, int64_t dim, int largest, int sorted, Handle* values, Handle* indices) {
  return guard([&] { give(at::topk(*x, k, dim, largest != 0, sorted != 0), values, indices); });
}

ST_EXPORT Handle st_argsort(Handle x, int64_t dim, int descending) {
  return guard_tensor([&] { return at::argsort(*x, dim, descending != 0); });
}

ST_EXPORT Handle st_cumsum(Handle x, int64_t dim, int dtype) {
  return guard_tensor([&] { return at::cumsum(*x, dim, type_or_none(dtype)); });
}

ST_EXPORT Handle st_logsumexp(Handle x, const int64_t* d, int64_t n, int keep) {
  return guard_tensor([&] { return at::logsumexp(*x, at::IntArrayRef(d, n), keep != 0); });
}

ST_EXPORT Handle st_quantile(Handle x, Handle q, int64_t dim, int all, int keep) {
  return guard_tensor([&] { return at::quantile(*x, *q, all ? Optional<int64_t>() : Optional<int64_t>(dim), keep != 0); });
}

#define ST_PRODUCT(name) \
  ST_EXPORT Handle st_##name(Handle x, Handle y) { return guard_tensor([&] { return at::name(*x, *y); }); }
ST_PRODUCT(matmul)
ST_PRODUCT(mm)
ST_PRODUCT(bmm)
ST_PRODUCT(mv)
ST_PRODUCT(dot)
ST_PRODUCT(outer)

ST_EXPORT Handle st_addmm(Handle x, Handle a, Handle b, Number beta, Number alpha) {
  return guard_tensor([&] { return at::addmm(*x, *a, *b, beta.scalar(), alpha.scalar()); });
}

ST_EXPORT Handle st_baddbmm(Handle x, Handle a, Handle b, Number beta, Number alpha) {
  return guard_tensor([&] { return at::baddbmm(*x, *a, *b, beta.scalar(), alpha.scalar()); });
}

ST_EXPORT Handle st_einsum(const char* equation, const Handle* x, int64_t count) {
  return guard_tensor([&] { return at::einsum(equation, tensors(x, count)); });
}

ST_EXPORT Handle st_linalg_solve(Handle a, Handle b) {
  return guard_tensor([&] { return at::linalg_solve(*a, *b); });
}

ST_EXPORT Handle st_linalg_inv(Handle a) {
  return guard_tensor([&] { return at::linalg_inv(*a); });
}

ST_EXPORT int st_allclose(Handle x, Handle y, double rtol, double atol, int equal_nan) {
  int result = 0;
  return guard([&] { result = at::allclose(*x, *y, rtol, atol, equal_nan != 0); }) < 0 ? -1 : result;
}

ST_EXPORT int st_equal(Handle x, Handle y) {
  int result = 0;
  return guard([&] { result = at::equal(*x, *y); }) < 0 ? -1 : result;
}
