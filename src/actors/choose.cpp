// Who is meant by a name that several actors bear. A name that belongs to an actor in its own years ("Moscow" to the
// Soviet Union) goes to it in those years; where no year is said, the company decides: the text names the one and not
// the other. Among names without years, those that existed at the date go first, then those the text names oftener.
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
  for (const Meaning& meaning : meanings) {
    if (meaning.dated || !is_actor(meaning.form)) continue;
    const bool speaks = meaning.target == reading.speaker;
    if (meaning.tied && count(reading, meaning) == 0 && !speaks) continue;
    if (best == nullptr || better(reading, meaning, *best, date)) best = &meaning;
  }
  return best;
}

const Meaning* best_dated(const Reading& reading, std::span<const Meaning> meanings, Date date, bool year_said,
                          const Meaning* other) {
  for (const Meaning& meaning : meanings) {
    if (!meaning.dated || !is_actor(meaning.form)) continue;
    if (date.known() && within(meaning.years, date)) return &meaning;
    const bool named = count(reading, meaning) > 0;
    const bool other_named = other != nullptr && count(reading, *other) > 0;
    if (!year_said && named && !other_named) return &meaning;
  }
  return nullptr;
}

void count_matches(Reading& reading, std::span<const Match> matches, std::uint16_t weight) {
  for (const Match& match : matches) {
    if (match.node == 0) continue;
    const auto meanings = reading.index.meanings_of(match.node);
    std::uint32_t actor = ~0U;
    for (const Meaning& meaning : meanings) {
      const bool certain =
          is_actor(meaning.form) && !meaning.dated && !meaning.tied && !meaning.weak && meaning.form != Form::city;
      actor = certain && (actor == ~0U || actor == meaning.target) ? meaning.target : ~1U;
      if (actor == ~1U) break;
    }
    if (actor < reading.counts.size())
      reading.counts[actor] = static_cast<std::uint16_t>(reading.counts[actor] + weight);
  }
}

/// The one state of the title that is not the speaker's: of "Telegram From the Embassy in Iraq" it is Iraq.
void find_topic(Reading& reading, std::span<const Match> title) {
  std::uint32_t topic = ~0U;
  for (const Match& match : title) {
    if (match.node == 0) continue;
    const auto meaning = choose(reading, reading.index.meanings_of(match.node), ~0U);
    if (!meaning || meaning->form != Form::name || meaning->target == reading.speaker) continue;
    if (reading.table[ActorId{static_cast<std::uint16_t>(meaning->target)}].type != ActorType::state) continue;
    if (topic != ~0U && topic != meaning->target) return;
    topic = meaning->target;
  }
  reading.topic = topic;
}

}  // namespace

void count_actors(Reading& reading) {
  reading.counts.assign(reading.table.size(), 0);
  count_matches(reading, reading.matches, 1);
  const std::vector<Piece> title = fold_name(reading.document.title);
  count_matches(reading, match_pieces(reading.index, title), 2);
  if (const auto speaker = reading.table.find(reading.document.speaker))
    reading.speaker = static_cast<std::uint32_t>(*speaker);
  find_topic(reading, match_pieces(reading.index, title));
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
