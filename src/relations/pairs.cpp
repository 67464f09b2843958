// What is seen of a pair: the words and the ways in the tree between its ends, what stands around each, and for every
// word that may carry a relation, by which clause facts it reaches the two. The features follow Zhou et al. 2005
// ("Exploring various knowledge in relation extraction", ACL), with clause facts in place of chunks.
#include "relations/pairs.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#include "relations/feature_hash.hpp"
#include "relations/feature_types.hpp"
#include "relations/ways.hpp"

namespace entente {
namespace {

constexpr std::size_t most_actors = 12;
constexpr std::uint32_t far_apart = 50;  ///< added to a distance where an end is not in the sentence

/// A word at which an actor fills a role.
struct Filled {
  std::uint32_t word = 0;
  std::uint32_t cost = 0;
};

struct Slot {
  ActorId actor{};
  std::vector<const ActorMention*> mentions;
  std::vector<Filled> filled;
};

class PairReader {
 public:
  PairReader(const SentenceView& s, const MentionList& mentions, const ActorTable& actors,
             const Lexicon::Compiled& lexicon, const Ontology& ontology)
      : s_(s), all_(mentions), actors_(actors), lexicon_(lexicon), ontology_(ontology), ways_(s.facts) {
    find_slots();
    if (slots_.size() < 2 || slots_.size() > most_actors) return;
    words_.reserve(s_.tree.size());
    for (const std::uint64_t key : s_.facts.hashes()) words_.push_back("w"_feature.add(key).value());
    std::ranges::sort(words_);
    words_.erase(std::ranges::unique(words_).begin(), words_.end());
    find_triggers();
    if (triggers_.empty() && s_.found.empty()) return;  // no type can be seen
    find_filled();
    find_ways();
  }

  void visit_pairs(const VisitPair& visit) {
    if (slots_.size() < 2 || slots_.size() > most_actors || (triggers_.empty() && s_.found.empty())) return;
    Pair pair;
    pair.sentence = {words_, word_types_, 0};
    pair.features.reserve(256);
    pair.triggers.reserve(triggers_.size());
    pair.types.reserve(ontology_.size());
    for (std::size_t t = 0; t < ontology_.size(); ++t)
      if (ontology_[static_cast<RelationId>(t)].symmetric) pair.sentence.symmetric_types |= 1U << t;
    for (std::size_t a = 0; a < slots_.size(); ++a)
      for (std::size_t b = a + 1; b < slots_.size(); ++b) {
        set_nearest(a, b, pair);
        see_types(pair);
        if (pair.types.empty()) continue;
        see_pair(pair);
        visit(pair);
      }
  }

 private:
  void find_slots() {
    for (const ActorMention& m : s_.mentions) {
      if (m.kind == MentionKind::part && m.via != Via::capital) continue;
      if (m.tokens.end > s_.tree.first_token + s_.tree.size()) continue;
      auto slot = std::ranges::find(slots_, m.actor, &Slot::actor);
      if (slot == slots_.end()) slot = slots_.insert(slot, {m.actor, {}, {}});
      slot->mentions.push_back(&m);
    }
    if (s_.speaker && std::ranges::find(slots_, *s_.speaker, &Slot::actor) == slots_.end())
      slots_.push_back({*s_.speaker, {}, {}});
  }

  void find_triggers() {
    for (std::uint32_t w = 0; w < s_.tree.size(); ++w) {
      const std::uint32_t types = types_triggered_by(s_.facts, w);
      if (types == 0) continue;
      triggers_.push_back({w,
                           types,
                           {"l"_feature.add(key(w)).value(), "c"_feature.add(class_of(w)).value(),
                            "many"_feature.add(static_cast<std::uint64_t>(std::popcount(types))).value()}});
      seen_.add(triggers_.back().features, types);
    }
    word_types_.assign(seen_.features().begin(), seen_.features().end());
  }

