// Weights are int8 with one scale. The pair's features are summed once for all types; each type adds its own.
#include "entente/relations/judge.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <utility>

#include "relations/claims.hpp"
#include "relations/pairs.hpp"

namespace entente {
namespace {

constexpr std::string_view magic = "ENTJUDGE5";
constexpr std::uint32_t row_count = judge_blocks * judge_block;
static_assert(row_count == 1U << 24, "a file writes a row in 24 bits, and each has its place");
constexpr std::uint32_t first_shared = judge_block - 4;
constexpr double form_counts_as = 150;  ///< examples: chosen by cross-validation, with patrons kept in view
constexpr std::uint64_t always = 1;     ///< the feature that every pair has

std::uint32_t block_of(std::uint64_t feature) {
  return static_cast<std::uint32_t>((feature * 0x9e3779b97f4a7c15ULL) >> (64 - std::bit_width(judge_blocks - 1))) *
         judge_block;
}
std::uint32_t shared_place(Direction direction) { return first_shared + static_cast<std::uint32_t>(direction); }

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
  const std::uint32_t own = place_of(type.type, direction);
  rows.push_back(block_of(always) + own);
  for (const std::uint64_t feature : pair.sentence.features) rows.push_back(block_of(feature) + own);
  for (const std::uint64_t feature : pair.features) rows.push_back(block_of(feature) + own);
  std::vector<std::uint64_t> features;
  for (const std::span<const TypedFeature> all : {std::span(pair.type_features), pair.sentence.type_features})
    for (const TypedFeature& seen : all)
      if ((seen.types >> static_cast<unsigned>(type.type) & 1U) != 0) features.push_back(seen.feature);
  std::ranges::sort(features);
  for (const std::uint64_t feature : features) {
    rows.push_back(block_of(feature) + own);
    rows.push_back(block_of(feature) + shared_place(direction));
  }
}

std::string Judge::save(std::span<const float> weights, const StatusModel& statuses, const JudgeExamples& examples,
                        const BoostedTrees& trees) {
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
  for (const std::uint32_t seen : examples) put(out, seen);
  put(out, count);
  out += body;
  for (const StatusModel::Odds& row : statuses.weights)
    for (const float w : row) put(out, w);
  return out + trees.save();
}

Result<Judge> Judge::load(std::string_view bytes, std::shared_ptr<const SentenceNet> net) {
  const std::size_t seen = magic.size() + sizeof(float);
  const std::size_t head = seen + sizeof(JudgeExamples) + sizeof(std::uint32_t);
  if (bytes.size() < head || !bytes.starts_with(magic))
    return fail(ErrorCode::bad_value, "these are no judge's weights");
  Judge judge;
  judge.scale_ = get<float>(bytes, magic.size());
  for (std::size_t i = 0; i < judge.examples_.size(); ++i)
    judge.examples_[i] = get<std::uint32_t>(bytes, seen + i * sizeof(std::uint32_t));
  const auto count = get<std::uint32_t>(bytes, seen + sizeof(JudgeExamples));
  const std::size_t statuses = head + std::size_t{4} * count;
  const std::size_t status_bytes = judge.statuses_.weights.size() * sizeof(StatusModel::Odds);
  if (count > row_count || bytes.size() < statuses + status_bytes)
    return fail(ErrorCode::bad_value, "the judge's weights are cut off");
  judge.weights_ = LargePages(row_count);
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto entry = get<std::uint32_t>(bytes, head + std::size_t{4} * i);
    judge.weights_.data()[entry >> 8] = static_cast<char>(entry & 0xff);
  }
  std::memcpy(judge.statuses_.weights.data(), bytes.data() + statuses, status_bytes);
  auto trees = BoostedTrees::load(bytes.substr(statuses + status_bytes), claim_features);
  if (!trees) return tl::unexpected(trees.error());
  judge.trees_ = std::move(*trees);
  judge.net_ = std::move(net);
  return judge;
}

