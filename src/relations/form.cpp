// A form is read left to right as an English main clause or noun phrase:
//   subject, verb or "is", objects, then prepositional phrases; owners stand before their noun.
// Each step adds facts: a subject is an A0 of the verb, an object its A1, "{x}'s" an OWN of the noun, and so on.
#include "relations/form.hpp"

#include <algorithm>
#include <optional>

#include "relations/lexicon_keys.hpp"

namespace entente {
namespace {

enum class ItemKind : std::uint8_t { role, owner, noun, verb, adjective, copula, preposition, conjunction };

struct Item {
  ItemKind kind = ItemKind::role;
  std::uint32_t node = 0;
  std::vector<Prep> preps;
  std::uint32_t column = 1;
};

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    if (end > begin) parts.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

class FormCompiler {
 public:
  FormCompiler(std::string_view text, FormScope scope) : text_(text), scope_(scope) {}

  Result<Pattern> compile() {
    if (auto read = read_items(); !read) return tl::unexpected(read.error());
    if (auto parsed = parse_clause(); !parsed) return tl::unexpected(parsed.error());
    if (auto ordered = order_edges(); !ordered) return tl::unexpected(ordered.error());
    return std::move(pattern_);
  }

 private:
  [[nodiscard]] tl::unexpected<Error> error(std::string what, std::uint32_t column) const {
    return fail(ErrorCode::bad_value, std::move(what), {}, 0, column);
  }

  Result<void> read_items() {
    std::size_t begin = 0;
    while (begin < text_.size()) {
      if (text_[begin] == ' ') {
        ++begin;
        continue;
      }
      const std::size_t end = std::min(text_.find(' ', begin), text_.size());
      auto item = read_item(text_.substr(begin, end - begin), static_cast<std::uint32_t>(begin + 1));
      if (!item) return tl::unexpected(item.error());
      items_.push_back(std::move(*item));
      begin = end;
    }
    return items_.empty() ? Result<void>(error("empty form", 1)) : Result<void>();
  }

  std::uint32_t add_node(bool is_role, std::uint32_t id) {
    pattern_.nodes.push_back({is_role, id});
    return static_cast<std::uint32_t>(pattern_.nodes.size() - 1);
  }

  Result<Item> read_item(std::string_view word, std::uint32_t column) {
    if (word.front() == '{') return read_role(word, column);
    if (word.front() == '@') return read_class(word.substr(1), column);
    if (word == "is") return Item{ItemKind::copula, 0, {}, column};
    if (word == "and") return Item{ItemKind::conjunction, 0, {}, column};
    if (word.size() > 2 && word[word.size() - 2] == ':') return read_inline_class(word, column);
    Item item{ItemKind::preposition, 0, {}, column};
    for (std::string& alternative : split(word, '|')) {
      std::ranges::replace(alternative, '_', ' ');
      const auto prep = find_preposition(alternative);
      if (!prep) return error("'" + alternative + "' is no preposition; mark words with :v, :n or :a", column);
      item.preps.push_back(*prep);
    }
    return item;
  }

  Result<Item> read_role(std::string_view word, std::uint32_t column) {
    const std::size_t close = word.find('}');
    if (close == std::string_view::npos) return error("'{' without '}'", column);
    std::string_view name = word.substr(1, close - 1);
    const std::string_view rest = word.substr(close + 1);
    const bool adjectival = !name.empty() && name.back() == '~';
    if (adjectival) name.remove_suffix(1);
    if (name.empty()) return error("a role needs a name", column);
    if (!rest.empty() && rest != "'s") return error("only 's may follow a role", column);
    auto found = std::ranges::find(scope_.roles, name);
    if (found == scope_.roles.end()) found = scope_.roles.insert(found, std::string(name));
    const auto role = static_cast<std::uint32_t>(found - scope_.roles.begin());
    return Item{adjectival || !rest.empty() ? ItemKind::owner : ItemKind::role, add_node(true, role), {}, column};
  }

  static ItemKind kind_of(WordPos pos) {
    switch (pos) {
      case WordPos::noun:
        return ItemKind::noun;
      case WordPos::verb:
        return ItemKind::verb;
      case WordPos::adjective:
        return ItemKind::adjective;
    }
    return ItemKind::noun;
  }

  Result<Item> read_class(std::string_view name, std::uint32_t column) {
    for (std::size_t i = 0; i < scope_.classes.size(); ++i)
      if (scope_.classes[i].name == name)
        return Item{kind_of(scope_.classes[i].pos), add_node(false, static_cast<std::uint32_t>(i)), {}, column};
    return error("unknown class @" + std::string(name), column);
  }

