// Sentence by sentence: facts, matches, fillers, modality, time; then the better of two claims to one pair.
#include "entente/relations/relate.hpp"

#include <algorithm>
#include <tuple>

#include "relations/match.hpp"
#include "relations/modality.hpp"
#include "relations/time.hpp"

namespace entente {
namespace {

bool usable(const ActorMention& mention) {
  return mention.kind == MentionKind::acting || mention.kind == MentionKind::attribute;
}

/// Which mentions stand at a word of a sentence: those that cover it, or, through a noun such as "government", those
/// of whom it is the government.
class Fillers {
 public:
  Fillers(const MentionList& mentions, const FactIndex& facts, const Lexicon::Compiled& lexicon)
      : mentions_(mentions), facts_(facts), at_(facts.tree().size()) {
    const std::uint32_t first = facts.tree().first_token;
    const auto end = first + static_cast<std::uint32_t>(facts.tree().size());
    for (std::uint32_t m = 0; m < mentions.mentions.size(); ++m) {
      const ActorMention& mention = mentions.mentions[m];
      if (!usable(mention) || mention.tokens.begin < first || mention.tokens.end > end) continue;
      for (std::uint32_t t = mention.tokens.begin; t < mention.tokens.end; ++t) at_[t - first].push_back(m);
    }
    add_transparent(lexicon);
  }

  [[nodiscard]] const std::vector<std::uint32_t>& at(std::uint32_t word) const { return at_[word]; }
  [[nodiscard]] MayFill may_fill() const {
    MayFill may(at_.size());
    for (std::size_t w = 0; w < at_.size(); ++w) may[w] = !at_[w].empty();
    return may;
  }

 private:
  // "the government of Japan", "Japanese officials"
  void add_transparent(const Lexicon::Compiled& lexicon) {
    const auto of = find_preposition("of");
    const auto from = find_preposition("from");
    for (std::uint32_t w = 0; w < at_.size(); ++w) {
      if (!at_[w].empty() || !lexicon.transparent.contains(facts_.tree().words[w].lemma)) continue;
      for (const Fact& fact : facts_.from(w)) {
        const bool owner = fact.kind == FactKind::OWN ||
                           (fact.kind == FactKind::PP && (fact.preposition == of || fact.preposition == from));
        if (owner && fact.cost == 0)
          at_[w].insert(at_[w].end(), at_[fact.dependent].begin(), at_[fact.dependent].end());
      }
    }
  }

  const MentionList& mentions_;
  const FactIndex& facts_;
  std::vector<std::vector<std::uint32_t>> at_;
};

class SentenceRelater {
 public:
  SentenceRelater(const DocumentLayers& layers, const Lexicon& lexicon, const Ontology& ontology,
                  const ActorTable& actors)
      : layers_(layers), lexicon_(lexicon), ontology_(ontology), actors_(actors) {}

  void relate(const Tree& tree, std::uint32_t sentence, std::vector<Relation>& out) {
    const ClauseFacts facts = clause_facts(tree);
    const FactIndex index(tree, facts);
    const Fillers fillers(layers_.mentions, index, lexicon_.compiled());
    found_.clear();
    for (const Match& match : match_forms(index, fillers.may_fill(), lexicon_.compiled())) {
      const Modality modality = modality_of(index, match.trigger, lexicon_.compiled());
      for (const std::uint32_t s : fillers.at(match.source))
        for (const std::uint32_t t : fillers.at(match.target)) add(tree, sentence, match, s, t, modality, fillers);
    }
    settle_conflicts();
    for (auto& candidate : found_)
      if (candidate.alive) out.push_back(candidate.relation);
  }

 private:
  struct Candidate {
    Relation relation;
    std::uint32_t trigger = 0;
    bool alive = true;
  };

  [[nodiscard]] const Frame& frame_of(FormId form) const {
    const Lexicon::Compiled& lexicon = lexicon_.compiled();
    return lexicon.frames[lexicon.forms[static_cast<std::size_t>(form)].frame];
  }

  [[nodiscard]] std::string_view id_of(ActorId actor) const {
    const auto row = static_cast<std::size_t>(actor);
    return row < actors_.size() ? std::string_view(actors_[actor].id)
                                : std::string_view(layers_.mentions.local_actors[row - actors_.size()]);
  }

  static float decay(std::uint32_t cost) {
    float c = 1;
    for (std::uint32_t i = 0; i < cost; ++i) c *= 0.93F;
    return c;
  }

