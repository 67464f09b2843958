// The matcher notes how far each form comes (FormTrace), relate() what it refused; here both are put into words.
#include "entente/pipeline/why_not.hpp"

#include <algorithm>
#include <set>

#include "pipeline/silent_form.hpp"

namespace entente {
namespace {

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

class SilenceDescriber {
 public:
  SilenceDescriber(const Analysis& analysis, const Resources& resources, const std::vector<FormId>& forms)
      : a_(analysis), resources_(resources), lexicon_(resources.lexicon), forms_(forms) {
    static_cast<void>(relate({a_.document, a_.text, a_.mentions, a_.trees}, lexicon_, resources_.ontology,
                             resources_.actors, resources_.judge ? &*resources_.judge : nullptr, &refused_));
  }

  std::string describe() {
    std::size_t tree = 0;
    for (std::uint32_t s = 0; s < a_.text.sentences.size(); ++s) {
      const TokenSpan span = a_.text.sentences[s].tokens;
      if (span.empty()) continue;
      const bool parsed = tree < a_.trees.size() && a_.trees[tree].first_token == span.begin;
      out_ += "sentence " + std::to_string(s) + ": " + words(span) + "\n";
      if (!parsed) closed_gate(s);
      sentence(s, parsed ? a_.trees[tree++]
                         : resources_.parser.parse(a_.document, a_.text.tokens, span, names_in(a_.mentions, span)));
    }
    return std::move(out_);
  }

 private:
  void line(const std::string& text) { out_ += "  not    " + text + "\n"; }
  [[nodiscard]] std::string words(TokenSpan span) const {
    const ByteSpan bytes = bytes_of(a_.text.tokens, span);
    std::string text = a_.document.text.substr(bytes.begin, bytes.size());
    std::ranges::replace(text, '\n', ' ');
    return text;
  }
  [[nodiscard]] std::string actor(ActorId id) const { return std::string(id_of(id, resources_.actors, a_.mentions)); }
  [[nodiscard]] std::string form_text(FormId form) const {
    return std::string(lexicon_.form_place(form)) + " " + quoted(lexicon_.form_text(form));
  }

  void closed_gate(std::uint32_t sentence) {
    std::set<ActorId> actors;
    for (const ActorMention& m : mentions_in(a_.mentions, a_.text.sentences[sentence].tokens))
      if (m.kind != MentionKind::part) actors.insert(m.actor);
    const bool two = actors.size() + (a_.document.speaker.empty() ? 0 : 1) >= 2;
    line(two ? "the gate is closed: no form of the lexicon has all its words and its kinds of actors here, so the "
               "sentence is not parsed. If it were:"
             : "the gate is closed: the sentence names fewer than two actors, so it is not parsed. If it were:");
  }

  void sentence(std::uint32_t number, const Tree& tree) {
    const ClauseFacts facts = clause_facts(tree);
    const FactIndex index(tree, facts, lexicon_.compiled());
    const Fillers fillers(a_.mentions, index);
    const SilentForm silent(index, fillers, lexicon_.compiled());
    std::vector<std::vector<FormId>> forms_at(tree.size());
    std::vector<FormId> without;
    for (const FormId form : forms_) {
      const std::vector<std::uint32_t> triggers = silent.triggers(form);
      for (const std::uint32_t w : triggers) forms_at[w].push_back(form);
      if (triggers.empty()) without.push_back(form);
    }
    for (std::uint32_t w = 0; w < tree.size(); ++w)
      if (!forms_at[w].empty()) at_word(number, tree, silent, w, forms_at[w]);
    if (without.size() == forms_.size())
      no_triggers(silent, without);
    else if (!without.empty())
      line("other forms of the frame without a trigger word here: " + std::to_string(without.size()));
  }

  /// What would have triggered them, once for all forms that want the same; of the first kinds only.
  void no_triggers(const SilentForm& silent, const std::vector<FormId>& forms) {
    constexpr std::size_t most = 4;
    std::vector<std::pair<std::string, std::vector<FormId>>> kinds;
    for (const FormId form : forms) {
      const std::string wanted = silent.wanted_trigger(form);
      auto kind = std::ranges::find(kinds, wanted, &std::pair<std::string, std::vector<FormId>>::first);
      if (kind == kinds.end()) kind = kinds.insert(kind, {wanted, {}});
      kind->second.push_back(form);
    }
    for (std::size_t i = 0; i < std::min(kinds.size(), most); ++i) {
      const auto& [wanted, of] = kinds[i];
      const std::string more = of.size() > 1 ? " and " + std::to_string(of.size() - 1) + " more" : "";
      line(form_text(of.front()).append(more).append(": no trigger word: ").append(wanted));
    }
    if (kinds.size() > most) line("nor one of " + std::to_string(kinds.size() - most) + " other kinds");
  }