  Result<Item> read_inline_class(std::string_view word, std::uint32_t column) {
    WordClass words;
    words.name = std::string(word);
    switch (word.back()) {
      case 'n':
        words.pos = WordPos::noun;
        break;
      case 'v':
        words.pos = WordPos::verb;
        break;
      case 'a':
        words.pos = WordPos::adjective;
        break;
      default:
        return error("after ':' stands v, n or a", column);
    }
    const std::string_view spelt = word.substr(0, word.size() - 2);
    if (has_capital(spelt))
      return error("'" + std::string(spelt) + "' would never be found: words are lemmas, in lower case", column);
    for (const std::string& phrase : split(spelt, '|')) words.phrases.push_back(split(phrase, '_'));
    if (words.phrases.empty() || std::ranges::any_of(words.phrases, &std::vector<std::string>::empty))
      return error("a word was expected before ':'", column);
    scope_.classes.push_back(words);
    return Item{kind_of(words.pos), add_node(false, static_cast<std::uint32_t>(scope_.classes.size() - 1)), {}, column};
  }

  [[nodiscard]] bool at(ItemKind kind) const { return next_ < items_.size() && items_[next_].kind == kind; }
  [[nodiscard]] bool at_noun_phrase() const {
    return at(ItemKind::role) || at(ItemKind::owner) || at(ItemKind::noun) || at(ItemKind::adjective);
  }
  void add_edge(FactKind kind, std::uint32_t head, std::uint32_t dependent, std::vector<Prep> preps = {}) {
    pattern_.edges.push_back({kind, head, dependent, std::move(preps)});
  }

  /// A noun phrase; coordinated roles ("{a} and {b}") are several heads. Empty where none stands here.
  std::vector<std::uint32_t> parse_noun_phrase() {
    std::vector<std::uint32_t> before;
    while (at(ItemKind::owner) || at(ItemKind::adjective) || at(ItemKind::noun)) {
      const std::uint32_t node = items_[next_++].node;
      const bool modifier = items_[next_ - 1].kind == ItemKind::adjective && at(ItemKind::role);  // "neighboring:a {b}"
      const bool more = modifier || at(ItemKind::owner) || at(ItemKind::adjective) || at(ItemKind::noun);
      if (!more && !at_owner(node)) return close_noun_phrase(node, before);
      before.push_back(node);
      if (at(ItemKind::conjunction)) ++next_;
    }
    if (!at(ItemKind::role)) return before;
    std::vector<std::uint32_t> heads = {items_[next_++].node};
    while (at(ItemKind::conjunction) && next_ + 1 < items_.size() && items_[next_ + 1].kind == ItemKind::role) {
      ++next_;
      heads.push_back(items_[next_++].node);
    }
    for (const std::uint32_t owner : before) add_edge(FactKind::OWN, heads.front(), owner);
    return heads;
  }
  [[nodiscard]] bool at_owner(std::uint32_t node) const {
    return items_[next_ - 1].kind == ItemKind::owner && node == items_[next_ - 1].node;
  }
  std::vector<std::uint32_t> close_noun_phrase(std::uint32_t head, const std::vector<std::uint32_t>& before) {
    for (const std::uint32_t owner : before) add_edge(FactKind::OWN, head, owner);
    return {head};
  }

  Result<void> parse_clause() {
    const std::vector<std::uint32_t> subject = parse_noun_phrase();
    if (!subject.empty())
      if (auto done = parse_prepositions(subject.front(), subject); !done) return done;
    if (next_ == items_.size()) return {};
    return at(ItemKind::copula) ? parse_copula(subject) : parse_verb(subject);
  }

  Result<void> parse_copula(const std::vector<std::uint32_t>& subject) {
    const std::uint32_t column = items_[next_++].column;
    if (subject.empty()) return error("'is' needs a subject", column);
    const bool adjective =
        at(ItemKind::adjective) && (next_ + 1 == items_.size() || items_[next_ + 1].kind == ItemKind::preposition);
    const std::vector<std::uint32_t> complement = parse_noun_phrase();
    if (complement.empty()) return error("'is' needs a noun or adjective after it", column);
    for (const std::uint32_t s : subject) {
      if (adjective)
        add_edge(FactKind::A0, complement.front(), s);
      else
        add_edge(FactKind::ISA, s, complement.front());
    }
    return parse_prepositions(complement.front(), subject);
  }

