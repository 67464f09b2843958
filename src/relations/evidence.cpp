// Names of the closed choices of an evidence row.
#include "entente/relations/evidence.hpp"

namespace entente {

std::string_view to_string(Status status) {
  switch (status) {
    case Status::actual:
      return "actual";
    case Status::negated:
      return "negated";
    case Status::potential:
      return "potential";
  }
  return "?";
}

std::string_view to_string(Tier tier) {
  switch (tier) {
    case Tier::tree:
      return "tree";
    case Tier::judged:
      return "judged";
  }
  return "?";
}

}  // namespace entente
