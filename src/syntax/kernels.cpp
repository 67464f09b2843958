// The kernels for scalar code, SSE2, AVX2 and AVX-512. x86 parts are left out elsewhere.
#include "syntax/kernels.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <utility>

#include "core/avx512.hpp"
#include "syntax/model.hpp"

namespace entente {
namespace {

/// Rows are of one or two lines of the cache.
void ask_for_row(const std::int8_t* row, std::size_t width) {
  __builtin_prefetch(row);
  __builtin_prefetch(row + width - 1);
}

std::size_t find_rows_scalar(const SparseNet& net, std::span<const std::uint64_t> keys, const std::int8_t** rows) {
  const SparseNet copy = net;  // for all the compiler knows, a row that is stored may change the net
  std::size_t count = 0;
  for (const std::uint64_t key : keys) {
    const std::int8_t* row = copy.find(key);
    if (row == nullptr) continue;
    ask_for_row(row, copy.width);
    rows[count++] = row;
  }
  return count;
}

void add_rows_scalar(std::int16_t* sums, std::span<const std::int8_t* const> rows, std::size_t width) {
  for (const std::int8_t* row : rows)
    for (std::size_t i = 0; i < width; ++i) sums[i] = static_cast<std::int16_t>(sums[i] + row[i]);
}

void add_sums_scalar(std::int16_t* sums, std::span<const std::int16_t* const> others, std::size_t width) {
  for (const std::int16_t* other : others)
    for (std::size_t i = 0; i < width; ++i) sums[i] = static_cast<std::int16_t>(sums[i] + other[i]);
}

// Many hidden units are off: pairs of them cost nothing.
template <class AddPair>
void for_each_pair(const std::int16_t* in, std::size_t width, AddPair&& add) {
  for (std::size_t j = 0; j < width / 2; ++j) {
    const std::int16_t a = std::max<std::int16_t>(in[2 * j], 0), b = std::max<std::int16_t>(in[2 * j + 1], 0);
    if ((a | b) != 0) add(j, a, b);
  }
}

void score_scalar(const std::int16_t* in, std::span<const std::int16_t> weights, std::size_t width,
                  std::int32_t* scores) {
  const std::size_t outputs = weights.size() / width;
  for_each_pair(in, width, [&](std::size_t j, std::int16_t a, std::int16_t b) {
    const std::int16_t* pair = weights.data() + j * outputs * 2;
    for (std::size_t k = 0; k < outputs; ++k) scores[k] += a * pair[2 * k] + b * pair[2 * k + 1];
  });
}

#if defined(__x86_64__)

__m128i load128(const void* at) { return _mm_loadu_si128(static_cast<const __m128i*>(at)); }

void add_rows_sse2(std::int16_t* sums, std::span<const std::int8_t* const> rows, std::size_t width) {
  for (std::size_t i = 0; i < width; i += 32) {
    __m128i a = load128(sums + i), b = load128(sums + i + 8);
    __m128i c = load128(sums + i + 16), d = load128(sums + i + 24);
    for (const std::int8_t* row : rows) {
      const __m128i low = load128(row + i), high = load128(row + i + 16);
      a = _mm_add_epi16(a, _mm_srai_epi16(_mm_unpacklo_epi8(low, low), 8));
      b = _mm_add_epi16(b, _mm_srai_epi16(_mm_unpackhi_epi8(low, low), 8));
      c = _mm_add_epi16(c, _mm_srai_epi16(_mm_unpacklo_epi8(high, high), 8));
      d = _mm_add_epi16(d, _mm_srai_epi16(_mm_unpackhi_epi8(high, high), 8));
    }
    auto* out = reinterpret_cast<__m128i*>(sums + i);
    _mm_storeu_si128(out, a);
    _mm_storeu_si128(out + 1, b);
    _mm_storeu_si128(out + 2, c);
    _mm_storeu_si128(out + 3, d);
  }
}

void add_sums_sse2(std::int16_t* sums, std::span<const std::int16_t* const> others, std::size_t width) {
  for (std::size_t i = 0; i < width; i += 8) {
    __m128i a = load128(sums + i);
    for (const std::int16_t* other : others) a = _mm_add_epi16(a, load128(other + i));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(sums + i), a);
  }
}

std::int32_t joined(std::int16_t a, std::int16_t b) {
  return static_cast<std::int32_t>(static_cast<std::uint32_t>(static_cast<std::uint16_t>(a)) |
                                   static_cast<std::uint32_t>(static_cast<std::uint16_t>(b)) << 16);
}

void score_sse2(const std::int16_t* in, std::span<const std::int16_t> weights, std::size_t width,
                std::int32_t* scores) {
  const std::size_t outputs = weights.size() / width;
  for_each_pair(in, width, [&](std::size_t j, std::int16_t a, std::int16_t b) {
    const __m128i both = _mm_set1_epi32(joined(a, b));
    const std::int16_t* pair = weights.data() + j * outputs * 2;
    for (std::size_t k = 0; k < outputs; k += 4) {
      auto* out = reinterpret_cast<__m128i*>(scores + k);
      _mm_storeu_si128(out, _mm_add_epi32(_mm_loadu_si128(out), _mm_madd_epi16(both, load128(pair + 2 * k))));
    }
  });
}

// Lists of expressions run over vectors in what follows, since a loop would keep them in memory.

ENTENTE_AVX2 std::uint32_t lanes_of(__m256i mask) {
  return static_cast<std::uint32_t>(_mm256_movemask_ps(_mm256_castsi256_ps(mask)));
}

// As SparseNet::find(), eight slots at a time and without a branch on whether the net has the feature: half of them
// it has not, and which cannot be foretold.
ENTENTE_AVX2 std::size_t find_rows_avx2(const SparseNet& net, std::span<const std::uint64_t> keys,
                                        const std::int8_t** rows) {
  constexpr std::size_t lanes = 8;
  const std::uint32_t* const index = net.index.data();
  const std::size_t mask = net.index.size() - 1, width = net.width;
  if (mask < lanes - 1) return find_rows_scalar(net, keys, rows);
  const std::int8_t* const all_rows = net.rows.data();
  const std::int8_t** next = rows;
  for (const std::uint64_t key : keys) {
    const __m256i wanted = _mm256_set1_epi32(static_cast<int>(SparseNet::fingerprint(key)));
    std::size_t group = key & mask & ~(lanes - 1);
    std::uint32_t asked = 0xFFU << (key & (lanes - 1));
    std::uint32_t same = 0, ends = 0;
    while (true) {
      const __m256i slots = load256(index + group);
      const std::uint32_t empty = lanes_of(_mm256_cmpeq_epi32(slots, _mm256_setzero_si256()));
      same = lanes_of(_mm256_cmpeq_epi32(_mm256_srli_epi32(slots, 20), wanted)) & ~empty & asked;
      ends = same | (empty & asked);
      if ((ends & 0xFFU) != 0) break;
      group = (group + lanes) & mask;
      asked = 0xFF;
    }
    const auto lane = static_cast<unsigned>(std::countr_zero(ends));
    const std::uint32_t number = index[group + lane] & SparseNet::most_rows;  // of the row, from 1
    *next = all_rows + std::size_t{number - (number != 0 ? 1U : 0U)} * width;
    ask_for_row(*next, width);
    next += same >> lane & 1U;
  }
  return static_cast<std::size_t>(next - rows);
}

// Places [at, at + 16 * vectors) of all rows, summed in registers.
template <std::size_t... v>
ENTENTE_AVX2 void add_row_parts(std::int16_t* sums, std::span<const std::int8_t* const> rows, std::size_t at,
                                std::index_sequence<v...> /*vectors*/) {
  auto* out = reinterpret_cast<__m256i*>(sums + at);
  __m256i totals[] = {load256(out + v)...};
  for (const std::int8_t* row : rows) {
    const auto* in = reinterpret_cast<const __m128i*>(row + at);
    ((totals[v] = _mm256_add_epi16(totals[v], _mm256_cvtepi8_epi16(_mm_loadu_si128(in + v)))), ...);
  }
  (store256(out + v, totals[v]), ...);
}

ENTENTE_AVX2 void add_rows_avx2(std::int16_t* sums, std::span<const std::int8_t* const> rows, std::size_t width) {
  std::size_t at = 0;
  for (; at + 64 <= width; at += 64) add_row_parts(sums, rows, at, std::make_index_sequence<4>());
  if (at < width) add_row_parts(sums, rows, at, std::make_index_sequence<2>());
}

ENTENTE_AVX2 void add_sums_avx2(std::int16_t* sums, std::span<const std::int16_t* const> others, std::size_t width) {
  for (std::size_t i = 0; i < width; i += 16) {
    __m256i a = load256(sums + i);
    for (const std::int16_t* other : others) a = _mm256_add_epi16(a, load256(other + i));
    store256(sums + i, a);
  }
}

// Sums up to eight vectors of outputs in registers.
template <std::size_t... v>
ENTENTE_AVX2 void score_group(const std::int32_t* pairs, std::size_t count, const std::int16_t* weights,
                              std::size_t stride, std::int32_t* scores, std::index_sequence<v...> /*vectors*/) {
  auto* out = reinterpret_cast<__m256i*>(scores);
  __m256i totals[] = {load256(out + v)...};
  for (; count > 0; --count, weights += stride) {
    const __m256i both = _mm256_set1_epi32(*pairs++);
    ((totals[v] = _mm256_add_epi32(totals[v], _mm256_madd_epi16(both, load256(weights + 16 * v)))), ...);
  }
  (store256(out + v, totals[v]), ...);
}

ENTENTE_AVX2 void score_avx2(const std::int16_t* in, std::span<const std::int16_t> weights, std::size_t width,
                             std::int32_t* scores) {
  if (width == 0) return;
  alignas(32) std::int32_t pairs[512];
  for (std::size_t i = 0; i < width; i += 16) {
    const __m256i some = _mm256_max_epi16(load256(in + i), _mm256_setzero_si256());
    _mm256_store_si256(reinterpret_cast<__m256i*>(pairs + i / 2), some);
  }
  const std::size_t outputs = weights.size() / width;
  const auto group = [&](std::size_t k, auto vectors) {
    score_group(pairs, width / 2, weights.data() + 2 * k, outputs * 2, scores + k, vectors);
  };
  std::size_t k = 0;
  for (; k + 64 <= outputs; k += 64) group(k, std::make_index_sequence<8>());
  for (; k + 32 <= outputs; k += 32) group(k, std::make_index_sequence<4>());
  for (; k < outputs; k += 8) group(k, std::make_index_sequence<1>());
}

template <std::size_t... v>
ENTENTE_AVX512 void add_row_parts_avx512(std::int16_t* sums, std::span<const std::int8_t* const> rows, std::size_t at,
                                         std::index_sequence<v...> /*vectors*/) {
  std::int16_t* out = sums + at;
  __m512i totals[] = {load512(out + 32 * v)...};
  for (const std::int8_t* row : rows)
    ((totals[v] = _mm512_add_epi16(totals[v], _mm512_cvtepi8_epi16(load256(row + at + 32 * v)))), ...);
  (store512(out + 32 * v, totals[v]), ...);
}

ENTENTE_AVX512 void add_rows_avx512(std::int16_t* sums, std::span<const std::int8_t* const> rows, std::size_t width) {
  std::size_t at = 0;
  for (; at + 128 <= width; at += 128) add_row_parts_avx512(sums, rows, at, std::make_index_sequence<4>());
  for (; at + 64 <= width; at += 64) add_row_parts_avx512(sums, rows, at, std::make_index_sequence<2>());
  if (at < width) add_row_parts_avx512(sums, rows, at, std::make_index_sequence<1>());
}

ENTENTE_AVX512 void add_sums_avx512(std::int16_t* sums, std::span<const std::int16_t* const> others,
                                    std::size_t width) {
  for (std::size_t i = 0; i < width; i += 32) {
    __m512i a = load512(sums + i);
    for (const std::int16_t* other : others) a = _mm512_add_epi16(a, load512(other + i));
    store512(sums + i, a);
  }
}

template <std::size_t... v>
ENTENTE_AVX512 void score_group_avx512(const std::int32_t* pairs, std::size_t count, const std::int16_t* weights,
                                       std::size_t stride, std::int32_t* scores,
                                       std::index_sequence<v...> /*vectors*/) {
  __m512i totals[] = {load512(scores + 16 * v)...};
  for (; count > 0; --count, weights += stride) {
    const __m512i both = _mm512_set1_epi32(*pairs++);
    ((totals[v] = _mm512_dpwssd_epi32(totals[v], both, load512(weights + 32 * v))), ...);
  }
  (store512(scores + 16 * v, totals[v]), ...);
}

ENTENTE_AVX512 void score_avx512(const std::int16_t* in, std::span<const std::int16_t> weights, std::size_t width,
                                 std::int32_t* scores) {
  if (width == 0) return;
  alignas(64) std::int32_t pairs[512];
  for (std::size_t i = 0; i < width; i += 32)
    store512(pairs + i / 2, _mm512_max_epi16(load512(in + i), _mm512_setzero_si512()));
  const std::size_t outputs = weights.size() / width;
  std::size_t k = 0;
  const auto group = [&](auto vectors) {
    score_group_avx512(pairs, width / 2, weights.data() + 2 * k, outputs * 2, scores + k, vectors);
    k += 16 * vectors.size();
  };
  while (k + 128 <= outputs) group(std::make_index_sequence<8>());
  while (k + 64 <= outputs) group(std::make_index_sequence<4>());
  while (k + 16 <= outputs) group(std::make_index_sequence<1>());
  if (k < outputs)
    score_group(pairs, width / 2, weights.data() + 2 * k, outputs * 2, scores + k, std::make_index_sequence<1>());
}

/// The highest scores of eight lanes, and the next.
struct HighestTwo {
  __m256i first, second;
};

ENTENTE_AVX2 HighestTwo both_of(HighestTwo a, HighestTwo b) {
  const __m256i lower = _mm256_min_epi32(a.first, b.first);
  return {_mm256_max_epi32(a.first, b.first), _mm256_max_epi32(lower, _mm256_max_epi32(a.second, b.second))};
}

ENTENTE_AVX2 Best<std::size_t> best_avx2(std::span<const std::int32_t> scores) {
  constexpr std::size_t lanes = 8;
  const std::size_t whole = scores.size() / lanes * lanes;
  const __m256i least = _mm256_set1_epi32(std::numeric_limits<std::int32_t>::min());
  HighestTwo most{least, least};
  for (std::size_t i = 0; i < whole; i += lanes) most = both_of(most, {load256(scores.data() + i), least});
  most = both_of(most, {_mm256_permute2x128_si256(most.first, most.first, 1),
                        _mm256_permute2x128_si256(most.second, most.second, 1)});
  most = both_of(most, {_mm256_shuffle_epi32(most.first, 0x4E), _mm256_shuffle_epi32(most.second, 0x4E)});
  most = both_of(most, {_mm256_shuffle_epi32(most.first, 0xB1), _mm256_shuffle_epi32(most.second, 0xB1)});
  Best<std::size_t> best;
  best.score = _mm256_cvtsi256_si32(most.first);
  best.next = _mm256_cvtsi256_si32(most.second);
  for (std::size_t i = 0; i < whole; i += lanes) {
    const __m256i same = _mm256_cmpeq_epi32(load256(scores.data() + i), most.first);
    const auto mask = static_cast<unsigned>(_mm256_movemask_ps(_mm256_castsi256_ps(same)));
    if (mask == 0) continue;
    best.what = i + static_cast<std::size_t>(std::countr_zero(mask));
    break;
  }
  for (std::size_t i = whole; i < scores.size(); ++i) best.see(i, scores[i]);
  return best;
}

#endif

}  // namespace

InstructionSet best_instruction_set() {
#if defined(__x86_64__)
  if (has_avx512()) return InstructionSet::avx512;
  return __builtin_cpu_supports("avx2") ? InstructionSet::avx2 : InstructionSet::sse2;
#else
  return InstructionSet::scalar;
#endif
}

Kernels kernels_for(InstructionSet wanted) {
#if defined(__x86_64__)
  const InstructionSet used = std::min(wanted, best_instruction_set());
  if (used == InstructionSet::avx512)
    return {find_rows_avx2, add_rows_avx512, add_sums_avx512, score_avx512, best_avx2, window_kernels_for(used)};
  if (used == InstructionSet::avx2)
    return {find_rows_avx2, add_rows_avx2, add_sums_avx2, score_avx2, best_avx2, window_kernels_for(used)};
  if (used == InstructionSet::sse2)
    return {find_rows_scalar, add_rows_sse2, add_sums_sse2, score_sse2, best_of, window_kernels_for(used)};
#else
  static_cast<void>(wanted);
#endif
  return {find_rows_scalar, add_rows_scalar, add_sums_scalar,
          score_scalar,     best_of,         window_kernels_for(InstructionSet::scalar)};
}

}  // namespace entente
