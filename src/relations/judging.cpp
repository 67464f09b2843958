// Each pair of actors, each type that a word of the sentence may carry, each way: a probability, and what follows.
#include "relations/judging.hpp"

#include <algorithm>

#include "relations/claimant.hpp"
#include "relations/claims.hpp"
#include "relations/modality.hpp"
#include "relations/status_features.hpp"
#include "relations/third_party.hpp"

namespace entente {
namespace {

// Three in four of what is kept is right; docs/evaluation.md has the curve. Three kinds are wrong more often than their
// probability says, and must be likelier (decision 0031): what a form found and the judge doubts, what may be, and the
// second thing that one word is to say of one pair.
constexpr float enough = 0.34F;
constexpr float enough_in_doubt = 0.45F;

class Judging {
 public:
  Judging(const JudgingContext& context, const JudgedSentence& sentence, std::vector<Relation>& relations)
      : c_(context), s_(sentence), relations_(relations) {}

  void judge() {
    const TokenSpan span = c_.layers.text.sentences[s_.number].tokens;
    const auto mentions = mentions_in(c_.layers.mentions, span);
    const SentenceView view{s_.facts.tree(), s_.facts, s_.fillers, mentions, c_.speaker, relations_};
    const std::vector<Claim> claims =
        claims_in(view, c_.layers.mentions, c_.actors, c_.lexicon.compiled(), c_.ontology, c_.judge);
    const auto looks = look_again(claims);
    for (std::size_t i = 0; i < claims.size(); ++i)
      judge(claims[i], static_cast<float>(c_.judge.probability(looks[i])));
    std::erase_if(relations_, [](const Relation& r) { return r.confidence <= 0; });
    std::erase_if(added_, [&](const Relation& r) { return turns_a_form(r) || gainsays_a_form(r); });
    drop_second_thoughts();
    relations_.insert(relations_.end(), added_.begin(), added_.end());
  }

 private:
  /// Whether a form has found in the sentence that one of the two stands on the other side. A state of affairs holds
  /// one way: the patrons in "found patrons in China and Korea" are no clients there. Acts go both ways:
  /// "counterattack".
  [[nodiscard]] bool turns_a_form(const Relation& r) const {
    const RelationType& type = c_.ontology[r.relation];
    return type.standing && !type.symmetric && std::ranges::any_of(relations_, [&](const Relation& found) {
             return found.relation == r.relation && (found.source == r.target || found.target == r.source);
           });
  }

  /// Whether a form has read the opposite off the same words: who lifts tariffs imposes none by "tariffs".
  [[nodiscard]] bool gainsays_a_form(const Relation& r) const {
    return std::ranges::any_of(relations_, [&](const Relation& found) {
      const bool same_words = found.trigger == r.trigger && found.source == r.source && found.target == r.target;
      return same_words && c_.ontology[found.relation].sign * c_.ontology[r.relation].sign < 0;
    });
  }

  /// One word rarely says two things of one pair: the weaker of them must be likelier than others.
  void drop_second_thoughts() {
    const auto same_words = [](const Relation& a, const Relation& b) {
      return a.trigger == b.trigger && std::minmax(a.source, a.target) == std::minmax(b.source, b.target);
    };
    const std::vector<Relation> all = added_;
    std::erase_if(added_, [&](const Relation& r) {
      const auto outdone_by = [&](const Relation& o) { return same_words(o, r) && o.confidence > r.confidence; };
      return r.confidence < enough_in_doubt &&
             (std::ranges::any_of(relations_, outdone_by) || std::ranges::any_of(all, outdone_by));
    });
  }

  /// Whether the two do with a third what the claim has them do with each other. Forms ask the same (match.cpp).
  [[nodiscard]] bool done_with_another(const Claim& claim, std::uint32_t trigger) const {
    const std::uint32_t a = claim.first.word, b = claim.second.word;
    if (a == PairEnd::nowhere || b == PairEnd::nowhere) return false;
    const auto is_third = [&](std::uint32_t word) {
      return std::ranges::any_of(s_.fillers.at(word), [&](const Filler& filler) {
        const ActorId actor = c_.layers.mentions.mentions[filler.mention].actor;
        return filler.cost == 0 && actor != claim.first.actor && actor != claim.second.actor;
      });
    };
    for (auto act = static_cast<std::int32_t>(trigger); act >= 0;
         act = s_.facts.tree().arcs[static_cast<std::size_t>(act)].head) {
      const auto word = static_cast<std::uint32_t>(act);
      if (done_by(s_.facts, word, a) && done_by(s_.facts, word, b))
        return done_with_third(s_.facts, word, is_third) || done_with_third(s_.facts, trigger, is_third);
    }
    return false;
  }

  void judge(const Claim& claim, float probability) {
    bool found = false;
    const auto share = static_cast<float>(c_.judge.share(claim.type));
    for (Relation& r : relations_) {
      if (!says(r, claim)) continue;
      found = true;
      if (!c_.lexicon.compiled().frame_of(r.form).judged) continue;
      r.confidence = share * probability + (1 - share) * r.confidence;
      if (r.confidence >= enough_in_doubt) continue;
      if (s_.refused != nullptr) s_.refused->push_back({r, RefusedClaim::Why::judged, no_form});
      r.confidence = 0;
    }
    if (found || probability < enough || !claim.trigger || done_with_another(claim, claim.trigger->word)) return;
    add(claim, *claim.trigger, probability);
  }

  void add(const Claim& claim, const Claim::Trigger& trigger, float probability) {
    PairEnd source = claim.first;
    PairEnd target = claim.second;
    const bool other_order =
        claim.direction == Direction::both &&
        id_of(target.actor, c_.actors, c_.layers.mentions) < id_of(source.actor, c_.actors, c_.layers.mentions);
    if (claim.direction == Direction::against || other_order) std::swap(source, target);
    Modality modality = modality_at(s_.facts, trigger.word, c_.lexicon.compiled(), s_.speaking);
    modality.status = c_.judge.status(status_features(s_.facts, trigger.word, claim.type, modality));
    Relation r;
    r.source = source.actor;
    r.target = target.actor;
    r.relation = claim.type;
    r.status = modality.status;
    r.tier = Tier::judged;
    r.sentence = s_.number;
    const std::uint32_t token = s_.facts.tree().first_token + trigger.word;
    r.trigger = {token, token + 1};
    r.source_span = source.tokens;
    r.target_span = target.tokens;
    r.form = no_form;
    set_claimant(r, modality, s_.fillers, c_.layers.mentions);
    if (r.status == Status::potential && probability < enough_in_doubt) return;
    r.confidence = probability;
    added_.push_back(r);
  }

  const JudgingContext& c_;
  const JudgedSentence& s_;
  std::vector<Relation>& relations_;
  std::vector<Relation> added_;
};

}  // namespace

void judge_sentence(const JudgingContext& context, const JudgedSentence& sentence, std::vector<Relation>& relations) {
  Judging(context, sentence, relations).judge();
}

}  // namespace entente
