// From each word that is some form's trigger, the form's facts are followed outwards, binding words as they come.
#include "relations/match.hpp"

#include <algorithm>
#include <string_view>

#include "relations/feature_hash.hpp"
#include "relations/third_party.hpp"
#include "syntax/labels.hpp"

namespace entente {
namespace {

constexpr std::uint32_t unbound = FormTrace::unbound_word;

/// A bit for each WordPos that fits.
std::uint8_t parts_of_speech(const Morph& word) {
  unsigned bits = 0;
  for (const WordPos pos : {WordPos::noun, WordPos::verb, WordPos::adjective})
    if (pos_fits(pos, word)) bits |= 1U << static_cast<unsigned>(pos);
  return static_cast<std::uint8_t>(bits);
}

/// Whether the words of a phrase stand at words [begin, ...).
bool stands_at(std::span<const WordKey> sentence, std::span<const WordKey> phrase, std::size_t begin) {
  return begin + phrase.size() <= sentence.size() && std::ranges::equal(phrase, sentence.subspan(begin, phrase.size()));
}

/// Lower case; the singular of a name's plural ("the Paris Talks"); "re-impose" is "impose".
std::string key_of(const Morph& word) {
  std::string key = word.lemma;
  for (char& c : key)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  const bool plural_name = word.upos == Upos::PROPN && xpos_name(word.xpos) == "NNPS";
  if (plural_name && key.size() > 3 && key.ends_with('s') && !key.ends_with("ss")) key.pop_back();
  if (key.size() > 5 && key.starts_with("re-")) key.erase(0, 3);
  return key;
}

bool excluded(std::span<const WordKey> sentence, const MatchTables::Phrases& words, std::uint32_t w,
              std::size_t length) {
  for (const auto& phrase : words.excluded) {
    if (phrase.size() <= length) continue;
    const std::size_t reach = phrase.size() - 1;
    for (std::size_t begin = w > reach ? w - reach : 0; begin <= w; ++begin)
      if (stands_at(sentence, phrase, begin) && begin + phrase.size() > w) return true;
  }
  return false;
}

/// `listed` are the phrases of the class whose head lemma the word has.
bool in_class(std::span<const WordKey> sentence, bool noun, const MatchTables::Phrases& words,
              std::span<const ListedPhrase> listed, std::uint32_t w) {
  std::size_t longest = 0;
  for (const ListedPhrase& row : listed) {
    const auto& phrase = words.phrases[row.phrase];
    if (phrase.size() <= longest || (noun && w + 1 < phrase.size())) continue;
    if (stands_at(sentence, phrase, noun ? w + 1 - phrase.size() : w)) longest = phrase.size();
  }
  return longest > 0 && !excluded(sentence, words, w, longest);
}

class Matcher {
  enum class Member : std::uint8_t { unknown, yes, no };

 public:
  Matcher(const FactIndex& facts, const MayFill& may_fill, const Lexicon::Compiled& lexicon,
          std::vector<FormMatch>& out)
      : facts_(facts), may_fill_(may_fill), lexicon_(lexicon), out_(out) {
    see_words();
    see_facts();
  }

  /// All forms that the word triggers.
  void match_at(std::uint32_t trigger) {
    const MatchTables& tables = lexicon_.matching;
    const MatchTables::Word& known = facts_.known(trigger);
    const bool lonely = role_bits_[trigger] == 0;
    const std::vector<FormNeeds>& forms = lonely ? known.lonely_forms : known.forms;
    if (forms.empty()) return;
    const std::uint8_t pos = parts_of_speech(facts_.tree().words[trigger]);
    for (const FormNeeds& needs : forms) {
      if ((needs.pos & pos) == 0 || !needs.roles.met_by(role_bits_[trigger]) || !needs.words.met_by(bits_[trigger]))
        continue;
      const auto others = std::span(tables.classes).subspan(needs.begin, needs.end - needs.begin);
      if (std::ranges::all_of(others, [&](std::uint32_t words) { return present_[words] != 0; }))
        try_form(needs.form, trigger);
    }
  }

  /// Notes in `trace` how far the form comes that is tried next.
  void trace(FormTrace& trace) { trace_ = &trace; }

  void try_form(std::uint32_t form, std::uint32_t trigger) {
    form_ = form;
    pattern_ = &lexicon_.forms[form].pattern;
    if (!fits(pattern_->trigger, trigger)) return;
    bound_.assign(pattern_->nodes.size(), unbound);
    bound_[pattern_->trigger] = trigger;
    follow(0, 0);
  }

