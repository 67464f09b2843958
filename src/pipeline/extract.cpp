// Lines go through the ordered pipeline in batches, large enough that handing them on costs nothing, small enough that
// output flows.
#include "entente/pipeline/extract.hpp"

#include <algorithm>
#include <utility>

#include "entente/ingest/read.hpp"
#include "entente/pipeline/analyze.hpp"
#include "entente/pipeline/ordered.hpp"

namespace entente {
namespace {

constexpr std::size_t batch_lines = 32;
constexpr std::size_t batch_bytes = std::size_t{1} << 18;

struct Line {
  std::uint32_t number = 0;
  std::string text;
};

struct Batch {
  std::vector<Line> lines;
  std::vector<ExtractedRecord> records;
};

bool blank(const std::string& line) { return line.find_first_not_of(" \t\r") == std::string::npos; }

class Extractor {
 public:
  Extractor(const std::function<bool(std::string&)>& next_line, const Resources& resources,
            const ExtractOptions& options)
      : next_line_(next_line), resources_(resources), options_(options) {}

  /// Fills a batch; false where the input has ended.
  bool take(Batch& batch) {
    std::size_t bytes = 0;
    std::string line;
    while (batch.lines.size() < batch_lines && bytes < batch_bytes && next_line_(line)) {
      ++line_number_;
      if (blank(line)) continue;
      bytes += line.size();
      batch.lines.push_back({line_number_, std::move(line)});
      line = {};
    }
    return !batch.lines.empty();
  }

  void extract(Batch& batch) const {
    for (Line& line : batch.lines) batch.records.push_back(extract(line));
    batch.lines.clear();
  }

 private:
  ExtractedRecord extract(Line& line) const {
    ExtractedRecord out;
    SourceItem item;
    item.format = Format::record;
    item.name = options_.source;
    item.bytes = std::move(line.text);
    item.line = line.number;
    Result<ReadDocuments> read = read_line(item);
    if (!read) {
      out.error = std::move(read.error());
      out.error->path = options_.path;
      if (out.error->line == 0) out.error->line = line.number;
      return out;
    }
    out.lacks = read->lacks.value_or(0);
    Document& document = read->documents.front();
    if (document.source.empty()) document.source = document.id;
    std::vector<GivenMention> given;
    for (RecordMention& mention : read->mentions) given.push_back({mention.bytes, std::move(mention.id)});
    const Analysis analysis = analyze(std::move(document), resources_, given);
    out.document = document_row(analysis, resources_);
    out.evidence = evidence_of(analysis, resources_);
    out.note = unknown_speaker(analysis, resources_);
    return out;
  }

  [[nodiscard]] Result<ReadDocuments> read_line(SourceItem& item) const {
    if (const std::uint64_t limit = options_.read.limits.line; item.bytes.size() > limit)
      return fail(ErrorCode::too_large, "a line of more than " + std::to_string(limit) + " bytes");
    ReadOptions read = options_.read;
    read.language = "any";  // a line in, a line out
    return read_item(item, read);
  }

  const std::function<bool(std::string&)>& next_line_;
  const Resources& resources_;
  const ExtractOptions& options_;
  std::uint32_t line_number_ = 0;
};

}  // namespace

void extract_records(const std::function<bool(std::string&)>& next_line, const Resources& resources,
                     const ExtractOptions& options, const std::function<void(const ExtractedRecord&)>& finish) {
  Extractor extractor(next_line, resources, options);
  run_ordered<Batch>(
      options.threads, [&](Batch& batch) { return extractor.take(batch); },
      [&](Batch& batch) { extractor.extract(batch); },
      [&](Batch& batch) {
        for (const ExtractedRecord& record : batch.records) finish(record);
      });
}

}  // namespace entente
