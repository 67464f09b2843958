// Whom a pronoun takes up: the one that stands out in its sentence, or in the sentence before where the pronoun leads.
// Rather nobody than a guess: a clause of another subject between the two, a rival, or a name that nobody knows ends
// it.
#pragma once

#include <vector>

#include "actors/reading.hpp"

namespace entente {

/// "it" takes up a thing, "they" several, "he" a person.
enum class Wanted : std::uint8_t { thing, several, person };

class Antecedents {
 public:
  /// Looks among the first `names` mentions of the reading, which must outlive it; `names` are in order.
  Antecedents(const Reading& reading, std::size_t names) : reading_(reading), names_(names) {}

  /// One mention, or the members of one group; nothing where none stands out. Pointers into the reading's mentions.
  [[nodiscard]] std::vector<const Found*> of(std::uint32_t token, Wanted wanted) const;

  /// How many mentions begin before a token.
  [[nodiscard]] std::size_t mentions_before(std::uint32_t token) const;

  /// A capitalised word that nobody knows in [from, token).
  [[nodiscard]] bool stranger_between(std::uint32_t from, std::uint32_t token) const;

  /// The same, but one that acts: "Smith said".
  [[nodiscard]] bool stranger_acts_between(std::uint32_t from, std::uint32_t token) const;

  /// May a pronoun at `token` take up what the pronoun at `from`, in the same sentence, took up?
  [[nodiscard]] bool goes_on(std::uint32_t from, std::uint32_t token) const;

 private:
  [[nodiscard]] bool fits(const Found& found, Wanted wanted) const;
  [[nodiscard]] bool is_subject(const Found& found) const;
  [[nodiscard]] bool is_unknown(std::uint32_t token) const;
  [[nodiscard]] bool is_stranger(std::uint32_t token) const;
  [[nodiscard]] bool clause_between(std::uint32_t from, std::uint32_t token) const;
  [[nodiscard]] bool opens_clause(std::uint32_t at, std::uint32_t token) const;
  [[nodiscard]] bool noun_acts(std::uint32_t determiner, std::uint32_t token) const;
  [[nodiscard]] bool other_person_between(std::uint32_t from, std::uint32_t token) const;
  [[nodiscard]] bool is_described_between(std::uint32_t from, std::uint32_t token) const;
  [[nodiscard]] bool is_made_to(const Found& found) const;
  [[nodiscard]] bool rivals(const Found& best, std::uint32_t token) const;
  [[nodiscard]] bool holds(const Found& best, std::uint32_t token, Wanted wanted) const;
  [[nodiscard]] bool person_holds(const Found& best, std::uint32_t token) const;
  [[nodiscard]] const Found* standing_out(std::uint32_t token, Wanted wanted) const;
  [[nodiscard]] bool stranger_acts(std::uint32_t at) const;
  [[nodiscard]] bool starts_with_stranger(std::uint32_t token) const;
  [[nodiscard]] bool follows_noun(std::uint32_t token) const;
  [[nodiscard]] const Found* owner_before(std::uint32_t token) const;
  [[nodiscard]] bool joined(const Found& found) const;
  [[nodiscard]] bool is_woman(const Found& found) const;
  [[nodiscard]] bool leads(std::uint32_t token) const;

  const Reading& reading_;
  std::size_t names_;
};

}  // namespace entente
