// Sentence by sentence: facts, matches, fillers, modality, time; then the better of two claims to one pair.
#include "entente/relations/relate.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>

#include "relations/claimant.hpp"
#include "relations/fillers.hpp"
#include "relations/judging.hpp"
#include "relations/match.hpp"
#include "relations/modality.hpp"
#include "relations/time.hpp"

namespace entente {
namespace {

class SentenceRelater {
 public:
  SentenceRelater(const DocumentLayers& layers, const Lexicon& lexicon, const Ontology& ontology,
                  const ActorTable& actors, const Judge* judge, std::vector<RefusedClaim>* refused)
      : layers_(layers),
        lexicon_(lexicon),
        ontology_(ontology),
        actors_(actors),
        judge_(judge),
        refused_(refused),
        speaker_(actors.find(layers.document.speaker)) {}

  void relate(const Tree& tree, std::uint32_t sentence, std::vector<Relation>& out) {
    const ClauseFacts facts = clause_facts(tree);
    const FactIndex index(tree, facts, lexicon_.compiled());
    const Fillers fillers(layers_.mentions, index);
    found_.clear();
    const auto speaking = speaker_ ? fillers.words_of(*speaker_, layers_.mentions) : std::vector<std::uint32_t>();
    const std::vector<FormMatch> matches = match_forms(index, fillers.may_fill(), lexicon_.compiled());
    const FormMatch* last = nullptr;
    Modality modality;
    for (const FormMatch& match : matches) {
      if (fillers.inside_name(match.trigger)) continue;
      const bool same_words = last && last->form == match.form && last->words == match.words;  // for other actors
      if (!same_words) modality = modality_of(index, match, lexicon_.compiled(), speaking);
      last = &match;
      const Frame& frame = frame_of(match.form);
      const std::vector<End> sources = source_ends(match, frame, modality, fillers);
      const std::vector<End> targets = ends_at(match.target, frame, fillers, frame.private_);
      for (const End& s : sources)
        for (const End& t : targets) {
          if (frame.person && !t.person) continue;
          if (frame.alone && third_actor(sentence, s.actor, t.actor)) continue;
          add(tree, sentence, match, s, t, modality, fillers);
          if (frame.both) add(tree, sentence, match, t, s, modality, fillers);
        }
    }
    drop_crowds();
    settle_conflicts();
    std::vector<Relation> relations;
    for (auto& candidate : found_)
      if (candidate.alive) relations.push_back(candidate.relation);
    if (judge_ != nullptr)
      judge_sentence({layers_, lexicon_, ontology_, actors_, *judge_, speaker_},
                     {index, fillers, speaking, sentence, refused_}, relations);
    SentenceTimes times(layers_.document, layers_.text, sentence, tree);
    for (Relation& r : relations) r.time = times.of(r.trigger.begin - tree.first_token, ontology_[r.relation].standing);
    out.insert(out.end(), relations.begin(), relations.end());
  }

 private:
  /// Who fills a role, and by which words.
  struct End {
    ActorId actor{};
    TokenSpan tokens;  ///< empty for the speaker
    float confidence = 1;
    std::uint32_t cost = 0;
    bool person = false;  ///< named by a leader or envoy
    bool operator==(const End&) const = default;
  };
  static constexpr std::size_t most_together = 4;  ///< actors of whom every pair is written
  struct Candidate {
    Relation relation;
    std::uint32_t trigger = 0;
    bool alive = true;
  };

  [[nodiscard]] const Frame& frame_of(FormId form) const { return lexicon_.compiled().frame_of(form); }

  [[nodiscard]] bool is_a(ActorId actor, std::optional<ActorType> type) const {
    const auto row = static_cast<std::size_t>(actor);
    return !type || row >= actors_.size() || actors_[actor].type == *type;
  }