 private:
  void see_words() {
    const std::size_t size = facts_.tree().size();
    listed_.resize(size);
    keys_.resize(size);
    present_.resize(lexicon_.classes.size());
    std::size_t count = 0;
    for (std::uint32_t w = 0; w < size; ++w) {
      const MatchTables::Word& known = facts_.known(w);
      keys_[w] = known.key;
      listed_[w] = {known.phrases, count};
      count += known.phrases.size();
      for (const ListedPhrase& phrase : known.phrases) present_[phrase.words] = 1;
    }
    members_.assign(count, Member::unknown);
  }

  void see_facts() {
    bits_.resize(facts_.tree().size());
    role_bits_.resize(facts_.tree().size());
    for (std::uint32_t w = 0; w < bits_.size(); ++w)
      for (const Fact& fact : facts_.from(w)) {
        const FactBits at_head =
            head_bit(fact.kind) | (fact.kind == FactKind::PP ? preposition_bit(fact.preposition) : FactBits{0});
        bits_[w] |= at_head;
        bits_[fact.dependent] |= dependent_bit(fact.kind);
        if (may_fill_[fact.dependent]) role_bits_[w] |= at_head;
        if (may_fill_[w]) role_bits_[fact.dependent] |= dependent_bit(fact.kind);
      }
  }

  [[nodiscard]] bool fits(std::uint32_t node, std::uint32_t word) const {
    const FormNode& n = pattern_->nodes[node];
    return n.is_role ? may_fill_[word] : is_member(n.id, word);
  }

  /// Whether the word is of the class; asked by many forms, so answered once.
  [[nodiscard]] bool is_member(std::uint32_t words, std::uint32_t word) const {
    const Listed& listed = listed_[word];
    const auto phrases = std::ranges::equal_range(listed.phrases, words, {}, &ListedPhrase::words);
    if (phrases.empty()) return false;
    Member& member = members_[listed.first + static_cast<std::size_t>(phrases.begin() - listed.phrases.begin())];
    if (member == Member::unknown) member = settle(words, phrases, word);
    return member == Member::yes;
  }

  [[nodiscard]] Member settle(std::uint32_t words, std::span<const ListedPhrase> phrases, std::uint32_t word) const {
    const WordPos pos = lexicon_.classes[words].pos;
    const bool yes = pos_fits(pos, facts_.tree().words[word]) &&
                     in_class(keys_, pos == WordPos::noun, lexicon_.matching.of_class[words], phrases, word);
    return yes ? Member::yes : Member::no;
  }

  static bool holds(const FormEdge& edge, const Fact& fact) {
    return edge.kind == fact.kind &&
           (edge.kind != FactKind::PP || std::ranges::find(edge.preps, fact.preposition) != edge.preps.end());
  }

  /// Whether another role stands at the trigger itself already: "its neighbours" are its, not each other's.
  [[nodiscard]] bool doubles_trigger(std::uint32_t node, std::uint32_t word) const {
    if (!pattern_->nodes[node].is_role || word != bound_[pattern_->trigger]) return false;
    for (std::size_t n = 0; n < bound_.size(); ++n)
      if (pattern_->nodes[n].is_role && bound_[n] == word) return true;
    return false;
  }

  /// Binds a node to a word, follows the rest, and lets go again.
  void bind(std::uint32_t node, std::uint32_t word, std::size_t edge, std::uint32_t cost) {
    if (std::ranges::find(bound_, word) != bound_.end() && !pattern_->nodes[node].is_role) return;
    if (!fits(node, word) || doubles_trigger(node, word)) return;
    bound_[node] = word;
    follow(edge + 1, cost);
    bound_[node] = unbound;
  }

  /// Keeps the way that led furthest.
  void note(FormTrace::Stop stop, std::size_t edge) {
    if (trace_ == nullptr || std::pair(trace_->stop, trace_->edge) >= std::pair(stop, edge)) return;
    *trace_ = {stop, edge, bound_};
  }

  void follow(std::size_t i, std::uint32_t cost) {
    note(FormTrace::Stop::fact, i);
    if (i == pattern_->edges.size()) return report(cost);
    const FormEdge& edge = pattern_->edges[i];
    const std::uint32_t head = bound_[edge.head];
    const std::uint32_t dependent = bound_[edge.dependent];
    if (head != unbound) {
      for (const Fact& fact : facts_.from(head)) {
        if (!holds(edge, fact)) continue;
        if (dependent == unbound)
          bind(edge.dependent, fact.dependent, i, cost + fact.cost);
        else if (fact.dependent == dependent)
          follow(i + 1, cost + fact.cost);
      }
      return;
    }
    for (const std::uint32_t row : facts_.to(dependent)) {
      const Fact& fact = facts_.row(row);
      if (holds(edge, fact)) bind(edge.head, fact.head, i, cost + fact.cost);
    }
  }

