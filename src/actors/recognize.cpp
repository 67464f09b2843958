// The order of the passes. Each is a file of its own; this one reads as the definition of the stage.
#include "entente/actors/recognize.hpp"

#include <algorithm>
#include <limits>

#include "actors/reading.hpp"

namespace entente {
namespace {

/// The token that holds or follows a byte.
std::uint32_t token_at(const TokenizedText& text, std::uint32_t byte) {
  const auto at =
      std::ranges::partition_point(text.tokens, [byte](const Token& token) { return token.bytes.end <= byte; });
  return static_cast<std::uint32_t>(at - text.tokens.begin());
}

/// Nothing where the document has more actors of its own than an ActorId can tell apart.
std::optional<ActorId> actor_of(const std::string& id, const ActorTable& table, MentionList& list) {
  if (const auto known = table.find(id)) return *known;
  auto at = std::ranges::find(list.local_actors, id);
  const std::size_t row = table.size() + static_cast<std::size_t>(at - list.local_actors.begin());
  if (row > std::numeric_limits<std::uint16_t>::max()) return std::nullopt;
  if (at == list.local_actors.end()) list.local_actors.push_back(id);
  return ActorId{static_cast<std::uint16_t>(row)};
}

/// The caller's mentions; ours that overlap them give way.
void add_given(const std::vector<GivenMention>& given, const TokenizedText& text, const ActorTable& table,
               MentionList& list) {
  const std::size_t ours = list.mentions.size();
  for (const GivenMention& mention : given) {
    const std::uint32_t begin = token_at(text, mention.bytes.begin);
    std::uint32_t end = begin;
    while (end < text.tokens.size() && text.tokens[end].bytes.begin < mention.bytes.end) ++end;
    const std::optional<ActorId> actor = begin == end ? std::nullopt : actor_of(mention.id, table, list);
    if (!actor) continue;
    list.mentions.push_back({{begin, end}, end - 1, *actor, Via::given, MentionKind::acting, 1});
  }
  const auto loses = [&](const ActorMention& mention) {
    return std::any_of(list.mentions.begin() + static_cast<std::ptrdiff_t>(ours), list.mentions.end(),
                       [&](const ActorMention& other) { return other.tokens.overlaps(mention.tokens); });
  };
  const auto last =
      std::remove_if(list.mentions.begin(), list.mentions.begin() + static_cast<std::ptrdiff_t>(ours), loses);
  list.mentions.erase(last, list.mentions.begin() + static_cast<std::ptrdiff_t>(ours));
}

}  // namespace

std::string_view id_of(ActorId actor, const ActorTable& table, const MentionList& mentions) {
  const auto row = static_cast<std::size_t>(actor);
  return row < table.size() ? table[actor].id : mentions.local_actors[row - table.size()];
}

MentionList recognize_actors(const Document& document, const TokenizedText& text, const ActorTable& table,
                             const std::vector<GivenMention>& given) {
  MentionList list;
  if (text.tokens.empty()) return list;
  Reading reading{.document = document, .text = text, .table = table, .index = table.index()};
  prepare(reading);
  match_names(reading);
  drop_abbreviations(reading);
  count_actors(reading);
  judge_names(reading);
  join_phrases(reading);
  find_leaders(reading);
  find_groups(reading);
  resolve_references(reading);
  list.mentions.reserve(reading.found.size() + given.size());
  for (const Found& found : reading.found) list.mentions.push_back(found.mention);
  if (!given.empty()) add_given(given, text, table, list);
  std::ranges::stable_sort(list.mentions, {}, [](const ActorMention& mention) { return mention.tokens; });
  return list;
}

}  // namespace entente
