// Who is meant by a name that several actors bear. A name that belongs to an actor in its own years ("Moscow" to the
// Soviet Union) goes to it in those years. Where no date is known, today's state goes before the dead one, unless the
// text speaks of the dead one's years alone and names it. Among names without years, those that existed at the date go
// first, then those the text names oftener.
#include <algorithm>

#include "actors/reading.hpp"

namespace entente {
namespace {

bool is_actor(Form form) { return form != Form::trap && form != Form::expansion && form != Form::person; }

std::uint16_t count(const Reading& reading, const Meaning& meaning) { return reading.counts[meaning.target]; }

bool exists(const Reading& reading, const Meaning& meaning, Date date) {
  return within(reading.table[ActorId{static_cast<std::uint16_t>(meaning.target)}].existence, date);
}

/// Better of two names without years.
bool better(const Reading& reading, const Meaning& a, const Meaning& b, Date date) {
  if (date.known() && exists(reading, a, date) != exists(reading, b, date)) return exists(reading, a, date);
  return count(reading, a) > count(reading, b);
}

const Meaning* best_undated(const Reading& reading, std::span<const Meaning> meanings, Date date) {
  const Meaning* best = nullptr;
  bool tie = false;
  for (const Meaning& meaning : meanings) {
    if (meaning.dated || !is_actor(meaning.form)) continue;
    const bool speaks = meaning.target == reading.speaker;
    if (meaning.tied && count(reading, meaning) == 0 && !speaks) continue;
    if (best != nullptr && !better(reading, meaning, *best, date)) {
      tie = tie ||
            (meaning.tied && best->tied && meaning.target != best->target && !better(reading, *best, meaning, date));
      continue;
    }
    best = &meaning;
    tie = false;
  }
  return tie ? nullptr : best;
}

/// May an undated sentence mean the actor of other years? In an undated text yes, where it is named and all years that
/// the text says are its own, or where nobody bears the name today.
bool told_of(const Reading& reading, const Meaning& meaning, const Meaning* other) {
  if (count(reading, meaning) == 0) return false;
  const Date date = reading.document.date;
  if (date.known() && meaning.years.from.known() && date.year < meaning.years.from.year) return false;
  if (other == nullptr) return true;
  return !reading.document.date.known() && reading.speaks_only_of(meaning.years);
}

const Meaning* best_dated(const Reading& reading, std::span<const Meaning> meanings, Date date, bool year_said,
                          const Meaning* other) {
  for (const Meaning& meaning : meanings) {
    if (!meaning.dated || !is_actor(meaning.form)) continue;
    const bool other_speaks =
        other != nullptr && count(reading, *other) > 0 && count(reading, meaning) == 0 && exists(reading, *other, date);
    if (date.known() && within(meaning.years, date) && !other_speaks) return &meaning;
    if (!year_said && told_of(reading, meaning, other)) return &meaning;
  }
  return nullptr;
}

void count_matches(Reading& reading, std::span<const Match> matches, std::uint16_t weight) {
  for (const Match& match : matches) {
    if (match.node == 0) continue;
    const auto meanings = reading.index.meanings_of(match.node);
    std::uint32_t actor = ~0U;
    for (const Meaning& meaning : meanings) {
      const bool certain = is_actor(meaning.form) && !meaning.dated && !meaning.tied && !meaning.weak;
      actor = certain && (actor == ~0U || actor == meaning.target) ? meaning.target : ~1U;
      if (actor == ~1U) break;
    }
    if (actor < reading.counts.size())
      reading.counts[actor] = static_cast<std::uint16_t>(reading.counts[actor] + weight);
  }
}

/// Does the text speak of Georgia's American neighbours rather than of those in the Caucasus?
bool is_american(const Reading& reading) {
  int american = 0;
  for (const std::uint64_t classes : reading.classes)
    american += ((classes & word_american) != 0 ? 1 : 0) - ((classes & word_caucasus) != 0 ? 1 : 0);
  return american > 0;
}

}  // namespace

void count_actors(Reading& reading) {
  reading.counts.assign(reading.table.size(), 0);
  count_matches(reading, reading.matches, 1);
  count_matches(reading, reading.title_matches, 2);
  for (std::uint32_t row = 0; row < reading.counts.size(); ++row)
    if (reading.counts[row] > reading.most_named &&
        reading.table[ActorId{static_cast<std::uint16_t>(row)}].type == ActorType::state)
      reading.most_named = reading.counts[row];
  reading.american_state = is_american(reading);
  reading.ancient =
      std::ranges::count_if(reading.classes, [](std::uint64_t word) { return (word & word_ancient) != 0; }) > 4;
  read_title(reading);
}

std::optional<Meaning> choose(const Reading& reading, std::span<const Meaning> meanings, std::uint32_t sentence) {
  if (meanings.empty()) return std::nullopt;
  if (meanings.size() == 1 && !meanings[0].dated && !meanings[0].tied) return meanings[0];
  for (const Meaning& meaning : meanings)
    if (meaning.form == Form::trap) return meaning;
  const bool in_title = sentence == ~0U;
  const Date date = in_title ? reading.document.date : reading.date_of(sentence);
  const bool year_said = !in_title && reading.years[sentence] != 0;
  for (const Meaning& meaning : meanings)
    if (meaning.form == Form::expansion && (!meaning.dated || within(meaning.years, date))) return meaning;
  const Meaning* other = best_undated(reading, meanings, date);
  if (const Meaning* dated = best_dated(reading, meanings, date, year_said, other)) return *dated;
  if (other != nullptr) return *other;
  for (const Meaning& meaning : meanings)
    if (meaning.form == Form::person) return meaning;
  return std::nullopt;
}

}  // namespace entente
