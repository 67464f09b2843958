// What the files with code for AVX2 share. Empty where the processor is no x86.
#pragma once

#if defined(__x86_64__)
#include <immintrin.h>

/// Of a function that only processors with AVX2 may call.
#define ENTENTE_AVX2 __attribute__((target("avx2")))

namespace entente {

ENTENTE_AVX2 inline __m256i load256(const void* at) { return _mm256_loadu_si256(static_cast<const __m256i*>(at)); }
ENTENTE_AVX2 inline void store256(void* at, __m256i numbers) {
  _mm256_storeu_si256(static_cast<__m256i*>(at), numbers);
}

}  // namespace entente
#endif