  /// Words at which each actor fills, with the cost.
  void find_filled() {
    for (std::uint32_t w = 0; w < s_.tree.size(); ++w) {
      for (const Filler& f : s_.fillers.at(w)) note_filled(w, f, 0);
      for (const Filler& f : s_.fillers.places_at(w)) note_filled(w, f, 8);
    }
  }
  void note_filled(std::uint32_t w, const Filler& filler, std::uint32_t more) {
    const auto slot = std::ranges::find(slots_, all_.mentions[filler.mention].actor, &Slot::actor);
    if (slot != slots_.end()) slot->filled.push_back({w, filler.cost + more});
  }

  /// The best way of each trigger to each actor.
  void find_ways() {
    best_ways_.reserve(triggers_.size() * slots_.size());
    for (const Trigger& trigger : triggers_) {
      ways_.walk_from(trigger.word);
      for (const Slot& slot : slots_) best_ways_.push_back(best_way(slot));
    }
  }

  /// By ways_: fewest steps, then cheapest.
  [[nodiscard]] std::uint64_t best_way(const Slot& slot) const {
    std::array<std::uint64_t, 3> best = {UINT64_MAX, 0, Way::none};
    for (const Filled& filled : slot.filled) {
      const Way& way = ways_.to(filled.word);
      if (way.steps >= 0) best = std::min(best, {static_cast<std::uint64_t>(way.steps), filled.cost, way.hash});
    }
    if (best[0] == UINT64_MAX) return Way::none;
    return best[1] == 0 ? best[2] : "through"_feature.add(best[2]).value();
  }

  [[nodiscard]] std::uint32_t word_of(const ActorMention& m) const { return m.head - s_.tree.first_token; }

  /// The two actors at their nearest mentions.
  void set_nearest(std::size_t slot_a, std::size_t slot_b, Pair& pair) {
    const Slot& a = slots_[slot_a];
    const Slot& b = slots_[slot_b];
    first_slot_ = slot_a;
    second_slot_ = slot_b;
    std::uint32_t best = UINT32_MAX;
    const auto take = [&](const ActorMention* ma, const ActorMention* mb) {
      const std::uint32_t wa = ma ? word_of(*ma) : PairEnd::nowhere;
      const std::uint32_t wb = mb ? word_of(*mb) : PairEnd::nowhere;
      const std::uint32_t distance = ma && mb ? (wa > wb ? wa - wb : wb - wa) : far_apart;
      if (distance >= best) return;
      best = distance;
      set(pair.first, a.actor, ma);
      set(pair.second, b.actor, mb);
      first_ = ma;
      second_ = mb;
    };
    if (a.mentions.empty())
      for (const ActorMention* m : b.mentions) take(nullptr, m);
    else if (b.mentions.empty())
      for (const ActorMention* m : a.mentions) take(m, nullptr);
    else
      for (const ActorMention* ma : a.mentions)
        for (const ActorMention* mb : b.mentions) take(ma, mb);
    const bool swap = second_ == nullptr || (first_ != nullptr && word_of(*second_) < word_of(*first_));
    if (swap) {
      std::swap(pair.first, pair.second);
      std::swap(first_, second_);
      std::swap(first_slot_, second_slot_);
    }
  }
  void set(PairEnd& end, ActorId actor, const ActorMention* m) const {
    end = m ? PairEnd{actor, word_of(*m), m->tokens, m->confidence} : PairEnd{actor, PairEnd::nowhere, {}, 1};
  }

  // ---- the pair by itself

  void see_pair(Pair& pair) {
    out_ = &pair.features;
    out_->clear();
    see_ends(pair);
    if (pair.first.word != PairEnd::nowhere) {
      see_between(pair);
      see_tree_way(pair.first.word, pair.second.word);
      see_around(pair);
      see_governors("governors of A"_feature, pair.first.word);
    }
    see_governors("governors of B"_feature, pair.second.word);
    see_found(pair);
  }

