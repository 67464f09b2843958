// A noun stands for its owner ("Israel's troops", "French decision", "raid by Iraq"), else for what it is of ("the port
// of Odessa"), else for where it is ("targets in Syria"), else for what it is said to be ("Odesa, Ukraine"). The first
// way that leads to an actor is taken.
#include "relations/fillers.hpp"

#include <algorithm>
#include <array>

namespace entente {
namespace {

enum Way : int { owner, of, place, same };

bool leads(const Fact& fact, int way) {
  if (way == owner) return fact.kind == FactKind::OWN;
  if (way == same) return fact.kind == FactKind::ISA;
  if (fact.kind != FactKind::PP) return false;
  const std::string_view prep = to_string(fact.preposition);
  if (way == of) return prep == "of" || prep == "from";
  return prep == "in" || prep == "at" || prep == "near" || prep == "on" || prep == "inside" || prep == "off";
}

/// A capital that is only a place: "an airstrike in Beirut".
bool is_place(const ActorMention& mention) { return mention.kind == MentionKind::part && mention.via == Via::capital; }
bool is_private(const ActorMention& mention) { return mention.kind == MentionKind::private_; }

/// A noun, or a word that counts or measures one: "much of China", "many of the islands".
bool common_noun(const Morph& word) {
  static constexpr std::array<std::string_view, 9> quantities = {"all",  "half", "many", "more",   "most",
                                                                 "much", "none", "part", "several"};
  return word.upos == Upos::NOUN || word.upos == Upos::PROPN ||
         std::ranges::find(quantities, word.lemma) != quantities.end();
}

/// "the division of Yugoslavia": what stands behind "of" suffers the act and does not own it.
bool names_an_act(std::string_view noun) {
  for (const std::string_view ending : {"tion", "sion", "ment", "ing", "sal", "ture", "zure"})
    if (noun.size() > ending.size() + 2 && noun.ends_with(ending)) return true;
  return false;
}

}  // namespace

bool may_act(const ActorMention& mention) {
  return mention.kind == MentionKind::acting || mention.kind == MentionKind::attribute;
}

std::span<const ActorMention> mentions_in(const MentionList& mentions, TokenSpan sentence) {
  const auto begin_of = [](const ActorMention& m) { return m.tokens.begin; };
  const auto begin = std::ranges::lower_bound(mentions.mentions, sentence.begin, {}, begin_of);
  const auto end = std::ranges::lower_bound(begin, mentions.mentions.end(), sentence.end, {}, begin_of);
  return {begin, end};
}

Fillers::Fillers(const MentionList& mentions, const FactIndex& facts)
    : facts_(facts),
      at_(facts.tree().size()),
      places_(facts.tree().size()),
      settled_(facts.tree().size(), false),
      inside_name_(facts.tree().size(), false) {
  add_named(mentions);
  for (std::uint32_t w = 0; w < at_.size(); ++w) add_through(w);
  add_other_owners(mentions);
}

MayFill Fillers::may_fill() const {
  MayFill may(at_.size());
  for (std::size_t w = 0; w < at_.size(); ++w) may[w] = !at_[w].empty() || !places_[w].empty();
  return may;
}

std::vector<std::uint32_t> Fillers::words_of(ActorId actor, const MentionList& mentions) const {
  std::vector<std::uint32_t> words;
  for (std::uint32_t w = 0; w < at_.size(); ++w)
    if (std::ranges::any_of(at_[w], [&](const Filler& f) { return mentions.mentions[f.mention].actor == actor; }))
      words.push_back(w);
  return words;
}

void Fillers::add_named(const MentionList& mentions) {
  const std::uint32_t first = facts_.tree().first_token;
  const TokenSpan sentence{first, first + static_cast<std::uint32_t>(facts_.tree().size())};
  for (const ActorMention& mention : mentions_in(mentions, sentence)) {
    if (mention.tokens.end > sentence.end) continue;
    const auto m = static_cast<std::uint32_t>(&mention - mentions.mentions.data());
    for (std::uint32_t t = mention.tokens.begin; t < mention.tokens.end; ++t) {
      settled_[t - first] = true;
      if (mention.via == Via::group && t != mention.head) continue;  // "its neighbours" stand at the noun alone
      if (mention.via == Via::name && mention.tokens.size() > 1) inside_name_[t - first] = true;
      if (is_place(mention)) places_[t - first].push_back({m, 0});
      if (may_act(mention) || is_private(mention)) at_[t - first].push_back({m, 0, is_private(mention)});
    }
  }
}

// "the government of Japan", "Japanese officials": free. "a beach in Lebanon", "the Chinese proposal": a step.
void Fillers::add_through(std::uint32_t word) {
  if (settled_[word]) return;
  settled_[word] = true;
  const Morph& morph = facts_.tree().words[word];
  if ((common_noun(morph) || morph.upos == Upos::NUM) && add_named_apart(word)) return;
  if (!common_noun(morph) || facts_.known(word).opaque) return;
  const bool act = facts_.known(word).act || names_an_act(facts_.key(word));
  const bool named = morph.upos == Upos::PROPN;
  for (const Way way : {owner, of, place, same})
    if ((way != same || named) && !(act && way == of && !facts_.known(word).transparent) && add_from(word, way)) return;
}

// "Britain's enemies, France and Spain", "allies such as Japan": a noun is first of all whom it is said to be.
bool Fillers::add_named_apart(std::uint32_t word) {
  for (const Fact& fact : facts_.from(word)) {
    const bool listed = fact.kind == FactKind::PP &&
                        (to_string(fact.preposition) == "such as" || to_string(fact.preposition) == "including");
    if (!listed && !(fact.kind == FactKind::ISA && fact.dependent > word)) continue;
    for (const Filler filler : at_[fact.dependent])
      if (filler.cost == 0) at_[word].push_back({filler.mention, fact.cost, filler.private_});
  }
  return !at_[word].empty();
}

// "Iranian and U.S. negotiators", "the presidents of Chile and Peru": the mention "U.S. negotiators" settles the noun,
// and the other owner joins.
void Fillers::add_other_owners(const MentionList& mentions) {
  for (std::uint32_t w = 0; w < at_.size(); ++w) {
    if (at_[w].empty()) continue;
    const Via via = mentions.mentions[at_[w].front().mention].via;
    if (via != Via::body && via != Via::leader) continue;
    if (!common_noun(facts_.tree().words[w])) continue;
    const std::vector<Filler> own = at_[w];
    if (!add_from(w, owner) || at_[w].size() == own.size()) static_cast<void>(add_from(w, of));
  }
}

bool Fillers::add_from(std::uint32_t word, int way) {
  const bool transparent = facts_.known(word).transparent;
  const std::uint32_t step = way == place ? 2U : transparent && way != same ? 0U : 1U;
  for (const Fact& fact : facts_.from(word)) {
    if (!leads(fact, way) || fact.cost > 1) continue;
    const bool name = facts_.tree().words[fact.dependent].upos == Upos::PROPN;
    if (way != owner || name) add_through(fact.dependent);
    for (const Filler filler : at_[fact.dependent])
      at_[word].push_back({filler.mention, filler.cost + fact.cost + step, filler.private_});
    if (way == place)
      for (const Filler filler : places_[fact.dependent])
        at_[word].push_back({filler.mention, filler.cost + fact.cost + step});
  }
  return !at_[word].empty();
}

}  // namespace entente
