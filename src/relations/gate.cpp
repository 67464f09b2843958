// First the actors, which are few and settle most; then words that are enough for a form by themselves; then the
// signals of all words and the forms of the triggers seen.
#include "entente/relations/gate.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "relations/fillers.hpp"
#include "relations/gate_tables.hpp"

namespace entente {
namespace {

/// What a mention may be to a form.
struct GateActor {
  ActorId actor{};
  std::optional<ActorType> type;  ///< unknown of actors that only the document has
  bool acts = false;              ///< or is a capital that stands for what is there
  bool party = false;             ///< acts, and is no mere place
  bool private_ = false, person = false;
};

/// The actors of one sentence, asked for each kind of ends once.
class Cast {
 public:
  Cast(const MentionList& mentions, TokenSpan sentence, const ActorTable& actors, std::optional<ActorId> speaker)
      : speaker_(speaker) {
    for (const ActorMention& m : mentions_in(mentions, sentence)) {
      const bool place = m.kind == MentionKind::part && m.via == Via::capital;
      if (m.kind == MentionKind::part && !place) continue;
      const auto row = static_cast<std::size_t>(m.actor);
      const auto type = row < actors.size() ? std::optional(actors[m.actor].type) : std::nullopt;
      actors_.push_back(
          {m.actor, type, may_act(m) || place, may_act(m), m.kind == MentionKind::private_, m.via == Via::leader});
    }
  }

  /// Two different actors, the speaker among them.
  [[nodiscard]] bool has_two() const {
    const std::optional<ActorId> first = speaker_ ? speaker_ : actors_.empty() ? speaker_ : actors_.front().actor;
    return std::ranges::any_of(actors_, [&](const GateActor& a) { return a.actor != first; });
  }

  [[nodiscard]] bool fills(const GateEnds& ends, bool said) const {
    if (ends.alone && acting() > 2) return false;
    const auto other = [&](ActorId source) {
      return std::ranges::any_of(actors_, [&](const GateActor& a) { return a.actor != source && is_target(a, ends); });
    };
    if (ends.speaker && speaker_ && other(*speaker_)) return true;
    if (ends.speaker && !said) return false;
    return std::ranges::any_of(actors_, [&](const GateActor& a) { return is_source(a, ends) && other(a.actor); });
  }

 private:
  [[nodiscard]] std::size_t acting() const {
    std::vector<ActorId> all;
    for (const GateActor& a : actors_)
      if (a.party && std::ranges::find(all, a.actor) == all.end()) all.push_back(a.actor);
    return all.size();
  }
  static bool is(std::optional<ActorType> type, std::optional<ActorType> wanted) {
    return !wanted || !type || *type == *wanted;
  }
  static bool is_source(const GateActor& a, const GateEnds& ends) { return a.acts && is(a.type, ends.source); }
  static bool is_target(const GateActor& a, const GateEnds& ends) {
    const bool fits = a.acts || (ends.private_ && a.private_);
    return fits && is(a.type, ends.target) && (!ends.person || a.person);
  }