  /// The form that came furthest at the word, and what became of it.
  void at_word(std::uint32_t number, const Tree& tree, const SilentForm& silent, std::uint32_t word,
               const std::vector<FormId>& forms) {
    FormId best = forms.front();
    FormTrace furthest = silent.trace(best, word);
    for (const FormId form : forms) {
      FormTrace trace = silent.trace(form, word);
      const auto reach = [](const FormTrace& t) { return std::pair(t.stop, t.edge); };
      if (reach(trace) <= reach(furthest)) continue;
      best = form;
      furthest = std::move(trace);
    }
    const std::string head = form_text(best) + ", at " + silent.word(word) + ": ";
    if (furthest.stop != FormTrace::Stop::none) return line(head + silent.why(best, word, furthest));
    bool told = false;
    for (const std::string& fate : fates(number, tree.first_token + word, best)) {
      line(head + fate);
      told = true;
    }
    if (!told) line(head + silent.refused_ends(best, furthest, a_, resources_, number));
  }

  /// What became of the claims that the form made there.
  [[nodiscard]] std::vector<std::string> fates(std::uint32_t sentence, std::uint32_t token, FormId form) const {
    const auto ours = [&](const Relation& r) {
      return r.sentence == sentence && r.trigger.begin == token && r.form == form;
    };
    const auto edge = [&](const Relation& r) {
      return actor(r.source) + " " + resources_.ontology[r.relation].id + " " + actor(r.target);
    };
    std::vector<std::string> all;
    for (const Relation& r : a_.relations)
      if (ours(r)) all.push_back("it fired: " + edge(r) + " (" + std::string(to_string(r.status)) + ")");
    for (const RefusedClaim& claim : refused_) {
      if (!ours(claim.relation)) continue;
      switch (claim.why) {
        case RefusedClaim::Why::beaten:
          all.push_back(edge(claim.relation) + " is beaten by " + form_text(claim.by) + " of " +
                        std::string(lexicon_.frame_id(claim.by)));
          break;
        case RefusedClaim::Why::crowd:
          all.push_back(edge(claim.relation) + " is dropped: more than four act together, so no pair is singled out");
          break;
        case RefusedClaim::Why::judged:
          all.push_back(edge(claim.relation) +
                        " is dropped by the judge: beside what else the sentence may say, its confidence is " +
                        std::to_string(claim.relation.confidence).substr(0, 4) + ", which is too low");
          break;
      }
    }
    return all;
  }

  const Analysis& a_;
  const Resources& resources_;
  const Lexicon& lexicon_;
  const std::vector<FormId>& forms_;
  std::vector<RefusedClaim> refused_;
  std::string out_;
};

/// "threat.toml:144" apart.
std::pair<std::string_view, std::string_view> file_and_line(std::string_view place) {
  const std::size_t colon = place.rfind(':');
  if (colon == std::string_view::npos) return {place, {}};
  return {place.substr(0, colon), place.substr(colon + 1)};
}

/// Of the lines of forms in a file, the one next to `line`; empty where the file has none.
std::string nearest_place(const Lexicon& lexicon, std::string_view name) {
  const auto [file, line] = file_and_line(name);
  const long wanted = std::strtol(std::string(line).c_str(), nullptr, 10);
  std::string best;
  long distance = -1;
  for (std::size_t i = 0; i < lexicon.form_count(); ++i) {
    const std::string_view place = lexicon.form_place(static_cast<FormId>(i));
    const auto [of, at] = file_and_line(place);
    const long here = std::labs(std::strtol(std::string(at).c_str(), nullptr, 10) - wanted);
    if (of != file || (distance >= 0 && here >= distance)) continue;
    best = place;
    distance = here;
  }
  return best;
}

}  // namespace

Result<std::vector<FormId>> find_forms(const Lexicon& lexicon, std::string_view name) {
  std::vector<FormId> forms;
  const std::string_view place = name.substr(name.find_last_of('/') + 1);
  for (std::size_t i = 0; i < lexicon.form_count(); ++i) {
    const auto form = static_cast<FormId>(i);
    if (lexicon.form_place(form) == place || lexicon.frame_id(form) == name) forms.push_back(form);
  }
  if (!forms.empty()) return forms;
  if (file_and_line(place).second.empty())
    return fail(ErrorCode::not_found, "no frame is called '" + std::string(name) +
                                          "' (name a frame, as threat.posed, or the place of a form, FILE:LINE)");
  const std::string near = nearest_place(lexicon, place);
  return fail(ErrorCode::not_found,
              "no form stands at '" + std::string(name) + "'" + (near.empty() ? "" : "; the nearest is " + near));
}

std::string describe_silence(const Analysis& analysis, const Resources& resources, const std::vector<FormId>& forms) {
  return SilenceDescriber(analysis, resources, forms).describe();
}

}  // namespace entente
