// Scalar code, SSE2, AVX2 and AVX-512. x86 parts are left out elsewhere.
#include "syntax/window_kernels.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "core/avx512.hpp"
#include "syntax/kernels.hpp"

namespace entente {
namespace {

constexpr float one = WindowKernels::one, most_said = WindowKernels::most_said, half = 0.5F;
constexpr std::size_t most_outputs = 256;

std::uint8_t cut_one(std::int32_t sum, float scale) {
  const float x = std::clamp(static_cast<float>(sum) * scale, 0.0F, one);
  return static_cast<std::uint8_t>(static_cast<std::int32_t>(x + half));
}

std::int16_t said_one(std::int32_t sum, float scale) {
  const float x = std::clamp(static_cast<float>(sum) * scale, -most_said, most_said);
  return static_cast<std::int16_t>(static_cast<std::int32_t>(x + (x < 0 ? -half : half)));
}

using Sums = void (*)(const ByteLayer&, const std::uint8_t*, std::int32_t*);

template <Sums sums_of>
void cut_plain(const ByteLayer& layer, const std::uint8_t* in, std::uint8_t* out) {
  std::array<std::int32_t, most_outputs> sums;
  sums_of(layer, in, sums.data());
  for (std::size_t k = 0; k < layer.outputs; ++k) out[k] = cut_one(sums[k], layer.scale[k]);
}

template <Sums sums_of>
void said_plain(const ByteLayer& layer, const std::uint8_t* in, std::int16_t* out) {
  std::array<std::int32_t, most_outputs> sums;
  sums_of(layer, in, sums.data());
  for (std::size_t k = 0; k < layer.outputs; ++k) out[k] = said_one(sums[k], layer.scale[k]);
}

void cut_sums_plain(const std::int16_t* sums, std::span<const std::int32_t> bias, const float* scale,
                    std::uint8_t* out) {
  for (std::size_t i = 0; i < bias.size(); ++i) out[i] = cut_one(sums[i] + bias[i], scale[i]);
}

void cut_eighths_plain(const std::int16_t* sums, std::size_t count, std::uint8_t* out) {
  for (std::size_t i = 0; i < count; ++i)
    out[i] = static_cast<std::uint8_t>(std::clamp((sums[i] + 4) >> 3, 0, WindowKernels::one));
}

void sums_scalar(const ByteLayer& layer, const std::uint8_t* in, std::int32_t* out) {
  std::ranges::copy(layer.bias, out);
  for (std::size_t j = 0; j < layer.inputs; j += 4)
    for (std::size_t k = 0; k < layer.outputs; ++k)
      for (std::size_t i = 0; i < 4; ++i) out[k] += in[j + i] * layer.weights[j * layer.outputs + 4 * k + i];
}

#if defined(__x86_64__)

std::int32_t four(const std::uint8_t* in) {
  std::int32_t value;
  std::memcpy(&value, in, sizeof value);
  return value;
}

void sums_sse2(const ByteLayer& layer, const std::uint8_t* in, std::int32_t* out) {
  std::ranges::copy(layer.bias, out);
  for (std::size_t j = 0; j < layer.inputs; j += 4) {
    const std::int32_t some = four(in + j);
    if (some == 0) continue;
    const __m128i inputs = _mm_unpacklo_epi8(_mm_set1_epi32(some), _mm_setzero_si128());
    const std::int8_t* weights = layer.weights.data() + j * layer.outputs;
    for (std::size_t k = 0; k < layer.outputs; k += 4) {
      const __m128i w = _mm_loadu_si128(reinterpret_cast<const __m128i*>(weights + 4 * k));
      const __m128 low = _mm_castsi128_ps(_mm_madd_epi16(inputs, _mm_srai_epi16(_mm_unpacklo_epi8(w, w), 8)));
      const __m128 high = _mm_castsi128_ps(_mm_madd_epi16(inputs, _mm_srai_epi16(_mm_unpackhi_epi8(w, w), 8)));
      const __m128i even = _mm_castps_si128(_mm_shuffle_ps(low, high, _MM_SHUFFLE(2, 0, 2, 0)));
      const __m128i odd = _mm_castps_si128(_mm_shuffle_ps(low, high, _MM_SHUFFLE(3, 1, 3, 1)));
      auto* to = reinterpret_cast<__m128i*>(out + k);
      _mm_storeu_si128(to, _mm_add_epi32(_mm_loadu_si128(to), _mm_add_epi32(even, odd)));
    }
  }
}

ENTENTE_AVX2 void put_cut(__m256i sums, const float* scale, std::uint8_t* out) {
  __m256 x = _mm256_mul_ps(_mm256_cvtepi32_ps(sums), _mm256_loadu_ps(scale));
  x = _mm256_min_ps(_mm256_max_ps(x, _mm256_setzero_ps()), _mm256_set1_ps(one));
  const __m256i whole = _mm256_cvttps_epi32(_mm256_add_ps(x, _mm256_set1_ps(0.5F)));
  const __m128i words = _mm_packs_epi32(_mm256_castsi256_si128(whole), _mm256_extracti128_si256(whole, 1));
  _mm_storel_epi64(reinterpret_cast<__m128i*>(out), _mm_packus_epi16(words, words));
}

ENTENTE_AVX2 void put_said(__m256i sums, const float* scale, std::int16_t* out) {
  __m256 x = _mm256_mul_ps(_mm256_cvtepi32_ps(sums), _mm256_loadu_ps(scale));
  x = _mm256_min_ps(_mm256_max_ps(x, _mm256_set1_ps(-most_said)), _mm256_set1_ps(most_said));
  const __m256 sign = _mm256_and_ps(x, _mm256_set1_ps(-0.0F));
  const __m256i whole = _mm256_cvttps_epi32(_mm256_add_ps(x, _mm256_or_ps(sign, _mm256_set1_ps(0.5F))));
  _mm_storeu_si128(reinterpret_cast<__m128i*>(out),
                   _mm_packs_epi32(_mm256_castsi256_si128(whole), _mm256_extracti128_si256(whole, 1)));
}

ENTENTE_AVX2 void put(__m256i sums, const float* /*scale*/, std::int32_t* out) { store256(out, sums); }
ENTENTE_AVX2 void put(__m256i sums, const float* scale, std::uint8_t* out) { put_cut(sums, scale, out); }
ENTENTE_AVX2 void put(__m256i sums, const float* scale, std::int16_t* out) { put_said(sums, scale, out); }

// Some vectors of outputs in registers, eight inputs a turn. Lists of expressions run over the vectors, since a loop
// would keep them in memory.
template <class Out, std::size_t... v>
ENTENTE_AVX2 void group_avx2(const ByteLayer& layer, const std::uint8_t* in, std::size_t first, Out* out,
                             std::index_sequence<v...> /*vectors*/) {
  const std::size_t stride = 4 * layer.outputs;
  const std::int8_t* weights = layer.weights.data() + 4 * first;
  const __m256i ones = _mm256_set1_epi16(1);
  __m256i totals[] = {load256(layer.bias.data() + first + 8 * v)...};
  for (std::size_t j = 0; j < layer.inputs; j += 8, weights += 2 * stride) {
    const __m256i a = _mm256_set1_epi32(four(in + j)), b = _mm256_set1_epi32(four(in + j + 4));
    const auto pairs = [&](const std::int8_t* some) ENTENTE_AVX2 {
      return _mm256_add_epi16(_mm256_maddubs_epi16(a, load256(some)), _mm256_maddubs_epi16(b, load256(some + stride)));
    };
    ((totals[v] = _mm256_add_epi32(totals[v], _mm256_madd_epi16(pairs(weights + 32 * v), ones))), ...);
  }
  (put(totals[v], layer.scale.data() + first + 8 * v, out + first + 8 * v), ...);
}

template <class Out>
void product_avx2(const ByteLayer& layer, const std::uint8_t* in, Out* out) {
  std::size_t k = 0;
  for (; k + 64 <= layer.outputs; k += 64) group_avx2(layer, in, k, out, std::make_index_sequence<8>());
  for (; k + 48 <= layer.outputs; k += 48) group_avx2(layer, in, k, out, std::make_index_sequence<6>());
  for (; k + 24 <= layer.outputs; k += 24) group_avx2(layer, in, k, out, std::make_index_sequence<3>());
  for (; k < layer.outputs; k += 8) group_avx2(layer, in, k, out, std::make_index_sequence<1>());
}

/// The lower eight (0) or the upper eight (1); masked, since GCC 12 takes the plain ones for uninitialised.
template <int which>
ENTENTE_AVX512 __m256i part(__m512i sums) {
  return _mm512_maskz_extracti64x4_epi64(0xF, sums, which);
}

// As group_avx2(), four inputs and sixteen outputs an instruction.
template <class Out, std::size_t... v>
ENTENTE_AVX512 void group_avx512(const ByteLayer& layer, const std::uint8_t* in, std::size_t first, Out* out,
                                 std::index_sequence<v...> /*vectors*/) {
  const std::size_t stride = 4 * layer.outputs;
  const std::int8_t* weights = layer.weights.data() + 4 * first;
  __m512i totals[] = {load512(layer.bias.data() + first + 16 * v)...};
  for (std::size_t j = 0; j < layer.inputs; j += 4, weights += stride) {
    const __m512i inputs = _mm512_set1_epi32(four(in + j));
    ((totals[v] = _mm512_dpbusd_epi32(totals[v], inputs, load512(weights + 64 * v))), ...);
  }
  const float* scale = layer.scale.data() + first;
  (put(part<0>(totals[v]), scale + 16 * v, out + first + 16 * v), ...);
  (put(part<1>(totals[v]), scale + 16 * v + 8, out + first + 16 * v + 8), ...);
}

template <class Out>
void product_avx512(const ByteLayer& layer, const std::uint8_t* in, Out* out) {
  std::size_t k = 0;
  for (; k + 64 <= layer.outputs; k += 64) group_avx512(layer, in, k, out, std::make_index_sequence<4>());
  for (; k + 48 <= layer.outputs; k += 48) group_avx512(layer, in, k, out, std::make_index_sequence<3>());
  for (; k + 16 <= layer.outputs; k += 16) group_avx512(layer, in, k, out, std::make_index_sequence<1>());
  if (k < layer.outputs) group_avx2(layer, in, k, out, std::make_index_sequence<1>());
}

ENTENTE_AVX2 void cut_sums_avx2(const std::int16_t* sums, std::span<const std::int32_t> bias, const float* scale,
                                std::uint8_t* out) {
  for (std::size_t i = 0; i < bias.size(); i += 8) {
    const __m256i wide = _mm256_cvtepi16_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(sums + i)));
    put_cut(_mm256_add_epi32(wide, load256(bias.data() + i)), scale + i, out + i);
  }
}

