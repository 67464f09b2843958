// entente lexicon stats: counts as tables for people, or all of them as JSON.
#include "entente/pipeline/lexicon_stats.hpp"

#include <spdlog/fmt/fmt.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <numeric>

#include "cli/checks.hpp"
#include "cli/lexicon.hpp"
#include "cli/terminal.hpp"
#include "export/json_out.hpp"

namespace entente {
namespace {

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text.append(text.empty() ? "" : ", ").append(name);
  return text;
}

class StatsText {
 public:
  StatsText(const LexiconStats& stats, const Lexicon& lexicon, const LexiconOptions& options)
      : stats_(stats), lexicon_(lexicon), options_(options) {}

  std::string write() {
    if (shows("files")) counts("file", stats_.files, true);
    if (shows("relations")) counts("relation", stats_.relations, false);
    if (shows("frames", false)) counts("frame", stats_.frames, false);
    if (shows("operators")) operators();
    if (shows("shared")) shared();
    if (shows("untested"))
      forms(fmt::format("{} of {} forms fire in no test", stats_.all.untested, stats_.all.forms), by_tests());
    if (shows("fired", stats_.read_corpus) && stats_.read_corpus)
      forms(fmt::format("{} of {} forms fire nowhere in {}", stats_.all.dead, stats_.all.forms,
                        counted(stats_.documents, "document")),
            by_fired());
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool shows(std::string_view what, bool otherwise = true) const {
    return options_.show.empty() ? otherwise : std::ranges::find(options_.show, what) != options_.show.end();
  }
  [[nodiscard]] std::size_t most(std::size_t all) const {
    return options_.top == 0 ? all : std::min(all, options_.top);
  }
  void table(const std::string& title, const Table& rows, std::size_t all) {
    out_ += title +
            (rows.rows.size() < all ? fmt::format(" (the first {}; --top 0 shows all)", rows.rows.size()) : "") +
            "\n\n";
    out_ += to_text(rows, "  ") + "\n";
  }

  void counts(const std::string& what, const std::vector<LexiconCount>& rows, bool with_all) {
    Table t{{what, "frames", "forms", "triggers", "classes", "tests", "untested"},
            {false, true, true, true, true, true, true},
            {}};
    if (stats_.read_corpus) {
      t.head.insert(t.head.end(), {"fired", "dead"});
      t.right.insert(t.right.end(), 2, true);
    }
    const auto add = [&](const LexiconCount& c) {
      t.rows.push_back({c.name, grouped(c.frames), grouped(c.forms), grouped(c.triggers), grouped(c.classes),
                        grouped(c.tests), grouped(c.untested)});
      if (stats_.read_corpus) t.rows.back().insert(t.rows.back().end(), {grouped(c.fired), grouped(c.dead)});
    };
    for (const LexiconCount& c : rows) add(c);
    if (with_all) add(stats_.all);
    table("By " + what, t, t.rows.size());
  }

  void operators() {
    Table t{{"operators", "words"}, {false, true}, {}};
    for (const auto& [name, words] : stats_.operators) t.rows.push_back({name, grouped(words)});
    table("Operators", t, t.rows.size());
  }

  void shared() {
    Table t{{"trigger", "", "frames", "relations"}, {false, false, true, false}, {}};
    for (std::size_t i = 0; i < most(stats_.shared.size()); ++i) {
      const SharedTrigger& s = stats_.shared[i];
      t.rows.push_back({s.word, s.pos, grouped(s.frames.size()), joined(s.relations)});
    }
    table(counted(stats_.shared.size(), "trigger") + " of more than one frame", t, stats_.shared.size());
  }

  [[nodiscard]] std::vector<std::size_t> by_tests() const {
    std::vector<std::size_t> untested;
    for (std::size_t i = 0; i < stats_.forms.size(); ++i)
      if (stats_.forms[i].tests == 0) untested.push_back(i);
    return untested;
  }
  [[nodiscard]] std::vector<std::size_t> by_fired() const {
    std::vector<std::size_t> order(stats_.forms.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return stats_.forms[a].fired < stats_.forms[b].fired; });
    return order;
  }

  void forms(const std::string& title, const std::vector<std::size_t>& order) {
    Table t{{"form", "frame", "tests", "model sentence"}, {false, false, true, false}, {}};
    if (stats_.read_corpus) {
      t.head.insert(t.head.begin() + 3, "fired");
      t.right.insert(t.right.begin() + 3, true);
    }
    for (std::size_t i = 0; i < most(order.size()); ++i) {
      const auto id = static_cast<FormId>(order[i]);
      const FormUse& use = stats_.forms[order[i]];
      t.rows.push_back({std::string(lexicon_.form_place(id)), std::string(lexicon_.frame_id(id)), grouped(use.tests),
                        std::string(lexicon_.form_text(id))});
      if (stats_.read_corpus) t.rows.back().insert(t.rows.back().begin() + 3, grouped(use.fired));
    }
    table(title, t, order.size());
  }

