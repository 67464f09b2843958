#include "pipeline/silent_form.hpp"

#include <algorithm>
#include <set>

namespace entente {
namespace {

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string text;
  for (const std::string& word : words) text.append(text.empty() ? "" : between).append(word);
  return text;
}

std::string_view name_of(WordPos pos) {
  switch (pos) {
    case WordPos::noun:
      return "a noun";
    case WordPos::verb:
      return "a verb";
    case WordPos::adjective:
      return "an adjective";
  }
  return "?";
}

/// "to|for"
std::string prepositions(const std::vector<Prep>& preps) {
  std::vector<std::string> texts;
  texts.reserve(preps.size());
  for (const Prep prep : preps) texts.emplace_back(to_string(prep));
  return joined(texts, "|");
}

/// How the dependent of a fact is to its head: "the object of".
std::string relation_to(const FormEdge& edge) {
  switch (edge.kind) {
    case FactKind::A0:
      return "the subject of";
    case FactKind::A1:
      return "the object of";
    case FactKind::A2:
      return "the recipient of";
    case FactKind::OWN:
      return "the owner of";
    case FactKind::ISA:
      return "said to be what is said of";
    case FactKind::PP:
      return "behind '" + prepositions(edge.preps) + "' after";
  }
  return "?";
}

}  // namespace

std::string SilentForm::word(std::uint32_t w) const {
  return "'" + facts_.key(w) + "' (word " + std::to_string(w) + ")";
}

std::string SilentForm::node(FormId f, std::uint32_t node) const {
  const FormNode& n = form(f).pattern.nodes[node];
  if (n.is_role) return "{" + frame(f).roles[n.id] + "}";
  const WordClass& words = lexicon_.classes[n.id];
  return (words.place.empty() ? "" : "@") + words.name;
}

std::vector<std::uint32_t> SilentForm::triggers(FormId f) const {
  std::vector<std::uint32_t> words;
  for (std::uint32_t w = 0; w < facts_.tree().size(); ++w) {
    const auto forms = lexicon_.by_trigger.find(facts_.key(w));
    if (forms != lexicon_.by_trigger.end() &&
        std::ranges::find(forms->second, static_cast<std::uint32_t>(f)) != forms->second.end())
      words.push_back(w);
  }
  return words;
}

FormTrace SilentForm::trace(FormId f, std::uint32_t word) const {
  return trace_form(facts_, may_fill_, lexicon_, static_cast<std::uint32_t>(f), word);
}

std::string SilentForm::wanted_trigger(FormId f) const {
  constexpr std::size_t most = 5;
  const Pattern& pattern = form(f).pattern;
  const WordClass& words = lexicon_.classes[pattern.nodes[pattern.trigger].id];
  std::vector<std::string> some;
  for (const auto& phrase : words.phrases)
    if (some.size() < most) some.push_back(joined(phrase, " "));
  std::string text = words.phrases.size() == 1 ? "" : "none of ";
  text += joined(some, ", ");
  if (words.phrases.size() > most) text += " (and " + std::to_string(words.phrases.size() - most) + " more)";
  return text + (words.phrases.size() == 1 ? " does not stand" : " stands") + " in the sentence";
}

std::string SilentForm::why(FormId f, std::uint32_t word, const FormTrace& trace) const {
  const Frame& of = frame(f);
  switch (trace.stop) {
    case FormTrace::Stop::word:
      return why_no_trigger(f, word);
    case FormTrace::Stop::fact:
      return missing_fact(f, trace);
    case FormTrace::Stop::blocked:
      return "blocked by " + joined(hanging(f, trace, of.blocks), " and ") + ", which hangs on a word of the form";
    case FormTrace::Stop::not_required:
      return "none of " + joined(of.requires_, ", ") + " hangs on a word of the form (requires)";
    case FormTrace::Stop::ends_otherwise:
      return "what hangs on its words does not end with " + joined(of.ends_with, " or ") + " (ends_with)";
    case FormTrace::Stop::acts_otherwise:
      return "the trigger is the subject of " + joined(acts_of(word), " and ") + ", and may only be of " +
             joined(of.acts_only, ", ") + " (acts_only)";
    case FormTrace::Stop::done_together:
      return "source and target do it together, so neither does it to the other";
    case FormTrace::Stop::done_with_another:
      return "source and target do it with a third, not with each other";
    case FormTrace::Stop::none:
      break;
  }
  return "it matched";
}

