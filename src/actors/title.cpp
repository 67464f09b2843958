// What the title tells: which state the document is about, from where it was written, and whether it is a speech before
// the United Nations. Who wrote it is in speaker.cpp.
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
  if (const auto speaker = reading.table.find(reading.document.speaker))
    reading.speaker = static_cast<std::uint32_t>(*speaker);
  if (reading.document.title.find('<') == std::string::npos)
    find_topic(reading, reading.title_matches);
  else
    find_topic(reading, match_pieces(reading.index, fold_name(without_tickers(reading.document.title))));
  reading.in_assembly = reading.speaker != ~0U && addresses_assembly(reading);
  reading.from_post =
      holds(reading.document.title, {"From the Embassy", "From the Legation", "From the Consul", "The Ambassador in",
                                     "The Minister in", "The Charg\xC3\xA9 in", "The Consul"});
  reading.instructed =
      reading.speaker != ~0U && holds(reading.document.title, {"to the Embassy", "to the Legation", "to the Mission",
                                                               "to the Ambassador", "to Ambassador"});
}

}  // namespace entente
