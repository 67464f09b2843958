// The formats, and how bytes tell which they are. A name's extension decides only between formats that are plain text.
#pragma once

#include <cstdint>
#include <string_view>

namespace entente {

enum class Format : std::uint8_t {
  // What one document is, or a few.
  text,
  markdown,
  html,
  pdf,
  docx,
  odt,
  epub,
  rtf,
  email,
  tei,
  record,  ///< one JSON object of a collection
  row,     ///< one row of a table, as a JSON object of strings
  // Collections, which are read item by item.
  json_lines,
  json,  ///< an array of objects, or objects one behind the other over several lines
  table,
  mbox,
  warc,
  arc,
  tar,
  zip,
  packed,  ///< gzip, xz, bzip2 or zstd around something else
  // Known, and refused with a hint.
  graph,    ///< what entente wrote: JSON, the viewer's page, tables
  ole,      ///< Word, Excel and PowerPoint before 2007, .msg
  xml,      ///< of another kind
  binary,   ///< anything else that is no text
  unknown,  ///< nothing at all
};

/// "PDF", "Word document", for people.
[[nodiscard]] std::string_view to_string(Format format);

/// The format of what begins with `head` (the first 4 KiB suffice) and is called `name`; `unknown` where head is empty.
[[nodiscard]] Format detect_format(std::string_view head, std::string_view name);

/// Whether files of this name are taken from a folder without a look into them.
[[nodiscard]] bool known_extension(std::string_view name);

}  // namespace entente
