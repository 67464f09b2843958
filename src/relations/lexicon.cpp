// Compiles the lexicon: classes of all files first, then frames and operators; every error is kept, with its place.
#include "entente/relations/lexicon.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <future>
#include <map>
#include <optional>
#include <set>
#include <span>

#include "entente/core/append.hpp"
#include "entente/core/date.hpp"
#include "relations/compiled.hpp"
#include "relations/form.hpp"
#include "relations/lexicon_keys.hpp"
#include "relations/lexicon_operators.hpp"

namespace entente {
namespace {

std::vector<std::string> words_of(std::string_view phrase) {
  std::vector<std::string> words;
  std::size_t begin = 0;
  while (begin < phrase.size()) {
    const std::size_t end = std::min(phrase.find(' ', begin), phrase.size());
    if (end > begin) words.emplace_back(phrase.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

/// The file's last part: places in the lexicon are told as "aid.toml:41".
std::string file_name(std::string_view path) { return std::string(path.substr(path.find_last_of('/') + 1)); }

struct ParsedFile {
  toml::table tables;
  std::vector<Error> errors;  ///< of TOML, or of tables and keys
};

ParsedFile parse(const LexiconFile& file) {
  toml::parse_result parsed = toml::parse(file.toml, file.path);
  if (parsed) {
    std::vector<Error> errors = check_keys(parsed.table(), file.path);
    return {std::move(parsed).table(), std::move(errors)};
  }
  const toml::source_position at = parsed.error().source().begin;
  return {{}, {{ErrorCode::malformed, std::string(parsed.error().description()), file.path, at.line, at.column}}};
}

/// In the order of the files. This is half of the time that a lexicon takes, so two threads share it.
std::vector<ParsedFile> parse(std::span<const LexiconFile> files) {
  const auto parse_all = [](std::span<const LexiconFile> some) {
    std::vector<ParsedFile> parsed;
    for (const LexiconFile& file : some) parsed.push_back(parse(file));
    return parsed;
  };
  const std::size_t half = files.size() / 2;
  auto others = std::async(std::launch::async, parse_all, files.subspan(half));
  std::vector<ParsedFile> parsed = parse_all(files.first(half));
  append(parsed, others.get());
  return parsed;
}

std::vector<std::string> strings(const toml::node_view<const toml::node> list) {
  std::vector<std::string> all;
  if (const toml::array* array = list.as_array())
    for (const toml::node& item : *array) all.push_back(item.value_or(std::string()));
  return all;
}

/// What is wrong with an edge of a test, "CHN aid PRK" or "CHN aid PRK negated".
std::optional<std::string> fault_of(const std::string& edge, const Ontology& ontology) {
  const std::vector<std::string> words = words_of(edge);
  const auto blanks = static_cast<std::size_t>(std::ranges::count(edge, ' '));
  if (words.size() < 3 || words.size() > 4 || blanks + 1 != words.size())
    return "an edge is written \"SOURCE relation TARGET\", or with negated or potential as a fourth word";
  if (!ontology.find(words[1])) return "unknown relation '" + words[1] + "'";
  if (words.size() == 4 && words[3] != "negated" && words[3] != "potential")
    return "the fourth word of an edge is negated or potential; where it is actual there is none";
  return std::nullopt;
}

class LexiconReader {
 public:
  LexiconReader(Lexicon::Compiled& lexicon, const Ontology& ontology) : lexicon_(lexicon), ontology_(ontology) {}

  std::vector<Error> read(const std::vector<LexiconFile>& files) {
    std::vector<ParsedFile> parsed = parse(files);
    for (std::size_t i = 0; i < files.size(); ++i) {
      path_ = files[i].path;
      append(errors_, std::move(parsed[i].errors));
      read_classes(parsed[i].tables);
    }
    std::vector<OperatorFile> operators;
    for (std::size_t i = 0; i < files.size(); ++i) operators.push_back({&parsed[i].tables, files[i].stands_in});
    read_operators(operators, lexicon_);
    for (std::size_t i = 0; i < files.size(); ++i) {
      path_ = files[i].path;
      read_frames(parsed[i].tables);
    }
    check_beats();
    list_phrases();
    lexicon_.settle();
    return std::move(errors_);
  }

 private:
  void error(const toml::node& at, std::string what, std::uint32_t column_offset = 0) {
    errors_.push_back(error_at(at, std::move(what), column_offset));
  }

  [[nodiscard]] Error error_at(const toml::node& at, std::string what, std::uint32_t column_offset = 0) const {
    const toml::source_position place = at.source().begin;
    return {ErrorCode::bad_value, std::move(what), path_, place.line, place.column + column_offset};
  }

  [[nodiscard]] std::string place_of(const toml::node& node) const {
    return file_name(path_) + ":" + std::to_string(node.source().begin.line);
  }

  static std::vector<std::vector<std::string>> phrases(const toml::node_view<const toml::node> list) {
    std::vector<std::vector<std::string>> all;
    for (const std::string& text : strings(list))
      if (auto words = words_of(text); !words.empty()) all.push_back(std::move(words));
    return all;
  }

  void read_classes(const toml::table& file) {
    const toml::table* classes = file["class"].as_table();
    if (classes == nullptr) return;
    for (const auto& [key, node] : *classes) {
      const toml::table* t = node.as_table();
      if (t == nullptr) continue;
      WordClass words;
      words.name = std::string(key.str());
      words.place = place_of(node);
      const std::string pos = (*t)["pos"].value_or(std::string());
      if (pos == "noun")
        words.pos = WordPos::noun;
      else if (pos == "verb")
        words.pos = WordPos::verb;
      else if (pos == "adjective")
        words.pos = WordPos::adjective;
      else
        error(node, "class " + words.name + ": pos must be noun, verb or adjective");
      words.phrases = phrases((*t)["lemmas"]);
      words.excluded = phrases((*t)["not"]);
      if (words.phrases.empty()) error(node, "class " + words.name + " has no lemmas");
      if (std::ranges::find(lexicon_.classes, words.name, &WordClass::name) != lexicon_.classes.end())
        error(node, "class " + words.name + " is defined twice");
      lexicon_.classes.push_back(std::move(words));
    }
  }

  void read_frames(const toml::table& file) {
    const toml::array* frames = file["frame"].as_array();
    if (frames == nullptr) return;
    for (const toml::node& node : *frames)
      if (const toml::table* t = node.as_table()) read_frame(*t);
  }

  void read_frame(const toml::table& t) {
    Frame frame;
    frame.id = t["id"].value_or(std::string());
    if (frame.id.empty()) return error(t, "a frame needs an id");
    if (const auto [first, is_new] = frame_places_.try_emplace(frame.id, place_of(t)); !is_new)
      error(t, "frame " + frame.id + " is defined twice, first at " + first->second);
    const std::string relation = t["relation"].value_or(std::string());
    const auto known = ontology_.find(relation);
    if (!known) return error(t, "frame " + frame.id + ": unknown relation '" + relation + "'");
    frame.relation = *known;
    frame.mode = t["mode"].value_or(std::string());
    frame.weight = t["weight"].value_or(0.9F);
    if (!(frame.weight > 0 && frame.weight <= 1)) error(t, "frame " + frame.id + ": weight must be in (0, 1]");
    frame.joint = t["joint"].value_or(false);
    frame.exact = t["exact"].value_or(false);
    frame.both = t["both"].value_or(false);
    frame.presupposed = t["presupposed"].value_or(false);
    frame.private_ = t["private"].value_or(false);
    frame.alone = t["alone"].value_or(false);
    frame.person = t["person"].value_or(false);
    frame.place = t["place"].value_or(false);
    frame.judged = t["judged"].value_or(true);
    read_status(t, frame);
    read_type(t, "source_kind", frame, frame.source_kind);
    read_type(t, "target_kind", frame, frame.target_kind);
    read_beats(t, frame);
    frame.blocks = strings(t["blocks"]);
    frame.requires_ = strings(t["requires"]);
    frame.ends_with = strings(t["ends_with"]);
    frame.acts_only = strings(t["acts_only"]);
    read_forms(t, frame);
    set_role(t, "source", frame, frame.source);
    set_role(t, "target", frame, frame.target);
    read_tests(t, frame);
    lexicon_.frames.push_back(std::move(frame));
  }

  void read_status(const toml::table& t, Frame& frame) {
    const std::string status = t["status"].value_or(std::string("actual"));
    frame.asserted = t.contains("status") && status == "actual";
    if (status == "negated")
      frame.status = Status::negated;
    else if (status == "potential")
      frame.status = Status::potential;
    else if (status != "actual")
      error(t, "frame " + frame.id + ": status must be actual, negated or potential");
  }

  void read_type(const toml::table& t, std::string_view field, const Frame& frame, std::optional<ActorType>& type) {
    const auto name = t[field].value<std::string>();
    if (!name) return;
    for (const ActorType each : {ActorType::state, ActorType::organisation, ActorType::group})
      if (to_string(each) == *name) type = each;
    if (!type) error(t, "frame " + frame.id + ": " + std::string(field) + " must be state, organisation or group");
  }

  void set_role(const toml::table& t, std::string_view field, const Frame& frame, std::uint32_t& role) {
    const std::string name = t[field].value_or(std::string());
    if (name == "speaker" && field == "source") {
      role = Frame::speaker;
      return;
    }
    const auto found = std::ranges::find(frame.roles, name);
    if (found == frame.roles.end())
      return error(t, "frame " + frame.id + ": no form has the " + std::string(field) + " role {" + name + "}");
    role = static_cast<std::uint32_t>(found - frame.roles.begin());
  }

  void read_forms(const toml::table& t, Frame& frame) {
    const toml::array* forms = t["forms"].as_array();
    if (forms == nullptr || forms->empty()) return error(t, "frame " + frame.id + " has no forms");
    for (const toml::node& node : *forms) {
      const auto text = node.value<std::string>();
      if (!text) {
        error(node, "a form is a string");
        continue;
      }
      auto pattern = compile_form(*text, {lexicon_.classes, frame.roles});
      if (!pattern) {
        error(node, pattern.error().what + " in \"" + *text + "\"", pattern.error().column);
        continue;
      }
      CompiledForm form;
      form.frame = static_cast<std::uint32_t>(lexicon_.frames.size());
      form.text = *text;
      form.place = place_of(node);
      form.pattern = std::move(*pattern);
      add_form(std::move(form), frame.relation);
    }
  }

  static const std::string& head_of(const WordClass& words, const std::vector<std::string>& phrase) {
    return words.pos == WordPos::noun ? phrase.back() : phrase.front();
  }

  void list_phrases() {
    for (std::uint32_t c = 0; c < lexicon_.classes.size(); ++c) {
      const WordClass& words = lexicon_.classes[c];
      for (std::uint32_t p = 0; p < words.phrases.size(); ++p)
        lexicon_.phrases_of[head_of(words, words.phrases[p])].push_back({c, p});
    }
  }

  void add_form(CompiledForm form, RelationId relation) {
    const auto id = static_cast<std::uint32_t>(lexicon_.forms.size());
    const std::uint32_t trigger = form.pattern.nodes[form.pattern.trigger].id;
    const WordClass& words = lexicon_.classes[trigger];
    std::set<std::string>& heads = heads_[trigger];
    if (heads.empty())
      for (const auto& phrase : words.phrases) heads.insert(head_of(words, phrase));
    for (const std::string& head : heads) {
      lexicon_.by_trigger[head].push_back(id);
      lexicon_.trigger_types[head][static_cast<std::size_t>(words.pos)] |= 1U << static_cast<unsigned>(relation);
    }
    if (names_what_is_acted_on(form.pattern)) lexicon_.acts.insert(heads.begin(), heads.end());
    lexicon_.forms.push_back(std::move(form));
  }

  /// Whether the trigger is a noun with "of {role}" behind it: "{a}'s invasion of {b}". In "{a} seize:v city:n of {b}"
  /// the verb is what is done, and the noun only a thing.
  [[nodiscard]] bool names_what_is_acted_on(const Pattern& pattern) const {
    if (lexicon_.classes[pattern.nodes[pattern.trigger].id].pos != WordPos::noun) return false;
    const auto thing = [&](const FormEdge& e) { return e.kind == FactKind::A1 && e.dependent == pattern.trigger; };
    if (std::ranges::any_of(pattern.edges, thing)) return false;
    const auto of = find_preposition("of");
    return std::ranges::any_of(pattern.edges, [&](const FormEdge& e) {
      return e.head == pattern.trigger && e.kind == FactKind::PP && pattern.nodes[e.dependent].is_role &&
             std::ranges::find(e.preps, of) != e.preps.end();
    });
  }

  void read_tests(const toml::table& t, Frame& frame) {
    const toml::array* tests = t["test"].as_array();
    if (tests == nullptr) return;
    for (const toml::node& node : *tests)
      if (const toml::table* entry = node.as_table()) frame.tests.push_back(read_test(*entry, frame));
  }

  FrameTest read_test(const toml::table& entry, const Frame& frame) {
    FrameTest test;
    test.text = entry["text"].value_or(std::string());
    test.date = entry["date"].value_or(std::string());
    test.speaker = entry["speaker"].value_or(std::string());
    test.frame = frame.id;
    test.relation = ontology_[frame.relation].id;
    test.place = place_of(entry);
    if (test.text.empty()) error(entry, "a test needs a text");
    if (!test.date.empty() && !parse_iso_date(test.date))
      error(*entry.get("date"), "expected a date such as \"1949\" or \"1949-10-01\"");
    const toml::array* edges = entry["edges"].as_array();
    if (edges == nullptr) {
      error(entry, "a test needs edges (an empty list where nothing is said)");
      return test;
    }
    for (const toml::node& node : *edges) {
      test.edges.push_back(node.value_or(std::string()));
      if (auto fault = fault_of(test.edges.back(), ontology_)) error(node, std::move(*fault));
    }
    return test;
  }

  void read_beats(const toml::table& t, Frame& frame) {
    frame.beats = strings(t["beats"]);
    for (std::size_t i = 0; i < frame.beats.size(); ++i)
      beats_.emplace_back(frame.beats[i],
                          error_at(*t["beats"].as_array()->get(i),
                                   "frame " + frame.id + " beats '" + frame.beats[i] + "', which is no frame"));
  }

  void check_beats() {
    for (auto& [id, error] : beats_)
      if (!frame_places_.contains(id)) errors_.push_back(std::move(error));
  }

  Lexicon::Compiled& lexicon_;
  const Ontology& ontology_;
  std::string path_;
  std::map<std::string, std::string> frame_places_;       ///< by id
  std::vector<std::pair<std::string, Error>> beats_;      ///< frames that others beat; the error where there is none
  std::map<std::uint32_t, std::set<std::string>> heads_;  ///< head words of a trigger's class
  std::vector<Error> errors_;
};

}  // namespace

Lexicon::Lexicon() : compiled_(std::make_unique<Compiled>()) {}
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;
Lexicon::~Lexicon() = default;

tl::expected<Lexicon, std::vector<Error>> Lexicon::load(const std::vector<LexiconFile>& files,
                                                        const Ontology& ontology) {
  Lexicon lexicon;
  std::vector<Error> errors = LexiconReader(*lexicon.compiled_, ontology).read(files);
  if (!errors.empty()) return tl::unexpected(std::move(errors));
  return lexicon;
}

std::vector<FrameTest> frame_tests(const Lexicon& lexicon) {
  std::vector<FrameTest> all;
  for (const Frame& frame : lexicon.compiled().frames) all.insert(all.end(), frame.tests.begin(), frame.tests.end());
  return all;
}

std::size_t Lexicon::frame_count() const { return compiled_->frames.size(); }
std::size_t Lexicon::form_count() const { return compiled_->forms.size(); }
std::string_view Lexicon::form_place(FormId form) const {
  return form == no_form ? "learnt" : std::string_view(compiled_->forms[static_cast<std::size_t>(form)].place);
}
std::string_view Lexicon::form_text(FormId form) const {
  return form == no_form ? std::string_view() : compiled_->forms[static_cast<std::size_t>(form)].text;
}
std::string_view Lexicon::frame_id(FormId form) const {
  return form == no_form ? "judge" : std::string_view(compiled_->frame_of(form).id);
}
std::string_view Lexicon::frame_mode(FormId form) const {
  return form == no_form ? std::string_view() : compiled_->frame_of(form).mode;
}

}  // namespace entente
