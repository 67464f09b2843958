// The trainer of the judge: reads annotated passages (JSON Lines: "text", "relations" with "source", "target", "type",
// "evidence"), and learns the weights by follow-the-regularised-leader (McMahan et al. 2013, "Ad click prediction: a
// view from the trenches"), which leaves most of them zero. See docs/training-the-judge.md.
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

#include "entente/ingest/record.hpp"
#include "entente/pipeline/analyze.hpp"
#include "relations/pairs.hpp"

namespace entente::train {
namespace {

using Row = std::tuple<std::string, std::string, std::size_t>;  ///< source, target, type; ends ordered where symmetric

struct Instance {
  std::vector<std::uint32_t> rows;
  Row says;
  bool right = false;
};

struct Passage {
  std::vector<Instance> instances;
  std::set<Row> gold;
  std::map<Row, bool> forms;  ///< what forms found
};

struct Gold {
  Row row;
  std::size_t at = std::string::npos;  ///< byte of the evidence
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

  Passage read(const std::string& line, std::uint32_t number, bool with_forms) {
    Passage passage;
    auto record = parse_record(line, number);
    if (!record) return passage;
    const Analysis a = analyze(std::move(record->document), r_);
    const std::vector<Gold> gold = read_gold(line, a.document.text, r_.ontology);
    for (const Gold& g : gold) passage.gold.insert(g.row);
    for (const Relation& r : a.relations)
      passage.forms[row_of(r_.ontology, id(a, r.source), id(a, r.target), static_cast<std::size_t>(r.relation))] = true;
    std::uint32_t sentence = 0;
    for (const Tree& tree : a.trees) {
      while (a.text.sentences[sentence].tokens.begin != tree.first_token) ++sentence;
      add_sentence(a, tree, sentence, gold, with_forms, passage);
    }
    return passage;
  }

 private:
  [[nodiscard]] std::string id(const Analysis& a, ActorId actor) const {
    return std::string(id_of(actor, r_.actors, a.mentions));
  }

  void add_sentence(const Analysis& a, const Tree& tree, std::uint32_t sentence, const std::vector<Gold>& gold,
                    bool with_forms, Passage& passage) const {
    const TokenSpan span = a.text.sentences[sentence].tokens;
    const ByteSpan bytes = bytes_of(a.text.tokens, span);
    const ClauseFacts facts = clause_facts(tree);
    const FactIndex index(tree, facts, r_.lexicon.compiled());
    const Fillers fillers(a.mentions, index);
    std::vector<Relation> found;
    for (const Relation& r : a.relations)
      if (r.sentence == sentence && with_forms) found.push_back(r);
    const SentenceView view{tree, index, fillers, mentions_in(a.mentions, span), r_.actors.find(a.document.speaker),
                            found};
    for_each_pair(view, a.mentions, r_.actors, r_.lexicon.compiled(), r_.ontology, [&](const Pair& pair) {
      for (const TypeSeen& type : pair.types) {
        const bool symmetric = r_.ontology[type.type].symmetric;
        for (const Direction d : {Direction::along, Direction::against, Direction::both}) {
          if (symmetric != (d == Direction::both)) continue;
          Instance instance;
          judge_rows(pair, type, d, instance.rows);
          const std::string first = id(a, pair.first.actor);
          const std::string second = id(a, pair.second.actor);
          const bool against = d == Direction::against;
          instance.says = row_of(r_.ontology, against ? second : first, against ? first : second,
                                 static_cast<std::size_t>(type.type));
          for (const Gold& g : gold)
            if (g.row == instance.says && (g.at == std::string::npos || (g.at >= bytes.begin && g.at < bytes.end)))
              instance.right = true;
          passage.instances.push_back(std::move(instance));
        }
      }
    });
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

struct Scored {
  const Passage* passage;
  std::map<Row, double> probability;
};

Scored score(const Passage& p, const Learner& learner) {
  Scored s{&p, {}};
  for (const Instance& x : p.instances) {
    double& best = s.probability[x.says];
    best = std::max(best, learner.probability(x));
  }
  return s;
}

void report(const std::vector<Scored>& all) {
  for (const double keep : {0.0, 0.1, 0.15, 0.2})
    for (const double add : {0.3, 0.4, 0.5, 0.55, 0.6, 0.7, 2.0}) {
      std::size_t gold = 0, said = 0, right = 0, dgold = 0, dsaid = 0, dright = 0;
      for (const Scored& s : all) {
        std::set<Row> rows;
        for (const auto& [row, p] : s.probability)
          if (p >= add) rows.insert(row);
        for (const auto& [row, yes] : s.passage->forms) {
          const auto p = s.probability.find(row);
          if (p == s.probability.end() || p->second >= keep) rows.insert(row);
        }
        std::set<std::pair<std::string, std::string>> d, dg;
        for (const auto& [a, b, t] : rows) d.insert(std::minmax(a, b));
        for (const auto& [a, b, t] : s.passage->gold) dg.insert(std::minmax(a, b));
        gold += s.passage->gold.size();
        said += rows.size();
        dgold += dg.size();
        dsaid += d.size();
        for (const Row& row : rows) right += s.passage->gold.contains(row);
        for (const auto& x : d) dright += dg.contains(x);
      }
      const auto f = [](std::size_t hit, std::size_t n, std::size_t g) {
        const double p = n ? double(hit) / double(n) : 0, r = double(hit) / double(g);
        std::printf("P %.3f R %.3f F %.3f  ", p, r, 2 * p * r / (p + r + 1e-9));
      };
      std::printf("keep %.1f add %.1f: typed ", keep, add);
      f(right, said, gold);
      std::printf("dyad ");
      f(dright, dsaid, dgold);
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
  int folds = 0;
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
  std::vector<std::vector<Passage>> train;
  for (const auto& [path, forms] : train_files) train.push_back(read(path, forms));
  std::vector<const Passage*> all;
  std::size_t instances = 0, right = 0, gold = 0;
  for (const auto& set : train)
    for (const Passage& p : set) {
      all.push_back(&p);
      instances += p.instances.size();
      gold += p.gold.size();
      for (const Instance& x : p.instances) right += x.right;
    }
  std::printf("%zu passages, %zu rows, %zu instances, %zu right\n", all.size(), gold, instances, right);
  if (folds > 0) {  // over the files whose forms count
    std::vector<Scored> scored;
    for (int fold = 0; fold < folds; ++fold) {
      std::vector<const Passage*> rest, held;
      for (std::size_t f = 0; f < train.size(); ++f)
        for (std::size_t i = 0; i < train[f].size(); ++i)
          (train_files[f].second && static_cast<int>(i) % folds == fold ? held : rest).push_back(&train[f][i]);
      const Learner learner = learn(rest, settings);
      for (const Passage* p : held) scored.push_back(score(*p, learner));
    }
    std::printf("cross-validated\n");
    report(scored);
  }
  const Learner learner = learn(all, settings);
  const std::vector<float> weights = learner.weights();
  std::printf("%zu weights\n",
              static_cast<std::size_t>(std::ranges::count_if(weights, [](float w) { return w != 0; })));
  for (const std::string& path : test_files) {
    std::vector<Passage> passages = read(path, true);
    std::vector<Scored> scored;
    for (const Passage& p : passages) scored.push_back(score(p, learner));
    std::printf("%s\n", path.c_str());
    report(scored);
  }
  if (!out.empty()) {
    std::ofstream file(out, std::ios::binary);
    file << Judge::save(weights);
  }
  return 0;
}
