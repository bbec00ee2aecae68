// Views, rearrangements, indexing, joining and splitting.
#include "bridge.h"

#include <ATen/TensorIndexing.h>

#include <limits>

using namespace bridge;

#define ST_WITH_SIZES(name)                                                                \
  ST_EXPORT Handle st_##name(Handle x, const int64_t* n, int64_t count) {                  \
    return guard_tensor([&] { return x->name(at::IntArrayRef(n, count)); });               \
  }
ST_WITH_SIZES(view)
ST_WITH_SIZES(reshape)
ST_WITH_SIZES(permute)
ST_WITH_SIZES(repeat)
ST_WITH_SIZES(flip)

ST_EXPORT Handle st_expand(Handle x, const int64_t* n, int64_t count, int implicit) {
  return guard_tensor([&] { return x->expand(at::IntArrayRef(n, count), implicit != 0); });
}

ST_EXPORT Handle st_roll(Handle x, const int64_t* shifts, int64_t shift_count, const int64_t* dims, int64_t dim_count) {
  return guard_tensor([&] { return at::roll(*x, at::IntArrayRef(shifts, shift_count), at::IntArrayRef(dims, dim_count)); });
}

#define ST_PLAIN(name) \
  ST_EXPORT Handle st_##name(Handle x) { return guard_tensor([&] { return x->name(); }); }
ST_PLAIN(detach)
ST_PLAIN(clone)
ST_PLAIN(contiguous)
ST_PLAIN(t)
ST_PLAIN(nonzero)

ST_EXPORT Handle st_squeeze(Handle x) {
  return guard_tensor([&] { return x->squeeze(); });
}

ST_EXPORT Handle st_squeeze_dim(Handle x, int64_t dim) {
  return guard_tensor([&] { return x->squeeze(dim); });
}

ST_EXPORT Handle st_unsqueeze(Handle x, int64_t dim) {
  return guard_tensor([&] { return x->unsqueeze(dim); });
}

ST_EXPORT Handle st_transpose(Handle x, int64_t a, int64_t b) {
  return guard_tensor([&] { return x->transpose(a, b); });
}

ST_EXPORT Handle st_flatten(Handle x, int64_t first, int64_t last) {
  return guard_tensor([&] { return x->flatten(first, last); });
}

ST_EXPORT Handle st_narrow(Handle x, int64_t dim, int64_t start, int64_t length) {
  return guard_tensor([&] { return x->narrow(dim, start, length); });
}

ST_EXPORT Handle st_slice(Handle x, int64_t dim, int64_t start, int64_t stop, int64_t step) {
  return guard_tensor([&] { return x->slice(dim, start, stop, step); });
}

ST_EXPORT Handle st_select(Handle x, int64_t dim, int64_t index) {
  return guard_tensor([&] { return x->select(dim, index); });
}

ST_EXPORT Handle st_diagonal(Handle x, int64_t offset, int64_t a, int64_t b) {
  return guard_tensor([&] { return x->diagonal(offset, a, b); });
}

ST_EXPORT Handle st_tril(Handle x, int64_t diagonal) {
  return guard_tensor([&] { return at::tril(*x, diagonal); });
}

ST_EXPORT Handle st_triu(Handle x, int64_t diagonal) {
  return guard_tensor([&] { return at::triu(*x, diagonal); });
}

ST_EXPORT Handle st_index_select(Handle x, int64_t dim, Handle index) {
  return guard_tensor([&] { return at::index_select(*x, dim, *index); });
}

ST_EXPORT Handle st_gather(Handle x, int64_t dim, Handle index) {
  return guard_tensor([&] { return at::gather(*x, dim, *index); });
}

ST_EXPORT Handle st_scatter(Handle x, int64_t dim, Handle index, Handle source) {
  return guard_tensor([&] { return at::scatter(*x, dim, *index, *source); });
}

ST_EXPORT Handle st_scatter_add(Handle x, int64_t dim, Handle index, Handle source) {
  return guard_tensor([&] { return at::scatter_add(*x, dim, *index, *source); });
}

