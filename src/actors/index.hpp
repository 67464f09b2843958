// The frozen names: a trie over pieces in one flat hash table, the meanings of each name, and the classes of words
// that stand around names. Built once by the loader, const afterwards.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "actors/fold.hpp"
#include "entente/actors/table.hpp"
#include "entente/core/filter.hpp"

namespace entente {

/// What kind of word a name is.
enum class Form : std::uint8_t {
  name,       ///< "China", "NATO"
  adjective,  ///< "Chinese", "Soviet": before a noun an attribute, behind "the" a people
  people,     ///< "Russians"
  city,       ///< "Moscow": a place or a government, as the context says
  office,     ///< "the Kremlin": never a mere place
  trap,       ///< "Korean War": something else
  expansion,  ///< "the two Koreas": several actors
  person,     ///< full name of a leader
};

/// One meaning of a name.
struct Meaning {
  std::uint32_t target = 0;  ///< row of the actor; of `expansions` or `people` for those forms; unused for traps
  Form form = Form::name;
  bool dated = false;  ///< means the actor only within `years`
  bool tied = false;   ///< counts only where the text names the actor otherwise
  bool weak = false;   ///< as often the name of something else: needs support
  DateSpan years;
};

/// Several actors by one expression.
struct Expansion {
  std::vector<std::uint32_t> members;
  DateSpan years;
};

/// A head of state or government, a minister, an envoy.
struct Person {
  std::uint32_t actor = 0;
  std::string office;
  DateSpan term;
  bool major = false;   ///< head of state or government, foreign minister: full name known without introduction
  bool famous = false;  ///< known by surname alone
  bool listed = false;  ///< head of state or government or foreign minister of our own list
};

/// Who may be called by a title.
struct Head {
  struct Holder {
    std::uint32_t actor = 0;
    DateSpan years;
  };
  std::vector<Holder> only;   ///< nobody else, from 1900 on
  std::vector<Holder> never;  ///< these not
};

/// Classes of words, as bits.
enum WordClass : std::uint64_t {
  word_body = 1ULL << 0U,
  word_modifier = 1ULL << 1U,
  word_title = 1ULL << 2U,
  word_courtesy = 1ULL << 3U,
  word_citizen = 1ULL << 4U,
  word_part = 1ULL << 5U,
  word_place = 1ULL << 6U,
  word_motion = 1ULL << 7U,
  word_event = 1ULL << 8U,
  word_verb = 1ULL << 9U,
  word_partner = 1ULL << 10U,
  word_state_before = 1ULL << 11U,
  word_given = 1ULL << 12U,
  word_american = 1ULL << 13U,
  word_caucasus = 1ULL << 14U,
  word_description = 1ULL << 15U,
  word_plural_actor = 1ULL << 16U,
  word_grammar = 1ULL << 17U,
  word_led = 1ULL << 18U,
  word_count = 1ULL << 19U,
  word_stance = 1ULL << 20U,
  word_strike = 1ULL << 21U,
  word_mission = 1ULL << 22U,
  word_female = 1ULL << 23U,
  word_mankind = 1ULL << 24U,
  word_shared = 1ULL << 25U,
  word_sport = 1ULL << 26U,
  word_sending = 1ULL << 27U,
  word_avowal = 1ULL << 28U,
  word_mood = 1ULL << 29U,
  word_goods = 1ULL << 30U,
  word_trade = 1ULL << 31U,
  word_affair = 1ULL << 32U,
  word_ancient = 1ULL << 33U,
  word_blow = 1ULL << 34U,
  word_pointer = 1ULL << 35U,
};

/// Hash -> small value, open addressing, no deletion.
class HashTable {
 public:
  /// The value of a key, or 0.
  [[nodiscard]] std::uint32_t find(std::uint64_t key) const {
    for (std::size_t at = key & mask_;; at = (at + 1) & mask_) {
      if (slots_[at].key == key) return slots_[at].value;
      if (slots_[at].key == 0) return 0;
    }
  }
  void prefetch(std::uint64_t key) const { __builtin_prefetch(&slots_[key & mask_]); }
  /// The place for a key's value, made with 0 where it is new. Keys 0 are taken for 1.
  std::uint32_t& operator[](std::uint64_t key);

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t value = 0;
  };
  void grow();
  std::vector<Slot> slots_ = std::vector<Slot>(16);
  std::size_t mask_ = 15;
  std::size_t size_ = 0;

 public:
  /// Room for so many keys without growing.
  void reserve(std::size_t keys) {
    while (slots_.size() < 2 * keys) grow();
  }
};

