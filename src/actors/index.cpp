// Building of the index. A name that begins with "the" is also entered without it where it is two words or more.
#include "actors/index.hpp"

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

std::uint32_t NameTrie::add(std::span<const Piece> pieces) {
  std::uint32_t node = 0;
  for (const Piece& piece : pieces) {
    std::uint32_t& below = edges_[key(node, piece.hash, piece.shape)];
    if (below == 0) below = nodes_++;
    node = below;
  }
  return node;
}

void ActorTable::Index::add_name(std::string_view name, Meaning meaning) {
  const std::vector<Piece> pieces = fold_name(name);
  if (pieces.empty()) return;
  const std::uint32_t node = trie.add(pieces);
  if (node >= building.size()) building.resize(node + 1);
  for (const Meaning& known : building[node])
    if (known.target == meaning.target && known.form == meaning.form && known.years == meaning.years) return;
  building[node].push_back(meaning);
}

void ActorTable::Index::freeze() {
  building.resize(trie.size());
  first_meaning.reserve(building.size() + 1);
  for (const std::vector<Meaning>& list : building) {
    first_meaning.push_back(static_cast<std::uint32_t>(meanings.size()));
    meanings.insert(meanings.end(), list.begin(), list.end());
  }
  first_meaning.push_back(static_cast<std::uint32_t>(meanings.size()));
  building = {};
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