  /// Whether one of the lemmas hangs on a word of the form, or stands in it.
  [[nodiscard]] bool near(const std::vector<std::string>& lemmas) const {
    const auto wanted = [&](std::uint32_t w) { return std::ranges::find(lemmas, facts_.key(w)) != lemmas.end(); };
    for (std::size_t n = 0; n < bound_.size(); ++n) {
      if (pattern_->nodes[n].is_role) continue;
      for (const Fact& fact : facts_.from(bound_[n]))
        if (wanted(fact.dependent)) return true;
      for (std::uint32_t w = 0; w < facts_.tree().size(); ++w)
        if (facts_.tree().arcs[w].head == static_cast<std::int32_t>(bound_[n]) && wanted(w)) return true;
    }
    return false;
  }

  /// Whether the last word beneath the form's words is one of these: what a view has shifted to stands behind what it
  /// has shifted from.
  [[nodiscard]] bool ends_with(const std::vector<std::string>& lemmas) const {
    const Tree& tree = facts_.tree();
    const auto beneath = [&](std::uint32_t w) {
      for (auto at = static_cast<std::int32_t>(w); at >= 0; at = tree.arcs[static_cast<std::size_t>(at)].head)
        for (std::size_t n = 0; n < bound_.size(); ++n)
          if (!pattern_->nodes[n].is_role && bound_[n] == static_cast<std::uint32_t>(at)) return true;
      return false;
    };
    for (auto w = static_cast<std::uint32_t>(tree.size()); w-- > 0;)
      if (tree.words[w].upos != Upos::PUNCT && beneath(w))
        return std::ranges::find(lemmas, facts_.key(w)) != lemmas.end();
    return false;
  }

  /// Whether the trigger is the subject of a verb that is none of these.
  [[nodiscard]] bool acts_otherwise(const std::vector<std::string>& verbs) const {
    const std::uint32_t trigger = bound_[pattern_->trigger];
    return std::ranges::any_of(facts_.to(trigger), [&](std::uint32_t row) {
      const Fact& fact = facts_.row(row);
      return fact.kind == FactKind::A0 && facts_.tree().words[fact.head].upos == Upos::VERB &&
             std::ranges::find(verbs, facts_.key(fact.head)) == verbs.end();
    });
  }

  void report(std::uint32_t cost) {
    const Frame& frame = lexicon_.frames[lexicon_.forms[form_].frame];
    if (!frame.blocks.empty() && near(frame.blocks)) return note(FormTrace::Stop::blocked, 0);
    if (!frame.requires_.empty() && !near(frame.requires_)) return note(FormTrace::Stop::not_required, 0);
    if (!frame.ends_with.empty() && !ends_with(frame.ends_with)) return note(FormTrace::Stop::ends_otherwise, 0);
    if (!frame.acts_only.empty() && acts_otherwise(frame.acts_only)) return note(FormTrace::Stop::acts_otherwise, 0);
    FormMatch match{static_cast<FormId>(form_), bound_[pattern_->trigger], unbound, unbound, cost, {}};
    for (std::size_t n = 0; n < pattern_->nodes.size(); ++n) {
      if (!pattern_->nodes[n].is_role) {
        match.words.push_back(bound_[n]);
        continue;
      }
      if (pattern_->nodes[n].id == frame.source) match.source = bound_[n];
      if (pattern_->nodes[n].id == frame.target) match.target = bound_[n];
    }
    const bool by_speaker = frame.source == Frame::speaker;
    if ((!by_speaker && match.source == unbound) || match.target == unbound) return;
    if (done_together(match)) return note(FormTrace::Stop::done_together, 0);
    if (done_with_another(match)) return note(FormTrace::Stop::done_with_another, 0);
    note(FormTrace::Stop::none, 0);
    out_.push_back(std::move(match));
  }

  /// "Sweden and Norway give aid": what two do together, neither does to the other, unless the form says "{a} and {b}".
  [[nodiscard]] bool done_together(const FormMatch& match) const {
    for (std::uint32_t node = 0; node < bound_.size(); ++node) {
      if (pattern_->nodes[node].is_role) continue;
      const auto doers = std::ranges::count_if(
          pattern_->edges, [&](const FormEdge& e) { return e.kind == FactKind::A0 && e.head == node; });
      if (doers == 1 && match.source != match.target && done_by_both(bound_[node], match)) return true;
    }
    return false;
  }

