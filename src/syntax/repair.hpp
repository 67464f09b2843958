// Repairs of trees where a greedy parser is known to go wrong on prose about states. Each is a small rule that changes
// nothing unless its pattern is there, and keeps one root and no cycle.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "entente/core/span.hpp"
#include "entente/syntax/tree.hpp"

namespace entente {

/// A sentence under repair: names are spans of the sentence's words, already one unit each.
struct RepairInput {
  std::span<const std::string_view> forms;
  std::span<const Morph> words;
  std::span<const TokenSpan> names;
};

/// All repairs in order.
void repair_tree(const RepairInput& input, std::vector<Arc>& arcs);

/// "not only has North Korea survived": the participle is the head of the clause, not the auxiliary before it.
void repair_inversion(const RepairInput& input, std::vector<Arc>& arcs);
/// "China, Russia, Japan and the United States": one coordination under its first name.
void repair_name_lists(const RepairInput& input, std::vector<Arc>& arcs);
/// "in the post-war era North Korea - also known as ... - has been seen": the name is the verb's subject.
void repair_fronted_subject(const RepairInput& input, std::vector<Arc>& arcs);
/// "its neighbours - China, Russia and South Korea - have": the list is an apposition of the noun before the dash.
void repair_dash_lists(const RepairInput& input, std::vector<Arc>& arcs);
/// "Vietnam, which China attacked in 1979, is a member": the relative clause hangs on its noun, which is the subject.
void repair_relative_clause(const RepairInput& input, std::vector<Arc>& arcs);
/// "For these reasons, France and Italy all have": the clause behind the comma is the main one.
void repair_fronted_root(const RepairInput& input, std::vector<Arc>& arcs);
/// "confirms that Israel has": a clause on a verb is no relative one. Of two objects the first is indirect.
void repair_complements(const RepairInput& input, std::vector<Arc>& arcs);
/// "shot down a plane": the particle belongs to the verb.
void repair_particles(const RepairInput& input, std::vector<Arc>& arcs);
/// "Laos's long and heavy reliance": the possessor belongs to the noun, not to the first of its modifiers.
void repair_possessors(const RepairInput& input, std::vector<Arc>& arcs);
/// "In 1990 Iraqi troops entered": the preposition governs the year alone, and the noun is the subject.
void repair_years(const RepairInput& input, std::vector<Arc>& arcs);
/// "reliance on aid - in the first years - came from": the noun is the subject of the clause that hung on it.
void repair_nominal_root(const RepairInput& input, std::vector<Arc>& arcs);
/// "has sought and found patrons": what stands behind the second verb is its object, not a subject.
void repair_late_subjects(const RepairInput& input, std::vector<Arc>& arcs);
/// "gave Egypt money", "considers Kosovo part of": the name is an object of its own, not a part of the noun behind it.
void repair_two_objects(const RepairInput& input, std::vector<Arc>& arcs);
/// "all three of its neighbours - China, Russia and Laos - have tended": what stands before the dashes is the subject.
void repair_dash_subject(const RepairInput& input, std::vector<Arc>& arcs);
/// "angered Iran, Israel's enemy": what a name possesses behind another name is an apposition of it.
void repair_appositions(const RepairInput& input, std::vector<Arc>& arcs);
/// "deplores the occupation of Kuwait by Iraq": an active verb has no agent, the noun has.
void repair_agents(const RepairInput& input, std::vector<Arc>& arcs);
/// "came under pressure from Germany": the noun's source, not the verb's.
void repair_sources(const RepairInput& input, std::vector<Arc>& arcs);
/// "poured across the border into Kuwait": the second direction is the verb's, too.
void repair_directions(const RepairInput& input, std::vector<Arc>& arcs);
/// "Kuwait, praising Jordan, paid": the participle modifies noun or verb and keeps its own object.
void repair_asides(const RepairInput& input, std::vector<Arc>& arcs);
/// "a member of the ACP, the Commonwealth and the WTO": a list of names behind "of", no apposition.
void repair_of_lists(const RepairInput& input, std::vector<Arc>& arcs);
/// "Peru's neighbour Chile objected": of two subjects side by side the name is an apposition of the noun.
void repair_two_subjects(const RepairInput& input, std::vector<Arc>& arcs);
/// "has long interfered": the participle is the verb.
void repair_perfects(std::span<Morph> words, std::vector<Arc>& arcs);
/// "India and China have claims": an auxiliary with an object and no verb is the verb.
void repair_auxiliaries(std::span<Morph> words, std::vector<Arc>& arcs);
/// "NATO exercises near the border alarmed Moscow": a verb's subject is a noun.
void repair_verbal_subjects(std::span<Morph> words, std::vector<Arc>& arcs);
/// "The U.S. maintained relations": a participle or infinitive with a subject and no auxiliary is a finite verb.
void repair_participles(std::span<Morph> words, std::vector<Arc>& arcs);

}  // namespace entente
