// What a user may set about reading: limits that keep hostile input harmless, and the names of fields in tables and
// records.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace entente {

/// Beyond these, reading stops with an error that names the limit (docs/ingest.md lists them with their options).
struct ReadLimits {
  std::uint64_t bytes = std::uint64_t{1} << 30;     ///< of one document, unpacked: it stands in memory while it is read
  std::uint64_t text = std::uint64_t{16} << 20;     ///< of one text or page, and of the text of any document
  std::uint64_t unpacked = std::uint64_t{1} << 36;  ///< of all that is unpacked from one file
  std::uint64_t line = std::uint64_t{1} << 26;      ///< of one line, record or row
  std::uint32_t ratio = 250;                        ///< unpacked to packed, once more than 16 MiB are unpacked
  std::uint32_t depth = 8;                          ///< containers in containers: x.tar.gz counts two
  std::uint32_t entries = 1'000'000;                ///< files in the containers of one file
  std::uint32_t nesting = 1'000;                    ///< open elements of XML
  std::uint32_t pages = 20'000;                     ///< of a PDF
  std::uint32_t seconds = 60;                       ///< of work on one PDF, by the clock and by the processor
  std::uint64_t memory = std::uint64_t{2} << 30;    ///< address space of the program that reads PDFs
};

/// Names of the fields that a record or a table keeps things under, or the number of a column, from 1.
struct FieldNames {
  std::string id = "id";
  std::string text = "text";
  std::string title = "title";
  std::string date = "date";
  std::string speaker = "speaker";
  bool named = false;  ///< by the user: then a file without the field of the text is no table at all
};

struct ReadOptions {
  ReadLimits limits = {};
  std::string language = "en";     ///< documents in another are passed over; "any": none is
  std::string date_pattern = {};   ///< of file names: "%Y-%m-%d", where the document itself has no date
  std::string speaker = {};        ///< an actor's id or name, where the document itself has no speaker
  bool speaker_from_name = false;  ///< or the one with whom the document's name begins: "KOR_46_1991.txt"
  FieldNames fields = {};
  char delimiter = 0;                    ///< of tables; 0: found by looking
  std::function<bool()> cancelled = {};  ///< asked between pieces, from any thread; true: stop with an error
};

}  // namespace entente
