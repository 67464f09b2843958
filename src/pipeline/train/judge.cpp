// The trainer of the judge: reads annotated passages (JSON Lines: "text", "relations" with "source", "target", "type",
// "evidence"), and learns the weights by follow-the-regularised-leader (McMahan et al. 2013, "Ad click prediction: a
// view from the trenches"), which leaves most of them zero; then the trees of the second look, from what weights learnt
// on four fifths of the passages see in the last. See docs/training-the-judge.md.
#include "entente/relations/judge.hpp"

#include <rapidjson/document.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "boost.hpp"
#include "entente/ingest/record.hpp"
#include "entente/pipeline/analyze.hpp"
#include "relations/claims.hpp"
#include "relations/pairs.hpp"

namespace entente::train {
namespace {

using Row = std::tuple<std::string, std::string, std::size_t>;  ///< source, target, type; ends ordered where symmetric

struct Instance {
  std::vector<std::uint32_t> rows;
  RelationId type{};
  bool right = false;
};

struct Gold {
  Row row;
  std::size_t at = std::string::npos;  ///< byte of the evidence
};

struct Passage {
  Analysis analysis;
  std::vector<Gold> gold;
  bool with_forms = true;  ///< whether the judge is told what forms found
  std::vector<Instance> instances;
  std::set<Row> rows;   ///< of the gold
  std::set<Row> forms;  ///< what forms found
};

Row row_of(const Ontology& ontology, std::string source, std::string target, std::size_t type) {
  if (ontology.types()[type].symmetric && target < source) std::swap(source, target);
  return {std::move(source), std::move(target), type};
}

std::vector<Gold> read_gold(const std::string& line, const std::string& text, const Ontology& ontology) {
  rapidjson::Document json;
  json.Parse(line.c_str());
  std::vector<Gold> gold;
  for (const auto& r : json["relations"].GetArray()) {
    const auto type = ontology.find(r["type"].GetString());
    if (!type) continue;
    const std::string evidence = r.HasMember("evidence") ? r["evidence"].GetString() : "";
    gold.push_back({row_of(ontology, r["source"].GetString(), r["target"].GetString(), static_cast<std::size_t>(*type)),
                    evidence.empty() ? std::string::npos : text.find(evidence)});
  }
  return gold;
}

class Reader {
 public:
  explicit Reader(const Resources& resources) : r_(resources) {}

  Passage read(const std::string& line, std::uint32_t number, bool with_forms) const {
    Passage passage;
    auto record = parse_record(line, number);
    if (!record) return passage;
    passage.analysis = analyze(std::move(record->document), r_);
    passage.with_forms = with_forms;
    const Analysis& a = passage.analysis;
    passage.gold = read_gold(line, a.document.text, r_.ontology);
    for (const Gold& g : passage.gold) passage.rows.insert(g.row);
    for (const Relation& r : a.relations) passage.forms.insert(row(a, r.source, r.target, r.relation));
    visit_sentences(passage, [&](const SentenceView& view, ByteSpan bytes) {
      for_each_pair(view, a.mentions, r_.actors, r_.lexicon.compiled(), r_.ontology,
                    [&](const Pair& pair) { add_instances(pair, bytes, passage); });
    });
    return passage;
  }

  using Look = std::function<void(const std::array<float, claim_features>&, const Row&, bool right)>;

  /// All claims of a passage as the judge sees them again.
  void look_again(const Passage& passage, const Judge& judge, const Look& look) const {
    const Analysis& a = passage.analysis;
    visit_sentences(passage, [&](const SentenceView& view, ByteSpan bytes) {
      const auto claims = claims_in(view, a.mentions, r_.actors, r_.lexicon.compiled(), r_.ontology, judge);
      const auto looks = entente::look_again(claims);
      for (std::size_t i = 0; i < claims.size(); ++i) {
        const Row says = row(a, claims[i].source(), claims[i].target(), claims[i].type);
        look(looks[i], says, is_right(passage, says, bytes));
      }
    });
  }