ST_EXPORT Handle st_index_add(Handle x, int64_t dim, Handle index, Handle source, Number alpha) {
  return guard_tensor([&] { return at::index_add(*x, dim, *index, *source, alpha.scalar()); });
}

ST_EXPORT Handle st_masked_select(Handle x, Handle mask) {
  return guard_tensor([&] { return at::masked_select(*x, *mask); });
}

ST_EXPORT Handle st_repeat_interleave(Handle x, int64_t repeats, int64_t dim, int flat) {
  return guard_tensor(
      [&] { return at::repeat_interleave(*x, repeats, flat ? Optional<int64_t>() : Optional<int64_t>(dim)); });
}

ST_EXPORT Handle st_cat(const Handle* x, int64_t count, int64_t dim) {
  return guard_tensor([&] { return at::cat(tensors(x, count), dim); });
}

ST_EXPORT Handle st_stack(const Handle* x, int64_t count, int64_t dim) {
  return guard_tensor([&] { return at::stack(tensors(x, count), dim); });
}

ST_EXPORT Handle* st_split(Handle x, int64_t size, int64_t dim, int64_t* count) {
  return guard_list(count, [&] { return x->split(size, dim); });
}

ST_EXPORT Handle* st_split_sizes(Handle x, const int64_t* sizes, int64_t size_count, int64_t dim, int64_t* count) {
  return guard_list(count, [&] { return x->split_with_sizes(at::IntArrayRef(sizes, size_count), dim); });
}

ST_EXPORT Handle* st_chunk(Handle x, int64_t chunks, int64_t dim, int64_t* count) {
  return guard_list(count, [&] { return x->chunk(chunks, dim); });
}

ST_EXPORT Handle* st_unbind(Handle x, int64_t dim, int64_t* count) {
  return guard_list(count, [&] { return x->unbind(dim); });
}

ST_EXPORT Handle* st_meshgrid(const Handle* x, int64_t inputs, const char* indexing, int64_t* count) {
  return guard_list(count, [&] { return at::meshgrid(tensors(x, inputs), indexing); });
}

// One position of an index expression. Kinds: 0 null (a new axis), 1 ellipsis, 2 a position, 3 a slice, 4 a tensor, 5 a boolean.
struct Index {
  int64_t kind, start, stop, step;  // INT64_MIN where a slice leaves a bound open
  Handle tensor;
};

#if ST_TORCH_AT_LEAST(2, 0)
using Bound = Optional<c10::SymInt>;
#else
using Bound = Optional<int64_t>;
#endif

static Bound bound_of(int64_t value) {
  return value == std::numeric_limits<int64_t>::min() ? Bound() : Bound(value);
}

static at::indexing::TensorIndex index_of(const Index& i) {
  using namespace at::indexing;
  switch (i.kind) {
    case 0: return TensorIndex(None);
    case 1: return TensorIndex(Ellipsis);
    case 2: return TensorIndex(i.start);
    case 3: return TensorIndex(Slice(bound_of(i.start), bound_of(i.stop), bound_of(i.step)));
    case 4: return TensorIndex(*i.tensor);
    default: return TensorIndex(i.start != 0);
  }
}

static std::vector<at::indexing::TensorIndex> indices_of(const Index* list, int64_t count) {
  std::vector<at::indexing::TensorIndex> result;
  for (int64_t i = 0; i < count; i++)
    result.push_back(index_of(list[i]));
  return result;
}

ST_EXPORT Handle st_index(Handle x, const Index* list, int64_t count) {
  return guard_tensor([&] { return x->index(indices_of(list, count)); });
}

ST_EXPORT int st_index_put(Handle x, const Index* list, int64_t count, Handle value) {
  return guard([&] { x->index_put_(indices_of(list, count), *value); });
}

ST_EXPORT int st_index_fill(Handle x, const Index* list, int64_t count, Number value) {
  return guard([&] { x->index_put_(indices_of(list, count), value.scalar()); });
}
