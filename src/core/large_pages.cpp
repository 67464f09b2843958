// Asks for whole large pages and tells the system so; it may not have them, which costs time alone.
#include "entente/core/large_pages.hpp"

#include <new>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace entente {

LargePages::LargePages(std::size_t size) {
  constexpr std::size_t page = std::size_t{1} << 21;
  const std::size_t whole = (size + page - 1) / page * page;
  std::size_t room = whole + page;
  memory_.reset(static_cast<char*>(std::calloc(room, 1)));  // what is fresh from the system is zero and not written to
  if (memory_ == nullptr) throw std::bad_alloc();
  void* begin = memory_.get();
  data_ = static_cast<char*>(std::align(page, whole, begin, room));
#if defined(__linux__)
  static_cast<void>(madvise(data_, whole, MADV_HUGEPAGE));
#endif
}

}  // namespace entente
