// What the matcher asks of the lexicon, laid out so that no strings are compared and most forms are refused by bits:
// words as numbers, and for each form what must stand around its trigger and in its sentence.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "entente/clauses/facts.hpp"

namespace entente {

struct ListedPhrase;

/// A word of the lexicon as a number; 0 for all other words.
using WordKey = std::uint32_t;

/// Kinds of facts at a word, as bits: six in which it is the head, six in which it depends, the rest for prepositions
/// that hang on it (several share a bit).
using FactBits = std::uint64_t;
[[nodiscard]] constexpr FactBits head_bit(FactKind kind) { return FactBits{1} << static_cast<unsigned>(kind); }
[[nodiscard]] constexpr FactBits dependent_bit(FactKind kind) { return FactBits{64} << static_cast<unsigned>(kind); }
[[nodiscard]] constexpr FactBits preposition_bit(Prep prep) {
  return FactBits{1} << (12 + static_cast<unsigned>(prep) % 52);
}

/// Facts that must stand at the trigger.
struct FactNeeds {
  FactBits all = 0;
  FactBits any = 0;  ///< prepositions of which one hangs on it; 0 for no such need
  [[nodiscard]] bool met_by(FactBits bits) const { return (all & ~bits) == 0 && (any == 0 || (any & bits) != 0); }
};

/// What must hold wherever a form matches.
struct FormNeeds {
  std::uint32_t form = 0;
  std::uint8_t pos = 0;              ///< of the trigger: 1 << WordPos
  FactNeeds words;                   ///< facts with a word of a class at the other end
  FactNeeds roles;                   ///< facts with an actor there
  std::uint32_t begin = 0, end = 0;  ///< of MatchTables::classes: of the form's other words
};

struct MatchTables {
  struct Word;
  /// The map by hashes that lie together: one bit tells that a word is none of the lexicon's, as most are.
  class KnownWords {
   public:
    KnownWords() = default;
    /// Of a map that must outlive this; it may be moved.
    explicit KnownWords(const std::unordered_map<std::string, Word>& words);
    /// nullptr where the lexicon has no use for the word.
    [[nodiscard]] const Word* find(std::string_view word) const;

   private:
    struct Slot {
      std::uint64_t hash = 0;  ///< 0: empty
      const std::pair<const std::string, Word>* word = nullptr;
    };
    [[nodiscard]] bool perhaps(std::uint64_t hash) const { return (bits_[hash >> 54] >> (hash >> 48 & 63U) & 1U) != 0; }
    std::vector<Slot> slots_;
    std::array<std::uint64_t, 1024> bits_{};  ///< by the first bits of a hash: whether some word has them
  };
  struct Word {
    WordKey key = 0;
    bool transparent = false, opaque = false, act = false;  ///< in the lexicon's sets of these names
    std::array<std::uint32_t, 3> types{};                   ///< that it triggers: by WordPos, a bit for each
    std::vector<FormNeeds> forms;                           ///< that it may trigger, in file order
    std::vector<FormNeeds> lonely_forms;                    ///< those of them with no role at the trigger
    std::span<const ListedPhrase> phrases;                  ///< whose head it is, by class; a view of the lexicon
  };
  /// Phrases of a class, as rows of WordClass.
  struct Phrases {
    std::vector<std::vector<WordKey>> phrases;
    std::vector<std::vector<WordKey>> excluded;
  };
  std::unordered_map<std::string, Word> words;
  KnownWords known;  ///< finds them
  std::vector<Phrases> of_class;
  std::vector<std::uint32_t> classes;  ///< that forms need
};

}  // namespace entente