  void see_ends(const Pair& pair) {
    const auto kind = [](const ActorMention* m) {
      return m ? static_cast<std::uint64_t>(m->kind) * 16 + static_cast<std::uint64_t>(m->via) : std::uint64_t{255};
    };
    note("kinds"_feature.add(kind(first_)).add(kind(second_)));
    note("kindA"_feature.add(kind(first_)));
    note("kindB"_feature.add(kind(second_)));
    note("types"_feature.add(type_of(pair.first.actor)).add(type_of(pair.second.actor)));
    note("actors"_feature.add(std::min<std::uint64_t>(slots_.size(), 6)));
    if (s_.speaker == pair.first.actor) note("speakerA"_feature);
    if (s_.speaker == pair.second.actor) note("speakerB"_feature);
  }
  [[nodiscard]] std::uint64_t type_of(ActorId actor) const {
    const auto row = static_cast<std::size_t>(actor);
    return row < actors_.size() ? static_cast<std::uint64_t>(actors_[actor].type) : 9;
  }

  void see_between(const Pair& pair) {
    const std::uint32_t begin = first_->tokens.end - s_.tree.first_token;
    const std::uint32_t end = second_->tokens.begin - s_.tree.first_token;
    FeatureHash all = "between"_feature;
    for (std::uint32_t w = begin; w < end; ++w) {
      values_[0].push_back(key(w));
      values_[1].push_back(class_of(w));
      if (w + 1 < end) values_[2].push_back(""_feature.add(key(w)).add(key(w + 1)).value());
      all.add(key(w));
    }
    note_all("b"_feature, values_[0]);
    note_all("bc"_feature, values_[1]);
    note_all("bb"_feature, values_[2]);
    if (end < begin + 4) note(all);
    const std::uint32_t distance = pair.second.word - pair.first.word;
    note("distance"_feature.add(distance < 4 ? distance : distance < 8 ? 5 : distance < 16 ? 6 : 7));
  }

  void see_tree_way(std::uint32_t a, std::uint32_t b) {
    chain(a, 40, chain_a_);
    chain(b, 40, chain_b_);
    const std::span<const std::uint32_t> up_a = chain_a_;
    const std::span<const std::uint32_t> up_b = chain_b_;
    std::size_t i = 0, j = 0;
    for (; i < up_a.size(); ++i) {
      j = static_cast<std::size_t>(std::ranges::find(up_b, up_a[i]) - up_b.begin());
      if (j < up_b.size()) break;
    }
    FeatureHash way = "P"_feature;
    on_way_.clear();
    for (std::size_t k = 0; k < i && k < up_a.size(); ++k) {
      way.add(static_cast<std::uint64_t>(s_.tree.arcs[up_a[k]].deprel));
      if (k > 0) on_way_.push_back(up_a[k]);
    }
    way.add(999);
    if (i < up_a.size() && i > 0 && j > 0) on_way_.push_back(up_a[i]);
    for (std::size_t k = std::min(j, up_b.size()); k-- > 0;) {
      way.add(static_cast<std::uint64_t>(s_.tree.arcs[up_b[k]].deprel));
      if (k > 0) on_way_.push_back(up_b[k]);
    }
    note(way);
    for (const std::uint32_t w : on_way_) {
      values_[0].push_back(key(w));
      values_[1].push_back(class_of(w));
      way.add(key(w));
    }
    note_all("pw"_feature, values_[0]);
    note_all("pc"_feature, values_[1]);
    if (on_way_.size() <= 3) note(way);
    if (i < up_a.size()) note("top"_feature.add(key(up_a[i])));
    note("length"_feature.add(std::min<std::uint64_t>(i + j, 8)));
  }

  void see_around(const Pair&) {
    const std::uint32_t before = first_->tokens.begin - s_.tree.first_token;
    const std::uint32_t after = second_->tokens.end - s_.tree.first_token;
    for (std::uint32_t k = 1; k <= 2; ++k) {
      if (before >= k) note("left"_feature.add(k).add(key(before - k)));
      if (after + k - 1 < s_.tree.size()) note("right"_feature.add(k).add(key(after + k - 1)));
    }
  }