  Result<void> parse_verb(const std::vector<std::uint32_t>& subject) {
    if (!at(ItemKind::verb)) return error("a verb, 'is' or a preposition was expected", items_[next_].column);
    const std::uint32_t verb = items_[next_++].node;
    for (const std::uint32_t s : subject) add_edge(FactKind::A0, verb, s);
    std::vector<std::uint32_t> first = parse_noun_phrase();
    std::vector<std::uint32_t> second = parse_noun_phrase();
    for (const std::uint32_t o : first) add_edge(second.empty() ? FactKind::A1 : FactKind::A2, verb, o);
    for (const std::uint32_t o : second) add_edge(FactKind::A1, verb, o);
    const std::vector<std::uint32_t>& object = second.empty() ? first : second;
    const bool noun_object = !object.empty() && !pattern_.nodes[object.front()].is_role;
    return parse_prepositions(noun_object ? object.front() : verb, first.empty() ? subject : first, verb);
  }

  /// "to|for {x}", "as @ALLY", "to withdraw:v from {y}". `holders` are what an "as" speaks of.
  Result<void> parse_prepositions(std::uint32_t head, const std::vector<std::uint32_t>& holders,
                                  std::optional<std::uint32_t> verb = {}) {
    while (at(ItemKind::preposition)) {
      const Item prep = items_[next_++];
      const std::string_view word = to_string(prep.preps.front());
      if (at(ItemKind::verb)) {
        const std::uint32_t inner = items_[next_].node;
        const std::vector<Prep> link = word == "to" ? std::vector<Prep>{*find_preposition("do")} : prep.preps;
        add_edge(FactKind::PP, verb.value_or(head), inner, link);
        return parse_verb({});
      }
      const std::vector<std::uint32_t> phrase = parse_noun_phrase();
      if (phrase.empty()) return error("a preposition needs a noun, role or verb after it", prep.column);
      if (word == "as") {
        for (const std::uint32_t h : holders) add_edge(FactKind::ISA, h, phrase.front());
        head = phrase.front();
        continue;
      }
      for (const std::uint32_t p : phrase)
        add_edge(FactKind::PP, word == "that" ? verb.value_or(head) : head, p, prep.preps);
      if (!pattern_.nodes[phrase.front()].is_role) head = phrase.front();
      if (word == "that" && at(ItemKind::verb)) {
        add_edge(FactKind::PP, verb.value_or(head), items_[next_].node, {*find_preposition("do")});
        return parse_verb(phrase);
      }
    }
    return {};
  }

  /// The trigger is the noun that names the relation, else an adjective, else the last verb; edges follow outwards.
  Result<void> order_edges() {
    std::optional<std::uint32_t> trigger;
    WordPos best = WordPos::verb;
    for (std::uint32_t i = 0; i < pattern_.nodes.size(); ++i) {
      if (pattern_.nodes[i].is_role) continue;
      const WordPos pos = scope_.classes[pattern_.nodes[i].id].pos;
      const auto rank = [](WordPos p) { return p == WordPos::noun ? 2 : p == WordPos::adjective ? 1 : 0; };
      if (!trigger || rank(pos) >= rank(best)) {
        trigger = i;
        best = pos;
      }
    }
    if (!trigger) return error("a form needs at least one word or class", 1);
    pattern_.trigger = *trigger;
    std::vector<bool> bound(pattern_.nodes.size(), false);
    bound[*trigger] = true;
    std::vector<FormEdge> rest = std::move(pattern_.edges);
    pattern_.edges.clear();
    while (!rest.empty()) {
      const auto next =
          std::ranges::find_if(rest, [&](const FormEdge& e) { return bound[e.head] || bound[e.dependent]; });
      if (next == rest.end()) return error("the words of this form do not hang together", 1);
      bound[next->head] = bound[next->dependent] = true;
      pattern_.edges.push_back(std::move(*next));
      rest.erase(next);
    }
    if (std::ranges::find(bound, false) != bound.end()) return error("a word of this form hangs on nothing", 1);
    return {};
  }

  std::string_view text_;
  FormScope scope_;
  std::vector<Item> items_;
  std::size_t next_ = 0;
  Pattern pattern_;
};

}  // namespace

Result<Pattern> compile_form(std::string_view text, FormScope scope) { return FormCompiler(text, scope).compile(); }

}  // namespace entente
