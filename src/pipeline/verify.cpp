// Files are read again in the order of their paths, each once, however many documents of the graph it holds.
#include "entente/pipeline/verify.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "entente/core/sha256.hpp"
#include "entente/core/utf8.hpp"
#include "entente/ingest/names.hpp"
#include "entente/pipeline/ordered.hpp"

namespace entente {
namespace {

/// A document of the graph, with what is said of it.
struct Claimed {
  DocumentRow row;
  std::vector<Evidence> statements;
  bool found = false;
};

using ClaimsById = std::map<std::string, Claimed>;

/// The file on the disk that a source such as "a.tar.gz!/b/c.html" lies in.
std::string file_of(const std::string& source) { return path_of_name(source.substr(0, source.find("!/"))); }

std::string shortened(std::string_view text) {
  constexpr std::size_t limit = 60;
  if (text.size() <= limit) return std::string(text);
  std::size_t end = limit;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80) --end;
  return std::string(text.substr(0, end)) + "...";
}

/// Holds one document of today against what the graph says of it.
class Checker {
 public:
  Checker(const Claimed& claimed, const Document& document, const Ontology& ontology, Verification& result)
      : claimed_(claimed), document_(document), ontology_(ontology), result_(result), chars_(document.text) {}

  void check() {
    ++result_.documents;
    const DocumentRow& row = claimed_.row;
    if (!row.source_sha256.empty() && row.source_sha256 != document_.source_sha256)
      broken(Breach::bytes_changed, {}, "its source has other bytes: SHA-256 " + document_.source_sha256);
    if (!row.text_sha256.empty() && row.text_sha256 != document_.text_sha256)
      broken(Breach::text_changed, {}, "its text is another: SHA-256 " + document_.text_sha256);
    for (const Evidence& statement : claimed_.statements) check(statement);
    if (moved_ > 0)
      broken(Breach::moved, {},
             std::to_string(moved_) + " of " + std::to_string(claimed_.statements.size()) +
                 " statements stand elsewhere in it, word for word");
  }

 private:
  void check(const Evidence& row) {
    ++result_.statements;
    const std::string name = "sentence " + std::to_string(row.sentence + 1) + ", " + row.source + " " +
                             ontology_[row.relation].id + " " + row.target;
    const std::optional<std::int64_t> shift = shift_of(row);
    if (shift && *shift != 0) ++moved_;
    if (!shift) check(name, "the sentence", row.sentence_span, row.text);
    check(name, "the trigger", shifted(row.trigger, shift), row.trigger_text);
    check(name, "the source's words", shifted(row.source_span, shift), row.source_text);
    check(name, "the target's words", shifted(row.target_span, shift), row.target_text);
  }

  /// How many code points farther on the sentence stands now: 0 where it stands where it did, nothing where it does
  /// not stand in the text, or the text is the same and the offset therefore wrong.
  [[nodiscard]] std::optional<std::int64_t> shift_of(const Evidence& row) const {
    const CharSpan span = row.sentence_span;
    if (row.text.empty() || span.begin > span.end) return std::nullopt;
    if (span.end <= size_ && words_at(span) == row.text) return 0;
    if (claimed_.row.text_sha256 == document_.text_sha256) return std::nullopt;
    const std::size_t at = document_.text.find(row.text);
    if (at == std::string::npos) return std::nullopt;
    return std::int64_t{chars_.char_at(static_cast<std::uint32_t>(at))} - span.begin;
  }

  static CharSpan shifted(CharSpan span, std::optional<std::int64_t> shift) {
    if (span == CharSpan{}) return span;
    const auto move = [&](std::uint32_t place) { return static_cast<std::uint32_t>(place + shift.value_or(0)); };
    return {move(span.begin), move(span.end)};
  }

  /// Pre: the span lies in the text.
  [[nodiscard]] std::string_view words_at(CharSpan span) const {
    const std::uint32_t begin = chars_.byte_at(span.begin);
    return std::string_view(document_.text).substr(begin, chars_.byte_at(span.end) - begin);
  }

  void check(const std::string& name, const std::string& part, CharSpan span, const std::string& words) {
    if (span == CharSpan{} && words.empty()) return;
    if (span.begin > span.end || span.end > size_) {
      broken(Breach::outside, name,
             part + " at [" + std::to_string(span.begin) + ", " + std::to_string(span.end) +
                 ") lies outside of the text of " + std::to_string(size_) + " code points");
      return;
    }
    const std::string_view now = words_at(span);
    if (now == words) return;
    broken(Breach::words_differ, name, part + " \"" + shortened(words) + "\" is now \"" + shortened(now) + "\"");
  }

