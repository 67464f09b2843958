// The first actor for whom the sayer's word stands.
#include "relations/claimant.hpp"

namespace entente {

void set_claimant(Relation& relation, const Modality& modality, const Fillers& fillers, const MentionList& mentions) {
  if (!modality.claimant) return;
  const std::vector<Filler>& sayers = fillers.at(*modality.claimant);
  if (sayers.empty()) return;
  relation.view = mentions.mentions[sayers.front().mention].actor;
  if (modality.said && *relation.view != relation.source && relation.status == Status::actual)
    relation.status = Status::potential;
}

}  // namespace entente
