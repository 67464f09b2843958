// Turns forms into needs. A preposition is needed in words, but for those that clauses read off other things: "to" of a
// recipient, "do" and "that" of complements.
#include <algorithm>
#include <array>
#include <bit>
#include <unordered_map>

#include "entente/clauses/preposition.hpp"
#include "entente/core/word.hpp"
#include "relations/compiled.hpp"
#include "relations/gate_tables.hpp"

namespace entente {
namespace {

enum class As : std::uint8_t { noun, verb, adjective, anything };

TagSet tags_of(As as) {
  switch (as) {
    case As::noun:  // a verb's "-s" may be called a noun after parsing
      return {Upos::NOUN, Upos::PROPN, Upos::SYM, Upos::VERB};
    case As::verb:
      return {Upos::VERB, Upos::AUX};
    case As::adjective:
      return {Upos::ADJ, Upos::VERB};
    case As::anything:
      break;
  }
  return TagSet::all();
}

As as_of(WordPos pos) { return pos == WordPos::noun ? As::noun : pos == WordPos::verb ? As::verb : As::adjective; }

class GateCompiler {
 public:
  GateCompiler(const Lexicon::Compiled& lexicon, const Parser& parser)
      : lexicon_(lexicon), inflections_(parser.inflections()) {}

  Gate::Tables compile() {
    add_saying();
    for (const CompiledForm& form : lexicon_.forms) add_form(form);
    pack();
    return std::move(tables_);
  }

 private:
  [[nodiscard]] bool opens(Signal trigger) const {
    return std::ranges::any_of(by_trigger_[trigger], [&](const GateForm& form) {
      return form.signals.empty() && tables_.ends[form.ends] == GateEnds{};
    });
  }

  /// What was gathered by name and number goes where it is read fast.
  void pack() {
    std::vector<bool> opening;
    for (const auto& signals : signals_of_) {
      opening.push_back(std::ranges::any_of(signals, [&](Signal s) { return opens(s); }));
      tables_.signals.add(signals);
    }
    for (const auto& phrases : phrases_of_) tables_.phrases_of.add(phrases);
    for (std::vector<GateForm>& forms : by_trigger_) tables_.needs.add(packed(forms));
    tables_.forms.freeze(opening);
  }

  static std::vector<std::uint32_t> packed(std::vector<GateForm>& forms) {
    drop_repeated(forms);
    std::vector<std::uint32_t> numbers;
    for (const GateForm& form : forms) {
      numbers.insert(numbers.end(), {form.ends, static_cast<std::uint32_t>(form.signals.size())});
      numbers.insert(numbers.end(), form.signals.begin(), form.signals.end());
    }
    return numbers;
  }

  Atom atom(const std::string& word, As as) {
    const auto next = static_cast<Atom>(signals_of_.size());
    const auto [place, is_new] = atoms_[static_cast<std::size_t>(as)].emplace(word, next);
    if (!is_new) return place->second;
    signals_of_.emplace_back();
    phrases_of_.emplace_back();
    for (const std::string& form : inflections_.forms_of(word, tags_of(as))) tables_.forms.add(form, place->second);
    return place->second;
  }

  /// The signal of a name; new where the name is.
  std::pair<Signal, bool> signal(const std::string& name) {
    const auto [place, is_new] = signals_.emplace(name, static_cast<Signal>(signals_.size()));
    if (is_new) by_trigger_.emplace_back();
    return {place->second, is_new};
  }

  /// "A word of the class stands there." The name of a class that a form spells out is its text.
  Signal of_class(const WordClass& words) {
    const auto [stands, is_new] = signal(words.name);
    if (is_new)
      for (const auto& phrase : words.phrases) add_phrase(phrase, as_of(words.pos), stands);
    return stands;
  }

  /// "One of the words stands there."
  Signal any_of_words(const std::vector<std::string>& words) {
    std::string name = "any";
    for (const std::string& word : words) name.append(" ").append(word);
    const auto [stands, is_new] = signal(name);
    if (is_new)
      for (const std::string& word : words) add_phrase({word}, As::anything, stands);
    return stands;
  }

  void add_phrase(const std::vector<std::string>& phrase, As as, Signal signal) {
    const std::size_t head = as == As::noun ? phrase.size() - 1 : 0;
    const Atom head_atom = atom(phrase[head], as);
    if (phrase.size() == 1) return signals_of_[head_atom].push_back(signal);
    GatePhrase words{signal, static_cast<std::uint32_t>(head), {}};
    for (std::size_t i = 0; i < phrase.size(); ++i)
      words.words.push_back(i == head ? head_atom : atom(phrase[i], As::anything));
    phrases_of_[head_atom].push_back(static_cast<std::uint32_t>(tables_.phrases.size()));
    tables_.phrases.push_back(std::move(words));
  }