  void add(const Tree& tree, std::uint32_t sentence, const Match& match, std::uint32_t s, std::uint32_t t,
           const Modality& modality, const Fillers& fillers) {
    const ActorMention* source = &layers_.mentions.mentions[s];
    const ActorMention* target = &layers_.mentions.mentions[t];
    if (source->actor == target->actor) return;
    const Frame& frame = frame_of(match.form);
    Relation r;
    r.relation = frame.relation;
    if ((frame.joint || ontology_[r.relation].symmetric) && id_of(target->actor) < id_of(source->actor))
      std::swap(source, target);
    r.source = source->actor;
    r.target = target->actor;
    r.source_span = source->tokens;
    r.target_span = target->tokens;
    r.sentence = sentence;
    r.trigger = {tree.first_token + match.trigger, tree.first_token + match.trigger + 1};
    r.form = match.form;
    r.status = modality.status;
    if (frame.negated && r.status == Status::actual) r.status = Status::negated;
    r.confidence = frame.weight * decay(match.cost) * source->confidence * target->confidence;
    if (modality.claimant && !fillers.at(*modality.claimant).empty())
      r.view = layers_.mentions.mentions[fillers.at(*modality.claimant).front()].actor;
    r.time = time_in_sentence(layers_.document, layers_.text, layers_.text.sentences[sentence].tokens, r.trigger.begin);
    found_.push_back({r, match.trigger, true});
  }

  /// Whether a must give way to b: both say something of one pair by one trigger, or the same thing twice.
  [[nodiscard]] bool gives_way(const Candidate& a, const Candidate& b) const {
    const auto pair = [](const Relation& r) { return std::minmax(r.source, r.target); };
    if (pair(a.relation) != pair(b.relation)) return false;
    const bool same = a.relation.relation == b.relation.relation && a.relation.source == b.relation.source &&
                      a.relation.status == b.relation.status;
    if (!same && a.trigger != b.trigger) return beaten(a, b);
    if (a.trigger == b.trigger && a.relation.form == b.relation.form && !same) return false;
    return rank(a) > rank(b);
  }
  [[nodiscard]] bool beaten(const Candidate& a, const Candidate& b) const {
    const auto& beats = frame_of(b.relation.form).beats;
    return std::ranges::find(beats, frame_of(a.relation.form).id) != beats.end();
  }
  /// Smaller is better: more specific form, then confidence, then file order.
  [[nodiscard]] std::tuple<int, float, FormId, TokenSpan, TokenSpan> rank(const Candidate& c) const {
    const Pattern& pattern = lexicon_.compiled().forms[static_cast<std::size_t>(c.relation.form)].pattern;
    return {-static_cast<int>(pattern.nodes.size()), -c.relation.confidence, c.relation.form, c.relation.source_span,
            c.relation.target_span};
  }

  void settle_conflicts() {
    for (auto& a : found_)
      for (const auto& b : found_)
        if (&a != &b && a.alive && b.alive && gives_way(a, b)) a.alive = false;
    for (std::size_t i = 0; i < found_.size(); ++i)  // equals: keep the first
      for (std::size_t j = i + 1; j < found_.size(); ++j)
        if (found_[i].alive && found_[j].alive && key(found_[i].relation) == key(found_[j].relation))
          found_[j].alive = false;
  }
  static std::tuple<ActorId, ActorId, RelationId, Status> key(const Relation& r) {
    return {r.source, r.target, r.relation, r.status};
  }

  const DocumentLayers& layers_;
  const Lexicon& lexicon_;
  const Ontology& ontology_;
  const ActorTable& actors_;
  std::vector<Candidate> found_;
};

}  // namespace

bool worth_parsing(const Document&, const TokenizedText& text, const MentionList& mentions, std::size_t sentence,
                   const Lexicon&) {
  const TokenSpan span = text.sentences[sentence].tokens;
  const auto begin =
      std::ranges::lower_bound(mentions.mentions, span.begin, {}, [](const ActorMention& m) { return m.tokens.begin; });
  std::optional<ActorId> first;
  for (auto m = begin; m != mentions.mentions.end() && m->tokens.begin < span.end; ++m) {
    if (!usable(*m)) continue;
    if (!first)
      first = m->actor;
    else if (m->actor != *first)
      return true;
  }
  return false;
}

std::vector<Relation> relate(const DocumentLayers& layers, const Lexicon& lexicon, const Ontology& ontology,
                             const ActorTable& actors) {
  std::vector<Relation> relations;
  SentenceRelater relater(layers, lexicon, ontology, actors);
  std::uint32_t sentence = 0;
  for (const Tree& tree : layers.trees) {
    while (layers.text.sentences[sentence].tokens.begin != tree.first_token) ++sentence;
    relater.relate(tree, sentence, relations);
  }
  return relations;
}

}  // namespace entente
