// A store after any sequence of additions, replacements and removals holds what a build of the same files gives, and
// trees of earlier runs change nothing.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>

#include "entente/graph/collect.hpp"
#include "entente/pipeline/analyze.hpp"
#include "entente/pipeline/build.hpp"
#include "entente/text/tokenize.hpp"

namespace entente {
namespace {

namespace fs = std::filesystem;

const Resources& loaded() {
  static const Resources resources = std::move(*load_resources());
  return resources;
}

const ResourceFingerprint& made_with() {
  static const ResourceFingerprint fingerprint = fingerprint_of({});
  return fingerprint;
}

// All of a graph as bytes.
std::string bytes_of_graph(const GraphBundle& bundle) {
  std::string out;
  for (const Evidence& row : bundle.evidence) pack(row, out);
  for (const DocumentRow& row : bundle.documents) pack(row, out);
  const Graph& graph = bundle.graph;
  for (const auto v : boost::make_iterator_range(boost::vertices(graph)))
    out += graph[v].actor.id + " " + std::to_string(graph[v].mention_count) + to_iso(graph[v].seen.from) + "\n";
  for (const auto e : boost::make_iterator_range(boost::edges(graph)))
    out += std::to_string(graph[e].weight) + " " + std::to_string(graph[e].confidence) + " " +
           std::to_string(graph[e].evidence_count) + "\n";
  return out;
}

std::string packed_evidence(const Analysis& analysis) {
  std::string out;
  for (const Evidence& row : evidence_of(analysis, loaded())) pack(row, out);
  return out;
}

// Sentences to make documents of.
const std::vector<std::string> sentences = {"China gave economic aid to Cuba in 1994.",
                                            "Iran threatened Israel.",
                                            "It refused to attack Syria.",
                                            "The Soviet Union and Poland signed a treaty.",
                                            "France has not recognised Kosovo, and this aid was welcomed by Mali.",
                                            "Nothing happened that day."};

class Workshop {
 public:
  Workshop() : folder_(fs::temp_directory_path() / ("entente-workshop-" + std::to_string(::getpid()))) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    store_ = std::make_unique<Store>(std::move(*Store::open((folder_ / "store").string(), Store::Access::write)));
  }
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;
  ~Workshop() {
    store_.reset();
    fs::remove_all(folder_);
  }

  std::size_t random(std::size_t below) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::size_t>(state_ >> 33U) % below;
  }

  // A text of a few sentences, or three records, of which the second may be missing.
  void write(std::size_t number) {
    const bool records = number % 2 == 1;
    const std::string path = (folder_ / (std::to_string(number) + (records ? ".jsonl" : ".txt"))).string();
    std::ofstream out(path);
    for (std::size_t i = 0; i < 3; ++i) {
      const std::string& sentence = sentences[random(sentences.size())];
      if (!records)
        out << sentence << " ";
      else if (i != 1 || random(2) == 0)
        out << R"({"id": ")" << number << "-" << i << R"(", "text": ")" << sentence << "\"}\n";
    }
    files_.insert_or_assign(number, path);
  }

  void add(std::size_t number) {
    write(number);
    const BuildResult done = build({files_.at(number)}, false);
    REQUIRE_FALSE(done.fatal);
  }

  void remove(std::size_t number) {
    const auto file = files_.find(number);
    if (file == files_.end()) return;
    CHECK(store_->remove(file->second) > 0);
    REQUIRE(store_->commit());
    fs::remove(file->second);
    files_.erase(file);
  }

  BuildResult build(const std::vector<std::string>& paths, bool whole) {
    BuildOptions options{2};
    options.store = {store_.get(), made_with(), whole};
    return build_from_files(paths, loaded(), options);
  }

  std::vector<std::string> paths() const {
    std::vector<std::string> paths;
    for (const auto& [number, path] : files_) paths.push_back(path);
    return paths;
  }

  std::string exported() const {
    GraphCollector collector;
    REQUIRE(collect_store(*store_, loaded().ontology, collector));
    return bytes_of_graph(collector.build(loaded().actors).bundle);
  }

  std::string rebuilt() const { return bytes_of_graph(build_from_files(paths(), loaded(), {1}).bundle); }

 private:
  fs::path folder_;
  std::unique_ptr<Store> store_;
  std::map<std::size_t, std::string> files_;
  std::uint64_t state_ = 7;
};

}  // namespace

