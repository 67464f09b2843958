// What the title tells: which state the document is about, who writes it and from where, and whether it is a speech
// before the United Nations.
#include <algorithm>
#include <string>

#include "actors/reading.hpp"

namespace entente {
namespace {

bool holds(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
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

/// For whom the leader of this surname speaks at the document's date; ~0 where that is nobody or not one alone.
std::uint32_t state_of(const Reading& reading, std::span<const Piece> surname) {
  const std::uint32_t row = reading.index.surname_row(hash_of(surname));
  std::uint32_t actor = ~0U;
  if (row == 0) return actor;
  for (const std::uint32_t index : reading.index.surnames[row - 1]) {
    const Person& person = reading.index.people[index];
    const Date date = reading.document.date;
    if (!person.major || (date.known() && !within(person.term, Date{date.year, 0, 0}))) continue;
    if (actor != ~0U && actor != person.actor) return ~0U;
    actor = person.actor;
  }
  return actor;
}

/// "Letter From Prime Minister Eden to President Eisenhower": whoever keeps the letter, Eden says "we".
void find_author(Reading& reading, std::span<const Piece> title) {
  static const std::uint64_t from = fold_word("from");
  static const std::uint64_t to = fold_word("to");
  const auto begin = std::ranges::find(title, from, &Piece::hash);
  const auto end = std::find_if(begin, title.end(), [](const Piece& piece) { return piece.hash == to; });
  if (reading.speaker == ~0U || begin == title.end() || end == title.end()) return;
  for (auto at = begin + 1; at != end; ++at) {
    if ((reading.index.classes_of((at - 1)->hash) & word_title) == 0) continue;
    const std::uint32_t actor = state_of(reading, std::span(&*at, 1));
    if (actor != ~0U) reading.speaker = actor;
  }
}

/// "ROCKWELL <ROK> SEES": what stands in such brackets is a company at a stock exchange.
std::string without_tickers(std::string title) {
  for (std::size_t begin = 0; (begin = title.find('<', begin)) != std::string::npos;) {
    const std::size_t end = title.find('>', begin);
    if (end == std::string::npos) break;
    title.erase(begin, end + 1 - begin);
  }
  return title;
}

/// Does the speaker address the assembly of the United Nations?
bool addresses_assembly(const Reading& reading) {
  if (holds(reading.document.title, {"General Debate"})) return true;
  const auto nations = reading.table.find("O-UN");
  if (!nations || reading.counts[static_cast<std::uint32_t>(*nations)] < 2) return false;
  for (std::uint32_t token = 0; token < reading.size(); ++token)
    if (reading.says(token, "assembly")) return true;
  return false;
}

}  // namespace

void read_title(Reading& reading) {
  const bool tickers = reading.document.title.find('<') != std::string::npos;
  const std::vector<Piece> without =
      tickers ? fold_name(without_tickers(reading.document.title)) : std::vector<Piece>();
  if (const auto speaker = reading.table.find(reading.document.speaker))
    reading.speaker = static_cast<std::uint32_t>(*speaker);
  find_author(reading, tickers ? without : reading.title);
  find_topic(reading, tickers ? match_pieces(reading.index, without) : reading.title_matches);
  reading.in_assembly = reading.speaker != ~0U && addresses_assembly(reading);
  reading.from_post = holds(reading.document.title, {"From the Embassy", "From the Legation", "From the Consul"});
  reading.instructed =
      reading.speaker != ~0U && holds(reading.document.title, {"to the Embassy", "to the Legation", "to the Mission",
                                                               "to the Ambassador", "to Ambassador"});
}

}  // namespace entente
