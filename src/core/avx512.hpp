// What the files with code for AVX-512 share. Empty where the processor is no x86.
#pragma once

#include "core/avx2.hpp"

#if defined(__x86_64__)

/// Of a function that only processors with has_avx512() may call: vectors of 512 bits and sums of products (VNNI), as
/// Ice Lake (2019), Zen 4 (2022) and later servers have them.
#define ENTENTE_AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))

namespace entente {

[[nodiscard]] inline bool has_avx512() {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vnni");
}

ENTENTE_AVX512 inline __m512i load512(const void* at) { return _mm512_loadu_si512(at); }
ENTENTE_AVX512 inline void store512(void* at, __m512i numbers) { _mm512_storeu_si512(at, numbers); }

}  // namespace entente
#endif