  void broken(Breach breach, std::string statement, std::string what) {
    result_.broken.push_back({breach, claimed_.row.id, std::move(statement), std::move(what)});
  }

  const Claimed& claimed_;
  const Document& document_;
  const Ontology& ontology_;
  Verification& result_;
  CharIndex chars_;
  std::size_t size_ = count_code_points(document_.text);
  std::size_t moved_ = 0;  ///< statements
};

/// One file, its claims, and what came of them.
struct VerifiedFile {
  std::string path;
  ClaimsById claims;
  Verification result;
};

void check_documents(VerifiedFile& file, const ReadDocuments& read, const Ontology& ontology) {
  for (const Document& document : read.documents) {
    const auto claimed = file.claims.find(document.id);
    if (claimed == file.claims.end() || claimed->second.found) continue;
    claimed->second.found = true;
    Checker(claimed->second, document, ontology, file.result).check();
  }
}

void check_file(VerifiedFile& file, const Ontology& ontology, const ReadOptions& options) {
  std::string why;
  SourceReader reader = SourceReader::of_file(file.path, options);
  while (std::optional<Result<SourceItem>> item = reader.next()) {
    Result<ReadDocuments> read = *item ? read_item(**item, options) : tl::unexpected(std::move(item->error()));
    if (read)
      check_documents(file, *read, ontology);
    else if (why.empty())
      why = read.error().what;
  }
  const bool whole = std::ranges::none_of(file.claims, [](const auto& claimed) { return claimed.second.found; });
  for (const auto& [id, claimed] : file.claims) {
    if (claimed.found) continue;
    const bool gone = why.empty() || !whole;
    file.result.broken.push_back({gone ? Breach::document_gone : Breach::unreadable,
                                  id,
                                  {},
                                  gone ? "no longer in " + name_of_path(file.path) : "cannot be read again: " + why});
  }
}

std::map<std::string, ClaimsById> claims_by_file(const GraphBundle& bundle, Verification& result) {
  std::map<std::string, std::string> files;  // by document id
  std::map<std::string, ClaimsById> claims;
  for (const DocumentRow& row : bundle.documents) {
    const std::string file = file_of(row.source);
    files.emplace(row.id, file);
    claims[file].emplace(row.id, Claimed{row, {}});
  }
  for (const Evidence& row : bundle.evidence) {
    const auto file = files.find(row.document);
    if (file != files.end())
      claims[file->second].at(row.document).statements.push_back(row);
    else
      result.broken.push_back({Breach::document_unknown, row.document, {}, "the graph has no row for this document"});
  }
  for (auto& [file, documents] : claims)
    for (auto& [id, claimed] : documents)
      std::stable_sort(claimed.statements.begin(), claimed.statements.end(), [](const Evidence& a, const Evidence& b) {
        return std::tie(a.sentence, a.trigger) < std::tie(b.sentence, b.trigger);
      });
  return claims;
}

}  // namespace

std::string_view to_string(Breach breach) {
  switch (breach) {
    case Breach::unreadable:
      return "unreadable";
    case Breach::document_gone:
      return "document_gone";
    case Breach::document_unknown:
      return "document_unknown";
    case Breach::bytes_changed:
      return "bytes_changed";
    case Breach::text_changed:
      return "text_changed";
    case Breach::outside:
      return "outside";
    case Breach::words_differ:
      return "words_differ";
    case Breach::moved:
      return "moved";
  }
  return "?";
}

Verification verify(const GraphBundle& bundle, const Ontology& ontology, const ReadOptions& options, unsigned threads) {
  ReadOptions any = options;
  any.language = "any";
  Verification result;
  std::map<std::string, ClaimsById> claims = claims_by_file(bundle, result);
  auto next = claims.begin();
  run_ordered<VerifiedFile>(
      threads,
      [&](VerifiedFile& file) {
        if (next == claims.end()) return false;
        file.path = next->first;
        file.claims = std::move(next->second);
        ++next;
        return true;
      },
      [&](VerifiedFile& file) { check_file(file, ontology, any); },
      [&](VerifiedFile& file) {
        result.documents += file.result.documents;
        result.statements += file.result.statements;
        std::move(file.result.broken.begin(), file.result.broken.end(), std::back_inserter(result.broken));
      });
  std::stable_sort(result.broken.begin(), result.broken.end(),
                   [](const BrokenClaim& a, const BrokenClaim& b) { return a.document < b.document; });
  return result;
}

}  // namespace entente
