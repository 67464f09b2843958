// The arithmetic of the sentence net: every instruction set gives the same, at the ends of its range too.
#include <catch2/catch.hpp>
#include <cstdint>
#include <random>
#include <vector>

#include "relations/net_kernels.hpp"

namespace entente {
namespace {

const NetKernels scalar = net_kernels_for(InstructionSet::scalar), best = net_kernels_for(best_instruction_set());

template <class T>
std::vector<T> numbers(std::size_t count, int least, int most) {
  static std::mt19937 random(7);
  std::vector<T> all(count);
  for (T& number : all) number = static_cast<T>(std::uniform_int_distribution<int>(least, most)(random));
  return all;
}

/// Sums that stand at halves, at zero and beyond all limits, and others.
std::vector<std::int32_t> sums_to_round() {
  std::vector<std::int32_t> sums = numbers<std::int32_t>(64, -200000, 200000);
  const std::vector<std::int32_t> odd = {0, 1, -1, 3, -3, 131066, -131066, 131070, 2000000000, -2000000000};
  std::copy(odd.begin(), odd.end(), sums.begin());
  return sums;
}

}  // namespace

TEST_CASE("products of many words are the same on every machine") {
  constexpr std::size_t width = 96;
  for (const std::size_t outputs : {8U, 64U, 56U})
    for (const std::size_t count : {0U, 1U, 3U, 4U, 9U, 11U}) {
      const auto in = numbers<std::int16_t>(count * width, -32767, 32767);
      const auto weights = numbers<std::int16_t>(width * outputs, -127, 127);
      const auto start = numbers<std::int32_t>(outputs, -1000, 1000);
      std::vector<const std::int16_t*> rows;
      for (std::size_t n = 0; n < count; ++n) rows.push_back(in.data() + n * width);
      std::vector<std::int32_t> a(count * outputs);
      scalar.multiply(rows, weights, width, start.data(), a.data());
      for (const InstructionSet set : {InstructionSet::avx2, InstructionSet::avx512}) {
        std::vector<std::int32_t> b(count * outputs);
        net_kernels_for(set).multiply(rows, weights, width, start.data(), b.data());
        CHECK(a == b);
      }
    }
}

TEST_CASE("weights in columns are those of the rows") {
  constexpr std::size_t width = 32, outputs = 24;
  const auto rows = numbers<std::int8_t>(width * outputs, -127, 127);
  const auto in = numbers<std::int16_t>(width, -999, 999);
  std::vector<std::int32_t> wanted(outputs, 5), sums(outputs);
  for (std::size_t i = 0; i < width; ++i)
    for (std::size_t k = 0; k < outputs; ++k) wanted[k] += in[i] * rows[i * outputs + k];
  const std::int16_t* one = in.data();
  const std::vector<std::int32_t> start(outputs, 5);
  best.multiply({&one, 1}, in_columns(rows, outputs), width, start.data(), sums.data());
  CHECK(sums == wanted);
}

TEST_CASE("halves are rounded away from zero, within 16 bits") {
  const auto sums = sums_to_round();
  const auto more = numbers<std::int32_t>(sums.size(), -5, 5);
  std::vector<std::int16_t> a(sums.size()), b(sums.size());
  for (const NetKernels& kernels : {scalar, best}) {
    kernels.round(sums, 0.25F, a.data());
    CHECK(a[0] == 0);
    CHECK(a[1] == 0);
    CHECK(a[3] == 1);
    CHECK(a[4] == -1);
    CHECK(a[8] == 32767);
    CHECK(a[9] == -32767);
    kernels.round(sums, 0.5F, a.data());
    CHECK(a[1] == 1);
    CHECK(a[2] == -1);
  }
  scalar.round(sums, 0.37F, a.data());
  best.round(sums, 0.37F, b.data());
  CHECK(a == b);
  scalar.add_rounded(sums, 0.11F, a.data());
  best.add_rounded(sums, 0.11F, b.data());
  CHECK(a == b);
  scalar.round_positive(sums, more.data(), 0.37F, a.data());
  best.round_positive(sums, more.data(), 0.37F, b.data());
  CHECK(a == b);
  CHECK(a[9] == 0);
}

TEST_CASE("a pair sees the same words on every machine") {
  constexpr std::size_t units = 32, count = 7;
  for (const int most : {100, 32767}) {
    const auto terms = numbers<std::int16_t>((4 * count + 2) * units, -most, most);
    std::vector<SeenTerms> words(count);
    for (std::size_t w = 0; w < count; ++w)
      for (std::size_t t = 0; t < 4; ++t) words[w][t] = terms.data() + (4 * w + t) * units;
    const PairLook pair{units, terms.data() + 4 * count * units, terms.data() + (4 * count + 1) * units, words};
    std::vector<std::int16_t> seen_a(count * units), seen_b(count * units), strongest_a(units, 5),
        strongest_b(units, 5);
    std::vector<std::int32_t> sums_a(units, 9), sums_b(units, 9);
    scalar.look(pair, seen_a.data(), strongest_a.data(), sums_a.data());
    best.look(pair, seen_b.data(), strongest_b.data(), sums_b.data());
    CHECK(seen_a == seen_b);
    CHECK(strongest_a == strongest_b);
    CHECK(sums_a == sums_b);
  }
}

}  // namespace entente
