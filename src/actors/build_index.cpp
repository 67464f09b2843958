// From merged records to the frozen index: every name with its meaning. Plural demonyms are told from adjectives by
// their form: "Russians" beside "Russian" is a people.
#include <algorithm>

#include "actors/load.hpp"

namespace entente {
namespace {

/// "Republic of China @1912-1948": a name with years of its own.
struct DatedName {
  std::string_view name;
  DateSpan years;
};

/// A date of leaders.tsv, which its reader has checked: a year mostly.
Date date_of(std::string_view text) {
  if (text.size() != 4) return parse_iso_date(text).value_or(Date{});
  int year = 0;
  for (const char digit : text) year = 10 * year + (digit - '0');
  return {static_cast<std::int16_t>(year), 0, 0};
}

DatedName cut_years(const Entry& entry, DateSpan existence) {
  const std::string_view text = entry.text;
  const std::size_t at = text.rfind(" @");
  if (at == std::string_view::npos) return {text, existence};
  const std::string_view years = text.substr(at + 2);
  const std::size_t dash = years.find('-');
  const auto from = parse_iso_date(years.substr(0, dash));
  const auto to = dash == std::string_view::npos ? from : parse_iso_date(years.substr(dash + 1));
  return {text.substr(0, at), {from.value_or(Date{}), to.value_or(Date{})}};
}

bool is_people(std::string_view form, const std::vector<Entry>& demonyms) {
  const auto known = [&](std::string_view text) {
    return std::ranges::any_of(demonyms, [&](const Entry& entry) { return entry.text == text; });
  };
  if (form.size() > 3 && form.ends_with("men")) return true;
  if (form == "Danes" || form == "Finns" || form == "Poles" || form == "Swedes" || form == "Turks" || form == "Sovs")
    return true;
  return form.size() > 3 && form.back() == 's' && known(form.substr(0, form.size() - 1));
}

/// Nouns for one person that are no adjectives: "Dane", "Frenchman".
bool is_person_noun(std::string_view form) {
  constexpr std::string_view nouns[] = {"Dane",
                                        "Finn",
                                        "Pole",
                                        "Swede",
                                        "Turk",
                                        "Spaniard",
                                        "Briton",
                                        "Brit",
                                        "Filipina",
                                        "Icelander",
                                        "New Zealander",
                                        "Hollander",
                                        "Afghani",
                                        "Britisher",
                                        "Chinaman",
                                        "Luxembourger",
                                        "Liechtensteiner",
                                        "Greenlander",
                                        "Hongkonger",
                                        "Hong Konger",
                                        "Kiwi",
                                        "Aussie",
                                        "Yankee"};
  return form.ends_with("man") ? !form.ends_with("German") && !form.ends_with("Ottoman") && !form.ends_with("Roman") &&
                                     !form.ends_with("Burman")
                               : std::ranges::find(nouns, form) != std::end(nouns);
}

class Builder {
 public:
  Builder(const Load& load, ActorTable::Index& index, std::vector<Error>& errors)
      : load_(load), index_(index), errors_(errors) {}

  void add_actor(std::uint32_t row, const ActorRecord& record) {
    const DateSpan years = record.actor.existence;
    add(record.actor.name, row, Form::name);
    if (!record.actor.official.empty()) add(record.actor.official, row, Form::name);
    for (const Entry& entry : record.names) add(entry.text, row, Form::name);
    for (const Entry& entry : record.tied)
      index_.add_name(entry.text, {.target = row, .form = Form::name, .tied = true, .years = {}});
    for (const Entry& entry : record.then) add_dated(entry, row, Form::name, years);
    add_demonyms(record.demonyms, row, nullptr);
    add_demonyms(record.demonyms_then, row, &years);
    for (const Entry& entry : record.seats) add(entry.text, row, Form::city);
    for (const Entry& entry : record.seats_then) add_dated(entry, row, Form::city, years);
    for (const Entry& entry : record.offices) add(entry.text, row, Form::office);
    for (const Entry& entry : record.offices_then) add_dated(entry, row, Form::office, years);
  }

