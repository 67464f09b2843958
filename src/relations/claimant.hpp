// Who says or thinks so, where it is not the text itself.
#pragma once

#include "entente/relations/relate.hpp"
#include "relations/fillers.hpp"
#include "relations/modality.hpp"

namespace entente {

/// Notes the sayer that the modality names, if any. What an actor other than the source only says is potential.
void set_claimant(Relation& relation, const Modality& modality, const Fillers& fillers, const MentionList& mentions);

}  // namespace entente
