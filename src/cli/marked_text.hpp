// A sentence with the words marked that an edge stands on.
#pragma once

#include <string>
#include <string_view>

#include "entente/relations/evidence.hpp"

namespace entente {

/// What is put around spans.
struct Marks {
  std::string_view source_begin, source_end;
  std::string_view target_begin, target_end;
  std::string_view trigger_begin, trigger_end;
  std::string_view bold_begin, bold_end;
};

[[nodiscard]] Marks plain_marks();   ///< [source] {target} *trigger*
[[nodiscard]] Marks colour_marks();  ///< for a terminal

/// The sentence on one line with its marks. Spans outside of the sentence are left unmarked.
[[nodiscard]] std::string marked(const Evidence& row, const Marks& marks);

/// Lines of at most `columns` (escape sequences count nothing), each with `indent` before and a line end after it.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t columns, std::string_view indent);

}  // namespace entente
