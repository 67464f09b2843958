// Trees written by hand: "China/PROPN/2/nsubj gave:give/VERB/0/root aid/NOUN/2/obj". The head counts from 1, 0 is the
// root; a lemma may follow the form after ':'; an XPOS may follow the relation.
#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "entente/syntax/tree.hpp"

namespace entente::test {

inline std::vector<std::string> fields(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::stringstream in(text);
  for (std::string part; std::getline(in, part, separator);) parts.push_back(part);
  return parts;
}

inline Upos upos_named(const std::string& name) {
  for (int i = 0; i < upos_count; ++i)
    if (to_string(static_cast<Upos>(i)) == name) return static_cast<Upos>(i);
  throw std::runtime_error("no such tag: " + name);
}

inline Deprel deprel_named(const std::string& name) {
  for (int i = 0; i < deprel_count; ++i)
    if (to_string(static_cast<Deprel>(i)) == name) return static_cast<Deprel>(i);
  throw std::runtime_error("no such relation: " + name);
}

inline std::uint8_t xpos_named(const std::string& name) {
  for (int i = 0; i < 64; ++i)
    if (xpos_name(static_cast<std::uint8_t>(i)) == name) return static_cast<std::uint8_t>(i);
  throw std::runtime_error("no such tag: " + name);
}

inline Tree tree(const std::string& text) {
  Tree result;
  for (const std::string& word : fields(text, ' ')) {
    const std::vector<std::string> f = fields(word, '/');
    const std::size_t colon = f[0].find(':');
    Morph morph;
    morph.lemma = colon == std::string::npos || f[0].size() == 1 ? f[0] : f[0].substr(colon + 1);
    morph.upos = upos_named(f[1]);
    if (f.size() > 4) morph.xpos = xpos_named(f[4]);
    result.words.push_back(morph);
    result.arcs.push_back({std::stoi(f[2]) - 1, deprel_named(f[3])});
  }
  return result;
}

}  // namespace entente::test