  void mark_weak(std::uint32_t row, const ActorRecord& record) {
    for (const Entry& entry : record.weak) {
      const std::uint32_t node = index_.trie.add(fold_name(entry.text));
      bool found = false;
      for (std::size_t i = 0; i < index_.meanings.size(); ++i) {
        if (index_.node_of[i] != node || index_.meanings[i].target != row) continue;
        index_.meanings[i].weak = true;
        found = true;
      }
      if (!found) complain(entry, "'" + entry.text + "' is weak, but no name of the actor");
    }
  }

  void add_expansion(const ExpandRecord& record) {
    Expansion expansion{.members = {}, .years = record.years};
    for (const Entry& entry : record.members)
      if (const auto row = row_of(entry, entry.text)) expansion.members.push_back(*row);
    const auto target = static_cast<std::uint32_t>(index_.expansions.size());
    index_.expansions.push_back(std::move(expansion));
    for (const Entry& entry : record.names)
      index_.add_name(
          entry.text,
          {.target = target, .form = Form::expansion, .dated = record.years.known(), .years = record.years});
  }

  void add_leader(const LeaderRow& leader) {
    const auto row = load_.rows.find(leader.actor);
    if (row == load_.rows.end()) {
      errors_.push_back(
          {ErrorCode::not_found, "no actor '" + std::string(leader.actor) + "'", leader.file->path, leader.line, 1});
      return;
    }
    const DateSpan term{date_of(leader.from), date_of(leader.until)};
    const auto person = static_cast<std::uint32_t>(index_.people.size());
    const bool major = leader.office != "official" && leader.office != "delegate" && leader.office != "envoy";
    std::string_view name = leader.called;
    const bool famous = !name.empty() && name.back() == '!';
    if (famous) name.remove_suffix(1);
    index_.people.push_back({static_cast<std::uint32_t>(row->second), std::string(leader.office), term, major, famous,
                             leader.office == "leader"});
    const std::vector<Piece> pieces = fold_name(leader.name);
    if (pieces.size() > 1) index_.add_name(pieces, {.target = person, .form = Form::person, .years = term});
    const bool last = name.empty() || (leader.name.ends_with(name) && name.find_first_of(" -'") == name.npos);
    if (last) {
      add_surname(std::span(pieces).last(1), person);
    } else {
      add_surname(fold_name(name), person);
    }
  }

  void add_head(const HeadRecord& record) {
    std::uint32_t& row = index_.head_rows[fold_word(record.title)];
    if (row == 0) {
      index_.heads.emplace_back();
      row = static_cast<std::uint32_t>(index_.heads.size());
    }
    Head& head = index_.heads[row - 1];
    for (const Entry& entry : record.actors) {
      const DatedName holder = cut_years(entry, {});
      if (const auto actor = row_of(entry, holder.name))
        (record.only ? head.only : head.never).push_back({*actor, holder.years});
    }
  }

  void add_words() {
    for (const auto& [name, entry] : load_.words) {
      const std::uint64_t bit = class_of(name);
      if (bit == 0) {
        complain(entry, "unknown class of words '" + name + "'");
        continue;
      }
      for_each_word(entry.text, [&](std::string_view word) {
        add_word(word, bit);
        const bool singular = bit == word_citizen && !word.ends_with("s") && !word.ends_with("y") && word.size() > 4;
        if (singular) add_word(std::string(word) + "s", bit);
      });
    }
    for (const auto& [prefix, entry] : load_.prefixes) {
      if (entry.text.empty()) continue;
      if (const auto row = row_of(entry, entry.text)) index_.prefixes[fold_word(prefix)] = *row + 1;
    }
    for (const Entry& trap : load_.traps) index_.add_name(trap.text, {.form = Form::trap, .years = {}});
  }

