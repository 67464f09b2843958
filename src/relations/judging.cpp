// Each pair of actors, each type that a word of the sentence may carry, each way: a probability, and what follows.
#include "relations/judging.hpp"

#include <algorithm>

#include "relations/claimant.hpp"
#include "relations/modality.hpp"
#include "relations/pairs.hpp"
#include "relations/time.hpp"

namespace entente {
namespace {

// Chosen where precision stands at seven in ten on passages held out in training; docs/evaluation.md has the curve.
constexpr float enough_to_keep = 0.4F;  // of the mean of the form's confidence and the judge's probability
constexpr double enough_to_add = 0.6;

class Judging {
 public:
  Judging(const JudgingContext& context, const JudgedSentence& sentence, std::vector<Relation>& relations)
      : c_(context), s_(sentence), relations_(relations) {}

  void judge() {
    const TokenSpan span = c_.layers.text.sentences[s_.number].tokens;
    const auto mentions = mentions_in(c_.layers.mentions, span);
    const SentenceView view{s_.facts.tree(), s_.facts, s_.fillers, mentions, speaker(), relations_};
    std::optional<Judge::Sums> words;
    for_each_pair(view, c_.layers.mentions, c_.actors, c_.lexicon.compiled(), c_.ontology, [&](const Pair& pair) {
      if (!words) words = c_.judge.sums_of_words(pair.words);
      judge(pair, *words);
    });
    std::erase_if(relations_, [](const Relation& r) { return r.confidence <= 0; });
    relations_.insert(relations_.end(), added_.begin(), added_.end());
  }

 private:
  [[nodiscard]] std::optional<ActorId> speaker() const { return c_.actors.find(c_.layers.document.speaker); }

  void judge(const Pair& pair, const Judge::Sums& words) {
    sums_ = c_.judge.sums(pair, words);
    for (const TypeSeen& type : pair.types) {
      if (c_.ontology[type.type].symmetric) {
        judge(pair, type, Direction::both);
      } else {
        judge(pair, type, Direction::along);
        judge(pair, type, Direction::against);
      }
    }
  }

  void judge(const Pair& pair, const TypeSeen& type, Direction direction) {
    const double p = c_.judge.probability(sums_, pair, type, direction);
    bool found = false;
    for (Relation& r : relations_) {
      if (r.relation != type.type || !says(r, pair, direction)) continue;
      found = true;
      const float mean = (r.confidence + static_cast<float>(p)) / 2;
      if (mean < enough_to_keep && s_.refused != nullptr && r.confidence > 0) {
        s_.refused->push_back({r, RefusedClaim::Why::judged, no_form});
        s_.refused->back().relation.confidence = mean;
      }
      r.confidence = mean < enough_to_keep ? 0.0F : mean;
    }
    if (!found && p >= enough_to_add) add(pair, type, direction, static_cast<float>(p));
  }

  [[nodiscard]] static bool says(const Relation& r, const Pair& pair, Direction direction) {
    const bool along = r.source == pair.first.actor && r.target == pair.second.actor;
    const bool against = r.source == pair.second.actor && r.target == pair.first.actor;
    if (direction == Direction::both) return along || against;
    return direction == Direction::along ? along : against;
  }

  void add(const Pair& pair, const TypeSeen& type, Direction direction, float probability) {
    const TriggerSeen* trigger = c_.judge.best_trigger(pair, type, direction);
    if (trigger == nullptr) return;
    PairEnd source = pair.first;
    PairEnd target = pair.second;
    const bool other_order = direction == Direction::both && id_of(target.actor, c_.actors, c_.layers.mentions) <
                                                                 id_of(source.actor, c_.actors, c_.layers.mentions);
    if (direction == Direction::against || other_order) std::swap(source, target);
    FormMatch as_found;
    as_found.form = no_form;
    as_found.trigger = trigger->word;
    as_found.words = {trigger->word};
    const Modality modality = modality_of(s_.facts, as_found, c_.lexicon.compiled());
    Relation r;
    r.source = source.actor;
    r.target = target.actor;
    r.relation = type.type;
    r.status = modality.status;
    r.tier = Tier::judged;
    r.sentence = s_.number;
    const std::uint32_t token = s_.facts.tree().first_token + trigger->word;
    r.trigger = {token, token + 1};
    r.source_span = source.tokens;
    r.target_span = target.tokens;
    r.form = no_form;
    set_claimant(r, modality, s_.fillers, c_.layers.mentions);
    r.time = time_in_sentence(c_.layers.document, c_.layers.text, c_.layers.text.sentences[s_.number].tokens, token);
    r.confidence = probability * source.confidence * target.confidence;
    added_.push_back(r);
  }

  const JudgingContext& c_;
  const JudgedSentence& s_;
  std::vector<Relation>& relations_;
  std::vector<Relation> added_;
  Judge::Sums sums_{};  ///< of the pair at hand
};

}  // namespace

void judge_sentence(const JudgingContext& context, const JudgedSentence& sentence, std::vector<Relation>& relations) {
  Judging(context, sentence, relations).judge();
}

}  // namespace entente
