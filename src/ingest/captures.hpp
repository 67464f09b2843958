// What WARC and ARC share: a captured page becomes something to be looked at, and what is no page is counted.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "ingest/split.hpp"

namespace entente {

struct Capture {
  std::string url;
  std::string date;          ///< of the capture
  std::string content_type;  ///< of a block that is no HTTP response; empty where it is one
  std::string block;
};

class Captures {
 public:
  Captures(const Place& place, SourceContext& context) : place_(place), context_(context) {}

  /// Nothing where the capture is no page: a status other than 200, no text.
  [[nodiscard]] std::optional<SplitStep> page(Capture capture);
  /// Counts a record of a kind that never is a page.
  void pass_over(const std::string& why) { ++passed_over_[why]; }
  /// Writes the note on what was passed over.
  void tell();

 private:
  std::optional<SplitStep> body(const Capture& capture, std::string_view content_type, const std::string& charset,
                                std::string bytes);
  std::string unique_name(const std::string& url);

  const Place& place_;
  SourceContext& context_;
  std::map<std::string, std::size_t> passed_over_;
  std::unordered_map<std::uint64_t, std::size_t> seen_;  ///< by hash of a name: the number to try for the next like it
};

}  // namespace entente