 private:
  void add(std::string_view name, std::uint32_t row, Form form) {
    index_.add_name(name, {.target = row, .form = form, .years = {}});
  }

  void add_dated(const Entry& entry, std::uint32_t row, Form form, DateSpan existence) {
    const DatedName dated = cut_years(entry, existence);
    index_.add_name(dated.name, {.target = row, .form = form, .dated = true, .years = dated.years});
  }

  void add_demonyms(const std::vector<Entry>& demonyms, std::uint32_t row, const DateSpan* years) {
    for (const Entry& entry : demonyms) {
      const bool people = is_people(entry.text, demonyms) || is_person_noun(entry.text);
      const Form form = people ? Form::people : Form::adjective;
      if (years == nullptr) {
        add(entry.text, row, form);
      } else {
        add_dated(entry, row, form, *years);
      }
    }
  }

  void add_word(std::string_view word, std::uint64_t bit) { index_.words.add(fold_word(word), bit); }

  void add_surname(std::span<const Piece> pieces, std::uint32_t person) {
    const std::uint64_t surname = hash_of(pieces);
    index_.surnames_known.add(surname);
    std::uint32_t& row = index_.surname_rows[surname];
    if (row == 0) {
      index_.surnames.emplace_back();
      row = static_cast<std::uint32_t>(index_.surnames.size());
    }
    index_.surnames[row - 1].push_back(person);
  }

  std::optional<std::uint32_t> row_of(const Entry& entry, std::string_view id) {
    const auto row = load_.rows.find(id);
    if (row != load_.rows.end()) return static_cast<std::uint32_t>(row->second);
    complain(entry, "no actor '" + std::string(id) + "'");
    return std::nullopt;
  }

  void complain(const Entry& at, std::string what) {
    errors_.push_back({ErrorCode::not_found, std::move(what), at.path, at.line, at.column});
  }

  static std::uint64_t class_of(std::string_view name) {
    constexpr std::string_view classes[] = {
        "body",         "modifier", "title",   "courtesy",     "citizen", "part",     "place",    "motion",
        "event",        "verb",     "partner", "state_before", "given",   "american", "caucasus", "description",
        "plural_actor", "grammar",  "led",     "count",        "stance",  "strike",   "mission",  "female",
        "mankind",      "shared",   "sport",   "sending",      "avowal",  "mood",     "goods",    "trade",
        "affair",       "ancient",  "blow",    "pointer"};
    const auto at = std::ranges::find(classes, name);
    return at == std::end(classes) ? 0U : std::uint64_t{1} << static_cast<std::uint32_t>(at - std::begin(classes));
  }

  template <class Function>
  static void for_each_word(std::string_view words, Function&& function) {
    constexpr std::string_view blanks = " \n\t";
    for (std::size_t at = words.find_first_not_of(blanks); at != std::string_view::npos;) {
      const std::size_t end = std::min(words.find_first_of(blanks, at), words.size());
      function(words.substr(at, end - at));
      at = words.find_first_not_of(blanks, end);
    }
  }

  const Load& load_;
  ActorTable::Index& index_;
  std::vector<Error>& errors_;
};

}  // namespace

void build_index(const Load& load, ActorTable::Index& index, std::vector<Error>& errors) {
  Builder builder(load, index, errors);
  index.trie.reserve(8 * load.actors.size() + 3 * load.leaders.size());
  for (std::uint32_t row = 0; row < load.actors.size(); ++row) builder.add_actor(row, load.actors[row]);
  for (std::uint32_t row = 0; row < load.actors.size(); ++row) builder.mark_weak(row, load.actors[row]);
  for (const ExpandRecord& record : load.expansions) builder.add_expansion(record);
  for (const HeadRecord& head : load.heads) builder.add_head(head);
  for (const LeaderRow& leader : load.leaders) builder.add_leader(leader);
  builder.add_words();
  index.freeze();
}

}  // namespace entente
