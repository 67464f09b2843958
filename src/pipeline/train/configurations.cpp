// What the window net learns from (tools/train_window_net.py): words of sentences with the tags and trees that the
// sparse nets give them, and configurations on the way to these trees.
//
// usage: entente_configurations OUT [--text FILE.jsonl]... [--treebank FILE.conllu]... [--rounds N] [--noise SHARE]
//                               [--seed N] [--text-share SHARE]
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "entente/core/embedded.hpp"
#include "entente/ingest/record.hpp"
#include "entente/pipeline/analyze.hpp"
#include "entente/syntax/conllu.hpp"
#include "entente/text/tokenize.hpp"
#include "syntax/first_reading.hpp"
#include "syntax/train/oracle.hpp"
#include "syntax/window_places.hpp"

namespace entente::train {
namespace {

constexpr std::string_view magic = "ENTCONF1";
constexpr std::size_t longest_sentence = 200;  // a batch of the trainer has room for it

struct Options {
  std::string out;
  std::vector<std::string> texts, treebanks;
  std::uint32_t rounds = 2;  ///< ways through each sentence
  double noise = 0.1;        ///< share of moves that are made by chance
  double text_share = 1;     ///< of the sentences of `texts`
  std::uint32_t seed = 1;
};

/// As it is written: what the net sees of a word, and what it is to say of it.
struct Word {
  std::uint64_t form, ending2, ending3, beginning3, shape;
  std::uint16_t word_class;
  std::uint8_t state_name, upos, xpos, deprel;
  std::int16_t head;  ///< -1: the root
};
static_assert(sizeof(Word) == 48, "no gaps");

struct Configuration {
  std::array<std::int16_t, WindowNet::place_count> words;
  std::array<std::uint8_t, WindowNet::detail_count> details;
  std::uint8_t moves;   ///< a bit a move: the best ones, and from bit 3 on those that are allowed
  std::uint8_t deprel;  ///< of the stack's top, if its head can be had by one move; else no_deprel
};
static_assert(sizeof(Configuration) == 32, "no gaps");
constexpr std::uint8_t no_deprel = 255;

/// Ways to a tree that mostly make the moves that lose the least of it.
class Wanderer {
 public:
  Wanderer(double noise, std::uint32_t seed) : noise_(noise), random_(seed) {}

  /// The configurations of one way in which there was a choice.
  std::vector<Configuration> walk(const std::vector<Arc>& arcs) {
    constexpr double never_wrong = 0.35;  // of all ways
    const auto size = static_cast<int>(arcs.size());
    std::vector<std::int32_t> heads;
    heads.reserve(arcs.size());
    for (const Arc& arc : arcs) heads.push_back(arc.head < 0 ? size : arc.head);
    const Oracle oracle(heads);
    noise_now_ = chance() < never_wrong ? 0 : noise_;
    std::vector<Configuration> seen;
    state_.reset(size);
    while (!state_.finished()) {
      if (state_.depth() == 0) {
        state_.apply(Move::shift, Deprel::dep);
      } else if (state_.depth() == 1 && state_.buffer(0) == size) {
        state_.apply(Move::left, Deprel::root);
      } else {
        seen.push_back(configuration(oracle, arcs));
        const Move move = choose(seen.back().moves);
        state_.apply(move, some_deprel(arcs));
      }
    }
    return seen;
  }

 private:
  double chance() { return static_cast<double>(random_()) * 0x1p-32; }

  [[nodiscard]] Configuration configuration(const Oracle& oracle, const std::vector<Arc>& arcs) const {
    const WindowPlaces places = places_of(state_);
    Configuration out{{}, places.details, 0, no_deprel};
    std::ranges::transform(places.words, out.words.begin(), [](int word) { return static_cast<std::int16_t>(word); });
    const auto costs = oracle.costs(state_);
    int least = -1;
    for (const int cost : costs)
      if (cost >= 0 && (least < 0 || cost < least)) least = cost;
    for (unsigned m = 0; m < move_count; ++m) {
      if (costs[m] >= 0) out.moves |= static_cast<std::uint8_t>(1U << (m + move_count));
      if (costs[m] == least) out.moves |= static_cast<std::uint8_t>(1U << m);
    }
    const Arc& top = arcs[static_cast<std::size_t>(state_.stack(0))];
    if (top.head >= 0 && (top.head == state_.buffer(0) || top.head == state_.stack(1)))
      out.deprel = static_cast<std::uint8_t>(top.deprel);
    return out;
  }

  Move choose(unsigned moves) {
    constexpr unsigned best = (1U << move_count) - 1;
    const unsigned from = chance() < noise_now_ ? moves >> move_count : moves & best;
    std::vector<Move> all;
    for (unsigned m = 0; m < move_count; ++m)
      if (from >> m & 1) all.push_back(static_cast<Move>(m));
    return all[random_() % all.size()];
  }

  /// Of the arc that the stack's top may get: the tree's, or now and then another, as the net will err too.
  Deprel some_deprel(const std::vector<Arc>& arcs) {
    constexpr double as_often = 0.4;  // as moves by chance
    const Deprel right = arcs[static_cast<std::size_t>(state_.stack(0))].deprel;
    if (right != Deprel::root && chance() >= as_often * noise_now_) return right;
    return static_cast<Deprel>(1 + random_() % (deprel_count - 1));
  }

  double noise_, noise_now_ = 0;
  std::mt19937 random_;
  State state_;
};

/// Reads sentences with the sparse nets and writes them with configurations, `rounds` times for each.
class Writer {
 public:
  Writer(const ModelView& teacher, const Options& options)
      : teacher_(teacher),
        kernels_(kernels_for(best_instruction_set())),
        wanderer_(options.noise, options.seed),
        rounds_(options.rounds),
        out_(options.out, std::ios::binary) {
    out_ << magic;
    put(rounds_);
  }

