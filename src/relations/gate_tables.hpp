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
#include "entente/core/filter.hpp"
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

/// Lists that are built once and lie behind each other in memory.
class PackedLists {
 public:
  void add(std::span<const std::uint32_t> list) {
    values_.insert(values_.end(), list.begin(), list.end());
    begin_.push_back(static_cast<std::uint32_t>(values_.size()));
  }
  [[nodiscard]] std::span<const std::uint32_t> operator[](std::size_t row) const {
    return {values_.data() + begin_[row], begin_[row + 1] - begin_[row]};
  }
  [[nodiscard]] std::size_t size() const { return begin_.size() - 1; }

 private:
  std::vector<std::uint32_t> begin_ = {0};
  std::vector<std::uint32_t> values_;
};

/// From the hash of a form in lower case to its atoms. Two forms of one hash share their atoms, which opens the gate
/// wider and loses nothing.
class FormTable {
 public:
  /// What is known of a form.
  struct Form {
    std::span<const Atom> atoms;  ///< sorted
    bool opens = false;           ///< one of them does
  };
  void add(std::string_view lower, Atom atom) { pairs_.emplace_back(hash_of(lower), atom); }
  /// Sorts and packs; nothing may be added afterwards. `opens` by atom.
  void freeze(const std::vector<bool>& opens);
  /// By its hash_of(); no atoms where no form of the lexicon wants it.
  [[nodiscard]] Form find(std::uint64_t hash) const {
    if (!known_.may_hold(hash)) return {};
    for (std::size_t at = hash & mask_;; at = (at + 1) & mask_) {
      const Slot& slot = slots_[at];
      if (slot.hash == hash) return {{packed_.data() + slot.begin, slot.size}, slot.opens};
      if (slot.size == 0) return {};
    }
  }
  /// Of all bytes, eight at a time.
  [[nodiscard]] static std::uint64_t hash_of(std::string_view lower);

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t begin = 0;  ///< of packed_
    std::uint16_t size = 0;   ///< 0: empty
    bool opens = false;
  };
  Slot& slot_of(std::uint64_t hash);
  std::vector<std::pair<std::uint64_t, Atom>> pairs_;
  HashFilter<18> known_;
  std::vector<Slot> slots_ = std::vector<Slot>(1);
  std::size_t mask_ = 0;
  std::vector<Atom> packed_;
};

struct Gate::Tables {
  FormTable forms;
  PackedLists signals;     ///< by atom: what it gives alone
  PackedLists phrases_of;  ///< by atom: phrases whose head it is
  std::vector<GatePhrase> phrases;
  PackedLists
      needs;  ///< by trigger: what forms need besides, each as the row of its ends, a count, and so many signals
  std::vector<GateEnds> ends;
  Signal says = 0;  ///< a verb of saying: who says it may be the source
};

}  // namespace entente
