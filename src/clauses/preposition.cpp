// The table of prepositions, sorted, so that a row is found by binary search.
#include "entente/clauses/preposition.hpp"

#include <algorithm>
#include <array>

namespace entente {
namespace {

constexpr std::array<std::string_view, 96> table = {
    "?",
    "aboard",
    "about",
    "above",
    "according to",
    "across",
    "after",
    "against",
    "ahead of",
    "along",
    "along with",
    "alongside",
    "amid",
    "among",
    "amongst",
    "around",
    "as",
    "as of",
    "as part of",
    "as well as",
    "at",
    "away from",
    "because of",
    "before",
    "behalf",
    "behind",
    "below",
    "beneath",
    "beside",
    "besides",
    "between",
    "beyond",
    "by",
    "by way of",
    "concerning",
    "despite",
    "do",
    "down",
    "due to",
    "during",
    "except",
    "except for",
    "following",
    "for",
    "from",
    "in",
    "in accord with",
    "in addition to",
    "in favor of",
    "in favour of",
    "in front of",
    "in place of",
    "in response to",
    "in spite of",
    "in support of",
    "including",
    "inside",
    "instead of",
    "into",
    "like",
    "near",
    "next to",
    "of",
    "off",
    "on",
    "on behalf of",
    "onto",
    "opposite",
    "out of",
    "outside",
    "over",
    "past",
    "pending",
    "per",
    "prior to",
    "regarding",
    "respecting",
    "since",
    "such as",
    "than",
    "that",
    "through",
    "throughout",
    "till",
    "to",
    "together with",
    "toward",
    "towards",
    "under",
    "until",
    "unto",
    "upon",
    "via",
    "with",
    "within",
    "without",
};
static_assert(std::ranges::is_sorted(table));

}  // namespace

std::optional<Prep> find_preposition(std::string_view text) {
  const auto found = std::ranges::lower_bound(table, text);
  if (found == table.end() || *found != text || found == table.begin()) return std::nullopt;
  return static_cast<Prep>(found - table.begin());
}

std::string_view to_string(Prep prep) { return table[static_cast<std::size_t>(prep)]; }

}  // namespace entente