/// The words with one of the lemmas that hang on a word of the form, by fact or in the tree.
std::vector<std::string> SilentForm::hanging(FormId f, const FormTrace& trace,
                                             const std::vector<std::string>& lemmas) const {
  const Pattern& pattern = form(f).pattern;
  std::vector<std::string> found;
  for (std::uint32_t w = 0; w < facts_.tree().size(); ++w) {
    if (std::ranges::find(lemmas, facts_.key(w)) == lemmas.end()) continue;
    for (std::uint32_t n = 0; n < pattern.nodes.size(); ++n) {
      const std::uint32_t at = trace.bound[n];
      if (pattern.nodes[n].is_role || at == FormTrace::unbound_word) continue;
      const bool below = facts_.tree().arcs[w].head == static_cast<std::int32_t>(at);
      if (!below && std::ranges::find(facts_.from(at), w, &Fact::dependent) == facts_.from(at).end()) continue;
      found.push_back(word(w));
      break;
    }
  }
  return found;
}

/// The verbs whose subject the word is.
std::vector<std::string> SilentForm::acts_of(std::uint32_t subject) const {
  std::vector<std::string> verbs;
  for (const std::uint32_t row : facts_.to(subject))
    if (facts_.row(row).kind == FactKind::A0 && facts_.tree().words[facts_.row(row).head].upos == Upos::VERB)
      verbs.push_back(word(facts_.row(row).head));
  return verbs;
}

std::string SilentForm::why_no_trigger(FormId f, std::uint32_t w) const {
  const Pattern& pattern = form(f).pattern;
  const WordClass& words = lexicon_.classes[pattern.nodes[pattern.trigger].id];
  const Morph& morph = facts_.tree().words[w];
  if (!pos_fits(words.pos, morph))
    return "tagged " + std::string(to_string(morph.upos)) + ", and the form wants " + std::string(name_of(words.pos));
  std::set<std::string> phrases;
  for (const auto& phrase : words.phrases)
    if (std::ranges::find(phrase, facts_.key(w)) != phrase.end()) phrases.insert(joined(phrase, " "));
  const std::string list = joined({phrases.begin(), phrases.end()}, ", ");
  if (phrases.contains(facts_.key(w))) return "it is part of a phrase that the class excludes (not)";
  return "it is only a part of what the class holds: " + list;
}

/// The fact that failed, by its two ends, and what the sentence has instead.
std::string SilentForm::missing_fact(FormId f, const FormTrace& trace) const {
  const Pattern& pattern = form(f).pattern;
  if (trace.edge >= pattern.edges.size()) return "a role that the form does not name stays empty";
  const FormEdge& edge = pattern.edges[trace.edge];
  const std::uint32_t head = trace.bound[edge.head];
  const std::uint32_t dependent = trace.bound[edge.dependent];
  const std::string fact = std::string(to_string(edge.kind)) + "(" + node(f, edge.head) + ", " +
                           (edge.kind == FactKind::PP ? prepositions(edge.preps) + ", " : "") +
                           node(f, edge.dependent) + ")";
  const bool role = pattern.nodes[head == FormTrace::unbound_word ? edge.head : edge.dependent].is_role;
  const std::string missing = node(f, head == FormTrace::unbound_word ? edge.head : edge.dependent);
  std::string text = fact + " fails: ";
  if (head != FormTrace::unbound_word && dependent != FormTrace::unbound_word)
    text += word(dependent) + " is not " + relation_to(edge) + " " + word(head);
  else if (head != FormTrace::unbound_word)
    text += (role ? missing + " stays empty, for no actor is " : "no word of " + missing + " is ") + relation_to(edge) +
            " " + word(head);
  else
    text += word(dependent) + " is not " + relation_to(edge) +
            (role ? " any actor, so " + missing + " stays empty" : " a word of " + missing);
  return text + what_stands_there(edge, trace, role);
}

