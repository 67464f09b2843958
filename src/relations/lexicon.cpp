// Compiles the lexicon: classes of all files first, then frames and operators; every error is kept, with its place.
#include "entente/relations/lexicon.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <future>
#include <map>
#include <set>
#include <span>

#include "entente/core/append.hpp"
#include "relations/compiled.hpp"
#include "relations/form.hpp"

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

/// In the order of the files. This is half of the time that a lexicon takes, so two threads share it.
std::vector<toml::parse_result> parse(std::span<const LexiconFile> files) {
  const auto parse_all = [](std::span<const LexiconFile> some) {
    std::vector<toml::parse_result> parsed;
    for (const LexiconFile& file : some) parsed.push_back(toml::parse(file.toml, file.path));
    return parsed;
  };
  const std::size_t half = files.size() / 2;
  auto others = std::async(std::launch::async, parse_all, files.subspan(half));
  std::vector<toml::parse_result> parsed = parse_all(files.first(half));
  append(parsed, others.get());
  return parsed;
}

class LexiconReader {
 public:
  LexiconReader(Lexicon::Compiled& lexicon, const Ontology& ontology) : lexicon_(lexicon), ontology_(ontology) {}

  std::vector<Error> read(const std::vector<LexiconFile>& files) {
    const std::vector<toml::parse_result> parsed = parse(files);
    for (std::size_t i = 0; i < files.size(); ++i) {
      path_ = files[i].path;
      if (!parsed[i]) {
        const toml::source_position at = parsed[i].error().source().begin;
        errors_.push_back(
            {ErrorCode::malformed, std::string(parsed[i].error().description()), path_, at.line, at.column});
      } else {
        read_classes(parsed[i].table());
        read_operators(parsed[i].table());
      }
    }
    for (std::size_t i = 0; i < files.size(); ++i) {
      path_ = files[i].path;
      if (parsed[i]) read_frames(parsed[i].table());
    }
    check_beats();
    list_phrases();
    lexicon_.settle();
    return std::move(errors_);
  }

 private:
  void error(const toml::node& at, std::string what, std::uint32_t column_offset = 0) {
    const toml::source_position place = at.source().begin;
    errors_.push_back({ErrorCode::bad_value, std::move(what), path_, place.line, place.column + column_offset});
  }

  void read_phrases(const toml::node_view<const toml::node> list, std::vector<std::vector<std::string>>& phrases) {
    const toml::array* array = list.as_array();
    if (array == nullptr) return;
    for (const toml::node& item : *array) {
      const auto text = item.value<std::string>();
      if (!text || text->empty())
        error(item, "a word or phrase was expected");
      else
        phrases.push_back(words_of(*text));
    }
  }

  void read_classes(const toml::table& file) {
    const toml::table* classes = file["class"].as_table();
    if (classes == nullptr) return;
    for (const auto& [key, node] : *classes) {
      const toml::table* t = node.as_table();
      if (t == nullptr) continue;
      WordClass words;
      words.name = std::string(key.str());
      words.place = file_name(path_) + ":" + std::to_string(node.source().begin.line);
      const std::string pos = (*t)["pos"].value_or(std::string());
      if (pos == "noun")
        words.pos = WordPos::noun;
      else if (pos == "verb")
        words.pos = WordPos::verb;
      else if (pos == "adjective")
        words.pos = WordPos::adjective;
      else
        error(node, "class " + words.name + ": pos must be noun, verb or adjective");
      read_phrases((*t)["lemmas"], words.phrases);
      read_phrases((*t)["not"], words.excluded);
      if (words.phrases.empty()) error(node, "class " + words.name + " has no lemmas");
      if (std::ranges::find(lexicon_.classes, words.name, &WordClass::name) != lexicon_.classes.end())
        error(node, "class " + words.name + " is defined twice");
      lexicon_.classes.push_back(std::move(words));
    }
  }

  void read_operators(const toml::table& file) {
    const auto operators = file["operators"];
    const auto read = [&](std::string_view list, Operator op, OperatorTable& into) {
      for (const std::string& word : strings(operators[list])) into[word] = op;
    };
    read("negating_adverbs", Operator::negates, lexicon_.adverbs);
    read("potential_adverbs", Operator::makes_potential, lexicon_.adverbs);
    read("potential_adjectives", Operator::makes_potential, lexicon_.adjectives);
    read("modals", Operator::makes_potential, lexicon_.modals);
    read("markers", Operator::makes_potential, lexicon_.markers);
    read("refusing", Operator::negates, lexicon_.governors);
    read("intending", Operator::makes_potential, lexicon_.governors);
    read("near_misses", Operator::negates, lexicon_.near_misses);
    read("potential_predicates", Operator::makes_potential, lexicon_.predicates);
    read("negating_predicates", Operator::negates, lexicon_.predicates);
    read("potential_participles", Operator::makes_potential, lexicon_.participles);
    read("negating_participles", Operator::negates, lexicon_.participles);
    read("obliging", Operator::makes_potential, lexicon_.obligers);
    read("reporting", Operator::reports, lexicon_.governors);
    read("saying", Operator::says, lexicon_.governors);
    const auto read_set = [](const toml::node_view<const toml::node> list, WordSet& into) {
      for (const std::string& word : strings(list)) into.insert(word);
    };
    read_set(operators["carriers"], lexicon_.carriers);
    read_set(file["performatives"]["wishes"], lexicon_.wishes);
    read_set(file["performatives"]["verbs"], lexicon_.performatives);
    read_set(file["transparent"]["nouns"], lexicon_.transparent);
    read_set(file["opaque"]["nouns"], lexicon_.opaque);
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
    if (!frame_ids_.insert(frame.id).second) error(t, "frame " + frame.id + " is defined twice");
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
    frame.beats = strings(t["beats"]);
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

  static std::vector<std::string> strings(const toml::node_view<const toml::node> list) {
    std::vector<std::string> all;
    if (const toml::array* array = list.as_array())
      for (const toml::node& item : *array) all.push_back(item.value_or(std::string()));
    return all;
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
      form.place = file_name(path_) + ":" + std::to_string(node.source().begin.line);
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
    for (const toml::node& node : *tests) {
      const toml::table* entry = node.as_table();
      if (entry == nullptr) continue;
      FrameTest test;
      test.text = (*entry)["text"].value_or(std::string());
      test.date = (*entry)["date"].value_or(std::string());
      test.speaker = (*entry)["speaker"].value_or(std::string());
      test.frame = frame.id;
      test.relation = ontology_[frame.relation].id;
      test.place = file_name(path_) + ":" + std::to_string(node.source().begin.line);
      if (const toml::array* edges = (*entry)["edges"].as_array())
        for (const toml::node& edge : *edges) test.edges.push_back(edge.value_or(std::string()));
      else
        error(node, "a test needs edges (an empty list where nothing is said)");
      frame.tests.push_back(std::move(test));
    }
  }

  void check_beats() {
    for (const Frame& frame : lexicon_.frames)
      for (const std::string& id : frame.beats)
        if (!frame_ids_.contains(id))
          errors_.push_back({ErrorCode::bad_value, "frame " + frame.id + " beats '" + id + "', which is no frame"});
  }

  Lexicon::Compiled& lexicon_;
  const Ontology& ontology_;
  std::string path_;
  std::set<std::string> frame_ids_;
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