  void add(const Document& document, std::span<const Token> tokens, TokenSpan sentence,
           std::span<const TokenSpan> names) {
    if (sentence.empty() || sentence.size() > longest_sentence) return;
    reading_.begin(document, tokens, sentence, names);
    std::vector<Arc> arcs(sentence.size());
    reading_.read(teacher_, kernels_, 0, arcs);
    put(static_cast<std::uint32_t>(arcs.size()));
    for (std::size_t i = 0; i < arcs.size(); ++i) put(word(i, arcs[i]));
    for (std::uint32_t round = 0; round < rounds_; ++round) {
      const std::vector<Configuration> seen = wanderer_.walk(arcs);
      put(static_cast<std::uint32_t>(seen.size()));
      for (const Configuration& c : seen) put(c);
    }
    ++sentences_;
  }
  /// The number of sentences; nothing if not all could be written.
  [[nodiscard]] std::optional<std::size_t> finish() {
    out_.close();
    if (!out_) return std::nullopt;
    return sentences_;
  }

 private:
  [[nodiscard]] Word word(std::size_t i, const Arc& arc) const {
    const Atoms& atoms = reading_.atoms().at(static_cast<int>(i));
    const TagPair tag = reading_.tags()[i];
    return {atoms.word,
            atoms.suffix[1],
            atoms.suffix[2],
            atoms.prefix[1],
            atoms.shape,
            static_cast<std::uint16_t>(atoms.fine),
            atoms.state_name,
            tag.upos,
            tag.xpos,
            static_cast<std::uint8_t>(arc.deprel),
            static_cast<std::int16_t>(arc.head)};
  }
  template <class T>
  void put(const T& value) {
    out_.write(reinterpret_cast<const char*>(&value), sizeof value);
  }

  const ModelView& teacher_;
  Kernels kernels_;
  Wanderer wanderer_;
  std::uint32_t rounds_;
  std::ofstream out_;
  FirstReading reading_;
  std::size_t sentences_ = 0;
};

/// Sentences that the gate lets through, with the names that it found.
void add_texts(const std::string& path, const Resources& resources, double share, Writer& writer) {
  std::ifstream in(path, std::ios::binary);
  std::uint32_t number = 0;
  for (std::string line; std::getline(in, line);) {
    const Result<Record> record = parse_record(line, ++number, {.id_if_none = "text", .strict_date = false});
    if (!record) continue;
    const Document& document = record->document;
    const TokenizedText text = tokenize(document);
    const MentionList mentions = recognize_actors(document, text, resources.actors);
    for (const std::size_t s : resources.gate.open_for(document, text, mentions, resources.actors)) {
      const TokenSpan sentence = text.sentences[s].tokens;
      const ByteSpan bytes = bytes_of(text.tokens, sentence);
      const std::string_view words = std::string_view(document.text).substr(bytes.begin, bytes.size());
      if (static_cast<double>(hash_bytes(words) >> 11) * 0x1p-53 < share)
        writer.add(document, text.tokens, sentence, names_in(mentions, sentence));
    }
  }
}

/// The words of a treebank; its trees are not looked at.
bool add_treebank(const std::string& path, Writer& writer) {
  std::ifstream in(path, std::ios::binary);
  const auto sentences = read_conllu(std::string{std::istreambuf_iterator<char>(in), {}}, path);
  if (!sentences) return false;
  for (const ConlluSentence& sentence : *sentences) {
    const auto [document, text] = to_document(sentence);
    writer.add(document, text.tokens, text.sentences[0].tokens, {});
  }
  return true;
}

std::optional<Options> parse_options(int argc, char** argv) {
  if (argc < 2) return std::nullopt;
  Options options;
  options.out = argv[1];
  for (int i = 2; i < argc; i += 2) {
    const std::string_view name = argv[i];
    if (i + 1 == argc) return std::nullopt;
    const char* value = argv[i + 1];
    if (name == "--text")
      options.texts.emplace_back(value);
    else if (name == "--treebank")
      options.treebanks.emplace_back(value);
    else if (name == "--rounds")
      options.rounds = static_cast<std::uint32_t>(std::strtoul(value, nullptr, 10));
    else if (name == "--noise")
      options.noise = std::strtod(value, nullptr);
    else if (name == "--text-share")
      options.text_share = std::strtod(value, nullptr);
    else if (name == "--seed")
      options.seed = static_cast<std::uint32_t>(std::strtoul(value, nullptr, 10));
    else
      return std::nullopt;
  }
  return options;
}

int run(const Options& options) {
  const std::string bytes(embedded("models/english.bin"));
  const auto teacher = read_model(bytes);
  const auto resources = load_resources();
  if (!teacher || !resources) return 1;
  Writer writer(*teacher, options);
  for (const std::string& path : options.texts) add_texts(path, *resources, options.text_share, writer);
  for (const std::string& path : options.treebanks)
    if (!add_treebank(path, writer)) {
      std::fprintf(stderr, "%s: no treebank\n", path.c_str());
      return 1;
    }
  const auto sentences = writer.finish();
  if (!sentences) {
    std::fprintf(stderr, "%s: cannot be written\n", options.out.c_str());
    return 1;
  }
  std::printf("%zu sentences\n", *sentences);
  return 0;
}

}  // namespace
}  // namespace entente::train

int main(int argc, char** argv) {
  const auto options = entente::train::parse_options(argc, argv);
  if (!options) {
    std::fputs(
        "usage: entente_configurations OUT [--text FILE.jsonl]... [--treebank FILE.conllu]... [--rounds N] "
        "[--noise SHARE] [--seed N] [--text-share SHARE]\n",
        stderr);
    return 2;
  }
  return entente::train::run(*options);
}
