// Memory for tables that are read all over, in pages of 2 MB where the system gives them: with pages of 4 kB most reads
// of such a table would first have to find their page.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <memory>

namespace entente {

class LargePages {
 public:
  LargePages() = default;
  /// So many bytes, all zero.
  explicit LargePages(std::size_t size);
  [[nodiscard]] char* data() { return data_; }
  [[nodiscard]] const char* data() const { return data_; }

 private:
  struct Free {
    void operator()(char* bytes) const { std::free(bytes); }
  };
  std::unique_ptr<char, Free> memory_;
  char* data_ = nullptr;  ///< in it, where a page begins
};

/// Asks for large pages for what the calling thread allocates next, before it reads much into small pieces. A hint, on
/// which no result depends; it goes as far as the heap has already grown.
void allocate_in_large_pages();

}  // namespace entente
