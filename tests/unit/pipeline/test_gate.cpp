// The gate turns away many sentences and never one with a relation: read over the documents of corpus/, and over the
// records of the JSON Lines file that ENTENTE_GATE_TEXTS names.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "entente/ingest/read.hpp"
#include "entente/ingest/record.hpp"
#include "entente/pipeline/analyze.hpp"

namespace entente {
namespace {

/// Without the judge: the gate promises only that no form's relation is lost.
Resources load_forms() {
  ResourceOptions options;
  options.forms_only = true;
  return std::move(*load_resources(options));
}

/// Resources with the lexicon's gate, and the same with a gate that stands open.
struct Both {
  Resources gated = load_forms();
  Resources open = load_forms();
  Both() { open.gate = Gate(); }
};

const Both& both() {
  static const Both loaded;
  return loaded;
}

using Said = std::tuple<std::uint32_t, ActorId, ActorId, RelationId, Status, FormId>;

std::vector<Said> said(const Analysis& analysis) {
  std::vector<Said> all;
  for (const Relation& r : analysis.relations)
    all.emplace_back(r.sentence, r.source, r.target, r.relation, r.status, r.form);
  return all;
}

/// Trees with either gate; the relations must be the same.
struct Parsed {
  std::size_t gated = 0, all = 0;
};

void compare(const Document& document, Parsed& parsed) {
  const Analysis gated = analyze(document, both().gated);
  const Analysis open = analyze(document, both().open);
  parsed.gated += gated.trees.size();
  parsed.all += open.trees.size();
  const std::vector<Said> found = said(gated);
  for (const Said& row : said(open)) {
    if (std::ranges::find(found, row) != found.end()) continue;
    const ByteSpan bytes = bytes_of(open.text.tokens, open.text.sentences[std::get<0>(row)].tokens);
    FAIL_CHECK(document.id + ": " + document.text.substr(bytes.begin, bytes.size()) + " (" +
               std::string(both().open.lexicon.form_place(std::get<FormId>(row))) + ")");
  }
}

}  // namespace

TEST_CASE("the gate loses no relation of the corpus, with a speaker or without") {
  Parsed parsed;
  for (const std::string& path : find_files({ENTENTE_SOURCE_DIR "/corpus"}).files) {
    const auto bytes = read_file(path);
    REQUIRE(bytes.has_value());
    const auto read = read_documents({path, *bytes});
    if (!read) continue;  // documents of formats that need a converter
    for (Document document : read->documents) {
      compare(document, parsed);
      document.speaker = "EGY";
      compare(document, parsed);
    }
  }
  CHECK(parsed.all > 1000);
  CHECK(parsed.gated * 4 < parsed.all * 3);
}

TEST_CASE("the gate loses no relation of the records named in the environment") {
  const char* path = std::getenv("ENTENTE_GATE_TEXTS");
  if (path == nullptr) return;
  std::ifstream in(path);
  REQUIRE(in.is_open());
  Parsed parsed;
  std::uint32_t number = 0;
  for (std::string line; std::getline(in, line);)
    if (const auto record = parse_record(line, ++number)) compare(record->document, parsed);
  WARN(parsed.gated << " of " << parsed.all << " sentences parsed");
}

TEST_CASE("a sentence needs two actors and the words of a form to be parsed") {
  const auto parsed = [](std::string text, std::string speaker = {}) {
    Document document;
    document.text = std::move(text);
    document.speaker = std::move(speaker);
    return !analyze(document, both().gated).trees.empty();
  };
  CHECK(parsed("China gave economic aid to Cuba."));
  CHECK(parsed("The Iranian-backed Houthis fired at Israel."));
  CHECK_FALSE(parsed("China gave economic aid."));
  CHECK_FALSE(parsed("The map shows Chile, then Peru."));
  CHECK(parsed("Israel must withdraw.", "EGY"));
  CHECK_FALSE(parsed("Israel must withdraw."));
  CHECK_FALSE(parsed("Israel is small.", "EGY"));
}

}  // namespace entente
