// The tagger's training: left to right, feeding on its own tags.
#include <algorithm>
#include <future>
#include <map>

#include "syntax/decode.hpp"
#include "syntax/train/learn.hpp"

namespace entente::train {
namespace {

void set_tag(Example& example, int i, TagPair tag) {
  example.atoms[i].upos = tag.upos;
  example.atoms[i].tag = tag_of(static_cast<Upos>(tag.upos), tag.xpos);
}

void set_flags(Example& example, bool on) {
  for (std::size_t i = 0; i < example.state_names.size(); ++i)
    example.atoms[static_cast<int>(i)].state_name = on && example.state_names[i] != 0;
}

class TaggerTraining {
 public:
  TaggerTraining(FloatNet& net, std::span<const TagPair> tags, const Settings& settings)
      : net_(net),
        tags_(tags),
        settings_(settings),
        random_(settings.seed),
        hidden_(net.width()),
        gradient_(net.width()),
        scores_(tags.size()) {}

  void count(Example& example) {
    for (int i = 0; i < example.atoms.size(); ++i) set_tag(example, i, example.gold_tags[static_cast<std::size_t>(i)]);
    set_flags(example, true);
    for (int i = 0; i < example.atoms.size(); ++i)
      for_each_key(example, i, [&](std::uint64_t key) { net_.table.count(key); });
  }

  void learn(Example& example, float rate, bool explore) {
    set_flags(example, random_.uniform() >= settings_.flag_dropout);
    const float keep = 1 - settings_.dropout;
    for (int i = 0; i < example.atoms.size(); ++i) {
      rows_.clear();
      for_each_key(example, i, [&](std::uint64_t key) {
        const std::uint32_t row = net_.table.row(key);
        if (row != FeatureTable::none && random_.uniform() < keep) rows_.push_back(row);
      });
      net_.forward(rows_, 1 / keep, hidden_.data());
      net_.score(hidden_.data(), 0, scores_);
      const auto best = static_cast<std::size_t>(std::max_element(scores_.begin(), scores_.end()) - scores_.begin());
      const TagPair gold = example.gold_tags[static_cast<std::size_t>(i)];
      update(gold, rate, 1 / keep);
      set_tag(example, i, explore && random_.uniform() < settings_.exploration ? tags_[best] : gold);
    }
  }

 private:
  template <class Visit>
  static void for_each_key(const Example& example, int i, Visit&& visit) {
    tagger_word_features(example.atoms, i, visit);
    tagger_context_features(example.atoms, i, visit);
  }

  void update(TagPair gold, float rate, float scale) {
    const auto at =
        std::find_if(tags_.begin(), tags_.end(), [&](TagPair t) { return t.upos == gold.upos && t.xpos == gold.xpos; });
    if (at == tags_.end()) return;
    softmax(scores_);
    scores_[static_cast<std::size_t>(at - tags_.begin())] -= 1;
    std::fill(gradient_.begin(), gradient_.end(), 0.0F);
    net_.backward_outputs(hidden_.data(), 0, scores_, rate, gradient_.data());
    net_.backward_rows(rows_, scale, hidden_.data(), gradient_.data(), rate);
  }

  FloatNet& net_;
  std::span<const TagPair> tags_;
  const Settings& settings_;
  Random random_;
  std::vector<float> hidden_, gradient_, scores_;
  std::vector<std::uint32_t> rows_;
};

}  // namespace

std::vector<TagPair> collect_tags(std::span<const Example> examples) {
  std::map<std::pair<std::uint8_t, std::uint8_t>, int> counts;
  for (const Example& example : examples)
    for (const TagPair tag : example.gold_tags) ++counts[{tag.upos, tag.xpos}];
  std::vector<TagPair> tags;
  for (const auto& [tag, n] : counts)
    if (n >= 5) tags.push_back({tag.first, tag.second});
  return tags;
}

FloatNet learn_tagger(std::span<Example*> examples, std::span<const TagPair> tags, const Settings& settings,
                      const AfterEpoch& after) {
  FloatNet net(settings.width, tags.size(), settings.seed);
  TaggerTraining training(net, tags, settings);
  for (Example* example : examples) training.count(*example);
  net.make_rows(net.table.freeze(settings.least_count));
  std::vector<Example*> order(examples.begin(), examples.end());
  Random random(settings.seed + 5);
  for (int epoch = 0; epoch < settings.epochs; ++epoch) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
    for (std::size_t i = 0; i < order.size(); ++i) {
      const float done = (static_cast<float>(epoch) + static_cast<float>(i) / static_cast<float>(order.size())) /
                         static_cast<float>(settings.epochs);
      training.learn(*order[i], settings.rate * (1 - 0.95F * done), epoch > 0);
    }
    if (after) after(epoch, net);
  }
  return net;
}

namespace {

bool in_fold(const Example& example, int fold, int folds) {
  return static_cast<int>(example.fold_key % static_cast<std::size_t>(folds)) == fold;
}

// Tags one fold by what was learnt from the others. Works on a copy, since training writes into examples.
std::vector<Example> tag_fold(std::vector<Example> examples, std::span<const TagPair> tags, const Settings& settings,
                              int fold, int folds) {
  std::vector<Example*> seen;
  for (Example& example : examples)
    if (!in_fold(example, fold, folds)) seen.push_back(&example);
  ModelParts parts;
  parts.tags.assign(tags.begin(), tags.end());
  parts.tagger = learn_tagger(seen, tags, settings).quantized(tags.size());
  const ModelView view{{}, parts.tags, view_of(parts.tagger), {}, {}};
  DecodeScratch scratch;
  const Kernels kernels = kernels_for(best_instruction_set());
  for (Example& example : examples) {
    if (!in_fold(example, fold, folds)) continue;
    set_flags(example, true);
    Decoder(view, kernels, example.atoms, scratch).tag(example.tags);
  }
  return examples;
}

}  // namespace

void jackknife_tags(std::span<Example> examples, std::span<const TagPair> tags, const Settings& settings, int folds) {
  const std::vector<Example> all(examples.begin(), examples.end());
  std::vector<std::future<std::vector<Example>>> tagged;
  for (int fold = 0; fold < folds; ++fold) {
    tagged.push_back(std::async(std::launch::async, [&, fold] { return tag_fold(all, tags, settings, fold, folds); }));
    if (fold % 2 == 1) tagged[static_cast<std::size_t>(fold) - 1].wait();  // two at a time
  }
  for (int fold = 0; fold < folds; ++fold) {
    const auto copies = tagged[static_cast<std::size_t>(fold)].get();
    for (std::size_t i = 0; i < examples.size(); ++i)
      if (in_fold(copies[i], fold, folds)) examples[i].tags = copies[i].tags;
  }
}

}  // namespace entente::train