  void see_governors(const FeatureHash& end, std::uint32_t word) {
    chain(word, 3, chain_a_);
    const std::span<const std::uint32_t> up = chain_a_;
    for (std::size_t k = 1; k < up.size(); ++k) {
      const auto deprel = static_cast<std::uint64_t>(s_.tree.arcs[up[k - 1]].deprel);
      note(FeatureHash(end).add(k).add(deprel).add(key(up[k])));
      note(FeatureHash(end).add(100 + k).add(deprel).add(class_of(up[k])));
    }
    for (std::uint32_t w = 0; w < s_.tree.size(); ++w)
      if (s_.tree.arcs[w].head == static_cast<std::int32_t>(word) && s_.tree.arcs[w].deprel == Deprel::case_)
        note(FeatureHash(end).add(200).add(key(w)));
  }

  void see_found(const Pair& pair) {
    for (const Relation& r : s_.found)
      if (direction(r, pair) >= 0)
        note("found"_feature.add(static_cast<std::uint64_t>(r.relation))
                 .add(static_cast<std::uint64_t>(direction(r, pair))));
  }
  /// 0: from first to second, or symmetric; 1: from second to first; -1: of other actors.
  [[nodiscard]] int direction(const Relation& r, const Pair& pair) const {
    const bool along = r.source == pair.first.actor && r.target == pair.second.actor;
    const bool against = r.source == pair.second.actor && r.target == pair.first.actor;
    if (!along && !against) return -1;
    return along || ontology_[r.relation].symmetric ? 0 : 1;
  }

  // ---- what may carry a relation between them

  void see_types(Pair& pair) {
    pair.triggers.clear();
    pair.type_triggers.clear();
    pair.types.clear();
    seen_.clear();
    std::uint32_t types = 0;
    for (std::size_t t = 0; t < triggers_.size(); ++t) {
      pair.triggers.push_back(see_trigger(pair, t));
      seen_.add(pair.triggers.back().of_pair(), triggers_[t].types);
      types |= triggers_[t].types;
    }
    for (const Relation& r : s_.found) {
      if (direction(r, pair) < 0) continue;
      const std::uint32_t type = 1U << static_cast<unsigned>(r.relation);
      seen_.add(form_features(r, static_cast<std::uint64_t>(direction(r, pair))), type);
      types |= type;
    }
    pair.type_features.assign(seen_.features().begin(), seen_.features().end());
    for (; types != 0; types &= types - 1) list_triggers(static_cast<RelationId>(std::countr_zero(types)), pair);
  }

  void list_triggers(RelationId id, Pair& pair) const {
    const auto begin = static_cast<std::uint32_t>(pair.type_triggers.size());
    for (std::uint32_t t = 0; t < triggers_.size(); ++t)
      if ((triggers_[t].types >> static_cast<unsigned>(id) & 1U) != 0) pair.type_triggers.push_back(t);
    pair.types.push_back({id, begin, static_cast<std::uint32_t>(pair.type_triggers.size())});
  }

  [[nodiscard]] std::array<std::uint64_t, 3> form_features(const Relation& r, std::uint64_t along) const {
    return {"form"_feature.add(along).value(),
            "frame"_feature.add(FeatureHash(lexicon_.frame_of(r.form).id).value()).add(along).value(),
            "sure"_feature.add(along).add(static_cast<std::uint64_t>(r.confidence * 10)).value()};
  }

  struct Trigger {
    std::uint32_t word = 0;
    std::uint32_t types = 0;                  ///< a bit for each
    std::array<std::uint64_t, 3> features{};  ///< of the word alone
  };