  std::vector<GateActor> actors_;
  std::optional<ActorId> speaker_;
};

/// Atoms of one token: of its form, of what "re-" stands before, of a participle behind a hyphen ("Iranian-backed").
struct TokenAtoms {
  std::array<std::span<const Atom>, 3> of;
  [[nodiscard]] bool any(const std::vector<bool>& wanted) const {
    return std::ranges::any_of(
        of, [&](auto atoms) { return std::ranges::any_of(atoms, [&](Atom atom) { return wanted[atom]; }); });
  }
  [[nodiscard]] bool has(Atom atom) const {
    return std::ranges::any_of(of, [&](auto atoms) { return std::ranges::binary_search(atoms, atom); });
  }
};

std::string lower_of(std::string_view form) {
  std::string lower(form);
  for (char& c : lower) {
    if (static_cast<unsigned char>(c) >= 0x80) return lower_form(form);
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return lower;
}

TokenAtoms atoms_of(const FormTable& forms, std::string_view lower) {
  TokenAtoms atoms;
  atoms.of[0] = forms.find(lower);
  const std::size_t hyphen = lower.rfind('-');
  if (hyphen == std::string_view::npos) return atoms;
  if (lower.starts_with("re-")) atoms.of[1] = forms.find(lower.substr(3));
  atoms.of[2] = forms.find(lower.substr(hyphen + 1));
  return atoms;
}

class Signals {
 public:
  Signals(const Gate::Tables& tables, std::span<const TokenAtoms> words)
      : tables_(tables), words_(words), stand_(tables.by_trigger.size(), false) {
    for (std::size_t w = 0; w < words_.size(); ++w)
      for (const auto atoms : words_[w].of)
        for (const Atom atom : atoms) read(atom, w);
  }

  [[nodiscard]] bool stands(Signal signal) const { return stand_[signal]; }
  /// All that stand; each once.
  [[nodiscard]] std::span<const Signal> all() const { return all_; }

 private:
  void read(Atom atom, std::size_t word) {
    for (const Signal signal : tables_.signals[atom]) set(signal);
    for (const std::uint32_t row : tables_.phrases_of[atom]) {
      const GatePhrase& phrase = tables_.phrases[row];
      if (!stand_[phrase.signal] && is_at(phrase, word)) set(phrase.signal);
    }
  }
  [[nodiscard]] bool is_at(const GatePhrase& phrase, std::size_t head) const {
    if (head < phrase.head || head - phrase.head + phrase.words.size() > words_.size()) return false;
    for (std::size_t i = 0; i < phrase.words.size(); ++i)
      if (!words_[head - phrase.head + i].has(phrase.words[i])) return false;
    return true;
  }
  void set(Signal signal) {
    if (!stand_[signal]) all_.push_back(signal);
    stand_[signal] = true;
  }

  const Gate::Tables& tables_;
  std::span<const TokenAtoms> words_;
  std::vector<bool> stand_;
  std::vector<Signal> all_;
};

/// Whether some form has all that it needs.
bool some_form_fits(const Gate::Tables& tables, const Signals& signals, const Cast& cast) {
  std::vector<std::optional<bool>> fills(tables.ends.size());
  const bool said = signals.stands(tables.says);
  for (const Signal trigger : signals.all())
    for (const GateForm& form : tables.by_trigger[trigger]) {
      if (!std::ranges::all_of(form.signals, [&](Signal s) { return signals.stands(s); })) continue;
      std::optional<bool>& filled = fills[form.ends];
      if (!filled) filled = cast.fills(tables.ends[form.ends], said);
      if (*filled) return true;
    }
  return false;
}

}  // namespace

Gate::Gate() = default;
Gate::Gate(std::unique_ptr<const Tables> tables) : tables_(std::move(tables)) {}
Gate::Gate(Gate&&) noexcept = default;
Gate& Gate::operator=(Gate&&) noexcept = default;
Gate::~Gate() = default;

bool Gate::lets_through(const Document& document, const TokenizedText& text, const MentionList& mentions,
                        const ActorTable& actors, std::size_t sentence) const {
  if (tables_ == nullptr) return true;
  const TokenSpan span = text.sentences[sentence].tokens;
  const Cast cast(mentions, span, actors, actors.find(document.speaker));
  if (!cast.has_two()) return false;
  const bool two_act = cast.fills(GateEnds{}, false);
  std::vector<TokenAtoms> words;
  words.reserve(span.size());
  for (std::uint32_t t = span.begin; t < span.end; ++t) {
    words.push_back(atoms_of(tables_->forms, lower_of(text_of(document, text.tokens[t]))));
    if (two_act && words.back().any(tables_->opens)) return true;  // most sentences need no more than this
  }
  return some_form_fits(*tables_, Signals(*tables_, words), cast);
}

}  // namespace entente
