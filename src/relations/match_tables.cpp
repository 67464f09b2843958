// Compiled from the finished lexicon, whose lists it views.
#include "relations/match_tables.hpp"

#include <bit>

#include "relations/compiled.hpp"
#include "syntax/atoms.hpp"

namespace entente {
namespace {

class TableMaker {
 public:
  explicit TableMaker(const Lexicon::Compiled& lexicon) : lexicon_(lexicon) {}

  MatchTables make() {
    for (const WordClass& words : lexicon_.classes)
      tables_.of_class.push_back({keys_of(words.phrases), keys_of(words.excluded)});
    for (const CompiledForm& form : lexicon_.forms) needs_.push_back(needs_of(form.pattern));
    for (const auto& [word, forms] : lexicon_.by_trigger) add_forms(word_of(word), forms);
    for (const auto& [word, phrases] : lexicon_.phrases_of) word_of(word).phrases = phrases;
    for (const auto& [word, types] : lexicon_.trigger_types) word_of(word).types = types;
    for (const std::string& word : lexicon_.transparent) word_of(word).transparent = true;
    for (const std::string& word : lexicon_.opaque) word_of(word).opaque = true;
    for (const std::string& word : lexicon_.acts) word_of(word).act = true;
    tables_.known = MatchTables::KnownWords(tables_.words);
    return std::move(tables_);
  }

 private:
  MatchTables::Word& word_of(const std::string& word) {
    MatchTables::Word& known = tables_.words[word];
    if (known.key == 0) known.key = static_cast<WordKey>(tables_.words.size());
    return known;
  }

  void add_forms(MatchTables::Word& word, const std::vector<std::uint32_t>& forms) {
    for (const std::uint32_t form : forms) {
      word.forms.push_back(needs_[form]);
      if (needs_[form].roles.all == 0) word.lonely_forms.push_back(needs_[form]);
    }
  }

  std::vector<std::vector<WordKey>> keys_of(const std::vector<std::vector<std::string>>& phrases) {
    std::vector<std::vector<WordKey>> all;
    for (const auto& phrase : phrases) {
      std::vector<WordKey>& keys = all.emplace_back();
      for (const std::string& word : phrase) keys.push_back(word_of(word).key);
    }
    return all;
  }

  static void add_head(const FormEdge& edge, FactNeeds& needs) {
    needs.all |= head_bit(edge.kind);
    if (edge.kind != FactKind::PP) return;
    FactBits bits = 0;
    for (const Prep prep : edge.preps) bits |= preposition_bit(prep);
    if (edge.preps.size() == 1)
      needs.all |= bits;
    else
      needs.any = bits;
  }

  FormNeeds needs_of(const Pattern& pattern) {
    FormNeeds needs;
    needs.form = static_cast<std::uint32_t>(needs_.size());
    const WordPos pos = lexicon_.classes[pattern.nodes[pattern.trigger].id].pos;
    needs.pos = static_cast<std::uint8_t>(1U << static_cast<unsigned>(pos));
    for (const FormEdge& edge : pattern.edges) {
      if (edge.head == pattern.trigger)
        add_head(edge, pattern.nodes[edge.dependent].is_role ? needs.roles : needs.words);
      else if (edge.dependent == pattern.trigger)
        (pattern.nodes[edge.head].is_role ? needs.roles : needs.words).all |= dependent_bit(edge.kind);
    }
    needs.begin = static_cast<std::uint32_t>(tables_.classes.size());
    for (std::uint32_t n = 0; n < pattern.nodes.size(); ++n)
      if (!pattern.nodes[n].is_role && n != pattern.trigger) tables_.classes.push_back(pattern.nodes[n].id);
    needs.end = static_cast<std::uint32_t>(tables_.classes.size());
    return needs;
  }

  const Lexicon::Compiled& lexicon_;
  std::vector<FormNeeds> needs_;  // by form
  MatchTables tables_;
};

std::uint64_t hash_of(std::string_view word) { return hash_bytes(word) | 1; }

}  // namespace

MatchTables::KnownWords::KnownWords(const std::unordered_map<std::string, Word>& words)
    : slots_(std::bit_ceil(2 * words.size() + 1)) {
  for (const auto& word : words) {
    const std::uint64_t hash = hash_of(word.first);
    std::size_t at = (hash >> 1) & (slots_.size() - 1);
    while (slots_[at].hash != 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = {hash, &word};
    bits_[hash >> 54] |= std::uint64_t{1} << (hash >> 48 & 63U);
  }
}

const MatchTables::Word* MatchTables::KnownWords::find(std::string_view word) const {
  const std::uint64_t hash = hash_of(word);
  if (!perhaps(hash)) return nullptr;
  for (std::size_t at = (hash >> 1) & (slots_.size() - 1); slots_[at].hash != 0; at = (at + 1) & (slots_.size() - 1))
    if (slots_[at].hash == hash && slots_[at].word->first == word) return &slots_[at].word->second;
  return nullptr;
}

void Lexicon::Compiled::settle() { matching = TableMaker(*this).make(); }

}  // namespace entente
