// Each form is counted into four rows: its frame's, its file's, its relation type's and that of all.
#include "entente/pipeline/lexicon_stats.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "entente/pipeline/analyze.hpp"
#include "entente/pipeline/check_lexicon.hpp"
#include "pipeline/read_corpus.hpp"
#include "relations/compiled.hpp"

namespace entente {
namespace {

std::string_view to_string(WordPos pos) {
  switch (pos) {
    case WordPos::noun:
      return "noun";
    case WordPos::verb:
      return "verb";
    case WordPos::adjective:
      return "adjective";
  }
  return "?";
}

/// "aid.toml" of "aid.toml:41"
std::string file_of(std::string_view place) { return std::string(place.substr(0, place.find(':'))); }

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text.append(text.empty() ? "" : " ").append(word);
  return text;
}

/// A word or phrase as a part of speech.
using TriggerWord = std::pair<std::string, WordPos>;

/// A row while it is counted.
struct OpenCount {
  LexiconCount row;
  std::set<TriggerWord> triggers;
  std::set<std::uint32_t> classes;
};

class StatsCounter {
 public:
  StatsCounter(const Resources& resources, LexiconStats& stats)
      : lexicon_(resources.lexicon.compiled()), ontology_(resources.ontology), stats_(stats) {}

  void count() {
    relations_.resize(ontology_.size());
    for (std::size_t i = 0; i < ontology_.size(); ++i) relations_[i].row.name = ontology_.types()[i].id;
    all_.row.name = "all";
    frames_.resize(lexicon_.frames.size());
    for (std::size_t i = 0; i < lexicon_.forms.size(); ++i) add_form(lexicon_.forms[i], stats_.forms[i]);
    for (std::size_t i = 0; i < frames_.size(); ++i) add_frame(i);
    count_defined_classes();
    finish();
    count_operators();
    list_shared();
  }

 private:
  OpenCount& file(const std::string& name) {
    const auto [place, is_new] = file_rows_.emplace(name, files_.size());
    if (is_new) files_.emplace_back().row.name = name;
    return files_[place->second];
  }

  void add_form(const CompiledForm& form, const FormUse& use) {
    const Frame& frame = lexicon_.frames[form.frame];
    file_of_frame_.resize(lexicon_.frames.size());
    file_of_frame_[form.frame] = file_of(form.place);
    OpenCount& in_file = file(file_of_frame_[form.frame]);
    for (OpenCount* count :
         {&frames_[form.frame], &in_file, &relations_[static_cast<std::size_t>(frame.relation)], &all_}) {
      ++count->row.forms;
      count->row.untested += use.tests == 0 ? 1 : 0;
      count->row.fired += use.fired;
      count->row.dead += use.fired == 0 ? 1 : 0;
      add_words(form.pattern, *count);
    }
    const WordClass& words = lexicon_.classes[form.pattern.nodes[form.pattern.trigger].id];
    for (const auto& phrase : words.phrases) frames_of_[{joined(phrase), words.pos}].insert(form.frame);
  }

  void add_words(const Pattern& pattern, OpenCount& count) const {
    const WordClass& trigger = lexicon_.classes[pattern.nodes[pattern.trigger].id];
    for (const auto& phrase : trigger.phrases) count.triggers.emplace(joined(phrase), trigger.pos);
    for (const FormNode& node : pattern.nodes)
      if (!node.is_role && !lexicon_.classes[node.id].place.empty()) count.classes.insert(node.id);
  }

  void add_frame(std::size_t i) {
    const Frame& frame = lexicon_.frames[i];
    frames_[i].row.name = frame.id;
    frames_[i].row.relation = ontology_[frame.relation].id;
    for (OpenCount* count :
         {&frames_[i], &file(file_of_frame_[i]), &relations_[static_cast<std::size_t>(frame.relation)], &all_}) {
      ++count->row.frames;
      count->row.tests += frame.tests.size();
    }
  }

  void count_defined_classes() {
    for (OpenCount& count : files_) count.classes.clear();
    all_.classes.clear();
    for (std::uint32_t c = 0; c < lexicon_.classes.size(); ++c) {
      const WordClass& words = lexicon_.classes[c];
      if (words.place.empty()) continue;
      file(file_of(words.place)).classes.insert(c);
      all_.classes.insert(c);
    }
  }

