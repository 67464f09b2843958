// How much work the attributes of a page may give gumbo, which holds each against all others of its tag. Whether a '<'
// begins a tag depends on what stands around it (comments, scripts, quotes), and who means harm can hide it there. So
// every '<' before a letter or '/' begins one here, and all that may be open are followed side by side: of those that
// are in the same state only the one with the most attributes matters. Linear, and never too low.
#include <algorithm>
#include <array>
#include <cctype>

#include "ingest/page.hpp"
#include "ingest/readers.hpp"

namespace entente {
namespace {

constexpr std::uint64_t most_compared = 40'000'000;  ///< some seconds of gumbo's work
constexpr std::uint64_t most_attributes = 1'000'000;

/// Where a parser may stand inside of a tag; `closed` is behind it.
enum State : std::uint8_t {
  tag_name,
  between,
  name,
  after_name,
  before_value,
  double_quoted,
  single_quoted,
  unquoted,
  closed
};

bool blank(char c) { return c == ' ' || c == '\n' || c == '\t'; }

State after(State state, char c) {
  if (state == double_quoted) return c == '"' ? between : double_quoted;
  if (state == single_quoted) return c == '\'' ? between : single_quoted;
  if (c == '>') return closed;
  switch (state) {
    case between:
      return blank(c) || c == '/' ? between : name;
    case after_name:
    case name:
      return c == '=' ? before_value : c == '/' ? between : blank(c) ? after_name : name;
    case before_value:
      return c == '"' ? double_quoted : c == '\'' ? single_quoted : blank(c) ? before_value : unquoted;
    case unquoted:
      return blank(c) ? between : unquoted;
    default:
      return blank(c) || c == '/' ? between : tag_name;
  }
}

/// The tags that may be open, as the most attributes of those in each state; -1 where there is none.
class OpenTags {
 public:
  void open(std::int64_t attributes) { most_[tag_name] = std::max(most_[tag_name], attributes); }

  /// The attributes of the fullest tag to which `c` adds one; 0 where it adds none.
  std::int64_t step(char c) {
    if (!any()) return 0;
    Counts next = none;
    std::int64_t added = 0;
    for (std::size_t i = 0; i < most_.size(); ++i) {
      if (most_[i] < 0) continue;
      const auto state = static_cast<State>(i);
      const State to = after(state, c);
      if (to == closed) continue;
      const bool begins = to == name && state != name;
      if (begins) added = std::max(added, most_[i] + 1);
      next[to] = std::max(next[to], most_[i] + (begins ? 1 : 0));
    }
    most_ = next;
    return added;
  }

  [[nodiscard]] bool any() const { return most_ != none; }

 private:
  using Counts = std::array<std::int64_t, closed>;
  static constexpr Counts none = {-1, -1, -1, -1, -1, -1, -1, -1};

  Counts most_ = none;
};

/// Of these gumbo keeps one element, to which each further tag adds its attributes.
bool merged(std::string_view behind) {
  const std::string tag = lower_ascii(behind.substr(0, 4));
  return tag == "body" || tag == "html";
}

}  // namespace

bool too_many_attributes(std::string_view html) {
  OpenTags tags;
  OpenTags merging;
  std::int64_t kept = 0;  // attributes of what is merged
  std::uint64_t compared = 0;
  std::uint64_t attributes = 0;
  for (std::size_t at = html.find('<'); at < html.size(); ++at) {
    const std::int64_t added = tags.step(html[at]);
    const std::int64_t added_merging = merging.step(html[at]);
    kept = std::max(kept, added_merging);
    compared += static_cast<std::uint64_t>(std::max(added, added_merging));
    attributes += added > 0 ? 1 : 0;
    if (compared > most_compared || attributes > most_attributes) return true;
    const char next = at + 1 < html.size() ? html[at + 1] : ' ';
    if (html[at] == '<' && (next == '/' || std::isalpha(static_cast<unsigned char>(next)) != 0)) {
      tags.open(0);
      if (merged(html.substr(at + 1))) merging.open(kept);
    } else if (!tags.any() && !merging.any()) {
      at = std::min(html.find('<', at + 1), html.size()) - 1;
    }
  }
  return false;
}

}  // namespace entente
