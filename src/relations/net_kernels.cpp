// For scalar code, AVX2 and AVX-512; SSE2 makes do with what the compiler makes of the scalar code.
#include "relations/net_kernels.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>

#include "core/avx512.hpp"

namespace entente {
namespace {

constexpr std::int16_t most = std::numeric_limits<std::int16_t>::max();

constexpr std::size_t column = 16;  ///< outputs

void multiply_scalar(std::span<const std::int16_t* const> in, std::span<const std::int16_t> weights, std::size_t width,
                     const std::int32_t* start, std::int32_t* sums) {
  const std::size_t outputs = weights.size() / width;
  for (std::size_t n = 0; n < in.size(); ++n) {
    std::copy_n(start, outputs, sums + n * outputs);
    const std::int16_t* pair = weights.data();
    for (std::size_t first = 0; first < outputs; first += column) {
      const std::size_t count = std::min(column, outputs - first);
      std::int32_t* out = sums + n * outputs + first;
      for (std::size_t i = 0; i < width; i += 2, pair += 2 * count)
        for (std::size_t k = 0; k < count; ++k) out[k] += in[n][i] * pair[2 * k] + in[n][i + 1] * pair[2 * k + 1];
    }
  }
}

std::int16_t rounded(std::int32_t sum, float scale) {
  const float x = static_cast<float>(sum) * scale;
  const float half = x < 0 ? -0.5F : 0.5F;
  return static_cast<std::int16_t>(std::clamp(x + half, -float{most}, float{most}));
}

void round_scalar(std::span<const std::int32_t> sums, float scale, std::int16_t* out) {
  for (std::size_t i = 0; i < sums.size(); ++i) out[i] = rounded(sums[i], scale);
}

void round_positive_scalar(std::span<const std::int32_t> sums, const std::int32_t* more, float scale,
                           std::int16_t* out) {
  for (std::size_t i = 0; i < sums.size(); ++i) out[i] = std::max(rounded(sums[i] + more[i], scale), std::int16_t{0});
}

void add_rounded_scalar(std::span<const std::int32_t> sums, float scale, std::int16_t* out) {
  for (std::size_t i = 0; i < sums.size(); ++i)
    out[i] = static_cast<std::int16_t>(std::clamp<int>(out[i] + rounded(sums[i], scale), -most, most));
}

void look_scalar(const PairLook& pair, std::int16_t* seen, std::int16_t* strongest, std::int32_t* sums) {
  for (const auto& [own, tree, ahead, behind] : pair.words) {
    for (std::size_t i = 0; i < pair.units; ++i) {
      const int sum = own[i] + pair.first[i] + pair.second[i] + tree[i] + ahead[i] + behind[i];
      seen[i] = static_cast<std::int16_t>(std::clamp<int>(sum, 0, most));
      strongest[i] = std::max(strongest[i], seen[i]);
      sums[i] += seen[i];
    }
    seen += pair.units;
  }
}

#if defined(__x86_64__)

/// Two neighbouring inputs.
std::int32_t both_inputs(const std::int16_t* in) {
  std::int32_t both = 0;
  std::memcpy(&both, in, sizeof(both));
  return both;
}

// A few words by a few vectors of outputs, whose sums stay in registers: weights are read once for all the words.
template <std::size_t words, std::size_t vectors>
ENTENTE_AVX2 void multiply_block(const std::int16_t* const* in, std::size_t width, const std::int16_t* weights,
                                 std::size_t outputs, const std::int32_t* start, std::int32_t* sums) {
  std::array<const std::int16_t*, words> next;
  std::copy_n(in, words, next.begin());
  __m256i totals[words][vectors];
  for (std::size_t n = 0; n < words; ++n)
    for (std::size_t v = 0; v < vectors; ++v) totals[n][v] = load256(start + 8 * v);
  std::size_t i = 0;
  do {
    for (std::size_t n = 0; n < words; ++n) {
      const __m256i both = _mm256_set1_epi32(both_inputs(next[n] + i));
      for (std::size_t v = 0; v < vectors; ++v)
        totals[n][v] = _mm256_add_epi32(totals[n][v], _mm256_madd_epi16(both, load256(weights + 16 * v)));
    }
    i += 2;
    weights += 16 * vectors;
  } while (i < width);
  for (std::size_t n = 0; n < words; ++n)
    for (std::size_t v = 0; v < vectors; ++v) store256(sums + n * outputs + 8 * v, totals[n][v]);
}

template <std::size_t vectors>
void multiply_column(std::span<const std::int16_t* const> in, std::size_t width, const std::int16_t* weights,
                     std::size_t outputs, const std::int32_t* start, std::int32_t* sums) {
  constexpr std::size_t together = 4;
  std::size_t n = 0;
  for (; n + together <= in.size(); n += together)
    multiply_block<together, vectors>(in.data() + n, width, weights, outputs, start, sums + n * outputs);
  using Block = void (*)(const std::int16_t* const*, std::size_t, const std::int16_t*, std::size_t, const std::int32_t*,
                         std::int32_t*);
  static constexpr std::array<Block, together - 1> rest = {multiply_block<1, vectors>, multiply_block<2, vectors>,
                                                           multiply_block<3, vectors>};
  if (n < in.size()) rest[in.size() - n - 1](in.data() + n, width, weights, outputs, start, sums + n * outputs);
}

void multiply_avx2(std::span<const std::int16_t* const> in, std::span<const std::int16_t> weights, std::size_t width,
                   const std::int32_t* start, std::int32_t* sums) {
  const std::size_t outputs = weights.size() / width;
  std::size_t k = 0;
  for (; k + column <= outputs; k += column)
    multiply_column<2>(in, width, weights.data() + k * width, outputs, start + k, sums + k);
  if (k < outputs) multiply_column<1>(in, width, weights.data() + k * width, outputs, start + k, sums + k);
}

// As multiply_block(), a whole column of outputs in one vector.
template <std::size_t... n>
ENTENTE_AVX512 void multiply_block_avx512(const std::int16_t* const* in, std::size_t width, const std::int16_t* weights,
                                          std::size_t outputs, const std::int32_t* start, std::int32_t* sums,
                                          std::index_sequence<n...> /*words*/) {
  const std::int16_t* next[] = {in[n]...};
  __m512i totals[] = {(static_cast<void>(n), load512(start))...};
  for (std::size_t i = 0; i < width; i += 2, weights += 2 * column) {
    const __m512i some = load512(weights);
    ((totals[n] = _mm512_dpwssd_epi32(totals[n], some, _mm512_set1_epi32(both_inputs(next[n] + i)))), ...);
  }
  (store512(sums + n * outputs, totals[n]), ...);
}

void multiply_avx512(std::span<const std::int16_t* const> in, std::span<const std::int16_t> weights, std::size_t width,
                     const std::int32_t* start, std::int32_t* sums) {
  const std::size_t outputs = weights.size() / width;
  std::size_t k = 0;
  for (; k + column <= outputs; k += column) {
    std::size_t n = 0;
    const auto block = [&](auto words) {
      multiply_block_avx512(in.data() + n, width, weights.data() + k * width, outputs, start + k,
                            sums + n * outputs + k, words);
      n += words.size();
    };
    while (n + 8 <= in.size()) block(std::make_index_sequence<8>());
    while (n + 2 <= in.size()) block(std::make_index_sequence<2>());
    if (n < in.size()) block(std::make_index_sequence<1>());
  }
  if (k < outputs) multiply_column<1>(in, width, weights.data() + k * width, outputs, start + k, sums + k);
}

/// Eight at a time.
class Rounder {
 public:
  ENTENTE_AVX2 explicit Rounder(float scale)
      : scale_(_mm256_set1_ps(scale)),
        half_(_mm256_set1_ps(0.5F)),
        sign_(_mm256_set1_ps(-0.0F)),
        most_(_mm256_set1_ps(most)),
        least_(_mm256_set1_ps(-float{most})) {}
  ENTENTE_AVX2 __m128i operator()(__m256i sums) const {
    const __m256 x = _mm256_mul_ps(_mm256_cvtepi32_ps(sums), scale_);
    const __m256 away = _mm256_add_ps(x, _mm256_or_ps(half_, _mm256_and_ps(x, sign_)));
    const __m256i whole = _mm256_cvttps_epi32(_mm256_max_ps(_mm256_min_ps(away, most_), least_));
    return _mm_packs_epi32(_mm256_castsi256_si128(whole), _mm256_extracti128_si256(whole, 1));
  }

