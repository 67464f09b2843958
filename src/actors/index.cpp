// Building of the index. A name that begins with "the" is also entered without it where it is two words or more.
#include "actors/index.hpp"

#include <algorithm>

namespace entente {

std::uint32_t& HashTable::operator[](std::uint64_t key) {
  if (key == 0) key = 1;
  if (2 * (size_ + 1) > slots_.size()) grow();
  for (std::size_t at = key & mask_;; at = (at + 1) & mask_) {
    if (slots_[at].key == key) return slots_[at].value;
    if (slots_[at].key == 0) {
      slots_[at].key = key;
      ++size_;
      return slots_[at].value;
    }
  }
}

void HashTable::grow() {
  std::vector<Slot> old(2 * slots_.size());
  old.swap(slots_);
  mask_ = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.key == 0) continue;
    std::size_t at = slot.key & mask_;
    while (slots_[at].key != 0) at = (at + 1) & mask_;
    slots_[at] = slot;
  }
}

void WordTable::add(std::uint64_t word, std::uint64_t classes) {
  known_.add(word);
  if (2 * (size_ + 1) > slots_.size()) {
    std::vector<Slot> old(2 * slots_.size());
    old.swap(slots_);
    mask_ = slots_.size() - 1;
    size_ = 0;
    for (const Slot& slot : old)
      if (slot.classes != 0) put(slot.word, slot.classes);
  }
  put(word, classes);
}

void WordTable::put(std::uint64_t word, std::uint64_t classes) {
  std::size_t at = word & mask_;
  while (slots_[at].classes != 0 && slots_[at].word != word) at = (at + 1) & mask_;
  if (slots_[at].classes == 0) ++size_;
  slots_[at].word = word;
  slots_[at].classes |= classes;
}

std::uint32_t NameTrie::add(std::span<const Piece> pieces) {
  std::uint32_t node = 0;
  for (const Piece& piece : pieces) {
    const std::uint64_t edge = key(node, piece.hash, piece.shape);
    if (node == 0)
      beginnings_.add(edge);
    else
      continuations_.add(edge);
    std::uint32_t& below = edges_[edge];
    if (below == 0) below = nodes_++;
    node = below;
  }
  return node;
}

void ActorTable::Index::add_name(std::span<const Piece> pieces, Meaning meaning) {
  if (pieces.empty()) return;
  node_of.push_back(trie.add(pieces));
  meanings.push_back(meaning);
}

/// Sorts the meanings by node, in the order of their entry; the same meaning twice is one.
void ActorTable::Index::freeze() {
  std::vector<std::uint32_t> next(trie.size() + 1, 0);
  for (const std::uint32_t node : node_of) ++next[node + 1];
  for (std::size_t node = 1; node < next.size(); ++node) next[node] += next[node - 1];
  std::vector<Meaning> sorted(meanings.size());
  std::vector<std::uint32_t> last = next;
  for (std::size_t i = 0; i < meanings.size(); ++i) sorted[last[node_of[i]]++] = meanings[i];
  meanings.clear();
  first_meaning.reserve(trie.size() + 1);
  for (std::uint32_t node = 0; node < trie.size(); ++node) {
    first_meaning.push_back(static_cast<std::uint32_t>(meanings.size()));
    for (std::uint32_t i = next[node]; i < next[node + 1]; ++i) {
      const Meaning& meaning = sorted[i];
      const bool known = std::any_of(meanings.begin() + first_meaning.back(), meanings.end(), [&](const Meaning& m) {
        return m.target == meaning.target && m.form == meaning.form && m.years == meaning.years;
      });
      if (!known) meanings.push_back(meaning);
    }
  }
  first_meaning.push_back(static_cast<std::uint32_t>(meanings.size()));
  node_of = {};
}

bool ActorTable::Index::may_have(std::uint32_t actor, std::uint64_t title, Date date, bool alone) const {
  constexpr int first_year = 1900;  // of what data/actors/heads.toml knows
  const std::uint32_t row = head_rows.find(title);
  if (row == 0) return true;
  const auto holds = [&](const Head::Holder& holder) {
    return holder.actor == actor && (!date.known() || within(holder.years, date));
  };
  const auto surely = [&](const Head::Holder& holder) {
    return holds(holder) && (date.known() || !holder.years.known());
  };
  const Head& head = heads[row - 1];
  if (std::ranges::any_of(head.never, surely)) return false;
  const bool told = alone && !head.only.empty() && (!date.known() || date.year >= first_year);
  return !told || std::ranges::any_of(head.only, holds);
}

std::uint64_t hash_of(std::span<const Piece> pieces) {
  std::uint64_t hash = 1469598103934665603ULL;
  for (const Piece& piece : pieces) hash = (hash ^ piece.hash) * 0x9E3779B97F4A7C15ULL;
  return hash == 0 ? 1 : hash;
}

bool within(DateSpan span, Date date) {
  const auto before = [](Date a, Date b, bool bound_is_year) {
    if (a.year != b.year) return a.year < b.year;
    if (bound_is_year) return false;
    const auto month = [](Date d) {
      return d.month == 0 ? 7 : static_cast<int>(d.month);
    };  // a year alone is its middle
    if (month(a) != month(b)) return month(a) < month(b);
    return a.day != 0 && b.day != 0 && a.day < b.day;
  };
  const bool early = span.from.known() && before(date, span.from, span.from.month == 0);
  const bool late = span.to.known() && before(span.to, date, span.to.month == 0);
  return !early && !late;
}

}  // namespace entente
