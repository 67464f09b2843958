// The trainer: reads CoNLL-U and writes a model. See docs/training-the-parser.md.
#include <chrono>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <future>
#include <iterator>
#include <map>

#include "syntax/decode.hpp"
#include "syntax/train/ensemble.hpp"
#include "syntax/train/learn.hpp"

namespace entente::train {
namespace {

struct Options {
  std::vector<std::string> train;  ///< treebanks, one after the other
  std::string drill;               ///< trees that keep their own tags: see tools/drill_trees.py
  std::string out, names, clusters, tags_cache, tagger_from;
  std::string raw, silver_out;  ///< sentences to parse by an ensemble, and the file for their trees
  std::string silver;           ///< such trees to learn from besides the treebank
  int members = 0;              ///< of the ensemble
  int gold_copies = 1;          ///< how often an epoch passes over the treebank, beside once over the silver trees
  std::vector<std::string> dev;
  Settings tagger, parser;
};

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    std::fprintf(stderr, "cannot read %s\n", path.c_str());
    std::exit(2);
  }
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<ConlluSentence> read_treebank(const std::string& path) {
  auto sentences = read_conllu(read_file(path), path);
  if (!sentences) {
    std::fprintf(stderr, "%s:%u: %s\n", path.c_str(), sentences.error().line, sentences.error().what.c_str());
    std::exit(2);
  }
  return std::move(*sentences);
}

struct DevSet {
  std::string name;
  std::vector<Example> examples;
};

struct Counts {
  std::size_t words = 0, upos = 0, heads = 0, labeled = 0;
};

Counts count_right(const ModelView& view, DevSet& dev, bool parse) {
  Counts counts;
  DecodeScratch scratch;
  const Kernels kernels = kernels_for(best_instruction_set());
  std::vector<Arc> arcs;
  for (Example& example : dev.examples) {
    const std::size_t n = example.heads.size();
    for (std::size_t i = 0; i < n; ++i) example.atoms[static_cast<int>(i)].state_name = example.state_names[i] != 0;
    Decoder decoder(view, kernels, example.atoms, scratch);
    decoder.tag(example.tags);
    counts.words += n;
    for (std::size_t i = 0; i < n; ++i) counts.upos += example.tags[i].upos == example.gold_tags[i].upos;
    if (!parse) continue;
    arcs.resize(n);
    decoder.parse(arcs);
    for (std::size_t i = 0; i < n; ++i) {
      const std::int32_t head = arcs[i].head < 0 ? static_cast<std::int32_t>(n) : arcs[i].head;
      if (head != example.heads[i]) continue;
      ++counts.heads;
      counts.labeled += universal(to_string(arcs[i].deprel)) == universal(to_string(example.deprels[i]));
    }
  }
  return counts;
}

void report(const ModelParts& parts, std::vector<DevSet>& devs, bool parse, const char* when) {
  const ModelView view{Clusters(parts.clusters), parts.tags, view_of(parts.tagger), view_of(parts.parser), {}};
  std::printf("%s:", when);
  for (DevSet& dev : devs) {
    const Counts c = count_right(view, dev, parse);
    const auto percent = [&](std::size_t n) { return 100.0 * static_cast<double>(n) / static_cast<double>(c.words); };
    std::printf("  %s UPOS %.2f UAS %.2f LAS %.2f", dev.name.c_str(), percent(c.upos), percent(c.heads),
                percent(c.labeled));
  }
  const std::size_t rows =
      parse ? parts.parser.rows.size() / parts.parser.width : parts.tagger.rows.size() / parts.tagger.width;
  std::printf("  rows %zu\n", rows);
  std::fflush(stdout);
}

std::vector<Clusters::Entry> read_clusters(const std::string& path) {
  if (path.empty()) return {};
  const std::string bytes = read_file(path);
  std::vector<Clusters::Entry> slots(bytes.size() / sizeof(Clusters::Entry));
  std::memcpy(slots.data(), bytes.data(), slots.size() * sizeof(Clusters::Entry));
  return slots;
}

// Predicted tags of the training set are kept in a file between experiments.
bool load_tags(const std::string& path, std::vector<Example>& examples) {
  std::ifstream in(path, std::ios::binary);
  if (path.empty() || !in) return false;
  for (Example& example : examples)
    in.read(reinterpret_cast<char*>(example.tags.data()),
            static_cast<std::streamsize>(example.tags.size() * sizeof(TagPair)));
  return static_cast<bool>(in);
}

void save_tags(const std::string& path, const std::vector<Example>& examples) {
  if (path.empty()) return;
  std::ofstream out(path, std::ios::binary);
  for (const Example& example : examples)
    out.write(reinterpret_cast<const char*>(example.tags.data()),
              static_cast<std::streamsize>(example.tags.size() * sizeof(TagPair)));
}

template <class T>
std::vector<T> copy_of(std::span<const T> values) {
  return {values.begin(), values.end()};
}

NetParts parts_of(const SparseNet& net) {
  return {net.width,         copy_of(net.index),   copy_of(net.rows),
          copy_of(net.bias), copy_of(net.weights), copy_of(net.output_bias),
          net.first_outputs};
}

void take_tagger(const std::string& path, ModelParts& parts) {
  const std::string bytes = read_file(path);
  const auto view = read_model(bytes);
  if (!view) {
    std::fprintf(stderr, "%s\n", view.error().what.c_str());
    std::exit(2);
  }
  parts.tags = copy_of(view->tags);
  parts.tagger = parts_of(view->tagger);
}

std::vector<Example> read_raw(const std::string& path, const Clusters& clusters, const StateNames& names,
                              std::vector<ConlluSentence>& sentences) {
  std::ifstream in(path);
  std::vector<Example> examples;
  for (std::string line; std::getline(in, line);) {
    ConlluSentence sentence;
    for (std::size_t at = 0; at < line.size();) {
      const std::size_t end = std::min(line.find(' ', at), line.size());
      ConlluWord word;
      word.form = line.substr(at, end - at);
      sentence.words.push_back(std::move(word));
      at = end + 1;
    }
    examples.push_back(make_example(sentence.words, clusters, names));
    sentences.push_back(std::move(sentence));
  }
  return examples;
}

void write_silver(const std::string& path, const std::vector<Example>& examples,
                  const std::vector<ConlluSentence>& sentences) {
  std::ofstream out(path);
  for (std::size_t s = 0; s < examples.size(); ++s) {
    const Example& example = examples[s];
    for (std::size_t i = 0; i < example.heads.size(); ++i) {
      const bool root = example.heads[i] == static_cast<std::int32_t>(example.heads.size());
      out << i + 1 << '\t' << sentences[s].words[i].form << "\t_\t"
          << to_string(static_cast<Upos>(example.tags[i].upos)) << '\t' << xpos_name(example.tags[i].xpos) << "\t_\t"
          << (root ? 0 : example.heads[i] + 1) << '\t' << to_string(example.deprels[i]) << "\t_\t_\n";
    }
    out << '\n';
  }
}

// Nets that differ by their seed, two at a time, each on examples of its own, since training writes into them.
std::vector<FloatNet> learn_members(const Options& options, const std::vector<Example>& examples) {
  const auto learn = [&](int member) {
    Settings settings = options.parser;
    settings.seed += static_cast<std::uint64_t>(member);
    std::vector<Example> own = examples;
    return learn_parser(own, settings);
  };
  std::vector<FloatNet> nets;
  for (int m = 0; m < options.members; m += 2) {
    auto other = std::async(std::launch::async, [&] {
      std::vector<FloatNet> second;
      if (m + 1 < options.members) second.push_back(learn(m + 1));
      return second;
    });
    nets.push_back(learn(m));
    for (FloatNet& net : other.get()) nets.push_back(std::move(net));
  }
  return nets;
}

// Learns the ensemble, says how good it is and parses the raw sentences with it.
int make_silver(const Options& options, const ModelParts& parts, const std::vector<Example>& examples,
                std::vector<DevSet>& devs, const StateNames& names) {
  const Ensemble ensemble(learn_members(options, examples));
  const ModelView view{Clusters(parts.clusters), parts.tags, view_of(parts.tagger), {}, {}};
  DecodeScratch scratch;
  const Kernels kernels = kernels_for(best_instruction_set());
  const auto parse = [&](Example& example) {
    for (std::size_t i = 0; i < example.heads.size(); ++i)
      example.atoms[static_cast<int>(i)].state_name = example.state_names[i] != 0;
    Decoder(view, kernels, example.atoms, scratch).tag(example.tags);
    ensemble.parse(example);
  };
  for (const DevSet& dev : devs) {
    std::size_t words = 0, right = 0;
    for (const Example& gold : dev.examples) {
      Example copy = gold;
      parse(copy);
      words += copy.heads.size();
      for (std::size_t i = 0; i < copy.heads.size(); ++i)
        right += copy.heads[i] == gold.heads[i] &&
                 universal(to_string(copy.deprels[i])) == universal(to_string(gold.deprels[i]));
    }
    std::printf("ensemble: %s LAS %.2f\n", dev.name.c_str(),
                100.0 * static_cast<double>(right) / static_cast<double>(words));
  }
  std::fflush(stdout);
  std::vector<ConlluSentence> sentences;
  auto raw = read_raw(options.raw, Clusters(parts.clusters), names, sentences);
  for (Example& example : raw) parse(example);
  write_silver(options.silver_out, raw, sentences);
  return 0;
}

// The treebank so many times, then the silver trees with the tags that this model's tagger gives them.
void add_silver(const Options& options, const ModelParts& parts, const StateNames& names,
                std::vector<Example>& examples) {
  const Clusters clusters(parts.clusters);
  auto silver = make_examples(read_treebank(options.silver), clusters, names, false);
  const ModelView view{clusters, parts.tags, view_of(parts.tagger), {}, {}};
  DecodeScratch scratch;
  const Kernels kernels = kernels_for(best_instruction_set());
  const std::size_t gold = examples.size();
  for (int copy = 1; copy < options.gold_copies; ++copy)
    for (std::size_t i = 0; i < gold; ++i) examples.push_back(examples[i]);
  for (Example& example : silver) {
    for (std::size_t i = 0; i < example.heads.size(); ++i)
      example.atoms[static_cast<int>(i)].state_name = example.state_names[i] != 0;
    Decoder(view, kernels, example.atoms, scratch).tag(example.tags);
    examples.push_back(std::move(example));
  }
}

void make_tagger(const Options& options, std::vector<Example>& examples, std::vector<Example>& drill,
                 ModelParts& parts) {
  if (!options.tagger_from.empty()) return take_tagger(options.tagger_from, parts);
  std::vector<Example*> all;
  for (Example& example : examples) all.push_back(&example);
  for (Example& example : drill) all.push_back(&example);
  parts.tagger = learn_tagger(all, parts.tags, options.tagger).quantized(parts.tags.size());
}

int run(const Options& options) {
  ModelParts parts;
  parts.clusters = read_clusters(options.clusters);
  const Clusters clusters{parts.clusters};
  const StateNames names(options.names.empty() ? "" : read_file(options.names));
  std::vector<ConlluSentence> sentences;
  for (const std::string& path : options.train)
    for (ConlluSentence& sentence : read_treebank(path)) sentences.push_back(std::move(sentence));
  auto examples = make_examples(sentences, clusters, names, true);
  auto drill = options.drill.empty() ? std::vector<Example>{}
                                     : make_examples(read_treebank(options.drill), clusters, names, false);
  std::vector<DevSet> devs;
  for (const std::string& path : options.dev)
    devs.push_back(
        {path.substr(path.rfind('/') + 1).substr(0, 8), make_examples(read_treebank(path), clusters, names, false)});
  parts.tags = collect_tags(examples);
  parts.lemmas = collect_lemmas(sentences);
  std::printf("%zu examples, %zu tag pairs\n", examples.size(), parts.tags.size());
  make_tagger(options, examples, drill, parts);
  report(parts, devs, false, "tagger");
  if (!load_tags(options.tags_cache, examples)) {
    jackknife_tags(examples, parts.tags, options.tagger, 4);
    save_tags(options.tags_cache, examples);
  }
  std::move(drill.begin(), drill.end(), std::back_inserter(examples));
  if (!options.silver_out.empty()) return make_silver(options, parts, examples, devs, names);
  if (!options.silver.empty()) add_silver(options, parts, names, examples);
  const auto after = [&](int epoch, const FloatNet& net) {
    if (epoch % 2 == 0 && epoch + 1 != options.parser.epochs) return;
    parts.parser = net.quantized(move_count);
    report(parts, devs, true, ("epoch " + std::to_string(epoch + 1)).c_str());
  };
  static_cast<void>(learn_parser(examples, options.parser, after));
  const std::string model = write_model(parts);
  std::ofstream(options.out, std::ios::binary).write(model.data(), static_cast<std::streamsize>(model.size()));
  std::printf("%s: %zu bytes\n", options.out.c_str(), model.size());
  return 0;
}

Options read_options(int argc, char** argv) {
  Options options;
  options.tagger.epochs = 8;
  options.tagger.least_count = 2;
  std::map<std::string, std::function<void(const std::string&)>> known = {
      {"--train", [&](const std::string& v) { options.train.push_back(v); }},
      {"--drill", [&](const std::string& v) { options.drill = v; }},
      {"--dev", [&](const std::string& v) { options.dev.push_back(v); }},
      {"--out", [&](const std::string& v) { options.out = v; }},
      {"--names", [&](const std::string& v) { options.names = v; }},
      {"--clusters", [&](const std::string& v) { options.clusters = v; }},
      {"--tags-cache", [&](const std::string& v) { options.tags_cache = v; }},
      {"--tagger-from", [&](const std::string& v) { options.tagger_from = v; }},
      {"--width", [&](const std::string& v) { options.parser.width = std::stoul(v); }},
      {"--tagger-width", [&](const std::string& v) { options.tagger.width = std::stoul(v); }},
      {"--epochs", [&](const std::string& v) { options.parser.epochs = std::stoi(v); }},
      {"--tagger-epochs", [&](const std::string& v) { options.tagger.epochs = std::stoi(v); }},
      {"--rate", [&](const std::string& v) { options.parser.rate = std::stof(v); }},
      {"--tagger-rate", [&](const std::string& v) { options.tagger.rate = std::stof(v); }},
      {"--dropout", [&](const std::string& v) { options.parser.dropout = std::stof(v); }},
      {"--tagger-dropout", [&](const std::string& v) { options.tagger.dropout = std::stof(v); }},
      {"--least",
       [&](const std::string& v) { options.parser.least_count = static_cast<std::uint32_t>(std::stoul(v)); }},
      {"--tagger-least",
       [&](const std::string& v) { options.tagger.least_count = static_cast<std::uint32_t>(std::stoul(v)); }},
      {"--raw", [&](const std::string& v) { options.raw = v; }},
      {"--silver-out", [&](const std::string& v) { options.silver_out = v; }},
      {"--silver", [&](const std::string& v) { options.silver = v; }},
      {"--members", [&](const std::string& v) { options.members = std::stoi(v); }},
      {"--gold-copies", [&](const std::string& v) { options.gold_copies = std::stoi(v); }},
      {"--seed", [&](const std::string& v) { options.parser.seed = options.tagger.seed = std::stoul(v); }},
  };
  for (int i = 1; i + 1 < argc; i += 2) {
    const auto option = known.find(argv[i]);
    if (option == known.end()) {
      std::fprintf(stderr, "unknown option %s\n", argv[i]);
      std::exit(2);
    }
    option->second(argv[i + 1]);
  }
  return options;
}

}  // namespace
}  // namespace entente::train

int main(int argc, char** argv) { return entente::train::run(entente::train::read_options(argc, argv)); }
