// Asks for whole large pages and tells the system so; it may not have them, which costs time alone.
#include "entente/core/large_pages.hpp"

#include <new>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace entente {

namespace {

constexpr std::size_t page = std::size_t{1} << 21;

void advise([[maybe_unused]] void* begin, [[maybe_unused]] std::size_t size) {
#if defined(__linux__)
  static_cast<void>(madvise(begin, size, MADV_HUGEPAGE));
#endif
}

}  // namespace

LargePages::LargePages(std::size_t size) {
  const std::size_t whole = (size + page - 1) / page * page;
  std::size_t room = whole + page;
  memory_.reset(static_cast<char*>(std::calloc(room, 1)));  // what is fresh from the system is zero and not written to
  if (memory_ == nullptr) throw std::bad_alloc();
  void* begin = memory_.get();
  data_ = static_cast<char*>(std::align(page, whole, begin, room));
  advise(data_, whole);
}

void allocate_in_large_pages() {
  constexpr std::size_t piece = 120 << 10;  // glibc takes less than 128 kB from the thread's heap, more from elsewhere
  constexpr std::size_t ahead = 14 << 20;   // within the 16 MB by which main() lets the heap grow
  const std::unique_ptr<void, void (*)(void*)> here(std::malloc(piece), &std::free);
  void* begin = here.get();
  std::size_t room = ahead + page;
  if (begin != nullptr && std::align(page, ahead, begin, room) != nullptr) advise(begin, ahead);
}

}  // namespace entente