 private:
  [[nodiscard]] Row row(const Analysis& a, ActorId source, ActorId target, RelationId type) const {
    return row_of(r_.ontology, std::string(id_of(source, r_.actors, a.mentions)),
                  std::string(id_of(target, r_.actors, a.mentions)), static_cast<std::size_t>(type));
  }

  [[nodiscard]] static bool is_right(const Passage& passage, const Row& says, ByteSpan sentence) {
    return std::ranges::any_of(passage.gold, [&](const Gold& g) {
      return g.row == says && (g.at == std::string::npos || (g.at >= sentence.begin && g.at < sentence.end));
    });
  }

  using Visit = std::function<void(const SentenceView& view, ByteSpan bytes)>;

  void visit_sentences(const Passage& passage, const Visit& visit) const {
    const Analysis& a = passage.analysis;
    std::uint32_t sentence = 0;
    for (const Tree& tree : a.trees) {
      while (a.text.sentences[sentence].tokens.begin != tree.first_token) ++sentence;
      const TokenSpan span = a.text.sentences[sentence].tokens;
      const ClauseFacts facts = clause_facts(tree);
      const FactIndex index(tree, facts, r_.lexicon.compiled());
      const Fillers fillers(a.mentions, index);
      std::vector<Relation> found;
      for (const Relation& r : a.relations)
        if (r.sentence == sentence && passage.with_forms) found.push_back(r);
      visit({tree, index, fillers, mentions_in(a.mentions, span), r_.actors.find(a.document.speaker), found},
            bytes_of(a.text.tokens, span));
    }
  }

  void add_instances(const Pair& pair, ByteSpan sentence, Passage& passage) const {
    for (const TypeSeen& type : pair.types) {
      const bool symmetric = r_.ontology[type.type].symmetric;
      for (const Direction d : {Direction::along, Direction::against, Direction::both}) {
        if (symmetric != (d == Direction::both)) continue;
        const bool against = d == Direction::against;
        Instance instance;
        instance.type = type.type;
        judge_rows(pair, type, d, instance.rows);
        const Row says = row(passage.analysis, against ? pair.second.actor : pair.first.actor,
                             against ? pair.first.actor : pair.second.actor, type.type);
        instance.right = is_right(passage, says, sentence);
        passage.instances.push_back(std::move(instance));
      }
    }
  }

  const Resources& r_;
};

struct Settings {
  double alpha = 0.08, beta = 1, l1 = 0.3, l2 = 1;
  int epochs = 4;
};

class Learner {
 public:
  explicit Learner(const Settings& s) : s_(s), z_(judge_blocks * judge_block), n_(judge_blocks * judge_block) {}

  [[nodiscard]] double weight(std::uint32_t row) const {
    const double z = z_[row];
    if (std::abs(z) <= s_.l1) return 0;
    return -(z - (z > 0 ? s_.l1 : -s_.l1)) / ((s_.beta + std::sqrt(static_cast<double>(n_[row]))) / s_.alpha + s_.l2);
  }
  [[nodiscard]] double probability(const Instance& x) const {
    double sum = 0;
    for (const std::uint32_t row : x.rows) sum += weight(row);
    return 1 / (1 + std::exp(-sum));
  }
  void learn(const Instance& x) {
    const double g = probability(x) - (x.right ? 1 : 0);
    for (const std::uint32_t row : x.rows) {
      const double n = n_[row];
      const double sigma = (std::sqrt(n + g * g) - std::sqrt(n)) / s_.alpha;
      z_[row] += static_cast<float>(g - sigma * weight(row));
      n_[row] += static_cast<float>(g * g);
    }
  }
  [[nodiscard]] std::vector<float> weights() const {
    std::vector<float> w(z_.size());
    for (std::uint32_t row = 0; row < w.size(); ++row) w[row] = static_cast<float>(weight(row));
    return w;
  }

