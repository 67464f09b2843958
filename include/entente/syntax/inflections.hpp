// The lemmatiser read backwards: which forms a lemma may have.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "entente/syntax/tree.hpp"

namespace entente {

/// Some of the tags.
class TagSet {
 public:
  TagSet(std::initializer_list<Upos> tags) {
    for (const Upos tag : tags) bits_ |= std::uint32_t{1} << static_cast<unsigned>(tag);
  }
  [[nodiscard]] static TagSet all() {
    TagSet set{};
    set.bits_ = UINT32_MAX;
    return set;
  }
  [[nodiscard]] bool has(Upos tag) const { return (bits_ >> static_cast<unsigned>(tag) & 1U) != 0; }
  [[nodiscard]] bool has_any(TagSet other) const { return (bits_ & other.bits_) != 0; }

 private:
  std::uint32_t bits_ = 0;
};

class Inflections {
 public:
  /// Of the rules and tables that are built in and of a model's exceptions, lines "form\tUPOS\tlemma\n", which must
  /// outlive this.
  explicit Inflections(std::string_view exceptions);

  /// Every form, as lower_form() spells it, that a parser may give this lemma (in lower case) with one of the tags;
  /// some more that are no words. In no order, some of them twice.
  [[nodiscard]] std::vector<std::string> forms_of(std::string_view lemma, TagSet tags) const;

 private:
  void add(std::string_view form, Upos upos, std::string_view lemma);
  /// Irregular forms and exceptions, by lemma.
  std::unordered_map<std::string, std::vector<std::pair<Upos, std::string>>> irregular_;
};

/// A form as forms_of() spells it: lower case, plain quotes and dashes.
[[nodiscard]] std::string lower_form(std::string_view form);

}  // namespace entente
