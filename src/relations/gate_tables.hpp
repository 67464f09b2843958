// What the gate knows of the lexicon. An atom is a word that some form wants, as noun, verb, adjective or anything; a
// signal is a fact about a sentence that forms need: "a word of this class stands in it", "one of these prepositions".
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "entente/actors/table.hpp"
#include "entente/relations/gate.hpp"

namespace entente {

using Atom = std::uint32_t;
using Signal = std::uint32_t;

/// Several words in a row that give a signal; the head is the one under which it is listed.
struct GatePhrase {
  Signal signal = 0;
  std::uint32_t head = 0;  ///< place of the head in `words`
  std::vector<Atom> words;
};

/// What the actors of a sentence must be for a frame to fire.
struct GateEnds {
  bool speaker = false;  ///< the source is who speaks
  bool private_ = false, person = false, alone = false;
  std::optional<ActorType> source, target;
  bool operator==(const GateEnds&) const = default;
};

/// What one form needs besides its trigger.
struct GateForm {
  std::uint32_t ends = 0;  ///< row of Gate::Tables::ends
  std::vector<Signal> signals;
  auto operator<=>(const GateForm&) const = default;
};

/// From the hash of a form in lower case to its atoms. Two forms of one hash share their atoms, which opens the gate
/// wider and loses nothing.
class FormTable {
 public:
  void add(std::string_view lower, Atom atom) { pairs_.emplace_back(hash_of(lower), atom); }
  /// Sorts and packs; nothing may be added afterwards.
  void freeze();
  /// The atoms of a form by its hash_of(), sorted; none where no form wants it.
  [[nodiscard]] std::span<const Atom> find(std::uint64_t hash) const {
    for (std::size_t at = hash & mask_;; at = (at + 1) & mask_) {
      const Slot& slot = slots_[at];
      if (slot.hash == hash) return {packed_.data() + slot.begin, slot.end - slot.begin};
      if (slot.hash == 0) return {};
    }
  }
  /// Of all bytes, eight at a time.
  [[nodiscard]] static std::uint64_t hash_of(std::string_view lower);
  /// As slots hold it.
  [[nodiscard]] static constexpr std::uint64_t never_zero(std::uint64_t hash) { return hash == 0 ? 1 : hash; }

 private:
  struct Slot {
    std::uint64_t hash = 0;            ///< 0: empty
    std::uint32_t begin = 0, end = 0;  ///< of packed_
  };
  Slot& slot_of(std::uint64_t hash);
  std::vector<std::pair<std::uint64_t, Atom>> pairs_;
  std::vector<Slot> slots_ = std::vector<Slot>(1);
  std::size_t mask_ = 0;
  std::vector<Atom> packed_;
};

struct Gate::Tables {
  FormTable forms;
  std::vector<std::vector<Signal>> signals;            ///< by atom: what it gives alone
  std::vector<std::vector<std::uint32_t>> phrases_of;  ///< by atom: phrases whose head it is
  std::vector<GatePhrase> phrases;
  std::vector<std::vector<GateForm>> by_trigger;  ///< by signal; those that need the same stand there once
  std::vector<GateEnds> ends;
  std::vector<bool> opens;  ///< by atom: with any two acting actors it is enough for some form
  Signal says = 0;          ///< a verb of saying: who says it may be the source
};

}  // namespace entente
