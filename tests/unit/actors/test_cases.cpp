// The sentences of tests/cases/actors/*.toml: who is found in them. The first of those files tells the format.
#include <toml++/toml.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>

#include "unit/actors/shipped_actors.hpp"

namespace entente {
namespace {

std::string_view word_of(MentionKind kind) {
  switch (kind) {
    case MentionKind::acting:
      return "acting";
    case MentionKind::attribute:
      return "attribute";
    case MentionKind::private_:
      return "private";
    case MentionKind::part:
      return "part";
  }
  return {};
}

bool counts(MentionKind kind) { return kind == MentionKind::acting || kind == MentionKind::attribute; }

/// "words ID" of mentions that count, "words ID kind" of the others.
std::vector<std::string> described(const Document& document) {
  const TokenizedText text = tokenize(document);
  std::vector<std::string> lines;
  for (const ActorMention& mention : recognize_actors(document, text, shipped_actors()).mentions) {
    const ByteSpan bytes = bytes_of(text.tokens, mention.tokens);
    std::string line = document.text.substr(bytes.begin, bytes.size()) + " " + shipped_actors()[mention.actor].id;
    if (!counts(mention.kind)) line += " " + std::string(word_of(mention.kind));
    lines.push_back(std::move(line));
  }
  return lines;
}

bool names_kind(std::string_view line) { return line.ends_with(" part") || line.ends_with(" private"); }

/// What a case gets wrong; empty where it holds.
std::string complaint(const toml::table& test) {
  Document document;
  document.text = test["text"].value_or(std::string());
  document.title = test["title"].value_or(std::string());
  document.speaker = test["speaker"].value_or(std::string());
  document.date = parse_iso_date(test["date"].value_or(std::string())).value_or(Date{});
  settle_speaker(document, shipped_actors());
  std::vector<std::string> found = described(document);
  std::string wrong;
  for (const toml::node& node : *test["is"].as_array()) {
    const std::string wanted = node.value_or(std::string());
    const auto at = std::ranges::find(found, wanted);
    if (at == found.end()) {
      wrong += "\n    lacks " + wanted;
    } else if (!names_kind(wanted)) {
      found.erase(at);
    }
  }
  for (const std::string& line : found)
    if (!names_kind(line)) wrong += "\n    has " + line;
  return wrong.empty() ? wrong : document.text + wrong;
}

std::vector<std::filesystem::path> case_files() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(ENTENTE_SOURCE_DIR "/tests/cases/actors"))
    files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

TEST_CASE("each sentence of the cases has the actors that it names") {
  std::size_t sentences = 0;
  for (const std::filesystem::path& path : case_files()) {
    const toml::parse_result file = toml::parse_file(path.string());
    INFO(path.string());
    REQUIRE(file);
    for (const auto& [topic, section] : file.table()) {
      for (const toml::node& node : *section.as_table()->get_as<toml::array>("cases")) {
        const std::string wrong = complaint(*node.as_table());
        INFO(path.filename().string() << ":" << node.source().begin.line << ": " << wrong);
        CHECK(wrong.empty());
        ++sentences;
      }
    }
  }
  CHECK(sentences >= 400);
}

}  // namespace
}  // namespace entente
