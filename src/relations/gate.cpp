// First the actors, which are few and settle most; then words that are enough for a form by themselves; then the
// signals of all words and the forms of the triggers seen.
#include "entente/relations/gate.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "entente/core/word.hpp"
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

/// The actors of one sentence.
class Cast {
 public:
  Cast(const ActorTable& actors, std::optional<ActorId> speaker) : table_(actors), speaker_(speaker) {}

  /// Takes the mentions of another sentence.
  void set(std::span<const ActorMention> mentions) {
    actors_.clear();
    for (const ActorMention& m : mentions) {
      const bool place = m.kind == MentionKind::part && m.via == Via::capital;
      if (m.kind == MentionKind::part && !place) continue;
      const auto row = static_cast<std::size_t>(m.actor);
      const auto type = row < table_.size() ? std::optional(table_[m.actor].type) : std::nullopt;
      actors_.push_back(
          {m.actor, type, may_act(m) || place, may_act(m), m.kind == MentionKind::private_, m.via == Via::leader});
    }
    several_act_ = more_than_two_act();
  }

  /// Two different actors, the speaker among them.
  [[nodiscard]] bool has_two() const {
    const std::optional<ActorId> first = speaker_ ? speaker_ : actors_.empty() ? speaker_ : actors_.front().actor;
    return std::ranges::any_of(actors_, [&](const GateActor& a) { return a.actor != first; });
  }

  [[nodiscard]] bool fills(const GateEnds& ends, bool said) const {
    if (ends.alone && several_act_) return false;
    const auto other = [&](ActorId source) {
      return std::ranges::any_of(actors_, [&](const GateActor& a) { return a.actor != source && is_target(a, ends); });
    };
    if (ends.speaker && speaker_ && other(*speaker_)) return true;
    if (ends.speaker && !said) return false;
    return std::ranges::any_of(actors_, [&](const GateActor& a) { return is_source(a, ends) && other(a.actor); });
  }

 private:
  [[nodiscard]] bool more_than_two_act() const {
    std::array<ActorId, 2> known{};
    std::size_t count = 0;
    for (const GateActor& a : actors_) {
      if (!a.party || std::find(known.begin(), known.begin() + count, a.actor) != known.begin() + count) continue;
      if (count == known.size()) return true;
      known[count++] = a.actor;
    }
    return false;
  }
  static bool is(std::optional<ActorType> type, std::optional<ActorType> wanted) {
    return !wanted || !type || *type == *wanted;
  }
  static bool is_source(const GateActor& a, const GateEnds& ends) { return a.acts && is(a.type, ends.source); }
  static bool is_target(const GateActor& a, const GateEnds& ends) {
    const bool fits = a.acts || (ends.private_ && a.private_);
    return fits && is(a.type, ends.target) && (!ends.person || a.person);
  }

  const ActorTable& table_;
  std::optional<ActorId> speaker_;
  std::vector<GateActor> actors_;
  bool several_act_ = false;  ///< more than two
};

/// What is known of one token: of its form, of what "re-" stands before, of a participle behind a hyphen
/// ("Iranian-backed").
struct TokenForms {
  std::array<FormTable::Form, 3> of;
  [[nodiscard]] bool opens() const { return of[0].opens || of[1].opens || of[2].opens; }
  [[nodiscard]] bool has(Atom atom) const {
    return std::ranges::any_of(
        of, [&](const FormTable::Form& form) { return std::ranges::binary_search(form.atoms, atom); });
  }
};

/// A form that is not of plain letters alone.
TokenForms forms_of_marked(const FormTable& forms, std::string_view form) {
  const std::string lower = lower_form(form);
  TokenForms token;
  token.of[0] = forms.find(FormTable::hash_of(lower));
  const std::size_t hyphen = lower.rfind('-');
  if (hyphen == std::string::npos) return token;
  if (lower.starts_with("re-")) token.of[1] = forms.find(FormTable::hash_of(std::string_view(lower).substr(3)));
  token.of[2] = forms.find(FormTable::hash_of(std::string_view(lower).substr(hyphen + 1)));
  return token;
}

TokenForms forms_of(const FormTable& forms, std::string_view form) {
  std::uint64_t hash = word_hash;
  for (std::size_t at = 0; at < form.size(); at += 8) {
    const std::uint64_t word = load_word(form.data() + at, std::min<std::size_t>(form.size() - at, 8));
    const bool marked = ((word & eight_of(0x80)) | bytes_within(word, '-', '-')) != 0;
    if (marked) return forms_of_marked(forms, form);
    hash = mix_word(hash, lower_word(word));
  }
  return {{forms.find(hash)}};
}

/// The signals of one sentence.
class Signals {
 public:
  explicit Signals(const Gate::Tables& tables) : tables_(tables), stand_(tables.needs.size(), false) {}

  /// Takes the words of another sentence.
  void set(std::span<const TokenForms> words) {
    for (const Signal signal : all_) stand_[signal] = false;
    all_.clear();
    words_ = words;
    for (std::size_t w = 0; w < words_.size(); ++w)
      for (const FormTable::Form& form : words_[w].of)
        for (const Atom atom : form.atoms) read(atom, w);
  }