  void finish() {
    const auto close = [](OpenCount& count) {
      count.row.triggers = count.triggers.size();
      count.row.classes = count.classes.size();
      return count.row;
    };
    stats_.all = close(all_);
    for (const auto& [name, row] : file_rows_) stats_.files.push_back(close(files_[row]));
    for (OpenCount& count : frames_) stats_.frames.push_back(close(count));
    for (OpenCount& count : relations_) stats_.relations.push_back(close(count));
  }

  void count_operators() {
    const auto add = [&](std::string name, std::size_t words) {
      if (words > 0) stats_.operators.emplace_back(std::move(name), words);
    };
    const auto add_table = [&](const OperatorTable& table, std::string_view what) {
      using Kind = std::pair<Operator, const char*>;
      for (const Kind& kind :
           {Kind(Operator::negates, "that negate"), Kind(Operator::makes_potential, "that make potential"),
            Kind(Operator::reports, "that report"), Kind(Operator::says, "that say")})
        add(std::string(what) + " " + kind.second,
            static_cast<std::size_t>(
                std::ranges::count_if(table, [&](const auto& entry) { return entry.second == kind.first; })));
    };
    add_table(lexicon_.adverbs, "adverbs");
    add_table(lexicon_.adjectives, "adjectives");
    add_table(lexicon_.modals, "modal verbs");
    add_table(lexicon_.markers, "conjunctions");
    add_table(lexicon_.governors, "words above an act");
    add_table(lexicon_.obligers, "verbs above an infinitive");
    add("verbs that carry an act", lexicon_.carriers.size());
    add("wishes of a speaker", lexicon_.wishes.size());
    add("acts of a speaker", lexicon_.performatives.size());
    add("nouns that stand for whose they are", lexicon_.transparent.size());
    add("nouns that stand for nobody", lexicon_.opaque.size());
  }

  void list_shared() {
    for (const auto& [word, frames] : frames_of_) {
      if (frames.size() < 2) continue;
      SharedTrigger shared{word.first, std::string(to_string(word.second)), {}, {}};
      std::set<std::string> relations;
      for (const std::uint32_t frame : frames) {
        shared.frames.push_back(lexicon_.frames[frame].id);
        relations.insert(ontology_[lexicon_.frames[frame].relation].id);
      }
      std::ranges::sort(shared.frames);
      shared.relations.assign(relations.begin(), relations.end());
      stats_.shared.push_back(std::move(shared));
    }
    std::stable_sort(stats_.shared.begin(), stats_.shared.end(), [](const SharedTrigger& a, const SharedTrigger& b) {
      return std::pair(a.relations.size(), a.frames.size()) > std::pair(b.relations.size(), b.frames.size());
    });
  }

  const Lexicon::Compiled& lexicon_;
  const Ontology& ontology_;
  LexiconStats& stats_;
  OpenCount all_;
  std::vector<OpenCount> files_, frames_, relations_;
  std::map<std::string, std::size_t> file_rows_;
  std::vector<std::string> file_of_frame_;
  std::map<TriggerWord, std::set<std::uint32_t>> frames_of_;
};

void count_tests(const Resources& resources, LexiconStats& stats) {
  for (const FrameTest& test : frame_tests(resources.lexicon)) {
    std::set<FormId> fired;
    for (const Relation& r : analyze(document_of(test), resources).relations)
      if (r.form != no_form) fired.insert(r.form);
    for (const FormId form : fired) ++stats.forms[static_cast<std::size_t>(form)].tests;
  }
}

void count_corpus(const Resources& resources, const std::vector<std::string>& files, const CorpusOptions& options,
                  LexiconStats& stats) {
  stats.read_corpus = true;
  stats.errors = read_corpus<std::vector<FormId>>(
      files, options,
      [&](Document document, const std::vector<GivenMention>& given) {
        std::vector<FormId> fired;
        for (const Relation& r : analyze(std::move(document), resources, given).relations)
          if (r.form != no_form) fired.push_back(r.form);
        return fired;
      },
      [&](const std::vector<FormId>& fired) {
        ++stats.documents;
        for (const FormId form : fired) ++stats.forms[static_cast<std::size_t>(form)].fired;
      });
}

}  // namespace

LexiconStats lexicon_stats(const Resources& resources, const std::vector<std::string>& corpus,
                           const CorpusOptions& options) {
  LexiconStats stats;
  stats.forms.resize(resources.lexicon.form_count());
  count_tests(resources, stats);
  if (!corpus.empty()) count_corpus(resources, corpus, options, stats);
  StatsCounter(resources, stats).count();
  return stats;
}

}  // namespace entente