  const LexiconStats& stats_;
  const Lexicon& lexicon_;
  const LexiconOptions& options_;
  std::string out_;
};

void write_count(JsonOut& json, const LexiconCount& c, bool read_corpus) {
  json.begin_object();
  json.field("name", c.name);
  if (!c.relation.empty()) json.field("relation", c.relation);
  json.field("frames", c.frames);
  json.field("forms", c.forms);
  json.field("triggers", c.triggers);
  json.field("classes", c.classes);
  json.field("tests", c.tests);
  json.field("untested", c.untested);
  if (read_corpus) {
    json.field("fired", c.fired);
    json.field("dead", c.dead);
  }
  json.end_object();
}

void write_names(JsonOut& json, std::string_view key, const std::vector<std::string>& names) {
  json.key(key);
  json.begin_array();
  for (const std::string& name : names) json.text(name);
  json.end_array();
}

void write_shared(JsonOut& json, const std::vector<SharedTrigger>& shared) {
  json.key("shared_triggers");
  json.begin_array();
  for (const SharedTrigger& s : shared) {
    json.begin_object();
    json.field("word", s.word);
    json.field("pos", s.pos);
    write_names(json, "frames", s.frames);
    write_names(json, "relations", s.relations);
    json.end_object();
  }
  json.end_array();
}

void write_forms(JsonOut& json, const LexiconStats& stats, const Lexicon& lexicon) {
  json.key("forms");
  json.begin_array();
  for (std::size_t i = 0; i < stats.forms.size(); ++i) {
    const auto id = static_cast<FormId>(i);
    json.begin_object();
    json.field("form", lexicon.form_place(id));
    json.field("frame", lexicon.frame_id(id));
    json.field("text", lexicon.form_text(id));
    json.field("tests", stats.forms[i].tests);
    if (stats.read_corpus) json.field("fired", stats.forms[i].fired);
    json.end_object();
  }
  json.end_array();
}

std::string stats_json(const LexiconStats& stats, const Lexicon& lexicon) {
  std::string out;
  JsonOut json(out);
  json.begin_object();
  json.key("all");
  write_count(json, stats.all, stats.read_corpus);
  using Rows = std::pair<const char*, const std::vector<LexiconCount>*>;
  for (const auto& [name, rows] :
       {Rows("files", &stats.files), Rows("frames", &stats.frames), Rows("relations", &stats.relations)}) {
    json.key(name);
    json.begin_array();
    for (const LexiconCount& c : *rows) write_count(json, c, stats.read_corpus);
    json.end_array();
  }
  json.key("operators");
  json.begin_object();
  for (const auto& [name, words] : stats.operators) json.field(name, words);
  json.end_object();
  write_shared(json, stats.shared);
  write_forms(json, stats, lexicon);
  if (stats.read_corpus) json.field("documents", stats.documents);
  json.end_object();
  return out + "\n";
}

}  // namespace

void setup_lexicon_stats(CLI::App& app, Options& options) {
  LexiconOptions& raw = options.lexicon;
  app.add_option("--corpus", raw.corpus, "Files and folders: how often each form fires in them, dead forms first");
  app.add_option("--show", raw.show, "Only these tables (several: repeat it)")
      ->check(CLI::IsMember({"files", "relations", "frames", "operators", "shared", "untested", "fired"}))
      ->allow_extra_args(false);
  app.add_option("--top", raw.top, "Rows of the long tables; 0: all")->check(check_not_negative)->capture_default_str();
  app.add_flag("--json", raw.json, "Print everything as JSON");
  setup_corpus(app, options);
  add_forms(app, options);
  app.footer(
      "Triggers are words and phrases that make a form look for its facts; a form is untested where it fires in no\n"
      "frame test, dead where it finds nothing in the corpus.\n\nExample:\n  entente lexicon stats --corpus corpus/ "
      "--show fired --top 50\n");
}

Exit run_lexicon_stats(const Options& options) {
  const std::optional<Resources> resources = load_forms(options);
  if (!resources) return Exit::failed;
  CorpusPlan corpus;
  if (!options.lexicon.corpus.empty() || !options.common.reading.lists.empty()) corpus = plan_corpus(options);
  LexiconStats stats = lexicon_stats(*resources, corpus.files, corpus.options);
  stats.errors.insert(stats.errors.begin(), corpus.errors.begin(), corpus.errors.end());
  return finish_lexicon(options.lexicon.json ? stats_json(stats, resources->lexicon)
                                             : StatsText(stats, resources->lexicon, options.lexicon).write(),
                        stats.errors);
}

}  // namespace entente
