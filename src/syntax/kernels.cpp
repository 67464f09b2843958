// The kernels for scalar code, SSE2 and AVX2. x86 parts are left out elsewhere.
#include "syntax/kernels.hpp"

#include <algorithm>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace entente {
namespace {

void add_rows_scalar(std::int16_t* sums, std::span<const std::int8_t* const> rows, std::size_t width) {
  for (const std::int8_t* row : rows)
    for (std::size_t i = 0; i < width; ++i) sums[i] = static_cast<std::int16_t>(sums[i] + row[i]);
}

void add_sums_scalar(std::int16_t* sums, std::span<const std::int16_t* const> others, std::size_t width) {
  for (const std::int16_t* other : others)
    for (std::size_t i = 0; i < width; ++i) sums[i] = static_cast<std::int16_t>(sums[i] + other[i]);
}

void score_scalar(const std::int16_t* sums, const std::int16_t* weights, std::size_t width,
                  std::span<std::int32_t> scores) {
  for (std::size_t k = 0; k < scores.size(); ++k)
    for (std::size_t i = 0; i < width; ++i) scores[k] += weights[k * width + i] * std::max<std::int32_t>(sums[i], 0);
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

void score_sse2(const std::int16_t* sums, const std::int16_t* weights, std::size_t width,
                std::span<std::int32_t> scores) {
  const __m128i zero = _mm_setzero_si128();
  for (std::size_t k = 0; k < scores.size(); ++k) {
    __m128i total = zero;
    for (std::size_t i = 0; i < width; i += 8)
      total = _mm_add_epi32(total,
                            _mm_madd_epi16(_mm_max_epi16(load128(sums + i), zero), load128(weights + k * width + i)));
    total = _mm_add_epi32(total, _mm_shuffle_epi32(total, 0x4e));
    total = _mm_add_epi32(total, _mm_shuffle_epi32(total, 0xb1));
    scores[k] += _mm_cvtsi128_si32(total);
  }
}

__attribute__((target("avx2"))) void add_rows_avx2(std::int16_t* sums, std::span<const std::int8_t* const> rows,
                                                   std::size_t width) {
  for (std::size_t i = 0; i < width; i += 32) {
    auto* out = reinterpret_cast<__m256i*>(sums + i);
    __m256i a = _mm256_loadu_si256(out), b = _mm256_loadu_si256(out + 1);
    for (const std::int8_t* row : rows) {
      const auto* in = reinterpret_cast<const __m128i*>(row + i);
      a = _mm256_add_epi16(a, _mm256_cvtepi8_epi16(_mm_loadu_si128(in)));
      b = _mm256_add_epi16(b, _mm256_cvtepi8_epi16(_mm_loadu_si128(in + 1)));
    }
    _mm256_storeu_si256(out, a);
    _mm256_storeu_si256(out + 1, b);
  }
}

__attribute__((target("avx2"))) void add_sums_avx2(std::int16_t* sums, std::span<const std::int16_t* const> others,
                                                   std::size_t width) {
  for (std::size_t i = 0; i < width; i += 16) {
    auto* out = reinterpret_cast<__m256i*>(sums + i);
    __m256i a = _mm256_loadu_si256(out);
    for (const std::int16_t* other : others)
      a = _mm256_add_epi16(a, _mm256_loadu_si256(reinterpret_cast<const __m256i*>(other + i)));
    _mm256_storeu_si256(out, a);
  }
}

__attribute__((target("avx2"))) void score_avx2(const std::int16_t* sums, const std::int16_t* weights,
                                                std::size_t width, std::span<std::int32_t> scores) {
  const __m256i zero = _mm256_setzero_si256();
  for (std::size_t k = 0; k < scores.size(); ++k) {
    __m256i total = zero;
    for (std::size_t i = 0; i < width; i += 16) {
      const __m256i sum = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(sums + i));
      const __m256i weight = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(weights + k * width + i));
      total = _mm256_add_epi32(total, _mm256_madd_epi16(_mm256_max_epi16(sum, zero), weight));
    }
    __m128i half = _mm_add_epi32(_mm256_castsi256_si128(total), _mm256_extracti128_si256(total, 1));
    half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0x4e));
    half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0xb1));
    scores[k] += _mm_cvtsi128_si32(half);
  }
}

#endif

}  // namespace

InstructionSet best_instruction_set() {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx2") ? InstructionSet::avx2 : InstructionSet::sse2;
#else
  return InstructionSet::scalar;
#endif
}

Kernels kernels_for(InstructionSet wanted) {
#if defined(__x86_64__)
  const InstructionSet used = std::min(wanted, best_instruction_set());
  if (used == InstructionSet::avx2) return {add_rows_avx2, add_sums_avx2, score_avx2};
  if (used == InstructionSet::sse2) return {add_rows_sse2, add_sums_sse2, score_sse2};
#else
  static_cast<void>(wanted);
#endif
  return {add_rows_scalar, add_sums_scalar, score_scalar};
}

}  // namespace entente
