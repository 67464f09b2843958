#include "actors/group_antecedents.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

namespace entente {

std::vector<Found>::const_iterator found_from(const Reading& reading, std::uint32_t token) {
  constexpr std::uint32_t longest = 24;
  return std::ranges::partition_point(reading.found,
                                      [&](const Found& f) { return f.mention.tokens.begin + longest < token; });
}

bool GroupAntecedents::two_in_sentence(std::uint32_t token) const {
  std::optional<ActorId> one;
  const TokenSpan sentence = reading_.text.sentences[reading_.sentence_of[token]].tokens;
  for (auto found = found_from(reading_, sentence.begin); found != reading_.found.end(); ++found) {
    if (found->mention.tokens.begin >= token) break;
    if (found->mention.tokens.begin < sentence.begin) continue;
    if (one && *one != found->mention.actor) return true;
    one = found->mention.actor;
  }
  return false;
}

/// The last two states that stand side by side, in this sentence or so many before: "France and the UK".
std::vector<std::uint32_t> GroupAntecedents::pair_before(std::uint32_t token, std::uint32_t sentences) const {
  auto end =
      std::ranges::partition_point(reading_.found, [&](const Found& f) { return f.mention.tokens.begin < token; });
  for (; end - reading_.found.begin() >= 2; --end) {
    if ((end - 2)->sentence + sentences < reading_.sentence_of[token]) break;
    if (auto two = last_pair(end); !two.empty()) return two;
  }
  return {};
}

/// Exactly `number` actors: those of the nearest sentences that name enough; of two states, also those of the title.
std::vector<std::uint32_t> GroupAntecedents::before(std::uint32_t token, std::size_t number, bool states) const {
  std::vector<std::uint32_t> actors;
  const std::uint32_t sentence = reading_.sentence_of[token];
  const auto first =
      std::ranges::partition_point(reading_.found, [&](const Found& f) { return f.mention.tokens.begin < token; });
  std::uint32_t last = sentence;
  for (auto found = first; found != reading_.found.begin();) {
    --found;
    if (found->sentence + (number > 2 || !states ? 1 : 3) < sentence) break;
    if (found->sentence != last && actors.size() >= number) break;
    last = found->sentence;
    const auto actor = static_cast<std::uint32_t>(found->mention.actor);
    if (number > 2 && found->mention.kind == MentionKind::attribute) continue;
    const bool counts = found->mention.kind != MentionKind::part && found->mention.kind != MentionKind::private_ &&
                        found->mention.confidence >= 0.5F &&
                        reading_.table[found->mention.actor].type == ActorType::state;
    if (counts && std::ranges::find(actors, actor) == actors.end()) actors.insert(actors.begin(), actor);
  }
  if (number == 2 && states && !together(actors, first)) {
    if (std::vector<std::uint32_t> two = of_title(); two.size() == 2) return two;
    if (speaks_of_itself(last, token) && !reading_.says(token, "these")) return with_speaker(actors);
  }
  if (actors.size() == number) return actors;
  if (number == 2 && actors.size() > 2) return last_pair(first);
  return number == 2 && states ? two_with_title(actors) : std::vector<std::uint32_t>{};
}

/// Whether two actors, the last named before `end`, stand in one sentence.
bool GroupAntecedents::together(const std::vector<std::uint32_t>& two, Place end) const {
  if (two.size() != 2 || end == reading_.found.begin()) return false;
  const auto last_sentence = [&](std::uint32_t actor) {
    auto found = end;
    while (found != reading_.found.begin())
      if (static_cast<std::uint32_t>((--found)->mention.actor) == actor) return found->sentence;
    return ~0U;
  };
  return last_sentence(two[0]) == last_sentence(two[1]);
}

/// Whether who speaks is one of those meant: "we" or "this Government" between the sentence and the token.
bool GroupAntecedents::speaks_of_itself(std::uint32_t sentence, std::uint32_t token) const {
  for (std::uint32_t t = reading_.text.sentences[sentence].tokens.begin; t <= token + 2 && t < reading_.size(); ++t) {
    constexpr Word persons[] = {"we", "us", "our", "ours", "my"};
    if (reading_.says_any(t, persons)) return true;
    if (reading_.says(t, "this") && reading_.says(t + 1, "government")) return true;
  }
  return false;
}

/// The speaker and the other state, or nobody. A speaker who isn't known is of the state that is named most.
std::vector<std::uint32_t> GroupAntecedents::with_speaker(std::vector<std::uint32_t> actors) const {
  if (reading_.speaker == ~0U) {
    const bool own = actors.size() == 2 && std::ranges::find(actors, most_named()) != actors.end();
    return own ? actors : std::vector<std::uint32_t>{};
  }
  std::erase(actors, reading_.speaker);
  return actors.size() == 1 ? std::vector<std::uint32_t>{actors[0], reading_.speaker} : std::vector<std::uint32_t>{};
}

std::uint32_t GroupAntecedents::most_named() const {
  if (most_named_) return *most_named_;
  std::unordered_map<std::uint32_t, std::size_t> counts;
  for (const Found& found : reading_.found) ++counts[static_cast<std::uint32_t>(found.mention.actor)];
  const auto most =
      std::ranges::max_element(counts, {}, [](const auto& count) { return std::pair(count.second, ~count.first); });
  most_named_ = most == counts.end() ? ~0U : most->first;
  return *most_named_;
}

/// "Venezuela and India" where they are the last that were named.
std::vector<std::uint32_t> GroupAntecedents::last_pair(Place end) const {
  if (end - reading_.found.begin() < 2) return {};
  const ActorMention& a = (end - 2)->mention;
  const ActorMention& b = (end - 1)->mention;
  const std::uint32_t begin = reading_.says(b.tokens.begin - 1, "the") ? b.tokens.begin - 1 : b.tokens.begin;
  if (a.tokens.end + 1 != begin || !reading_.says(a.tokens.end, "and") || a.actor == b.actor) return {};
  if (a.kind == MentionKind::part || b.kind == MentionKind::part) return {};
  return {static_cast<std::uint32_t>(a.actor), static_cast<std::uint32_t>(b.actor)};
}

/// The two states of the title; else one that was named and the one that title or speaker stands for.
std::vector<std::uint32_t> GroupAntecedents::two_with_title(const std::vector<std::uint32_t>& named) const {
  std::vector<std::uint32_t> two = of_title();
  if (two.size() == 2) return two;
  const std::uint32_t other = reading_.topic != ~0U ? reading_.topic : reading_.speaker;
  if (named.size() != 1 || other == ~0U || other == named.front()) return {};
  return {named.front(), other};
}

/// The two states that the title names, if it names two.
std::vector<std::uint32_t> GroupAntecedents::of_title() const {
  std::vector<std::uint32_t> actors;
  for (const Match& match : reading_.title_matches) {
    if (match.node == 0) continue;
    const auto meanings = reading_.index.meanings_of(match.node);
    if (meanings.size() != 1 || meanings[0].form != Form::name) continue;
    if (reading_.table[ActorId{static_cast<std::uint16_t>(meanings[0].target)}].type != ActorType::state) continue;
    if (std::ranges::find(actors, meanings[0].target) == actors.end()) actors.push_back(meanings[0].target);
  }
  return actors.size() == 2 ? actors : std::vector<std::uint32_t>{};
}

}  // namespace entente