/// Word -> its classes, open addressing. Most words have none, which the filter tells.
class WordTable {
 public:
  /// 0 for a word without classes.
  [[nodiscard]] std::uint64_t classes_of(std::uint64_t word) const {
    if (!known_.may_hold(word)) return 0;
    for (std::size_t at = word & mask_;; at = (at + 1) & mask_) {
      if (slots_[at].word == word) return slots_[at].classes;
      if (slots_[at].classes == 0) return 0;
    }
  }
  /// Fetches a word's place into the cache, where it will be looked up soon.
  void prefetch(std::uint64_t word) const {
    if (known_.may_hold(word)) __builtin_prefetch(&slots_[word & mask_]);
  }
  void add(std::uint64_t word, std::uint64_t classes);

 private:
  struct Slot {
    std::uint64_t word = 0;
    std::uint64_t classes = 0;  ///< 0: empty
  };
  void put(std::uint64_t word, std::uint64_t classes);
  HashFilter<16> known_;
  std::vector<Slot> slots_ = std::vector<Slot>(1024);
  std::size_t mask_ = 1023;
  std::size_t size_ = 0;
};

/// Names as paths of pieces. Node 0 is the root; a node's value is 1 + a row of the caller's lists, 0 for none.
class NameTrie {
 public:
  void reserve(std::size_t nodes) { edges_.reserve(nodes); }
  /// The node of a name, made where it is new.
  std::uint32_t add(std::span<const Piece> pieces);
  /// The node below `node` for a piece with a case of its own; 0 for none.
  [[nodiscard]] std::uint32_t step(std::uint32_t node, std::uint64_t hash, Shape shape) const {
    const std::uint64_t edge = key(node, hash, shape);
    const bool may_go_on = node == 0 ? beginnings_.may_hold(edge) : continuations_.may_hold(edge);
    return may_go_on ? edges_.find(edge) : 0;
  }
  /// Fetches the first step of names that begin with the piece into the cache.
  void prefetch(std::uint64_t hash, Shape shape) const {
    const std::uint64_t edge = key(0, hash, shape);
    if (beginnings_.may_hold(edge)) edges_.prefetch(edge);
  }
  [[nodiscard]] std::uint32_t size() const { return nodes_; }

 private:
  static std::uint64_t key(std::uint32_t node, std::uint64_t hash, Shape shape) {
    std::uint64_t mixed =
        (hash ^ (node * 0x9E3779B97F4A7C15ULL)) + static_cast<std::uint64_t>(shape) * 0xD6E8FEB86659FD93ULL;
    mixed ^= mixed >> 32U;
    mixed *= 0xD6E8FEB86659FD93ULL;
    mixed ^= mixed >> 29U;
    return mixed == 0 ? 1 : mixed;
  }
  HashTable edges_;
  HashFilter<17> beginnings_;     ///< edges of the root: most words have none
  HashFilter<19> continuations_;  ///< all others
  std::uint32_t nodes_ = 1;
};

struct ActorTable::Index {
  NameTrie trie;
  std::vector<std::uint32_t> first_meaning;  ///< by node, and one more: rows of `meanings`
  std::vector<Meaning> meanings;             ///< in the order of their nodes once frozen; of their entry before
  std::vector<std::uint32_t> node_of;        ///< by meaning, while loading
  std::vector<Expansion> expansions;
  std::vector<Person> people;
  WordTable words;      ///< bits of WordClass
  HashTable head_rows;  ///< "king" -> 1 + row of `heads`
  std::vector<Head> heads;
  HashTable prefixes;                                ///< "Sino" -> 1 + actor
  HashTable surname_rows;                            ///< hash of the folded surname -> 1 + row of `surnames`
  HashFilter<17> surnames_known;                     ///< all of them
  std::vector<std::vector<std::uint32_t>> surnames;  ///< rows of `people`

  void add_name(std::string_view name, Meaning meaning) { add_name(fold_name(name), meaning); }
  void add_name(std::span<const Piece> pieces, Meaning meaning);
  void freeze();
  /// Classes of a folded word; 0 where it has none.
  [[nodiscard]] std::uint64_t classes_of(std::uint64_t word) const { return words.classes_of(word); }
  /// May a state have had a man of this title at a date, and, where `alone` says that it must be so, not only others?
  [[nodiscard]] bool may_have(std::uint32_t actor, std::uint64_t title, Date date, bool alone) const;
  /// 1 + row of `surnames` for the hash of a name; 0 for none.
  [[nodiscard]] std::uint32_t surname_row(std::uint64_t surname) const {
    return surnames_known.may_hold(surname) ? surname_rows.find(surname) : 0;
  }
  [[nodiscard]] std::span<const Meaning> meanings_of(std::uint32_t node) const {
    return std::span(meanings).subspan(first_meaning[node], first_meaning[node + 1] - first_meaning[node]);
  }
};

/// Hash of several pieces as one key: of surnames such as "de Gaulle".
[[nodiscard]] std::uint64_t hash_of(std::span<const Piece> pieces);

/// Does a date lie in a span? Years decide where one side has no more.
[[nodiscard]] bool within(DateSpan span, Date date);

}  // namespace entente
