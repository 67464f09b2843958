// Asks for whole large pages and tells the system so; it may not have them, which costs time alone.
#include "entente/core/large_pages.hpp"

#include <cstring>
#include <new>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace entente {

LargePages::LargePages(std::size_t size) {
  constexpr std::size_t page = std::size_t{1} << 21;
  const std::size_t whole = (size + page - 1) / page * page;
  bytes_.reset(static_cast<char*>(std::aligned_alloc(page, whole)));
  if (bytes_ == nullptr) throw std::bad_alloc();
#if defined(__linux__)
  static_cast<void>(madvise(bytes_.get(), whole, MADV_HUGEPAGE));
#endif
  std::memset(bytes_.get(), 0, size);
}

}  // namespace entente
