// Clause facts: a dependency tree boiled down to six relations between words, the same for every dress that English
// gives a clause. Voice, relative clauses, participles, raising and control, shared subjects, coordination,
// nominalisation, light verbs, apposition and copula are settled here, once.
//
//   A0(v, x)  x is the logical subject of verb or act noun v      A1(v, x)  x is its logical object
//   A2(v, x)  x is its recipient                                   PP(h, p, x)  x hangs on h by preposition p
//   OWN(n, x) x owns n: "China's aid", "Soviet aid"                ISA(n, x)  n is said to be x: copula, apposition,
//   "as"
//
// "of" is a PP and not an OWN: "the invasion of Kuwait" has Kuwait as its object, "Kuwait's invasion" would not.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "entente/clauses/preposition.hpp"
#include "entente/syntax/tree.hpp"

namespace entente {

enum class FactKind : std::uint8_t { A0, A1, A2, PP, OWN, ISA };

[[nodiscard]] std::string_view to_string(FactKind kind);

/// One fact. head and dependent count from the sentence's first token.
struct Fact {
  FactKind kind = FactKind::A0;
  std::uint32_t head = 0;
  std::uint32_t dependent = 0;
  Prep preposition{};  ///< PP only
  std::uint8_t cost =
      0;  ///< number of uncertain steps that led here: 0 read off the tree, 1 shared, 2 or more inferred
};

/// All facts of a sentence, ordered by head, kind, dependent, preposition, and distinct in them (the cheapest is kept).
struct ClauseFacts {
  std::vector<Fact> facts;
  std::vector<std::uint32_t> first;  ///< facts of head h are [first[h], first[h + 1])
  [[nodiscard]] std::span<const Fact> of(std::uint32_t head) const {
    return std::span(facts).subspan(first[head], first[head + 1] - first[head]);
  }
};

/// Facts of a sentence. O(words + facts log facts).
[[nodiscard]] ClauseFacts clause_facts(const Tree& tree);

}  // namespace entente
