// One block of lines a layer, in the order of the pipeline.
#include "entente/pipeline/why.hpp"

#include <algorithm>

#include "entente/clauses/facts.hpp"

namespace entente {
namespace {

std::string_view to_string(Via via) {
  switch (via) {
    case Via::name:
      return "name";
    case Via::demonym:
      return "demonym";
    case Via::capital:
      return "capital";
    case Via::leader:
      return "leader";
    case Via::body:
      return "body";
    case Via::group:
      return "group";
    case Via::pronoun:
      return "pronoun";
    case Via::description:
      return "description";
    case Via::given:
      return "given";
  }
  return "?";
}

std::string_view to_string(MentionKind kind) {
  switch (kind) {
    case MentionKind::acting:
      return "acting";
    case MentionKind::attribute:
      return "attribute";
    case MentionKind::private_:
      return "private";
    case MentionKind::part:
      return "part of a name";
  }
  return "?";
}

class Describer {
 public:
  Describer(const Analysis& analysis, const Resources& resources) : a_(analysis), resources_(resources) {}

  std::string describe() {
    std::size_t tree = 0;
    for (std::size_t s = 0; s < a_.text.sentences.size(); ++s) {
      const TokenSpan span = a_.text.sentences[s].tokens;
      line("sentence " + std::to_string(s) + ": " + words(span));
      mentions(span);
      if (tree < a_.trees.size() && a_.trees[tree].first_token == span.begin)
        parsed(a_.trees[tree++]);
      else
        line("  not parsed: no two actors, or the words of no form");
      relations(s);
    }
    return std::move(out_);
  }

 private:
  void line(const std::string& text) { out_.append(text).append("\n"); }
  [[nodiscard]] std::string words(TokenSpan span) const {
    if (span.empty()) return {};
    const ByteSpan bytes = bytes_of(a_.text.tokens, span);
    std::string text = a_.document.text.substr(bytes.begin, bytes.size());
    std::ranges::replace(text, '\n', ' ');
    return text;
  }
  static std::string pad(std::string_view text, std::size_t width) {
    return std::string(text) + std::string(text.size() < width ? width - text.size() : 1, ' ');
  }
  [[nodiscard]] std::string actor(ActorId id) const { return std::string(id_of(id, resources_.actors, a_.mentions)); }

  void mentions(TokenSpan span) {
    for (const ActorMention& m : a_.mentions.mentions)
      if (span.contains(m.tokens))
        line("  actor  " + pad(words(m.tokens), 28) + pad(actor(m.actor), 14) + pad(to_string(m.via), 12) +
             std::string(to_string(m.kind)));
  }

  void parsed(const Tree& tree) {
    for (std::size_t w = 0; w < tree.size(); ++w) {
      const auto token = tree.first_token + static_cast<std::uint32_t>(w);
      const std::int32_t head = tree.arcs[w].head;
      const std::string above = head < 0 ? "-"
                                         : words({tree.first_token + static_cast<std::uint32_t>(head),
                                                  tree.first_token + static_cast<std::uint32_t>(head) + 1});
      line("  word   " + pad(std::to_string(w), 4) + pad(words({token, token + 1}), 24) + pad(tree.words[w].lemma, 20) +
           pad(entente::to_string(tree.words[w].upos), 7) + pad(entente::to_string(tree.arcs[w].deprel), 14) + above);
    }
    for (const Fact& f : clause_facts(tree).facts) {
      std::string text = "  fact   " + std::string(entente::to_string(f.kind)) + "(" + tree.words[f.head].lemma + ", ";
      if (f.kind == FactKind::PP) text += std::string(entente::to_string(f.preposition)) + ", ";
      line(text + tree.words[f.dependent].lemma + ")" + (f.cost > 0 ? " cost " + std::to_string(f.cost) : ""));
    }
  }

  void relations(std::size_t sentence) {
    for (const Relation& r : a_.relations) {
      if (r.sentence != sentence) continue;
      const std::string by = r.form == no_form ? "by the judge, for \"" + words(r.trigger) + "\""
                                               : "by " + std::string(resources_.lexicon.form_place(r.form)) + " \"" +
                                                     std::string(resources_.lexicon.form_text(r.form)) + "\"";
      line("  edge   " + actor(r.source) + " " + resources_.ontology[r.relation].id + " " + actor(r.target) + " (" +
           std::string(entente::to_string(r.status)) + ") " + by);
    }
  }

  const Analysis& a_;
  const Resources& resources_;
  std::string out_;
};

}  // namespace

std::string describe(const Analysis& analysis, const Resources& resources) {
  return Describer(analysis, resources).describe();
}

}  // namespace entente
