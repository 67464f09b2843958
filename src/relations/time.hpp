// When a statement is true: the time in its sentence that belongs to the words that make it.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "entente/core/date.hpp"
#include "entente/syntax/tree.hpp"
#include "entente/text/token.hpp"
#include "relations/time_expressions.hpp"

namespace entente {

/// The times of one sentence, which are read when the first is asked for. Text and tree must outlive this.
class SentenceTimes {
 public:
  SentenceTimes(const Document& document, const TokenizedText& text, std::uint32_t sentence, const Tree& tree)
      : document_(document), text_(text), sentence_(sentence), tree_(tree) {}

  /// The time of what the sentence's word `trigger` says; unknown where none is said of it. Only a state of affairs
  /// (`standing`) is open: "since 1953" if it is still going on, "until 1953" before.
  [[nodiscard]] DateSpan of(std::uint32_t trigger, bool standing);

 private:
  void read();
  [[nodiscard]] DateSpan find(std::uint32_t trigger, bool standing) const;

  const Document& document_;
  const TokenizedText& text_;
  std::uint32_t sentence_;
  const Tree& tree_;
  std::optional<std::vector<TimeExpression>> expressions_;
  std::optional<std::pair<std::uint32_t, bool>> asked_;  ///< last: one word is often the trigger of many pairs
  DateSpan found_;                                       ///< what was answered
};

}  // namespace entente
