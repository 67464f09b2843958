// One line of JSON Lines input: a document that somebody else read.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "entente/core/document.hpp"
#include "entente/core/result.hpp"
#include "entente/ingest/options.hpp"

namespace entente {

/// Fields of FieldNames: bit 0 id, 1 title, 2 date, 3 speaker.
using FieldSet = std::uint8_t;

/// An actor that the caller already found.
struct RecordMention {
  ByteSpan bytes;  ///< of Document::text
  std::string id;
};

struct Record {
  std::string id;
  Document document;
  std::vector<RecordMention> mentions;  ///< in text order
  FieldSet lacks = 0;                   ///< fields with names of the user's own that it does not have
};

/// How a record's fields are called, and its id where it has none; empty: a record without id is an error.
struct RecordForm {
  FieldNames fields = {};
  std::string id_if_none = {};
  bool strict_date = true;  ///< a date that cannot be read is an error, not an unknown date
};

/// Reads {"id", "text", optional "title", "date", "speaker", "mentions": [{"start", "end", "id"}]}; start and end are
/// Unicode code points of the text, half-open. The text keeps its code points one for one: control characters become
/// blanks. Errors name line and column.
[[nodiscard]] Result<Record> parse_record(std::string_view line, std::uint32_t line_number,
                                          const RecordForm& form = {});

/// An error for each field of the set, which none of the records has, though the user gave it a name.
[[nodiscard]] std::vector<Error> missing_fields(FieldSet lacked_by_all, const FieldNames& fields);

}  // namespace entente