  /// What source and target do together with a third, they do not do with each other: "Peru and Chile each signed a
  /// treaty with Spain".
  [[nodiscard]] bool done_with_another(const FormMatch& match) const {
    const auto is_third = [&](std::uint32_t word) {
      return may_fill_[word] && word != match.source && word != match.target;
    };
    return std::ranges::any_of(match.words, [&](std::uint32_t word) {
      return done_with_third(facts_, word, is_third) && (done_by_both(word, match) || governed_by_both(word, match));
    });
  }
  [[nodiscard]] bool done_by_both(std::uint32_t act, const FormMatch& match) const {
    return done_by(facts_, act, match.source) && done_by(facts_, act, match.target);
  }
  /// Whether both have done what the word names: signed a treaty, engaged in talks.
  [[nodiscard]] bool governed_by_both(std::uint32_t word, const FormMatch& match) const {
    return std::ranges::any_of(facts_.to(word), [&](std::uint32_t row) {
      const Fact& fact = facts_.row(row);
      return (fact.kind == FactKind::A1 || fact.kind == FactKind::PP) && done_by_both(fact.head, match);
    });
  }

  const FactIndex& facts_;
  const MayFill& may_fill_;
  const Lexicon::Compiled& lexicon_;
  std::vector<FormMatch>& out_;
  /// Phrases listed under a word, and where the answers begin in `members_`; a class's answer stands at its first.
  struct Listed {
    std::span<const ListedPhrase> phrases;
    std::size_t first = 0;
  };
  std::vector<Listed> listed_;
  std::vector<WordKey> keys_;          ///< by word
  std::vector<FactBits> bits_;         ///< by word: its facts
  std::vector<FactBits> role_bits_;    ///< by word: its facts with a word at the other end that may fill a role
  std::vector<std::uint8_t> present_;  ///< by class: some word of the sentence may be of it
  mutable std::vector<Member> members_;
  std::uint32_t form_ = 0;
  const Pattern* pattern_ = nullptr;
  std::vector<std::uint32_t> bound_;
  FormTrace* trace_ = nullptr;
};

}  // namespace

bool pos_fits(WordPos pos, const Morph& word) {
  switch (pos) {
    case WordPos::noun:
      return word.upos == Upos::NOUN || word.upos == Upos::PROPN || word.upos == Upos::SYM;  // "gave $5 million"
    case WordPos::verb:
      return word.upos == Upos::VERB || word.upos == Upos::AUX;
    case WordPos::adjective:
      return word.upos == Upos::ADJ || (word.upos == Upos::VERB && xpos_name(word.xpos) != "VBD");
  }
  return false;
}

FormTrace trace_form(const FactIndex& facts, const MayFill& may_fill, const Lexicon::Compiled& lexicon,
                     std::uint32_t form, std::uint32_t trigger) {
  std::vector<FormMatch> matches;
  FormTrace trace;
  Matcher matcher(facts, may_fill, lexicon, matches);
  matcher.trace(trace);
  matcher.try_form(form, trigger);
  return trace;
}

std::uint32_t types_triggered_by(const FactIndex& facts, std::uint32_t word) {
  const auto& types = facts.known(word).types;
  std::uint32_t found = 0;
  for (const WordPos pos : {WordPos::noun, WordPos::verb, WordPos::adjective})
    if (types[static_cast<std::size_t>(pos)] != 0 && pos_fits(pos, facts.tree().words[word]))
      found |= types[static_cast<std::size_t>(pos)];
  return found;
}

FactIndex::FactIndex(const Tree& tree, const ClauseFacts& facts, const Lexicon::Compiled& lexicon)
    : tree_(tree), view_(tree), facts_(facts), rows_(facts.facts.size()), first_(tree.size() + 1, 0) {
  for (const Fact& f : facts.facts) ++first_[f.dependent + 1];
  for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
  std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
  for (std::uint32_t i = 0; i < facts.facts.size(); ++i) rows_[next[facts.facts[i].dependent]++] = i;
  keys_.reserve(tree.size());
  hashes_.reserve(tree.size());
  known_.reserve(tree.size());
  static const MatchTables::Word unknown;
  for (const Morph& word : tree.words) {
    const std::string& key = keys_.emplace_back(key_of(word));
    hashes_.push_back(FeatureHash(key).value());
    const MatchTables::Word* found = lexicon.matching.known.find(key);
    known_.push_back(found == nullptr ? &unknown : found);
  }
}

std::vector<FormMatch> match_forms(const FactIndex& facts, const MayFill& may_fill, const Lexicon::Compiled& lexicon) {
  std::vector<FormMatch> matches;
  Matcher matcher(facts, may_fill, lexicon, matches);
  for (std::uint32_t w = 0; w < facts.tree().size(); ++w) matcher.match_at(w);
  return matches;
}

}  // namespace entente
