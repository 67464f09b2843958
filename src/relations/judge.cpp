// Weights are int8 with one scale, in a table of open addressing.
#include "entente/relations/judge.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "relations/pairs.hpp"

namespace entente {
namespace {

constexpr std::string_view magic = "ENTJUDGE1";

std::uint32_t row_of(std::uint64_t feature, std::uint64_t label) {
  std::uint64_t h = feature ^ (label + 1) * 0x9e3779b97f4a7c15ULL;  // splitmix64 (Steele et al. 2014)
  h = (h ^ (h >> 30)) * 0xbf58476d1ce4e5b9ULL;
  h = (h ^ (h >> 27)) * 0x94d049bb133111ebULL;
  return static_cast<std::uint32_t>(h >> (64 - judge_bits));
}

/// Labels: a type and a way; and for all types together, a way.
std::uint64_t own_label(RelationId type, Direction direction) {
  return static_cast<std::uint64_t>(type) * 4 + static_cast<std::uint64_t>(direction);
}
std::uint64_t shared_label(Direction direction) { return 1000 + static_cast<std::uint64_t>(direction); }

void add_rows(std::span<const std::uint64_t> features, RelationId type, Direction direction, bool shared,
              std::vector<std::uint32_t>& rows) {
  for (const std::uint64_t f : features) {
    rows.push_back(row_of(f, own_label(type, direction)));
    if (shared) rows.push_back(row_of(f, shared_label(direction)));
  }
}

void make_distinct(std::vector<std::uint32_t>& rows) {
  std::ranges::sort(rows);
  rows.erase(std::ranges::unique(rows).begin(), rows.end());
}

template <class T>
void put(std::string& out, T value) {
  char bytes[sizeof(T)];
  std::memcpy(bytes, &value, sizeof(T));
  out.append(bytes, sizeof(T));
}

template <class T>
T get(std::string_view bytes, std::size_t at) {
  T value;
  std::memcpy(&value, bytes.data() + at, sizeof(T));
  return value;
}

}  // namespace

void judge_rows(const Pair& pair, const TypeSeen& type, Direction direction, std::vector<std::uint32_t>& rows) {
  rows.clear();
  rows.push_back(row_of(1, own_label(type.type, direction)));
  add_rows(pair.features, type.type, direction, false, rows);
  add_rows(type.features, type.type, direction, true, rows);
  for (const TriggerSeen& trigger : type.triggers) add_rows(trigger.features, type.type, direction, true, rows);
  make_distinct(rows);
}

std::string Judge::save(std::span<const float> weights) {
  float largest = 0;
  for (const float w : weights) largest = std::max(largest, std::abs(w));
  const float scale = largest > 0 ? largest / 127 : 1;
  std::string body;
  std::uint32_t count = 0;
  for (std::uint32_t row = 0; row < weights.size(); ++row) {
    const int w = static_cast<int>(std::lround(weights[row] / scale));
    if (w == 0) continue;
    put(body, row << 8 | static_cast<std::uint8_t>(w));
    ++count;
  }
  std::string out(magic);
  put(out, scale);
  put(out, count);
  return out + body;
}

Result<Judge> Judge::load(std::string_view bytes) {
  const std::size_t head = magic.size() + sizeof(float) + sizeof(std::uint32_t);
  if (bytes.size() < head || !bytes.starts_with(magic))
    return fail(ErrorCode::bad_value, "these are no judge's weights");
  Judge judge;
  judge.scale_ = get<float>(bytes, magic.size());
  const auto count = get<std::uint32_t>(bytes, magic.size() + sizeof(float));
  if (bytes.size() != head + std::size_t{4} * count || count > 1U << judge_bits)
    return fail(ErrorCode::bad_value, "the judge's weights are cut off");
  judge.slots_.resize(std::bit_ceil(std::size_t{2} * count + 2));
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto entry = get<std::uint32_t>(bytes, head + std::size_t{4} * i);
    const std::uint32_t row = entry >> 8;
    if (row >= 1U << judge_bits) return fail(ErrorCode::bad_value, "a weight of the judge has no place");
    for (std::size_t at = row & (judge.slots_.size() - 1);; at = (at + 1) & (judge.slots_.size() - 1)) {
      if (judge.slots_[at] != 0) continue;
      judge.slots_[at] = entry + (1U << 8);
      break;
    }
  }
  return judge;
}

int Judge::weight(std::uint32_t row) const {
  for (std::size_t at = row & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
    const std::uint32_t slot = slots_[at];
    if (slot == 0) return 0;
    if (slot >> 8 == row + 1) return static_cast<std::int8_t>(slot & 0xff);
  }
}

double Judge::probability(const Pair& pair, const TypeSeen& type, Direction direction) const {
  thread_local std::vector<std::uint32_t> rows;  // memory only
  judge_rows(pair, type, direction, rows);
  std::int64_t sum = 0;
  for (const std::uint32_t row : rows) sum += weight(row);
  return 1 / (1 + std::exp(-static_cast<double>(sum) * static_cast<double>(scale_)));
}

const TriggerSeen* Judge::best_trigger(const TypeSeen& type, Direction direction) const {
  const TriggerSeen* best = nullptr;
  int most = 0;
  std::vector<std::uint32_t> rows;
  for (const TriggerSeen& trigger : type.triggers) {
    rows.clear();
    add_rows(trigger.features, type.type, direction, true, rows);
    int sum = 0;
    for (const std::uint32_t row : rows) sum += weight(row);
    if (best == nullptr || sum > most) {
      best = &trigger;
      most = sum;
    }
  }
  return best;
}

}  // namespace entente