  /// The actors that a frame accepts at a word; of citizens and companies too where `with_private`.
  [[nodiscard]] std::vector<End> ends_at(std::uint32_t word, const Frame& frame, const Fillers& fillers,
                                         bool with_private = false) const {
    std::vector<End> ends;
    for (const Filler& filler : fillers.at(word)) {
      if ((frame.exact && filler.cost > 0) || (filler.private_ && !with_private)) continue;
      const ActorMention& mention = layers_.mentions.mentions[filler.mention];
      const End end{mention.actor, mention.tokens, mention.confidence, filler.cost, mention.via == Via::leader};
      if (std::ranges::find(ends, end) == ends.end()) ends.push_back(end);
    }
    if (!frame.place) return ends;
    for (const Filler& filler : fillers.places_at(word)) {
      const ActorMention& mention = layers_.mentions.mentions[filler.mention];
      ends.push_back({mention.actor, mention.tokens, mention.confidence, 1, false});
    }
    return ends;
  }
  /// A frame of the speaker's takes whoever says it: "Ghana said that Togo must pay", else the document's speaker.
  [[nodiscard]] std::vector<End> source_ends(const FormMatch& match, const Frame& frame, const Modality& modality,
                                             const Fillers& fillers) const {
    if (frame.source != Frame::speaker) return ends_at(match.source, frame, fillers);
    if (modality.claimant) return ends_at(*modality.claimant, frame, fillers);
    return speaker_ ? std::vector<End>{{*speaker_, {}, 1, 0, false}} : std::vector<End>{};
  }

  [[nodiscard]] bool third_actor(std::uint32_t sentence, ActorId source, ActorId target) const {
    const TokenSpan span = layers_.text.sentences[sentence].tokens;
    return std::ranges::any_of(mentions_in(layers_.mentions, span), [&](const ActorMention& m) {
      return m.tokens.end <= span.end && may_act(m) && m.actor != source && m.actor != target;
    });
  }

  static float decay(std::uint32_t cost) {
    float c = 1;
    for (std::uint32_t i = 0; i < cost; ++i) c *= 0.93F;
    return c;
  }

  void add(const Tree& tree, std::uint32_t sentence, const FormMatch& match, End source, End target,
           const Modality& modality, const Fillers& fillers) {
    if (source.actor == target.actor) return;
    const Frame& frame = frame_of(match.form);
    if (!is_a(source.actor, frame.source_kind) || !is_a(target.actor, frame.target_kind)) return;
    Relation r;
    r.relation = frame.relation;
    const bool unordered = frame.joint || ontology_[r.relation].symmetric;
    if (unordered && comes_first(target.actor, source.actor)) std::swap(source, target);
    r.source = source.actor;
    r.target = target.actor;
    r.source_span = source.tokens;
    r.target_span = target.tokens;
    r.sentence = sentence;
    r.trigger = {tree.first_token + match.trigger, tree.first_token + match.trigger + 1};
    r.form = match.form;
    r.status = modality.status;
    set_claimant(r, modality, fillers, layers_.mentions);
    if (r.status == Status::actual) r.status = frame.status;
    if (frame.asserted) r.status = Status::actual;
    r.confidence = frame.weight * decay(match.cost + source.cost + target.cost) * source.confidence * target.confidence;
    found_.push_back({r, match.trigger, true});
  }

  [[nodiscard]] bool comes_first(ActorId a, ActorId b) const {
    return id_of(a, actors_, layers_.mentions) < id_of(b, actors_, layers_.mentions);
  }

