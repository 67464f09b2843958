// Evidence: one statement of one text that one relation holds. The rows of this table are the truth; edges are sums
// over them. A row is complete by itself, so that it can be written, read back, sorted and merged.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "entente/core/date.hpp"
#include "entente/relations/ontology.hpp"

namespace entente {

/// Whether the text says that it is so, that it is not so, or that it may be or is wanted.
enum class Status : std::uint8_t { actual, negated, potential };

/// What found it: a form of the lexicon in the dependency tree, or the judge, who has learnt from annotated passages.
enum class Tier : std::uint8_t { tree, judged };

[[nodiscard]] std::string_view to_string(Status status);
[[nodiscard]] std::string_view to_string(Tier tier);

/// Unicode code points [begin, end) of Document::text.
struct CharSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  auto operator<=>(const CharSpan&) const = default;
};

struct Evidence {
  std::string source;  ///< actor id; for symmetric types the smaller of the two
  std::string target;
  RelationId relation{};
  Status status = Status::actual;
  std::string document;        ///< Document::id
  std::uint32_t sentence = 0;  ///< number of the sentence in its document, from 0
  CharSpan sentence_span;
  std::string text;      ///< the sentence as it stands in the document
  CharSpan trigger;      ///< the words that carry the relation
  CharSpan source_span;  ///< the words that name the source; empty where it was found elsewhere
  CharSpan target_span;
  std::string trigger_text;
  std::string source_text = {};  ///< the words of source_span
  std::string target_text = {};
  std::string mode;   ///< aid: "military", "economic", ...; empty where the words don't say
  std::string view;   ///< actor id of who says or thinks so, where it isn't the text itself
  std::string frame;  ///< "aid.given"; "judge" where no form found it
  std::string form;   ///< where the form that fired stands: "aid.toml:41"; "learnt" where no form did
  Tier tier = Tier::tree;
  float confidence = 1;      ///< (0, 1]
  std::uint32_t copies = 1;  ///< documents that say it in these words, where they are copies of one another
  DateSpan time;             ///< said in the sentence, normalised; unknown where it says nothing
};

}  // namespace entente
