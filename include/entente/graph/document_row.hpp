// What a graph keeps of a document beside the statements found in it, and both as bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "entente/core/date.hpp"
#include "entente/relations/evidence.hpp"

namespace entente {

/// Where a document came from and how much of it was read.
struct DocumentRow {
  std::string id = {};
  std::string source = {};
  std::string title = {};
  Date date = {};
  std::string author = {};
  std::string publisher = {};
  std::string url = {};
  std::string language = {};       ///< ISO 639-1, empty where unknown
  std::string source_sha256 = {};  ///< of the bytes, hexadecimal
  std::string text_sha256 = {};    ///< of the text that offsets refer to
  std::string copy_of = {};        ///< id of the document that this one repeats, exactly or nearly; else empty
  std::uint32_t copies = 1;        ///< documents that say the same, this one and the original counted
  std::string signature = {};  ///< of the text, for finding copies; not exported, empty where they are not looked for
  std::uint32_t sentence_count = 0;
  std::uint32_t token_count = 0;
  std::vector<std::pair<std::string, std::uint32_t>> mentions = {};  ///< actor id and number of acting mentions, by id
};

/// What one document came to.
struct AnalysedDocument {
  DocumentRow row;
  std::vector<Evidence> evidence;
};

/// Rows as bytes: for the tables of a bundle and for the store. unpack() says whether the bytes were whole.
void pack(const Evidence& row, std::string& out);
bool unpack(std::string_view bytes, Evidence& row);
void pack(const DocumentRow& row, std::string& out);
bool unpack(std::string_view bytes, DocumentRow& row);

}  // namespace entente