  /// Whether a must give way to b: both say something of one pair by one trigger, or the same thing twice.
  [[nodiscard]] bool gives_way(const Candidate& a, const Candidate& b) const {
    const bool same_words = a.trigger == b.trigger && a.relation.relation == b.relation.relation;
    if (same_words && frame_of(a.relation.form).source == Frame::speaker)
      if (frame_of(b.relation.form).source != Frame::speaker) return true;  // "Egypt's treaty with Peru" is not ours
    const auto pair = [](const Relation& r) { return std::minmax(r.source, r.target); };
    if (pair(a.relation) != pair(b.relation)) return false;
    const bool same = a.relation.relation == b.relation.relation && a.relation.source == b.relation.source &&
                      a.relation.status == b.relation.status;
    if (!same && a.trigger != b.trigger) return beaten(a, b);
    const bool one_frame = frame_of(a.relation.form).id == frame_of(b.relation.form).id;
    const bool one_way = a.relation.source == b.relation.source;
    if (a.trigger == b.trigger && one_frame && !same && !one_way) return false;
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

  void drop(Candidate& c, RefusedClaim::Why why, FormId by = no_form) {
    c.alive = false;
    if (refused_ != nullptr) refused_->push_back({c.relation, why, by});
  }

  using Group = std::vector<std::uint32_t>;  ///< rows of found_, in order
  /// The living candidates that `key_of` gives the same key.
  template <class KeyOf>
  [[nodiscard]] auto grouped(KeyOf key_of) const {
    std::map<std::invoke_result_t<KeyOf, const Candidate&>, Group> groups;
    for (std::uint32_t i = 0; i < found_.size(); ++i)
      if (found_[i].alive) groups[key_of(found_[i])].push_back(i);
    return groups;
  }
  static std::pair<ActorId, ActorId> pair_of(const Candidate& c) {
    return std::minmax(c.relation.source, c.relation.target);
  }
  static auto words_of(const Candidate& c) { return std::pair(c.trigger, c.relation.relation); }

  /// Only candidates of one pair, or by the same words, can be in conflict.
  void settle_conflicts() {
    const auto of_pair = grouped(pair_of);
    const auto of_words = grouped(words_of);
    for (Candidate& a : found_) {
      if (!a.alive) continue;
      Group rivals = of_pair.at(pair_of(a));
      if (frame_of(a.relation.form).source == Frame::speaker) {
        const Group& same_words = of_words.at(words_of(a));
        rivals.insert(rivals.end(), same_words.begin(), same_words.end());
        std::ranges::sort(rivals);
      }
      for (const std::uint32_t row : rivals) {
        const Candidate& b = found_[row];
        if (&a != &b && a.alive && b.alive && gives_way(a, b)) drop(a, RefusedClaim::Why::beaten, b.relation.form);
      }
    }
    for (const auto& [pair, rows] : of_pair) keep_first_of_equals(rows);
  }
  void keep_first_of_equals(const Group& rows) {
    for (std::size_t i = 0; i < rows.size(); ++i)
      for (std::size_t j = i + 1; j < rows.size(); ++j) {
        const Candidate& first = found_[rows[i]];
        Candidate& second = found_[rows[j]];
        if (first.alive && second.alive && key(first.relation) == key(second.relation))
          drop(second, RefusedClaim::Why::beaten, first.relation.form);
      }
  }
  /// Where more than four act together ("the six states met") no pair of them is singled out: their pairs are dropped.
  void drop_crowds() {
    for (const auto& [said, rows] : grouped([](const Candidate& c) { return std::pair(c.trigger, c.relation.form); })) {
      std::vector<ActorId> actors;
      for (const std::uint32_t row : rows) {
        actors.push_back(found_[row].relation.source);
        actors.push_back(found_[row].relation.target);
      }
      std::ranges::sort(actors);
      actors.erase(std::ranges::unique(actors).begin(), actors.end());
      if (actors.size() <= most_together || rows.size() <= 2 * actors.size()) continue;
      for (const std::uint32_t row : rows) drop(found_[row], RefusedClaim::Why::crowd);
    }
  }

  static std::tuple<ActorId, ActorId, RelationId, Status> key(const Relation& r) {
    return {r.source, r.target, r.relation, r.status};
  }

  const DocumentLayers& layers_;
  const Lexicon& lexicon_;
  const Ontology& ontology_;
  const ActorTable& actors_;
  const Judge* judge_;
  std::vector<RefusedClaim>* refused_;
  std::optional<ActorId> speaker_;
  std::vector<Candidate> found_;
};

}  // namespace

std::vector<Relation> relate(const DocumentLayers& layers, const Lexicon& lexicon, const Ontology& ontology,
                             const ActorTable& actors, const Judge* judge, std::vector<RefusedClaim>* refused) {
  std::vector<Relation> relations;
  SentenceRelater relater(layers, lexicon, ontology, actors, judge, refused);
  std::uint32_t sentence = 0;
  for (const Tree& tree : layers.trees) {
    while (layers.text.sentences[sentence].tokens.begin != tree.first_token) ++sentence;
    relater.relate(tree, sentence, relations);
  }
  return relations;
}

}  // namespace entente
