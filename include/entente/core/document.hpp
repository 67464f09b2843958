// A document as every later stage sees it: text that never changes again, and what is known about it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "entente/core/date.hpp"
#include "entente/core/span.hpp"

namespace entente {

/// What a stretch of text is, as far as its format said so. Plain text has no blocks: text/ finds its paragraphs.
enum class BlockKind : std::uint8_t { paragraph, heading, list_item, table_cell, quote, caption, note };

struct Block {
  ByteSpan bytes;
  BlockKind kind = BlockKind::paragraph;
};

struct Document {
  std::string id;                  ///< unique in a run; for a file its path as given, with '/' on every system
  std::string source;              ///< path or URL that the bytes came from
  std::string title;               ///< empty where unknown
  Date date;                       ///< the date as of which the document speaks
  std::string author = {};         ///< as the document names its author; empty where it does not
  std::string publisher = {};      ///< who brought it out: a newspaper, an agency, a site
  std::string url = {};            ///< where it says that it stands: its canonical address
  std::string language = {};       ///< ISO 639-1 code, by its words; empty where they are too few to tell
  std::string source_sha256 = {};  ///< of the bytes that it was read from: a file, an entry of an archive, a record
  std::string text_sha256 = {};    ///< of `text`
  std::string speaker;             ///< id of the actor for whom "we" speaks, or empty
  std::string text;                ///< valid UTF-8 without control characters but '\n' and '\t'; at most 4 GiB - 1
  std::vector<Block> blocks;       ///< in text order, disjoint; empty: the text stage finds paragraphs itself
};

}  // namespace entente
