// Files are taken in order, read and analysed in parallel, and collected in order; everything is then sorted by
// document, so that neither the order of the paths nor the number of threads can show in the graph.
#include "entente/pipeline/build.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "entente/graph/copies.hpp"
#include "entente/ingest/record.hpp"
#include "entente/pipeline/analyze.hpp"
#include "entente/pipeline/ordered.hpp"

namespace entente {
namespace {

struct AnalysedDocument {
  DocumentRow row;
  std::vector<Evidence> evidence;
};

/// What one file came to.
struct FileWork {
  std::string path;
  const std::string* record = nullptr;  ///< where it is no file but a record
  std::uint32_t record_number = 0;
  std::uint64_t bytes = 0;
  std::vector<AnalysedDocument> documents;
  std::vector<std::string> notes;
  std::vector<Error> errors;
};

void analyse_record(FileWork& work, const Resources& resources) {
  Result<Record> record = parse_record(*work.record, work.record_number);
  work.bytes = work.record->size();
  if (!record) {
    work.errors.push_back(record.error());
    work.errors.back().line = work.record_number;
    return;
  }
  std::vector<GivenMention> given;
  for (RecordMention& mention : record->mentions) given.push_back({mention.bytes, std::move(mention.id)});
  const Analysis analysis = analyze(std::move(record->document), resources, given);
  work.documents.push_back({document_row(analysis, resources), evidence_of(analysis, resources)});
}

void read_and_analyse(FileWork& work, const Resources& resources, const ReadOptions& options) {
  if (work.record != nullptr) {
    analyse_record(work, resources);
    return;
  }
  const Result<std::string> bytes = read_file(work.path, options);
  if (!bytes) {
    work.errors.push_back(bytes.error());
    return;
  }
  work.bytes = bytes->size();
  Result<ReadDocuments> read = read_documents({work.path, *bytes}, options);
  if (!read) {
    work.errors.push_back(read.error());
    return;
  }
  work.notes = std::move(read->notes);
  work.errors = std::move(read->errors);
  for (Document& document : read->documents) {
    const Analysis analysis = analyze(std::move(document), resources);
    work.documents.push_back({document_row(analysis, resources), evidence_of(analysis, resources)});
  }
}

auto place(const DocumentRow& row) { return std::tie(row.id, row.source); }
auto place(const Error& error) { return std::tie(error.path, error.line, error.column, error.what); }

/// Two documents of one id would be one in every table: the first by source stays.
void drop_repeated(std::vector<AnalysedDocument>& documents, std::vector<Error>& errors) {
  std::stable_sort(documents.begin(), documents.end(),
                   [](const AnalysedDocument& a, const AnalysedDocument& b) { return place(a.row) < place(b.row); });
  std::vector<AnalysedDocument> kept;
  for (AnalysedDocument& document : documents) {
    if (kept.empty() || kept.back().row.id != document.row.id) {
      kept.push_back(std::move(document));
      continue;
    }
    errors.push_back({ErrorCode::bad_value, "a second document with the id '" + document.row.id + "' was left out",
                      document.row.source});
  }
  documents = std::move(kept);
}

/// Marks the copies of a text and leaves out what they only repeat. Says how many copies there are.
std::size_t merge_copies(std::vector<DocumentRow>& rows, std::vector<Evidence>& evidence) {
  std::vector<SignedDocument> documents;
  for (DocumentRow& row : rows) documents.push_back({row.id, row.date, std::move(row.signature)});
  const Copies copies(std::move(documents));
  for (DocumentRow& row : rows) copies.mark(row);
  copies.merge(evidence);
  return static_cast<std::size_t>(
      std::ranges::count_if(rows, [](const DocumentRow& row) { return !row.copy_of.empty(); }));
}

void add_document(BuildCounts& counts, const DocumentRow& row) {
  ++counts.documents;
  counts.sentences += row.sentence_count;
  counts.tokens += row.token_count;
  for (const auto& [actor, count] : row.mentions) counts.mentions += count;
}

/// Whether more documents failed than are borne; of the errors beyond, one stays.
bool cut_errors(std::vector<Error>& errors, std::optional<std::size_t> most) {
  if (!most) return false;
  std::size_t failed = 0;
  for (std::size_t i = 0; i < errors.size(); ++i) {
    if (errors[i].code == ErrorCode::other_language || ++failed <= *most) continue;
    errors.resize(i + 1);
    return true;
  }
  return false;
}

std::vector<AnalysedDocument> analyse_all(const std::vector<std::string>& files,
                                          const std::vector<std::string>& records, const Resources& resources,
                                          const BuildOptions& options, BuildResult& result) {
  std::vector<AnalysedDocument> documents;
  const std::size_t all = files.size() + records.size();
  std::size_t taken = 0;
  std::size_t done = 0;
  run_ordered<FileWork>(
      options.threads,
      [&](FileWork& work) {
        if (taken == all || result.gave_up) return false;
        if (taken < files.size()) {
          work.path = files[taken];
        } else {
          work.record = &records[taken - files.size()];
          work.record_number = static_cast<std::uint32_t>(taken - files.size() + 1);
        }
        ++taken;
        return true;
      },
      [&](FileWork& work) { read_and_analyse(work, resources, options.read); },
      [&](FileWork& work) {
        if (result.gave_up) return;
        result.counts.bytes += work.bytes;
        std::move(work.documents.begin(), work.documents.end(), std::back_inserter(documents));
        std::move(work.errors.begin(), work.errors.end(), std::back_inserter(result.errors));
        std::move(work.notes.begin(), work.notes.end(), std::back_inserter(result.notes));
        result.gave_up = cut_errors(result.errors, options.most_errors);
        if (options.progress) options.progress({++done, all, result.counts.bytes});
      });
  return documents;
}

}  // namespace

BuildResult build_from_files(const std::vector<std::string>& paths, const Resources& resources,
                             const BuildOptions& options) {
  return build_from({paths, {}}, resources, options);
}

BuildResult build_from(const BuildSources& sources, const Resources& resources, const BuildOptions& options) {
  FoundFiles found = find_files(sources.paths);
  BuildResult result;
  result.errors = std::move(found.errors);
  result.counts.files = found.files.size();
  std::vector<AnalysedDocument> documents = analyse_all(found.files, sources.records, resources, options, result);
  if (result.gave_up) return result;
  drop_repeated(documents, result.errors);
  std::stable_sort(result.errors.begin(), result.errors.end(),
                   [](const Error& a, const Error& b) { return place(a) < place(b); });
  std::vector<Evidence> evidence;
  std::vector<DocumentRow> rows;
  for (AnalysedDocument& document : documents) {
    add_document(result.counts, document.row);
    std::move(document.evidence.begin(), document.evidence.end(), std::back_inserter(evidence));
    rows.push_back(std::move(document.row));
  }
  if (options.merge_copies) result.counts.copies = merge_copies(rows, evidence);
  result.bundle = build_graph(std::move(evidence), std::move(rows), resources.actors, resources.ontology);
  return result;
}

}  // namespace entente
