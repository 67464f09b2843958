// Relations of records that come as JSON Lines, in the order of the lines, on all cores.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "entente/core/result.hpp"
#include "entente/graph/document_row.hpp"
#include "entente/ingest/read.hpp"
#include "entente/pipeline/resources.hpp"

namespace entente {

/// What came of one line: evidence, or an error.
struct ExtractedRecord {
  DocumentRow document;  ///< id is empty where the line had none that could be read
  std::vector<Evidence> evidence;
  std::optional<Error> error;  ///< `line` is set
  FieldSet lacks = 0;          ///< fields that were named (options.read) and that it does not have
  std::string note = {};       ///< what is odd about the record, for people: a speaker who is no actor
};

struct ExtractOptions {
  unsigned threads = 0;     ///< 0: one a core
  std::string path;         ///< of the input, for messages
  std::string source = {};  ///< of all documents; empty: their ids
  ReadOptions read = {};    ///< names of fields, bytes of a line
};

/// Calls next_line(line) until it says false, and finish(record) for each line that is not blank, in order. Both are
/// called by one thread at a time. Memory: a few batches of at most 256 kB or one line each.
void extract_records(const std::function<bool(std::string&)>& next_line, const Resources& resources,
                     const ExtractOptions& options, const std::function<void(const ExtractedRecord&)>& finish);

}  // namespace entente