Judge::Sums Judge::sums_of_sentence(const SentenceSeen& sentence) const {
  Sums sums{};
  add({&always, 1}, sums);
  add(sentence.features, sums);
  add_typed(sentence.type_features, sentence.symmetric_types, sums);
  return sums;
}

Judge::Sums Judge::sums(const Pair& pair, const Sums& of_sentence) const {
  // The blocks lie all over the table: all are asked for before the first is read.
  for (const std::uint64_t feature : pair.features) __builtin_prefetch(weights_of(feature));
  for (const TypedFeature& seen : pair.type_features) __builtin_prefetch(weights_of(seen.feature));
  Sums sums = of_sentence;
  add(pair.features, sums);
  add_typed(pair.type_features, pair.sentence.symmetric_types, sums);
  return sums;
}

void Judge::add_typed(std::span<const TypedFeature> features, std::uint32_t symmetric_types, Sums& sums) const {
  for (const TypedFeature& seen : features) {
    const std::int8_t* block = weights_of(seen.feature);
    const auto weight = [&](std::size_t place) { return static_cast<int>(block[place]); };
    const int along = weight(shared_place(Direction::along)), against = weight(shared_place(Direction::against));
    const int both = weight(shared_place(Direction::both));
    for (std::uint32_t types = seen.types; types != 0; types &= types - 1) {
      const auto type = static_cast<std::size_t>(std::countr_zero(types));
      sums[2 * type] += weight(2 * type) + ((symmetric_types >> type & 1U) != 0 ? both : along);
      sums[2 * type + 1] += weight(2 * type + 1) + against;
    }
  }
}

// 16 bits hold the sum of 256 weights.
void Judge::add(std::span<const std::uint64_t> features, Sums& sums) const {
  while (!features.empty()) {
    const std::size_t count = std::min<std::size_t>(features.size(), 256);
    std::array<std::int16_t, judge_block> some{};
    for (const std::uint64_t feature : features.first(count)) {
      const std::int8_t* block = weights_of(feature);
      for (std::uint32_t i = 0; i < judge_block; ++i) some[i] = static_cast<std::int16_t>(some[i] + block[i]);
    }
    for (std::uint32_t i = 0; i < judge_block; ++i) sums[i] += some[i];
    features = features.subspan(count);
  }
}

const std::int8_t* Judge::weights_of(std::uint64_t feature) const {
  return reinterpret_cast<const std::int8_t*>(weights_.data()) + block_of(feature);
}

int Judge::weigh(std::span<const std::uint64_t> features, RelationId type, Direction direction) const {
  const std::uint32_t own = place_of(type, direction);
  const std::uint32_t shared = shared_place(direction);
  const auto* weights = reinterpret_cast<const std::int8_t*>(weights_.data());
  int sum = 0;
  for (const std::uint64_t feature : features) {
    const std::int8_t* block = weights + block_of(feature);
    sum += block[own] + block[shared];
  }
  return sum;
}

float Judge::first_sight(const Sums& sums, RelationId type, Direction direction) const {
  return static_cast<float>(sums[place_of(type, direction)]) * scale_;
}

float Judge::first_sight(const TriggerSeen& trigger, RelationId type, Direction direction) const {
  return static_cast<float>(weigh(trigger.features, type, direction)) * scale_;
}

double Judge::probability(std::span<const float> features) const { return 1 / (1 + std::exp(-trees_.sum(features))); }

double Judge::share(RelationId type) const {
  const double seen = examples_[static_cast<std::size_t>(type)];
  return seen / (seen + form_counts_as);
}

const TriggerSeen* Judge::best_trigger(const Pair& pair, const TypeSeen& type, Direction direction) const {
  const TriggerSeen* best = nullptr;
  int most = 0;
  for (const std::uint32_t row : pair.triggers_of(type)) {
    const TriggerSeen& trigger = pair.triggers[row];
    const int sum = weigh(trigger.features, type.type, direction);
    if (best == nullptr || sum > most) {
      best = &trigger;
      most = sum;
    }
  }
  return best;
}

}  // namespace entente