  void add_saying() {
    std::vector<std::string> verbs;
    for (const auto& [verb, op] : lexicon_.governors)
      if (op == Operator::says || op == Operator::reports) verbs.push_back(verb);
    tables_.says = any_of_words(verbs);
  }

  std::optional<Signal> preposition(const FormEdge& edge) {
    if (edge.kind != FactKind::PP) return std::nullopt;
    std::vector<std::string> first_words;
    for (const Prep prep : edge.preps) {
      const std::string_view text = to_string(prep);
      if (text == "to" || text == "do" || text == "that") return std::nullopt;
      first_words.emplace_back(text == "including" ? "include" : text.substr(0, text.find(' ')));
      if (text == "including") first_words.emplace_back(text);
    }
    return any_of_words(first_words);
  }

  std::uint32_t ends_of(const Frame& frame) {
    const GateEnds ends{frame.source == Frame::speaker,
                        frame.private_,
                        frame.person,
                        frame.alone,
                        frame.source_kind,
                        frame.target_kind};
    const auto found = std::ranges::find(tables_.ends, ends);
    if (found != tables_.ends.end()) return static_cast<std::uint32_t>(found - tables_.ends.begin());
    tables_.ends.push_back(ends);
    return static_cast<std::uint32_t>(tables_.ends.size() - 1);
  }

  void add_form(const CompiledForm& form) {
    const Frame& frame = lexicon_.frames[form.frame];
    GateForm needs;
    needs.ends = ends_of(frame);
    Signal trigger = 0;
    for (std::uint32_t n = 0; n < form.pattern.nodes.size(); ++n) {
      if (form.pattern.nodes[n].is_role) continue;
      const WordClass& words = lexicon_.classes[form.pattern.nodes[n].id];
      const Signal stands = of_class(words);
      if (n == form.pattern.trigger)
        trigger = stands;
      else
        needs.signals.push_back(stands);
    }
    for (const FormEdge& edge : form.pattern.edges)
      if (const auto stands = preposition(edge)) needs.signals.push_back(*stands);
    if (!frame.requires_.empty()) needs.signals.push_back(any_of_words(frame.requires_));
    if (!frame.ends_with.empty()) needs.signals.push_back(any_of_words(frame.ends_with));
    drop_repeated(needs.signals);
    by_trigger_[trigger].push_back(std::move(needs));
  }

  template <class T>
  static void drop_repeated(std::vector<T>& values) {
    std::ranges::sort(values);
    values.erase(std::ranges::unique(values).begin(), values.end());
  }

  const Lexicon::Compiled& lexicon_;
  Inflections inflections_;
  Gate::Tables tables_;
  std::vector<std::vector<Signal>> signals_of_;                 ///< by atom
  std::vector<std::vector<std::uint32_t>> phrases_of_;          ///< by atom
  std::vector<std::vector<GateForm>> by_trigger_;               ///< by signal
  std::array<std::unordered_map<std::string, Atom>, 4> atoms_;  ///< by As
  std::unordered_map<std::string, Signal> signals_;
};

}  // namespace

std::uint64_t FormTable::hash_of(std::string_view lower) {
  std::uint64_t hash = word_hash;
  for (std::size_t at = 0; at < lower.size(); at += 8)
    hash = mix_word(hash, load_word(lower.data() + at, std::min<std::size_t>(lower.size() - at, 8)));
  return hash;
}

FormTable::Slot& FormTable::slot_of(std::uint64_t hash) {
  std::size_t at = hash & mask_;
  while (slots_[at].size != 0 && slots_[at].hash != hash) at = (at + 1) & mask_;
  return slots_[at];
}

void FormTable::freeze(const std::vector<bool>& opens) {
  std::ranges::sort(pairs_);
  pairs_.erase(std::ranges::unique(pairs_).begin(), pairs_.end());
  slots_.assign(2 * std::bit_ceil(pairs_.size() + 1), Slot{});
  mask_ = slots_.size() - 1;
  for (const auto& [hash, atom] : pairs_) {
    known_.add(hash);
    Slot& slot = slot_of(hash);
    if (slot.size == 0) slot = {hash, static_cast<std::uint32_t>(packed_.size())};
    ++slot.size;
    slot.opens = slot.opens || opens[atom];
    packed_.push_back(atom);
  }
  pairs_ = {};
}

Gate Gate::compile(const Lexicon& lexicon, const Parser& parser) {
  return Gate(std::make_unique<const Tables>(GateCompiler(lexicon.compiled(), parser).compile()));
}

}  // namespace entente
