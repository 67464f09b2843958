// Trees of an earlier analysis of a document, so that what changed around a sentence does not cost its parse again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "entente/syntax/tree.hpp"
#include "entente/text/token.hpp"

namespace entente {

class TreeCache {
 public:
  TreeCache() = default;
  /// What pack_trees gave; views into it. `made_with` is what the trees depend on beside the text: others are not
  /// found.
  TreeCache(std::string_view packed, std::string_view made_with);
  /// The tree that was made of these words and names; empty where there is none.
  [[nodiscard]] std::optional<Tree> find(std::uint64_t key, TokenSpan sentence) const;

 private:
  std::unordered_map<std::uint64_t, std::string_view> trees_;
};

/// What a tree depends on: the words and their boundaries, and the names that are units.
[[nodiscard]] std::uint64_t tree_key(const Document& document, const std::vector<Token>& tokens, TokenSpan sentence,
                                     const std::vector<TokenSpan>& names);

/// A tree and its key.
struct KeyedTree {
  std::uint64_t key = 0;
  const Tree* tree = nullptr;
};

/// Trees as bytes, about six a word.
[[nodiscard]] std::string pack_trees(const std::vector<KeyedTree>& trees, std::string_view made_with);

}  // namespace entente
