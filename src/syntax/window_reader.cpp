// The layers, and the sums over a configuration.
#include "syntax/window_reader.hpp"

#include <algorithm>

#include "syntax/best.hpp"
#include "syntax/window_places.hpp"

namespace entente {
namespace {

constexpr std::size_t most_rows = 8;  ///< of a word

/// The rows of a word. One that is unknown is told by its ending, its beginning and its class.
std::span<const std::int8_t* const> rows_of(const WindowNet& net, const Atoms& atoms,
                                            std::array<const std::int8_t*, most_rows>& rows) {
  using Kind = WindowNet::Kind;
  std::size_t count = 0;
  const auto add = [&](const std::int8_t* row) {
    if (row != nullptr) rows[count++] = row;
  };
  if (const std::int8_t* known = net.find(Kind::word, atoms.word)) {
    add(known);
  } else {
    add(net.row(net.unknown));
    add(net.find(Kind::ending2, atoms.suffix[1]));
    add(net.find(Kind::ending3, atoms.suffix[2]));
    add(net.find(Kind::beginning3, atoms.prefix[1]));
    if (atoms.fine < net.class_count) add(net.row(net.classes + atoms.fine));
  }
  add(net.find(Kind::shape, atoms.shape));
  if (atoms.state_name) add(net.row(net.state_name));
  return {rows.data(), count};
}

}  // namespace

WindowReader::WindowReader(const WindowNet& net, const Kernels& kernels, const SentenceAtoms& atoms, const State& state,
                           WindowScratch& scratch)
    : net_(net), kernels_(kernels), state_(state), scratch_(scratch) {
  read(atoms);
  const std::size_t places = static_cast<std::size_t>(atoms.size()) * WindowNet::place_count;
  scratch.known.assign(places, 0);
  if (scratch.places.size() < places * net.hidden()) scratch.places.resize(places * net.hidden());
}

void WindowReader::read(const SentenceAtoms& atoms) {
  const WindowKernels& window = kernels_.window;
  const auto count = static_cast<std::size_t>(atoms.size());
  const std::size_t width = net_.width, second = net_.second.outputs;
  scratch_.sums.assign((count + 2 * WindowNet::reach) * width, 0);
  std::array<const std::int8_t*, most_rows> rows;
  for (std::size_t w = 0; w < count; ++w)
    kernels_.add_rows(scratch_.sums.data() + w * width, rows_of(net_, atoms.at(static_cast<int>(w)), rows),
                      WindowNet::parts * width);
  scratch_.first.assign((count + 2) * width, 0);
  for (std::size_t w = 0; w < count; ++w)
    window.cut_sums(scratch_.sums.data() + (w + WindowNet::reach) * width, net_.first_bias, net_.first_scale.data(),
                    scratch_.first.data() + (w + 1) * width);
  constexpr std::size_t margin = WindowNet::stride;
  scratch_.second.assign((count + 2 * margin) * second, 0);
  for (std::size_t w = 0; w < count; ++w)
    window.cut(net_.second, scratch_.first.data() + w * width, scratch_.second.data() + (w + margin) * second);
  scratch_.third.resize(count * net_.third.outputs);
  alignas(32) std::array<std::uint8_t, 3 * WindowNet::most_width> seen;
  for (std::size_t w = 0; w < count; ++w) {
    for (std::size_t i = 0; i < 3; ++i)
      std::copy_n(scratch_.second.data() + (w + i * margin) * second, second, seen.data() + i * second);
    window.cut(net_.third, seen.data(), scratch_.third.data() + w * net_.third.outputs);
  }
}

std::optional<TagPair> WindowReader::tag(int word) const {
  alignas(32) Sums scores;
  kernels_.window.sums(net_.tags, this->word(word), scores.data());
  const auto best = kernels_.best(std::span(scores).first(net_.tag_pairs.size()));
  if (best.ahead() < net_.sure_tag) return std::nullopt;
  return net_.tag_pairs[best.what];
}

/// Computed when it is first asked for.
inline const std::int16_t* WindowReader::said(int word, std::size_t place) {
  const std::size_t hidden = net_.hidden();
  if (word < 0) return net_.none.data() + place * hidden;
  if (word == state_.size()) return net_.root.data() + place * hidden;
  const std::size_t at = static_cast<std::size_t>(word) * WindowNet::place_count + place;
  std::int16_t* numbers = scratch_.places.data() + at * hidden;
  if (scratch_.known[at]) return numbers;
  scratch_.known[at] = 1;
  kernels_.window.said(net_.places[place], this->word(word), numbers);
  return numbers;
}

void WindowReader::look() {
  const WindowPlaces seen = places_of(state_);
  std::array<const std::int16_t*, WindowNet::place_count + WindowNet::detail_count> parts;
  std::size_t count = 0;
  for (std::size_t place = 0; place < seen.words.size(); ++place) parts[count++] = said(seen.words[place], place);
  for (std::size_t i = 0; i < seen.details.size(); ++i) parts[count++] = detail(i, seen.details[i]);
  alignas(32) std::array<std::int16_t, WindowNet::most_width> sums;
  std::ranges::copy(net_.hidden_bias, sums.begin());
  kernels_.add_sums(sums.data(), parts, net_.hidden());
  kernels_.window.cut_eighths(sums.data(), net_.hidden(), hidden_.data());
}

std::optional<Move> WindowReader::move() const {
  alignas(32) Sums scores;
  kernels_.window.sums(net_.moves, hidden_.data(), scores.data());
  const auto best = best_move(state_, scores);
  if (best.ahead() < net_.sure_move) return std::nullopt;
  return best.what;
}

std::optional<Deprel> WindowReader::deprel() const {
  alignas(32) Sums scores;
  kernels_.window.sums(net_.labels, hidden_.data(), scores.data());
  const auto best = best_deprel(scores, kernels_.best);
  if (best.ahead() < net_.sure_label) return std::nullopt;
  return best.what;
}

}  // namespace entente