ENTENTE_AVX2 void cut_eighths_avx2(const std::int16_t* sums, std::size_t count, std::uint8_t* out) {
  for (std::size_t i = 0; i < count; i += 16) {
    const __m256i eighths = _mm256_srai_epi16(_mm256_adds_epi16(load256(sums + i), _mm256_set1_epi16(4)), 3);
    const __m256i cut =
        _mm256_min_epi16(_mm256_max_epi16(eighths, _mm256_setzero_si256()), _mm256_set1_epi16(WindowKernels::one));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out),
                     _mm_packus_epi16(_mm256_castsi256_si128(cut), _mm256_extracti128_si256(cut, 1)));
    out += 16;
  }
}

#endif

}  // namespace

WindowKernels window_kernels_for(InstructionSet wanted) {
#if defined(__x86_64__)
  const InstructionSet used = std::min(wanted, best_instruction_set());
  if (used == InstructionSet::avx512)
    return {product_avx512<std::int32_t>, product_avx512<std::uint8_t>, product_avx512<std::int16_t>, cut_sums_avx2,
            cut_eighths_avx2};
  if (used == InstructionSet::avx2)
    return {product_avx2<std::int32_t>, product_avx2<std::uint8_t>, product_avx2<std::int16_t>, cut_sums_avx2,
            cut_eighths_avx2};
  if (used == InstructionSet::sse2)
    return {sums_sse2, cut_plain<sums_sse2>, said_plain<sums_sse2>, cut_sums_plain, cut_eighths_plain};
#else
  static_cast<void>(wanted);
#endif
  return {sums_scalar, cut_plain<sums_scalar>, said_plain<sums_scalar>, cut_sums_plain, cut_eighths_plain};
}

}  // namespace entente
