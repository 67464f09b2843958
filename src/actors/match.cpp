// Longest match first, left to right, over pieces. A piece of the text may stand for a name's piece in several cases:
// "CHINA" for "China", "The" for "the"; so a step tries at most three edges.
#include <algorithm>

#include "actors/reading.hpp"

namespace entente {
namespace {

constexpr std::uint32_t longest_name = 12;  ///< pieces

/// A token that is only an apostrophe, as in "Peoples' Rights".
bool is_apostrophe(const Piece& piece) { return piece.hash == sign_hash('\'') || piece.hash == sign_hash('\xE2'); }

/// "Guinea-" at the end of a line and "Bissau" on the next.
bool is_hyphen(const Piece& piece) { return piece.hash == sign_hash('-'); }

/// The longest name from `begin`; end == begin for none.
struct Search {
  const ActorTable::Index& index;
  std::span<const Piece> pieces;
  Match best;

  void walk(std::uint32_t node, std::uint32_t at, bool in_caps) {
    if (node != 0 && at > best.end && pieces[at - 1].word && !index.meanings_of(node).empty())
      best = {best.begin, at, node, 0, in_caps};
    if (at == pieces.size() || at - best.begin == longest_name) return;
    const Piece& piece = pieces[at];
    if (node != 0 && !piece.word && (is_apostrophe(piece) || is_hyphen(piece))) return walk(node, at + 1, in_caps);
    if (piece.shape == Shape::acronym) try_step(node, at, Shape::acronym, in_caps);
    if (piece.shape != Shape::lower) try_step(node, at, Shape::capital, in_caps || piece.shape == Shape::acronym);
    try_step(node, at, Shape::lower, in_caps);
  }

  void try_step(std::uint32_t node, std::uint32_t at, Shape shape, bool in_caps) {
    const std::uint32_t below = index.trie.step(node, pieces[at].hash, shape);
    if (below != 0) walk(below, at + 1, in_caps);
  }
};

Match longest_name_at(const ActorTable::Index& index, std::span<const Piece> pieces, std::uint32_t at) {
  Search search{index, pieces, {at, at, 0, 0, false}};
  search.walk(0, at, false);
  return search.best;
}

/// "Sino-", "Franco-": only before another piece of the same token.
bool match_prefix(const ActorTable::Index& index, std::span<const Piece> pieces, std::uint32_t at, Match& match) {
  if (pieces[at].shape == Shape::lower || at + 1 >= pieces.size() || pieces[at].token != pieces[at + 1].token)
    return false;
  const std::uint32_t actor = index.prefixes.find(pieces[at].hash);
  if (actor == 0) return false;
  match = {at, at + 1, 0, actor - 1, false};
  return true;
}

/// "US" and "WHO" in a headline of capitals may be "us" and "who".
bool is_shouted_word(std::span<const Piece> pieces, const Match& match) {
  if (match.end - match.begin != 1 || pieces[match.begin].shape != Shape::acronym || match.in_caps) return false;
  static const std::uint64_t words[] = {fold_word("who"), fold_word("aid"), fold_word("it")};
  if (std::ranges::find(words, pieces[match.begin].hash) == std::end(words)) return false;
  const auto shouted = [&](std::uint32_t at) { return at < pieces.size() && pieces[at].shape == Shape::acronym; };
  return shouted(match.begin - 1) && shouted(match.end);
}

}  // namespace

std::vector<Match> match_pieces(const ActorTable::Index& index, std::span<const Piece> pieces) {
  static const std::uint64_t the = fold_word("the");
  std::vector<Match> matches;
  for (std::uint32_t at = 0; at < pieces.size();) {
    if (!pieces[at].word) {
      ++at;
      continue;
    }
    Match match = longest_name_at(index, pieces, at);
    if (match.end > at && pieces[at].hash == the && at + 1 < pieces.size()) {
      const Match without = longest_name_at(index, pieces, at + 1);  // "the West" must not hide "West Indies"
      if (without.end > match.end) match = without;
    }
    if (match.end == at && !match_prefix(index, pieces, at, match)) {
      ++at;
      continue;
    }
    if (!is_shouted_word(pieces, match)) matches.push_back(match);
    at = match.end;
  }
  return matches;
}

void match_names(Reading& reading) { reading.matches = match_pieces(reading.index, reading.pieces); }

}  // namespace entente