  [[nodiscard]] TriggerSeen see_trigger(const Pair& pair, std::size_t row) const {
    const Trigger& trigger = triggers_[row];
    const std::uint32_t w = trigger.word;
    std::uint64_t to_first = best_ways_[row * slots_.size() + first_slot_];
    const std::uint64_t to_second = best_ways_[row * slots_.size() + second_slot_];
    if (pair.first.word == PairEnd::nowhere) to_first = "speaker"_feature.value();
    const std::uint64_t place = pair.first.word == PairEnd::nowhere ? 3
                                : w < pair.first.word               ? 0
                                : w < pair.second.word              ? 1
                                                                    : 2;
    const std::uint64_t linked = (to_first != Way::none ? 1U : 0U) + (to_second != Way::none ? 2U : 0U);
    const auto both = [&](FeatureHash hash) { return hash.add(to_first).add(to_second); };
    return {w,
            {both("r"_feature).value(), both("rl"_feature).add(key(w)).value(),
             both("rc"_feature).add(class_of(w)).value(), "rA"_feature.add(to_first).value(),
             "rB"_feature.add(to_second).value(), "rAl"_feature.add(to_first).add(key(w)).value(),
             "rBl"_feature.add(to_second).add(key(w)).value(), "place"_feature.add(place).add(linked).value(),
             "pos"_feature.add(static_cast<std::uint64_t>(s_.tree.words[w].upos)).add(linked).value(),
             "lp"_feature.add(key(w)).add(place).add(linked).value(), trigger.features[0], trigger.features[1],
             trigger.features[2]},
            static_cast<std::uint8_t>(place),
            static_cast<std::uint8_t>(linked)};
  }

  // ---- helpers

  void note(const FeatureHash& hash) { out_->push_back(hash.value()); }
  [[nodiscard]] std::uint64_t key(std::uint32_t w) const { return s_.facts.hashes()[w]; }
  [[nodiscard]] std::uint64_t class_of(std::uint32_t w) const { return s_.tree.words[w].word_class; }
  /// Each value once.
  void note_all(const FeatureHash& name, std::vector<std::uint64_t>& values) {
    std::ranges::sort(values);
    values.erase(std::ranges::unique(values).begin(), values.end());
    for (const std::uint64_t value : values) note(FeatureHash(name).add(value));
    values.clear();
  }
  /// The word and its governors upwards.
  void chain(std::uint32_t word, std::size_t most, std::vector<std::uint32_t>& up) const {
    up.assign(1, word);
    while (up.size() < most && s_.tree.arcs[up.back()].head >= 0)
      up.push_back(static_cast<std::uint32_t>(s_.tree.arcs[up.back()].head));
  }

  const SentenceView& s_;
  const MentionList& all_;
  const ActorTable& actors_;
  const Lexicon::Compiled& lexicon_;
  const Ontology& ontology_;
  Ways ways_;
  std::vector<Slot> slots_;
  std::vector<std::uint64_t> words_;  ///< a feature for each distinct word
  std::vector<Trigger> triggers_;
  std::vector<TypedFeature> word_types_;          ///< what triggers say to every pair
  std::vector<std::uint64_t> best_ways_;          ///< by trigger, then by slot
  std::size_t first_slot_ = 0, second_slot_ = 0;  ///< of the pair at hand
  const ActorMention* first_ = nullptr;
  const ActorMention* second_ = nullptr;
  // Memory that is used again and again.
  std::vector<std::uint32_t> chain_a_, chain_b_, on_way_;
  std::array<std::vector<std::uint64_t>, 3> values_;
  FeatureTypes seen_;
  std::vector<std::uint64_t>* out_ = nullptr;
};

}  // namespace

void for_each_pair(const SentenceView& sentence, const MentionList& mentions, const ActorTable& actors,
                   const Lexicon::Compiled& lexicon, const Ontology& ontology, const VisitPair& visit) {
  PairReader(sentence, mentions, actors, lexicon, ontology).visit_pairs(visit);
}

}  // namespace entente