/// "; what is: 'villager' (word 5), who stands for no actor"
std::string SilentForm::what_stands_there(const FormEdge& edge, const FormTrace& trace, bool role) const {
  const auto holds = [&](const Fact& fact) {
    return fact.kind == edge.kind &&
           (fact.kind != FactKind::PP || std::ranges::find(edge.preps, fact.preposition) != edge.preps.end());
  };
  std::set<std::uint32_t> there;
  if (const std::uint32_t head = trace.bound[edge.head]; head != FormTrace::unbound_word) {
    for (const Fact& fact : facts_.from(head))
      if (holds(fact)) there.insert(fact.dependent);
  } else {
    for (const std::uint32_t row : facts_.to(trace.bound[edge.dependent]))
      if (holds(facts_.row(row))) there.insert(facts_.row(row).head);
  }
  if (there.empty()) return "; nothing is";
  std::vector<std::string> words;
  for (const std::uint32_t w : there) {
    const bool taken = std::ranges::find(trace.bound, w) != trace.bound.end();
    words.push_back(word(w) + (role && !may_fill_[w] ? ", which stands for no actor"
                               : taken               ? ", which is taken"
                                                     : ""));
  }
  return "; what is: " + joined(words, "; ");
}

std::string SilentForm::refused_ends(FormId f, const FormTrace& trace, const Analysis& analysis,
                                     const Resources& resources, std::uint32_t sentence) const {
  const Frame& of = frame(f);
  const Pattern& pattern = form(f).pattern;
  if (fillers_.inside_name(trace.bound[pattern.trigger])) return "the word is part of an actor's name";
  std::set<ActorId> actors;
  for (const ActorMention& m : mentions_in(analysis.mentions, analysis.text.sentences[sentence].tokens))
    if (may_act(m)) actors.insert(m.actor);
  if (of.source == Frame::speaker && analysis.document.speaker.empty())
    return "its source is who speaks, and nobody is known to (--speaker)";
  if (of.alone && actors.size() > 2) return "a third actor stands in the sentence (alone)";
  if (of.person) return "the target is not named by its leader or envoy (person)";
  std::set<ActorId> ends;
  std::vector<std::string> at;
  bool through = false;
  bool private_end = false;
  bool other_kind = false;
  for (std::uint32_t n = 0; n < pattern.nodes.size(); ++n) {
    const bool source = pattern.nodes[n].is_role && pattern.nodes[n].id == of.source;
    const bool target = pattern.nodes[n].is_role && pattern.nodes[n].id == of.target;
    if (!source && !target) continue;
    at.push_back(word(trace.bound[n]));
    const auto kind = source ? of.source_kind : of.target_kind;
    for (const Filler& filler : fillers_.at(trace.bound[n])) {
      const ActorId actor = analysis.mentions.mentions[filler.mention].actor;
      ends.insert(actor);
      through |= filler.cost > 0;
      private_end |= filler.private_;
      const auto row = static_cast<std::size_t>(actor);
      other_kind |= kind && row < resources.actors.size() && resources.actors[actor].type != *kind;
    }
  }
  if (ends.size() == 1)
    return "both ends are " + std::string(id_of(*ends.begin(), resources.actors, analysis.mentions)) + ": " +
           joined(at, " and ") + " stand for it";
  if (other_kind) return "an end is not of the kind that the frame wants (source_kind, target_kind)";
  if (of.exact && through) return "an actor is only reached through a noun that stands for it (exact)";
  if (private_end) return "an end is a citizen or a company, not the actor itself (private)";
  return "a place is no end here (place)";
}

}  // namespace entente