 private:
  Settings s_;
  std::vector<float> z_, n_;
};

Learner learn(const std::vector<const Passage*>& passages, const Settings& settings) {
  Learner learner(settings);
  std::vector<const Instance*> all;
  for (const Passage* p : passages)
    for (const Instance& x : p->instances) all.push_back(&x);
  std::mt19937 random(1);
  for (int epoch = 0; epoch < settings.epochs; ++epoch) {
    for (std::size_t i = all.size(); i > 1; --i) std::swap(all[i - 1], all[random() % i]);  // the same on all systems
    for (const Instance* x : all) learner.learn(*x);
  }
  return learner;
}

/// Claims of passages that the weights had not seen, for the trees to learn from.
struct Claims {
  std::vector<float> features;
  std::vector<bool> right;
  std::vector<Row> says;
  std::vector<const Passage*> passage;
  std::vector<int> fold;
};

void add_claims(const Reader& reader, const Passage& passage, const Judge& judge, int fold, Claims& claims) {
  reader.look_again(passage, judge, [&](const std::array<float, claim_features>& look, const Row& says, bool right) {
    claims.features.insert(claims.features.end(), look.begin(), look.end());
    claims.right.push_back(right);
    claims.says.push_back(says);
    claims.passage.push_back(&passage);
    claims.fold.push_back(fold);
  });
}

std::span<const float> features_of(const Claims& claims, std::size_t i) {
  return std::span(claims.features).subspan(i * claim_features, claim_features);
}

/// Trees from the claims of all folds but `left_out`.
BoostedTrees trees_from(const Claims& claims, int left_out = -1) {
  std::vector<float> features;
  std::vector<bool> right;
  for (std::size_t i = 0; i < claims.right.size(); ++i) {
    if (claims.fold[i] == left_out) continue;
    const auto row = features_of(claims, i);
    features.insert(features.end(), row.begin(), row.end());
    right.push_back(claims.right[i]);
  }
  return boost(features, claim_features, right);
}

/// The best probability of each row that a claim of the passage says.
using Scores = std::map<const Passage*, std::map<Row, double>>;

void add_score(const Claims& claims, std::size_t i, const BoostedTrees& trees, Scores& scores) {
  double& best = scores[claims.passage[i]][claims.says[i]];
  best = std::max(best, 1 / (1 + std::exp(-trees.sum(features_of(claims, i)))));
}

struct Counts {
  std::size_t gold = 0, said = 0, right = 0;
  template <class Set>
  void add(const Set& wanted, const Set& found) {
    gold += wanted.size();
    said += found.size();
    for (const auto& one : found) right += wanted.contains(one) ? 1U : 0U;
  }
  void print(const char* name) const {
    const double p = said ? double(right) / double(said) : 0, r = gold ? double(right) / double(gold) : 0;
    std::printf("%s P %.3f R %.3f F %.3f  ", name, p, r, 2 * p * r / (p + r + 1e-9));
  }
};

void report(const std::vector<const Passage*>& passages, const Scores& scores) {
  const auto dyads = [](const std::set<Row>& rows) {
    std::set<std::pair<std::string, std::string>> ends;
    for (const auto& [a, b, type] : rows) ends.insert(std::minmax(a, b));
    return ends;
  };
  for (const double enough : {0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7}) {
    Counts typed, dyad;
    for (const Passage* p : passages) {
      const auto found = scores.find(p);
      std::set<Row> rows = p->with_forms ? p->forms : std::set<Row>();
      if (found != scores.end())
        for (const auto& [row, probability] : found->second) {
          if (probability >= enough)
            rows.insert(row);
          else
            rows.erase(row);
        }
      typed.add(p->rows, rows);
      dyad.add(dyads(p->rows), dyads(rows));
    }
    std::printf("%.2f: ", enough);
    typed.print("typed");
    dyad.print("dyad");
    std::printf("\n");
  }
}

}  // namespace
}  // namespace entente::train

