// Rows carry the number of their document, so that the evidence of a document that is left out can be left out too.
#include "entente/graph/collect.hpp"

#include <tuple>
#include <unordered_set>
#include <utility>

#include "entente/graph/copies.hpp"
#include "graph/build.hpp"
#include "graph/sorted_runs.hpp"

namespace entente {

/// A row and the number of the document that it came with.
template <class Row>
struct NumberedRow {
  std::uint64_t number = 0;
  Row row = {};
};

template <class Row>
void pack(const NumberedRow<Row>& row, std::string& out) {
  Packer(out).number(row.number);
  pack(row.row, out);
}

template <class Row>
void unpack(std::string_view bytes, NumberedRow<Row>& row) {
  Unpacker unpacker(bytes);
  row.number = unpacker.number();
  unpack(unpacker.rest(), row.row);
}

std::size_t memory_of(const NumberedRow<Evidence>& row) { return memory_of(row.row); }

std::size_t memory_of(const NumberedRow<DocumentRow>& numbered) {
  const DocumentRow& row = numbered.row;
  return sizeof numbered + row.id.size() + row.source.size() + row.title.size() + 48 * row.mentions.size() +
         row.author.size() + row.publisher.size() + row.url.size() + row.signature.size() + 128;
}

namespace {

struct EvidenceBefore {
  bool operator()(const NumberedRow<Evidence>& a, const NumberedRow<Evidence>& b) const { return before(a.row, b.row); }
};

struct DocumentBefore {
  bool operator()(const NumberedRow<DocumentRow>& a, const NumberedRow<DocumentRow>& b) const {
    return std::tie(a.row.id, a.row.source) < std::tie(b.row.id, b.row.source);
  }
};

KeyedTable<DocumentRow> marked(const RowTable<DocumentRow>& documents, const Copies& copies, std::size_t& count) {
  KeyedTable<DocumentRow> out;
  for (DocumentRow row : documents) {
    copies.mark(row);
    count += row.copy_of.empty() ? 0 : 1;
    out.push_back(row);
  }
  return out;
}

}  // namespace

Error repeated(const DocumentRow& row) {
  return {ErrorCode::bad_value, "a second document with the id '" + row.id + "' was left out", row.source};
}

struct GraphCollector::Rows {
  std::uint64_t documents_added = 0;
  SortedRuns<NumberedRow<DocumentRow>, DocumentBefore> documents;
  SortedRuns<NumberedRow<Evidence>, EvidenceBefore> evidence;
};

GraphCollector::GraphCollector(std::size_t memory)
    : rows_(std::make_unique<Rows>(Rows{0, SortedRuns<NumberedRow<DocumentRow>, DocumentBefore>(memory / 2),
                                        SortedRuns<NumberedRow<Evidence>, EvidenceBefore>(memory / 2)})) {}

GraphCollector::GraphCollector(GraphCollector&&) noexcept = default;
GraphCollector& GraphCollector::operator=(GraphCollector&&) noexcept = default;
GraphCollector::~GraphCollector() = default;

void GraphCollector::add(AnalysedDocument document) {
  const std::uint64_t number = rows_->documents_added++;
  rows_->documents.add({number, std::move(document.row)});
  for (Evidence& row : document.evidence) rows_->evidence.add({number, std::move(row)});
}

GraphCollector::Collected GraphCollector::build(const ActorTable& actors, bool merge_copies) {
  Collected out;
  RowTable<DocumentRow> documents;
  std::vector<SignedDocument> signatures;
  std::unordered_set<std::uint64_t> left_out;
  std::string last;
  rows_->documents.merge([&](NumberedRow<DocumentRow> document) {
    if (!documents.empty() && document.row.id == last) {
      left_out.insert(document.number);
      out.repeated.push_back(repeated(document.row));
      return;
    }
    last = document.row.id;
    if (merge_copies) signatures.push_back({last, document.row.date, std::move(document.row.signature)});
    document.row.signature.clear();
    documents.push_back(document.row);
  });
  const Copies copies(std::move(signatures));
  GraphBuilder builder(marked(documents, copies, out.copies), &copies);
  rows_->evidence.merge([&](NumberedRow<Evidence> row) {
    if (!left_out.contains(row.number)) builder.add(std::move(row.row));
  });
  out.bundle = builder.build([&](std::string_view id) -> const Actor* {
    const std::optional<ActorId> known = actors.find(id);
    return known ? &actors[*known] : nullptr;
  });
  rows_->documents_added = 0;
  return out;
}

}  // namespace entente
