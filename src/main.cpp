#include <csignal>
#include <cstdlib>
#if defined(__GLIBC__)
#include <malloc.h>
#endif

#include "entente/cli/cli.hpp"
#include "entente/core/large_pages.hpp"

namespace {

/// A command begins with some hundred thousand small allocations. The heap grows by 16 MB a time, not by 132 kB, in
/// large pages: half of the page faults. Where one of these is set, glibc no longer adapts the others, so all three
/// are.
void settle_heap() {
#if defined(__GLIBC__)
  mallopt(M_TOP_PAD, 16 << 20);
  mallopt(M_MMAP_THRESHOLD, 4 << 20);
  mallopt(M_TRIM_THRESHOLD, 64 << 20);
  entente::allocate_in_large_pages();
#endif
}

}  // namespace

int main(int argc, char** argv) {
  settle_heap();
  // A file that grows beyond the limit (ulimit -f) is then an error of the write, told and cleaned up after.
  static_cast<void>(std::signal(SIGXFSZ, SIG_IGN));
  return entente::run_cli(argc, argv);
}
