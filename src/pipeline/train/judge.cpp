// The trainer of the judge: learns the weights of the first look from annotated passages, then the trees of the second
// look, from what weights learnt on four fifths of the passages see in the last. See docs/training-the-judge.md.
#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <future>
#include <iterator>
#include <memory>
#include <span>
#include <sstream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "boost.hpp"
#include "learner.hpp"
#include "passages.hpp"
#include "report.hpp"

namespace entente::train {
namespace {

/// Claims of passages that the weights had not seen, for the trees to learn from.
struct Claims {
  std::vector<float> features;
  std::vector<float> right;
  std::vector<Row> says;
  std::vector<const Passage*> passage;
  std::vector<StatusExample> statuses;
};

void add_claims(const Reader& reader, const Passage& passage, const Judge& judge, Claims& claims) {
  reader.look_again(passage, judge, [&](Reader::ClaimSeen&& claim) {
    claims.features.insert(claims.features.end(), claim.look.begin(), claim.look.end());
    claims.right.push_back(claim.right);
    claims.says.push_back(std::move(claim.says));
    claims.passage.push_back(&passage);
    if (claim.status) claims.statuses.push_back(std::move(*claim.status));
  });
}

std::span<const float> features_of(const Claims& claims, std::size_t i) {
  return std::span(claims.features).subspan(i * claim_features, claim_features);
}

/// Trees from the claims of all folds but `left_out`.
BoostedTrees trees_from(const std::vector<Claims>& folds, std::size_t left_out = std::string::npos) {
  std::vector<float> features, right;
  for (std::size_t fold = 0; fold < folds.size(); ++fold) {
    if (fold == left_out) continue;
    features.insert(features.end(), folds[fold].features.begin(), folds[fold].features.end());
    right.insert(right.end(), folds[fold].right.begin(), folds[fold].right.end());
  }
  return boost(features, claim_features, right);
}

StatusModel statuses_from(const std::vector<Claims>& folds, std::size_t left_out = std::string::npos) {
  std::vector<std::span<const StatusExample>> parts;
  for (std::size_t fold = 0; fold < folds.size(); ++fold)
    if (fold != left_out) parts.emplace_back(folds[fold].statuses);
  return learn_statuses(parts);
}

void add_score(const Claims& claims, std::size_t i, double probability, Scores& scores) {
  double& best = scores[claims.passage[i]][claims.says[i]];
  best = std::max(best, probability);
}

struct Options {
  Settings settings;
  std::vector<std::pair<std::string, Source>> train;
  std::vector<std::string> test;
  std::string out, claims, judge, sentences, net;
  std::vector<std::string> half_nets;
  ResourceOptions resources;
  int folds = 5;
  bool open_gate = false;
};

Options read_options(std::span<char*> arguments) {
  Options options;
  options.resources.forms_only = true;
  for (std::size_t i = 0; i + 1 < arguments.size(); i += 2) {
    const std::string o = arguments[i], v = arguments[i + 1];
    if (o == "--train") options.train.emplace_back(v, Source::annotated);
    if (o == "--train-without-forms") options.train.emplace_back(v, Source::annotated_for_forms);
    if (o == "--train-taught") options.train.emplace_back(v, Source::taught);
    if (o == "--test") options.test.push_back(v);
    if (o == "--folds") options.folds = std::stoi(v);
    if (o == "--l1") options.settings.l1 = std::stod(v);
    if (o == "--l2") options.settings.l2 = std::stod(v);
    if (o == "--alpha") options.settings.alpha = std::stod(v);
    if (o == "--epochs") options.settings.epochs = std::stoi(v);
    if (o == "--out") options.out = v;
    if (o == "--claims") options.claims = v;
    if (o == "--judge") options.judge = v;
    if (o == "--sentences") options.sentences = v;
    if (o == "--net") options.net = v;
    if (o == "--half-net") options.half_nets.push_back(v);
    if (o == "--gate") options.open_gate = v == "open";
    if (o == "--lexicon") options.resources.lexicon = {v};
  }
  return options;
}

std::vector<std::string> lines_of(const std::string& path) {
  std::vector<std::string> lines;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) lines.push_back(std::move(line));
  return lines;
}

/// The passages of a file in its order, analysed by as many threads as the machine has.
std::vector<Passage> read_passages(const std::string& path, const Reader& reader, Source source) {
  const std::vector<std::string> lines = lines_of(path);
  std::vector<Passage> passages(lines.size());
  std::atomic<std::size_t> next = 0;
  std::vector<std::jthread> threads(std::max(1U, std::thread::hardware_concurrency()));
  for (std::jthread& thread : threads)
    thread = std::jthread([&] {
      for (std::size_t i = next++; i < lines.size(); i = next++)
        passages[i] = reader.read(lines[i], static_cast<std::uint32_t>(i + 1), source);
    });
  threads.clear();  // joins
  return passages;
}

std::string bytes_in(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

using Net = std::shared_ptr<const SentenceNet>;

/// Prints why not where the file holds no net.
Net net_in(const std::string& path) {
  auto net = SentenceNet::load(bytes_in(path));
  if (net) return std::make_shared<const SentenceNet>(std::move(*net));
  std::fprintf(stderr, "%s: %s\n", path.c_str(), net.error().what.c_str());
  return nullptr;
}

/// Trains, and prints on the way what the passages hold and how well they are judged unseen.
class Training {
 public:
  /// The net of a half has not learnt from the annotated passages whose number leaves that remainder by two.
  Training(const Options& options, const Reader& reader, std::array<Net, 2> half_nets)
      : options_(options), reader_(reader), half_nets_(std::move(half_nets)) {
    for (const auto& [path, source] : options.train)
      std::ranges::move(read_passages(path, reader, source), std::back_inserter(passages_));
  }

  void write_sentences(std::ostream& out) const {
    for (std::size_t i = 0; i < passages_.size(); ++i) reader_.write_sentences(passages_[i], i, out);
  }

  /// The bytes of a judge. What each fold's judge sees of passages that it had not read is written to `claims_file`.
  std::string run(std::ostream& claims_file) {
    const JudgeExamples examples = count();
    std::vector<std::future<Look>> looks;
    looks.reserve(static_cast<std::size_t>(options_.folds));
    for (int fold = 0; fold < options_.folds; ++fold)
      looks.push_back(
          std::async(std::launch::async, [this, fold, write = claims_file.good()] { return look_at(fold, write); }));
    auto weights_of_all = std::async(std::launch::async, [this] { return learn(all_but(-1), options_.settings); });
    std::size_t claims = 0, right = 0;
    for (auto& look : looks) {
      Look seen = look.get();
      claims_file << seen.text;
      claims += seen.claims.right.size();
      right += static_cast<std::size_t>(std::ranges::count(seen.claims.right, 1.0F));
      claims_.push_back(std::move(seen.claims));
    }
    std::printf("%zu claims for the second look, %zu right\n", claims, right);
    report_unseen();
    const std::vector<float> weights = weights_of_all.get();
    std::printf("%zu weights\n",
                static_cast<std::size_t>(std::ranges::count_if(weights, [](float w) { return w != 0; })));
    report_unseen_statuses();
    return Judge::save(weights, statuses_from(claims_), examples, trees_from(claims_));
  }

 private:
  /// How many right examples of each type the annotations hold.
  [[nodiscard]] JudgeExamples count() const {
    JudgeExamples examples{};
    std::size_t instances = 0, right = 0, gold = 0;
    for (const Passage& p : passages_) {
      instances += p.instances.size();
      if (p.source == Source::taught) continue;
      gold += p.rows.size();
      for (const Instance& x : p.instances)
        if (x.right > 0) {
          ++right;
          ++examples[static_cast<std::size_t>(x.type)];
        }
    }
    std::printf("%zu passages, %zu rows, %zu instances, %zu right\n", passages_.size(), gold, instances, right);
    return examples;
  }

  [[nodiscard]] int fold_of(std::size_t passage) const { return static_cast<int>(passage) % options_.folds; }

  [[nodiscard]] std::vector<const Passage*> all_but(int fold) const {
    std::vector<const Passage*> rest;
    for (std::size_t i = 0; i < passages_.size(); ++i)
      if (fold_of(i) != fold) rest.push_back(&passages_[i]);
    return rest;
  }

  /// What a judge that learnt from the other folds sees in this one; with `write` also for the teacher.
  struct Look {
    Claims claims;
    std::string text;
  };

  [[nodiscard]] Look look_at(int fold, bool write) const {
    const Net& net = half_nets_[static_cast<std::size_t>(fold) % 2];
    const Judge judge = *Judge::load(Judge::save(learn(all_but(fold), options_.settings), {}, {}, BoostedTrees()), net);
    Look look;
    std::ostringstream text;
    for (std::size_t i = 0; i < passages_.size(); ++i) {
      if (fold_of(i) != fold) continue;
      const bool read_by_net = net != nullptr && passages_[i].source == Source::taught;
      if (!read_by_net) add_claims(reader_, passages_[i], judge, look.claims);
      if (write) reader_.write_claims(passages_[i], judge, text);
    }
    look.text = std::move(text).str();
    return look;
  }

  void report_unseen() const {
    Scores scores;
    for (std::size_t fold = 0; fold < claims_.size(); ++fold) {
      const BoostedTrees trees = trees_from(claims_, fold);
      for (std::size_t i = 0; i < claims_[fold].right.size(); ++i)
        add_score(claims_[fold], i, 1 / (1 + std::exp(-trees.sum(features_of(claims_[fold], i)))), scores);
    }
    std::vector<const Passage*> held;
    for (const Passage& p : passages_)
      if (p.source == Source::annotated) held.push_back(&p);
    std::printf("cross-validated\n");
    report(held, scores);
  }

  void report_unseen_statuses() const {
    std::size_t all = 0, by_operators = 0, learnt = 0;
    for (std::size_t fold = 0; fold < claims_.size(); ++fold) {
      const StatusModel model = statuses_from(claims_, fold);
      for (const StatusExample& x : claims_[fold].statuses) {
        ++all;
        by_operators += x.by_operators == x.status ? 1U : 0U;
        learnt += model.status(x.features) == x.status ? 1U : 0U;
      }
    }
    const double n = static_cast<double>(std::max<std::size_t>(all, 1));
    std::printf("status of %zu relations, cross-validated: %.3f right by operators, %.3f learnt\n", all,
                static_cast<double>(by_operators) / n, static_cast<double>(learnt) / n);
  }

  const Options& options_;
  const Reader& reader_;
  std::array<Net, 2> half_nets_;
  std::vector<Passage> passages_;
  std::vector<Claims> claims_;  ///< of each fold
};

void test(const std::string& path, const Reader& reader, const Judge& judge) {
  const std::vector<Passage> passages = read_passages(path, reader, Source::annotated);
  std::vector<const Passage*> tested;
  Claims claims;
  for (const Passage& p : passages) {
    tested.push_back(&p);
    add_claims(reader, p, judge, claims);
  }
  Scores scores;
  for (std::size_t i = 0; i < claims.right.size(); ++i)
    add_score(claims, i, judge.probability(features_of(claims, i)), scores);
  std::printf("%s\n", path.c_str());
  report(tested, scores);
}

/// What the command does; returns its exit code.
int train_judge(std::span<char*> arguments) {
  const Options options = read_options(arguments);
  if (options.folds < 2) {
    std::fprintf(stderr, "--folds: two at least, since the second look learns from what was left out\n");
    return 2;
  }
  if (!options.half_nets.empty() && (options.half_nets.size() != 2 || options.net.empty() || options.folds % 2 != 0)) {
    std::fprintf(stderr, "--half-net: two of them, with --net and an even number of --folds\n");
    return 2;
  }
  auto resources = load_resources(options.resources);
  if (!resources) return 2;
  if (options.open_gate) resources->gate = Gate();
  const Reader reader(*resources);
  std::ofstream claims(options.claims, std::ios::binary);
  Net net;
  std::array<Net, 2> half_nets;
  if (!options.net.empty()) {
    net = net_in(options.net);
    if (net == nullptr) return 2;
  }
  for (std::size_t half = 0; half < options.half_nets.size(); ++half) {
    half_nets[half] = net_in(options.half_nets[half]);
    if (half_nets[half] == nullptr) return 2;
  }
  std::string bytes;
  if (options.judge.empty()) {
    Training training(options, reader, half_nets);
    if (!options.sentences.empty()) {
      std::ofstream sentences(options.sentences, std::ios::binary);
      training.write_sentences(sentences);
      return 0;
    }
    bytes = training.run(claims);
  } else {
    bytes = bytes_in(options.judge);
  }
  const auto judge = Judge::load(bytes, net);
  if (!judge) {
    std::fprintf(stderr, "%s: %s\n", options.judge.c_str(), judge.error().what.c_str());
    return 2;
  }
  for (const std::string& path : options.test) test(path, reader, *judge);
  if (!options.judge.empty())
    for (const auto& [path, source] : options.train)
      for (const Passage& p : read_passages(path, reader, source)) reader.write_claims(p, *judge, claims);
  if (!options.out.empty()) std::ofstream(options.out, std::ios::binary) << bytes;
  return 0;
}

}  // namespace
}  // namespace entente::train

int main(int argc, char** argv) {
  return entente::train::train_judge(std::span(argv, static_cast<std::size_t>(argc)).subspan(1));
}
