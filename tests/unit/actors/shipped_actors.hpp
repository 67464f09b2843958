// The actor table that ships with the library, loaded once for all tests of a program.
#pragma once

#include "entente/actors/recognize.hpp"
#include "entente/core/embedded.hpp"
#include "entente/text/tokenize.hpp"

namespace entente {

inline const ActorTable& shipped_actors() {
  static const ActorTable table = [] {
    std::vector<ActorFile> files;
    for (const std::string_view name : embedded_names("actors/"))
      files.push_back({"data/" + std::string(name), embedded(name)});
    return *ActorTable::load(files);
  }();
  return table;
}

}  // namespace entente