int main(int argc, char** argv) {
  using namespace entente;
  using namespace entente::train;
  Settings settings;
  std::string out;
  std::vector<std::pair<std::string, bool>> train_files;
  std::vector<std::string> test_files;
  ResourceOptions options;
  options.forms_only = true;
  int folds = 5;
  bool open_gate = false;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string o = argv[i], v = argv[i + 1];
    if (o == "--train") train_files.emplace_back(v, true);
    if (o == "--train-without-forms") train_files.emplace_back(v, false);
    if (o == "--test") test_files.push_back(v);
    if (o == "--folds") folds = std::stoi(v);
    if (o == "--l1") settings.l1 = std::stod(v);
    if (o == "--l2") settings.l2 = std::stod(v);
    if (o == "--alpha") settings.alpha = std::stod(v);
    if (o == "--epochs") settings.epochs = std::stoi(v);
    if (o == "--out") out = v;
    if (o == "--gate") open_gate = v == "open";
    if (o == "--lexicon") options.lexicon = {v};
  }
  if (folds < 2) {
    std::fprintf(stderr, "--folds: two at least, since the second look learns from what was left out\n");
    return 2;
  }
  auto resources = load_resources(options);
  if (!resources) return 2;
  if (open_gate) resources->gate = Gate();
  Reader reader(*resources);
  const auto read = [&](const std::string& path, bool forms) {
    std::vector<Passage> passages;
    std::ifstream in(path);
    std::string line;
    for (std::uint32_t n = 1; std::getline(in, line); ++n) passages.push_back(reader.read(line, n, forms));
    return passages;
  };
  std::vector<Passage> train;
  for (const auto& [path, forms] : train_files)
    for (Passage& p : read(path, forms)) train.push_back(std::move(p));
  std::vector<const Passage*> all, held;
  std::size_t instances = 0, right = 0, gold = 0;
  JudgeExamples examples{};
  for (const Passage& p : train) {
    all.push_back(&p);
    if (p.with_forms) held.push_back(&p);
    instances += p.instances.size();
    gold += p.rows.size();
    for (const Instance& x : p.instances)
      if (x.right) {
        ++right;
        ++examples[static_cast<std::size_t>(x.type)];
      }
  }
  std::printf("%zu passages, %zu rows, %zu instances, %zu right\n", all.size(), gold, instances, right);
  Claims claims;
  for (int fold = 0; fold < folds; ++fold) {
    std::vector<const Passage*> rest;
    for (std::size_t i = 0; i < train.size(); ++i)
      if (static_cast<int>(i) % folds != fold) rest.push_back(&train[i]);
    const Judge judge = *Judge::load(Judge::save(learn(rest, settings).weights(), {}, BoostedTrees()));
    for (std::size_t i = 0; i < train.size(); ++i)
      if (static_cast<int>(i) % folds == fold) add_claims(reader, train[i], judge, fold, claims);
  }
  std::printf("%zu claims for the second look, %zu right\n", claims.right.size(),
              static_cast<std::size_t>(std::ranges::count(claims.right, true)));
  Scores scores;
  for (int fold = 0; fold < folds; ++fold) {
    const BoostedTrees trees = trees_from(claims, fold);
    for (std::size_t i = 0; i < claims.right.size(); ++i)
      if (claims.fold[i] == fold) add_score(claims, i, trees, scores);
  }
  std::printf("cross-validated\n");
  report(held, scores);
  const std::vector<float> weights = learn(all, settings).weights();
  const BoostedTrees trees = trees_from(claims);
  std::printf("%zu weights\n",
              static_cast<std::size_t>(std::ranges::count_if(weights, [](float w) { return w != 0; })));
  const std::string bytes = Judge::save(weights, examples, trees);
  const Judge judge = *Judge::load(bytes);
  for (const std::string& path : test_files) {
    const std::vector<Passage> passages = read(path, true);
    std::vector<const Passage*> tested;
    Claims seen;
    for (const Passage& p : passages) {
      tested.push_back(&p);
      add_claims(reader, p, judge, 0, seen);
    }
    Scores of_test;
    for (std::size_t i = 0; i < seen.right.size(); ++i) add_score(seen, i, trees, of_test);
    std::printf("%s\n", path.c_str());
    report(tested, of_test);
  }
  if (!out.empty()) {
    std::ofstream file(out, std::ios::binary);
    file << bytes;
  }
  return 0;
}