 private:
  __m256 scale_, half_, sign_, most_, least_;
};

void store128(std::int16_t* at, __m128i numbers) { _mm_storeu_si128(reinterpret_cast<__m128i*>(at), numbers); }

ENTENTE_AVX2 void round_avx2(std::span<const std::int32_t> sums, float scale, std::int16_t* out) {
  const Rounder rounded(scale);
  for (std::size_t i = 0; i < sums.size(); i += 8) store128(out + i, rounded(load256(sums.data() + i)));
}

ENTENTE_AVX2 void round_positive_avx2(std::span<const std::int32_t> sums, const std::int32_t* more, float scale,
                                      std::int16_t* out) {
  const Rounder rounded(scale);
  for (std::size_t i = 0; i < sums.size(); i += 8) {
    const __m256i sum = _mm256_add_epi32(load256(sums.data() + i), load256(more + i));
    store128(out + i, _mm_max_epi16(rounded(sum), _mm_setzero_si128()));
  }
}

ENTENTE_AVX2 void add_rounded_avx2(std::span<const std::int32_t> sums, float scale, std::int16_t* out) {
  const Rounder rounded(scale);
  const __m128i least = _mm_set1_epi16(-most);
  for (std::size_t i = 0; i < sums.size(); i += 8) {
    const __m128i before = _mm_loadu_si128(reinterpret_cast<const __m128i*>(out + i));
    store128(out + i, _mm_max_epi16(_mm_adds_epi16(before, rounded(load256(sums.data() + i))), least));
  }
}

/// Sixteen sums of two numbers each; low and high halves of the lanes apart.
struct PairSums {
  __m256i low, high;
};
ENTENTE_AVX2 PairSums added(const std::int16_t* a, const std::int16_t* b) {
  const __m256i x = load256(a), y = load256(b), ones = _mm256_set1_epi16(1);
  return {_mm256_madd_epi16(_mm256_unpacklo_epi16(x, y), ones), _mm256_madd_epi16(_mm256_unpackhi_epi16(x, y), ones)};
}

// Sixteen units at a time, through all words.
ENTENTE_AVX2 void look_avx2(const PairLook& pair, std::int16_t* seen, std::int16_t* strongest, std::int32_t* sums) {
  const __m256i zero = _mm256_setzero_si256();
  for (std::size_t i = 0; i < pair.units; i += 16) {
    const PairSums ends = added(pair.first + i, pair.second + i);
    __m256i greatest = load256(strongest + i);
    __m256i low = load256(sums + i), high = load256(sums + i + 8);
    std::int16_t* out = seen + i;
    for (const auto& [own, tree, ahead, behind] : pair.words) {
      const PairSums one = added(own + i, tree + i), other = added(ahead + i, behind + i);
      const __m256i sum_low = _mm256_add_epi32(_mm256_add_epi32(one.low, other.low), ends.low);
      const __m256i sum_high = _mm256_add_epi32(_mm256_add_epi32(one.high, other.high), ends.high);
      const __m256i now = _mm256_max_epi16(_mm256_packs_epi32(sum_low, sum_high), zero);
      store256(out, now);
      greatest = _mm256_max_epi16(greatest, now);
      low = _mm256_add_epi32(low, _mm256_cvtepi16_epi32(_mm256_castsi256_si128(now)));
      high = _mm256_add_epi32(high, _mm256_cvtepi16_epi32(_mm256_extracti128_si256(now, 1)));
      out += pair.units;
    }
    store256(strongest + i, greatest);
    store256(sums + i, low);
    store256(sums + i + 8, high);
  }
}

#endif

}  // namespace

std::vector<std::int16_t> in_columns(std::span<const std::int8_t> rows, std::size_t outputs) {
  const std::size_t inputs = rows.size() / outputs;
  std::vector<std::int16_t> weights;
  weights.reserve(rows.size());
  for (std::size_t first = 0; first < outputs; first += column)
    for (std::size_t i = 0; i < inputs; i += 2)
      for (std::size_t k = first; k < std::min(first + column, outputs); ++k) {
        weights.push_back(rows[i * outputs + k]);
        weights.push_back(rows[(i + 1) * outputs + k]);
      }
  return weights;
}

NetKernels net_kernels_for(InstructionSet wanted) {
#if defined(__x86_64__)
  const InstructionSet used = std::min(wanted, best_instruction_set());
  if (used == InstructionSet::avx512)
    return {multiply_avx512, round_avx2, round_positive_avx2, add_rounded_avx2, look_avx2};
  if (used == InstructionSet::avx2)
    return {multiply_avx2, round_avx2, round_positive_avx2, add_rounded_avx2, look_avx2};
#else
  static_cast<void>(wanted);
#endif
  return {multiply_scalar, round_scalar, round_positive_scalar, add_rounded_scalar, look_scalar};
}

}  // namespace entente
