#include "relations/claims.hpp"

#include <algorithm>
#include <cstddef>

#include "relations/net_words.hpp"

namespace entente {
namespace {

constexpr float ruled_out =
    -3.7F;  ///< two in three of the right claims of annotated passages lie above, one in 25 of all
constexpr float hopeless = -4.1F;  ///< at first sight, where a sentence net is asked too
constexpr float hope = -2.5F;      ///< at first sight of some claim, for the sentence net to read the sentence
constexpr float far_away = 60;     ///< words, where an end or a trigger is not in the sentence

static_assert(PairEnd::nowhere == SentenceNet::nowhere);

class ClaimReader {
 public:
  ClaimReader(const SentenceView& sentence, const Ontology& ontology, const Judge& judge)
      : s_(sentence), ontology_(ontology), judge_(judge) {}

  void read(const Pair& pair) {
    if (!of_sentence_) of_sentence_ = judge_.sums_of_sentence(pair.sentence);
    const Judge::Sums sums = judge_.sums(pair, *of_sentence_);
    for (const TypeSeen& type : pair.types) {
      if (ontology_[type.type].symmetric) {
        read(pair, type, Direction::both, sums);
      } else {
        read(pair, type, Direction::along, sums);
        read(pair, type, Direction::against, sums);
      }
    }
    ++pairs_;
  }

  [[nodiscard]] std::vector<Claim> claims() {
    if (judge_.net() != nullptr) read_sentence(*judge_.net());
    for (Claim& claim : claims_) claim.pairs = pairs_;
    return std::move(claims_);
  }

 private:
  void read(const Pair& pair, const TypeSeen& type, Direction direction, const Judge::Sums& sums) {
    Claim claim;
    claim.first = pair.first;
    claim.second = pair.second;
    claim.type = type.type;
    claim.direction = direction;
    claim.pair = pairs_;
    claim.first_sight = judge_.first_sight(sums, type.type, direction);
    for (const Relation& r : s_.found)
      if (says(r, claim)) claim.form = std::max(claim.form, r.confidence);
    if (claim.first_sight < (judge_.net() != nullptr ? hopeless : ruled_out) && claim.form == 0) return;
    claim.trigger_count = type.triggers_end - type.triggers_begin;
    if (const TriggerSeen* best = judge_.best_trigger(pair, type, direction))
      claim.trigger = {best->word, best->place, best->linked, judge_.first_sight(*best, type.type, direction)};
    claims_.push_back(claim);
  }

  /// Asks the net about all claims and drops what both looks find unlikely; where nothing gives hope, all.
  void read_sentence(const SentenceNet& net) {
    const auto gives_hope = [](const Claim& claim) { return claim.form > 0 || claim.first_sight >= hope; };
    if (std::ranges::none_of(claims_, gives_hope)) {
      claims_.clear();
      return;
    }
    const SentenceNet::Reading reading = net.read(net_words(s_));
    SentenceNet::Odds odds{};
    std::optional<std::uint32_t> pair;
    for (Claim& claim : claims_) {
      if (pair != claim.pair) odds = net.odds(reading, claim.first.word, claim.second.word);
      pair = claim.pair;
      claim.reading = odds[place_of(claim.type, claim.direction)];
    }
    std::erase_if(claims_, [](const Claim& claim) {
      return claim.form == 0 && (claim.first_sight + claim.reading) / 2 < ruled_out;
    });
  }

  const SentenceView& s_;
  const Ontology& ontology_;
  const Judge& judge_;
  std::optional<Judge::Sums> of_sentence_;
  std::uint32_t pairs_ = 0;
  std::vector<Claim> claims_;
};

/// The strongest of the other claims that compete with `claim` in one way.
template <class Competes, class Strength>
float strongest(std::span<const Claim> claims, const Claim& claim, float none, Competes competes, Strength strength) {
  float most = none;
  for (const Claim& other : claims)
    if (&other != &claim && competes(other)) most = std::max(most, strength(other));
  return most;
}

float between(std::uint32_t a, std::uint32_t b) {
  if (a == PairEnd::nowhere || b == PairEnd::nowhere) return far_away;
  return static_cast<float>(a > b ? a - b : b - a);
}

std::array<float, claim_features> look_at(const Claim& c, std::span<const Claim> all) {
  const auto sight = [&](auto competes) {
    return strongest(all, c, ruled_out, competes, [](const Claim& o) { return o.first_sight; });
  };
  const auto reading = [&](auto competes) {
    return strongest(all, c, ruled_out, competes, [](const Claim& o) { return o.reading; });
  };
  const auto form = [&](auto competes) {
    return strongest(all, c, 0, competes, [](const Claim& o) { return o.form; });
  };
  const auto same_pair = [&](const Claim& o) { return o.pair == c.pair; };
  const auto same_type = [&](const Claim& o) { return o.type == c.type; };
  const Claim::Trigger none{PairEnd::nowhere, 9, 9, -9};
  const Claim::Trigger& trigger = c.trigger ? *c.trigger : none;
  return {c.first_sight,
          c.form,
          static_cast<float>(c.type),
          static_cast<float>(c.direction),
          c.first.confidence,
          c.second.confidence,
          static_cast<float>(c.pairs),
          between(c.first.word, c.second.word),
          static_cast<float>(c.trigger_count),
          trigger.first_sight,
          static_cast<float>(trigger.place),
          static_cast<float>(trigger.linked),
          between(trigger.word, c.first.word),
          between(trigger.word, c.second.word),
          sight(same_pair),
          sight([&](const Claim& o) { return same_pair(o) && same_type(o); }),
          sight(same_type),
          sight([&](const Claim& o) { return same_type(o) && o.source() == c.source(); }),
          sight([&](const Claim& o) { return same_type(o) && o.target() == c.target(); }),
          sight([&](const Claim& o) { return c.trigger && o.trigger && o.trigger->word == c.trigger->word; }),
          form(same_pair),
          form([](const Claim&) { return true; }),
          c.reading,
          reading(same_pair),
          reading(same_type),
          reading([&](const Claim& o) { return same_type(o) && o.source() == c.source(); }),
          reading([&](const Claim& o) { return same_type(o) && o.target() == c.target(); })};
}

}  // namespace

bool says(const Relation& relation, const Claim& claim) {
  if (relation.relation != claim.type) return false;
  const bool along = relation.source == claim.source() && relation.target == claim.target();
  const bool against = relation.source == claim.target() && relation.target == claim.source();
  return along || (claim.direction == Direction::both && against);
}

std::vector<Claim> claims_in(const SentenceView& sentence, const MentionList& mentions, const ActorTable& actors,
                             const Lexicon::Compiled& lexicon, const Ontology& ontology, const Judge& judge) {
  ClaimReader reader(sentence, ontology, judge);
  for_each_pair(sentence, mentions, actors, lexicon, ontology, [&](const Pair& pair) { reader.read(pair); });
  return reader.claims();
}

std::vector<std::array<float, claim_features>> look_again(std::span<const Claim> claims) {
  std::vector<std::array<float, claim_features>> looks;
  looks.reserve(claims.size());
  for (const Claim& claim : claims) looks.push_back(look_at(claim, claims));
  return looks;
}

}  // namespace entente