  [[nodiscard]] bool stands(Signal signal) const { return stand_[signal]; }
  /// All that stand; each once.
  [[nodiscard]] std::span<const Signal> all() const { return all_; }

 private:
  void read(Atom atom, std::size_t word) {
    for (const Signal signal : tables_.signals[atom]) add(signal);
    for (const std::uint32_t row : tables_.phrases_of[atom]) {
      const GatePhrase& phrase = tables_.phrases[row];
      if (!stand_[phrase.signal] && is_at(phrase, word)) add(phrase.signal);
    }
  }
  [[nodiscard]] bool is_at(const GatePhrase& phrase, std::size_t head) const {
    if (head < phrase.head || head - phrase.head + phrase.words.size() > words_.size()) return false;
    for (std::size_t i = 0; i < phrase.words.size(); ++i)
      if (!words_[head - phrase.head + i].has(phrase.words[i])) return false;
    return true;
  }
  void add(Signal signal) {
    if (!stand_[signal]) all_.push_back(signal);
    stand_[signal] = true;
  }

  const Gate::Tables& tables_;
  std::span<const TokenForms> words_;
  std::vector<bool> stand_;  ///< by signal
  std::vector<Signal> all_;
};

/// The sentences of one document before the gate, in order.
class Doorkeeper {
 public:
  Doorkeeper(const Gate::Tables& tables, const Document& document, const TokenizedText& text,
             const MentionList& mentions, const ActorTable& actors)
      : tables_(tables),
        document_(document),
        text_(text),
        mentions_(mentions.mentions),
        cast_(actors, actors.find(document.speaker)),
        signals_(tables) {}

  bool lets_through(TokenSpan sentence) {
    cast_.set(mentions_of(sentence));
    if (!cast_.has_two()) return false;
    const bool two_act = cast_.fills(GateEnds{}, false);
    if (!two_act && !some_ends_fit()) return false;
    words_.clear();
    for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) {
      words_.push_back(forms_of(tables_.forms, text_of(document_, text_.tokens[t])));
      if (two_act && words_.back().opens()) return true;  // most sentences need no more than this
    }
    signals_.set(words_);
    return some_form_fits();
  }

 private:
  /// Those that begin in the next sentence.
  std::span<const ActorMention> mentions_of(TokenSpan sentence) {
    std::size_t end = 0;
    while (end < mentions_.size() && mentions_[end].tokens.begin < sentence.end) ++end;
    const std::span<const ActorMention> here = mentions_.first(end);
    mentions_ = mentions_.subspan(end);
    return here;
  }

  /// Whether the actors are right for any form, whatever the words.
  [[nodiscard]] bool some_ends_fit() const {
    return std::ranges::any_of(tables_.ends, [&](const GateEnds& ends) { return cast_.fills(ends, true); });
  }

  /// Whether some form has all that it needs.
  bool some_form_fits() {
    fit_.assign(tables_.ends.size(), Fit::unknown);
    for (const Signal trigger : signals_.all())
      for (auto rest = tables_.needs[trigger]; !rest.empty(); rest = rest.subspan(2 + rest[1])) {
        const auto stands = [&](Signal signal) { return signals_.stands(signal); };
        if (ends_fit(rest[0]) && std::ranges::all_of(rest.subspan(2, rest[1]), stands)) return true;
      }
    return false;
  }

  bool ends_fit(std::uint32_t ends) {
    if (fit_[ends] == Fit::unknown)
      fit_[ends] = cast_.fills(tables_.ends[ends], signals_.stands(tables_.says)) ? Fit::yes : Fit::no;
    return fit_[ends] == Fit::yes;
  }

  const Gate::Tables& tables_;
  const Document& document_;
  const TokenizedText& text_;
  std::span<const ActorMention> mentions_;  ///< of this sentence and those behind it
  Cast cast_;
  Signals signals_;
  std::vector<TokenForms> words_;
  enum class Fit : std::uint8_t { unknown, no, yes };
  std::vector<Fit> fit_;  ///< by ends: whether the cast has them
};

}  // namespace

Gate::Gate() = default;
Gate::Gate(std::unique_ptr<const Tables> tables) : tables_(std::move(tables)) {}
Gate::Gate(Gate&&) noexcept = default;
Gate& Gate::operator=(Gate&&) noexcept = default;
Gate::~Gate() = default;

std::vector<std::size_t> Gate::open_for(const Document& document, const TokenizedText& text,
                                        const MentionList& mentions, const ActorTable& actors) const {
  std::vector<std::size_t> open;
  std::optional<Doorkeeper> doorkeeper;
  if (tables_ != nullptr) doorkeeper.emplace(*tables_, document, text, mentions, actors);
  for (std::size_t s = 0; s < text.sentences.size(); ++s)
    if (!doorkeeper || doorkeeper->lets_through(text.sentences[s].tokens)) open.push_back(s);
  return open;
}

}  // namespace entente
