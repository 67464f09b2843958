// What a WindowNet says of tags, moves and relations, and how sure it is.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "entente/syntax/tree.hpp"
#include "syntax/features.hpp"
#include "syntax/kernels.hpp"
#include "syntax/state.hpp"
#include "syntax/window_net.hpp"

namespace entente {

/// Memory that is kept from sentence to sentence. One a thread.
struct WindowScratch {
  std::vector<std::int16_t> sums;                  ///< of the first layer, with words that do not exist on either side
  std::vector<std::uint8_t> first, second, third;  ///< what the layers give; so are the first two
  std::vector<std::int16_t> places;                ///< what a word says in a place, a row a place a word
  std::vector<std::uint8_t> known;                 ///< whether `places` holds it
};

class WindowReader {
 public:
  /// Reads the words, all but their tags.
  WindowReader(const WindowNet& net, const Kernels& kernels, const SentenceAtoms& atoms, const State& state,
               WindowScratch& scratch);

  /// The tag of a word; nothing if in doubt.
  [[nodiscard]] std::optional<TagPair> tag(int word) const;
  /// Looks at the state as it is now; before move() and deprel().
  void look();
  /// The best move that is allowed, by what was last looked at, and the relation if it makes an arc; nothing if in
  /// doubt.
  [[nodiscard]] std::optional<Move> move() const;
  [[nodiscard]] std::optional<Deprel> deprel() const;

 private:
  using Sums = std::array<std::int32_t, WindowNet::most_width>;

  void read(const SentenceAtoms& atoms);
  [[nodiscard]] const std::uint8_t* word(int word) const {
    return scratch_.third.data() + static_cast<std::size_t>(word) * net_.third.outputs;
  }
  const std::int16_t* said(int word, std::size_t place);
  [[nodiscard]] const std::int16_t* detail(std::size_t which, std::size_t value) const {
    return net_.details.data() + (which * WindowNet::detail_values + value) * net_.hidden();
  }

  const WindowNet& net_;
  const Kernels& kernels_;
  const State& state_;
  WindowScratch& scratch_;
  alignas(32) std::array<std::uint8_t, WindowNet::most_width> hidden_;
};

}  // namespace entente