TEST_CASE("a store equals a rebuild after any sequence of additions, replacements and removals") {
  Workshop workshop;
  for (int step = 0; step < 120; ++step) {
    const std::size_t number = workshop.random(10);
    if (workshop.random(3) > 0)
      workshop.add(number);
    else
      workshop.remove(number);
    INFO("step " << step);
    if (step % 4 == 0) REQUIRE(workshop.exported() == workshop.rebuilt());
  }
  const BuildResult again = workshop.build(workshop.paths(), true);
  CHECK(again.unchanged == again.counts.documents);
  CHECK(again.removed == 0);
  CHECK(bytes_of_graph(again.bundle) == workshop.rebuilt());
}

TEST_CASE("a build over a store keeps what has not changed and drops what is gone") {
  Workshop workshop;
  for (std::size_t i = 0; i < 4; ++i) workshop.write(2 * i);
  std::vector<std::string> paths = workshop.paths();
  const std::string first = bytes_of_graph(workshop.build(paths, true).bundle);
  CHECK(first == workshop.rebuilt());
  paths.pop_back();
  const BuildResult fewer = workshop.build(paths, true);
  CHECK(fewer.unchanged == 3);
  CHECK(fewer.removed == 1);
  CHECK(bytes_of_graph(fewer.bundle) == bytes_of_graph(build_from_files(paths, loaded()).bundle));
}

TEST_CASE("trees of an earlier analysis are found by their words, and the result is the same") {
  Document document;
  document.id = "d";
  for (const std::string& sentence : sentences) document.text += sentence + " ";
  const Analysis plain = analyze(document, loaded());
  REQUIRE(plain.trees.size() >= 3);
  const std::string packed = packed_trees(plain, "model");
  const TreeCache cache(packed, "model");
  Document longer = document;
  longer.text = "It rained in Peru. " + longer.text;
  const auto cached = analyze(longer, loaded(), {}, {{}, &cache});
  REQUIRE(cached);
  std::size_t found = 0;
  for (const Tree& tree : cached->trees) {
    const TokenSpan span{tree.first_token, tree.first_token + static_cast<std::uint32_t>(tree.size())};
    const auto names = names_in(cached->mentions, span);
    found += cache.find(tree_key(cached->document, cached->text.tokens, span, names), span) ? 1 : 0;
  }
  CHECK(found == plain.trees.size());
  const Analysis afresh = analyze(longer, loaded());
  CHECK(packed_trees(*cached, "model") == packed_trees(afresh, "model"));
  CHECK(packed_evidence(*cached) == packed_evidence(afresh));
  const TreeCache other(packed, "another model");
  const TokenSpan first{plain.trees[0].first_token,
                        plain.trees[0].first_token + static_cast<std::uint32_t>(plain.trees[0].size())};
  CHECK_FALSE(other.find(tree_key(document, plain.text.tokens, first, names_in(plain.mentions, first)), first));
}

TEST_CASE("bytes that are no trees are no trees") {
  for (const std::size_t size : {0, 1, 5, 100}) {
    const std::string bytes(size, '\xFF');
    const TreeCache cache(bytes, "");
    CHECK_FALSE(cache.find(1, {0, 1}));
  }
}

TEST_CASE("an analysis that is cancelled gives nothing") {
  Document document;
  document.id = "d";
  document.text = "China gave economic aid to Cuba in 1994.";
  CHECK_FALSE(analyze(document, loaded(), {}, {[] { return true; }}));
  CHECK(analyze(document, loaded(), {}, {[] { return false; }}));
}

}  // namespace entente
