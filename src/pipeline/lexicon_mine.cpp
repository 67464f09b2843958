// Documents are looked through in parallel; what they hold is counted in their order, each sentence once.
#include "entente/pipeline/lexicon_mine.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>

#include "entente/core/hash.hpp"
#include "entente/pipeline/analyze.hpp"
#include "pipeline/fact_path.hpp"
#include "pipeline/read_corpus.hpp"

namespace entente {
namespace {

constexpr std::size_t most_actors = 8;

/// Two actors of a sentence.
struct MinedPair {
  std::string first, second;                            ///< ids, in the order of the path's roles
  bool found = false;                                   ///< a form finds something between them
  std::string path;                                     ///< empty where they hang together by none
  std::vector<std::pair<std::string, Upos>> new_words;  ///< on the path, and triggers of no form
};

struct MinedSentence {
  std::uint32_t number = 0;
  std::string text;
  std::vector<MinedPair> pairs;
};

struct MinedDocument {
  std::string id;
  std::vector<MinedSentence> sentences;
};

class DocumentMiner {
 public:
  DocumentMiner(const Analysis& analysis, const Resources& resources) : a_(analysis), resources_(resources) {}

  MinedDocument mine() {
    MinedDocument out;
    out.id = a_.document.id;
    std::size_t tree = 0;
    for (std::uint32_t s = 0; s < a_.text.sentences.size(); ++s) {
      const TokenSpan span = a_.text.sentences[s].tokens;
      const bool parsed = tree < a_.trees.size() && a_.trees[tree].first_token == span.begin;
      const std::vector<ActorId> actors = acting(span);
      if (actors.size() >= 2 && actors.size() <= most_actors)
        out.sentences.push_back(
            sentence(s, actors,
                     parsed ? a_.trees[tree]
                            : resources_.parser.parse(a_.document, a_.text.tokens, span, names_in(a_.mentions, span))));
      if (parsed) ++tree;
    }
    return out;
  }

 private:
  /// In order of their first mention.
  [[nodiscard]] std::vector<ActorId> acting(TokenSpan sentence) const {
    std::vector<ActorId> actors;
    for (const ActorMention& m : mentions_in(a_.mentions, sentence))
      if (may_act(m) && std::ranges::find(actors, m.actor) == actors.end()) actors.push_back(m.actor);
    return actors;
  }

  [[nodiscard]] std::string id(ActorId actor) const {
    return std::string(id_of(actor, resources_.actors, a_.mentions));
  }

  [[nodiscard]] bool is_found(std::uint32_t sentence, ActorId a, ActorId b) const {
    return std::ranges::any_of(a_.relations, [&](const Relation& r) {
      return r.sentence == sentence && std::minmax(r.source, r.target) == std::minmax(a, b);
    });
  }

  [[nodiscard]] MinedSentence sentence(std::uint32_t number, const std::vector<ActorId>& actors,
                                       const Tree& tree) const {
    const ByteSpan bytes = bytes_of(a_.text.tokens, a_.text.sentences[number].tokens);
    MinedSentence out{number, a_.document.text.substr(bytes.begin, bytes.size()), {}};
    const ClauseFacts facts = clause_facts(tree);
    const FactIndex index(tree, facts, resources_.lexicon.compiled());
    const Fillers fillers(a_.mentions, index);
    for (std::size_t i = 0; i < actors.size(); ++i)
      for (std::size_t j = i + 1; j < actors.size(); ++j) {
        MinedPair pair{id(actors[i]), id(actors[j]), is_found(number, actors[i], actors[j]), {}, {}};
        if (auto path = path_between(index, fillers, a_.mentions, actors[i], actors[j])) {
          if (path->turned) std::swap(pair.first, pair.second);
          pair.path = std::move(path->form);
          for (const std::uint32_t w : path->words)
            if (types_triggered_by(index, w) == 0) pair.new_words.emplace_back(index.key(w), tree.words[w].upos);
        }
        out.pairs.push_back(std::move(pair));
      }
    return out;
  }

  const Analysis& a_;
  const Resources& resources_;
};

/// Items while they are counted, by text.
using Items = std::map<std::string, MinedItem>;

class MineCounter {
 public:
  MineCounter(const MineOptions& options, MinedLexicon& mined) : options_(options), mined_(mined) {}

  void add(const MinedDocument& document) {
    ++mined_.documents;
    for (const MinedSentence& sentence : document.sentences)
      if (seen_.insert(hash64(sentence.text)).second) add(document, sentence);
  }

  void finish() {
    mined_.verbs = ordered(verbs_);
    mined_.nouns = ordered(nouns_);
    mined_.adjectives = ordered(adjectives_);
    mined_.paths = ordered(paths_);
    mined_.together = ordered(together_);
  }

 private:
  void add(const MinedDocument& document, const MinedSentence& sentence) {
    ++mined_.sentences;
    std::set<std::string> paths, covered, words;  // each counts once a sentence
    for (const MinedPair& pair : sentence.pairs) {
      ++mined_.pairs;
      mined_.found += pair.found ? 1 : 0;
      if (pair.path.empty()) continue;
      if (pair.found) {
        if (covered.insert(pair.path).second) ++item(list_of(pair.path), pair.path).covered;
        continue;
      }
      ++mined_.linked;
      const MinedExample example{document.id, sentence.number, sentence.text, pair.first, pair.second};
      if (paths.insert(pair.path).second) count(list_of(pair.path), pair.path, example);
      if (is_together(pair.path)) continue;
      for (const auto& [word, upos] : pair.new_words) {
        const std::string text = word + (upos == Upos::VERB ? ":v" : upos == Upos::NOUN ? ":n" : ":a");
        if (words.insert(text).second)
          count(upos == Upos::VERB ? verbs_ : upos == Upos::NOUN ? nouns_ : adjectives_, text, example);
      }
    }
  }

  static bool is_together(const std::string& path) { return path.find("{a} and {b}") != std::string::npos; }
  Items& list_of(const std::string& path) { return is_together(path) ? together_ : paths_; }

  static MinedItem& item(Items& items, const std::string& text) {
    MinedItem& found = items[text];
    found.text = text;
    return found;
  }

  void count(Items& items, const std::string& text, const MinedExample& example) const {
    MinedItem& found = item(items, text);
    ++found.sentences;
    if (found.examples.size() < options_.examples) found.examples.push_back(example);
  }

  [[nodiscard]] std::vector<MinedItem> ordered(Items& items) const {
    std::vector<MinedItem> list;
    for (auto& [text, item] : items)
      if (item.sentences >= std::max<std::size_t>(options_.least, 1)) list.push_back(std::move(item));
    std::stable_sort(list.begin(), list.end(),
                     [](const MinedItem& a, const MinedItem& b) { return a.sentences > b.sentences; });
    return list;
  }

  const MineOptions& options_;
  MinedLexicon& mined_;
  std::unordered_set<std::uint64_t> seen_;
  Items verbs_, nouns_, adjectives_, paths_, together_;
};

}  // namespace

MinedLexicon mine_lexicon(const std::vector<std::string>& files, const Resources& resources,
                          const MineOptions& options) {
  MinedLexicon mined;
  MineCounter counter(options, mined);
  mined.errors = read_corpus<MinedDocument>(
      files, options.corpus,
      [&](Document document, const std::vector<GivenMention>& given) {
        return DocumentMiner(analyze(std::move(document), resources, given), resources).mine();
      },
      [&](const MinedDocument& document) { counter.add(document); });
  counter.finish();
  return mined;
}

}  // namespace entente
