// Loads what is built in, or the files that the user names instead.
#include "entente/pipeline/resources.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <future>
#include <memory>

#include "entente/core/append.hpp"
#include "entente/core/embedded.hpp"
#include "entente/core/hash.hpp"

namespace entente {

extern const char* const engine_fingerprint;  // cmake/Fingerprint.cmake makes it of the sources

namespace {

namespace fs = std::filesystem;

constexpr std::string_view embedded_model = "models/english.bin";
constexpr std::string_view embedded_window = "models/window-net.bin";
constexpr std::string_view embedded_judge = "models/judge.bin";
constexpr std::string_view embedded_net = "models/sentence-net.bin";

/// Whether the judge weighs relations: not with a lexicon that it has not learnt from.
bool judged(const ResourceOptions& options) { return !options.forms_only && options.lexicon.empty(); }

Result<std::string> read_whole(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail(ErrorCode::not_readable, "cannot be read", path);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

/// Files as named; of a folder all its .toml files, sorted.
std::vector<std::string> toml_files(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    std::error_code error;
    if (!std::filesystem::is_directory(path, error)) {
      files.push_back(path);
      continue;
    }
    std::vector<std::string> inside;
    for (const auto& entry : std::filesystem::directory_iterator(path, error))
      if (entry.path().extension() == ".toml") inside.push_back(entry.path().generic_string());
    std::ranges::sort(inside);
    files.insert(files.end(), inside.begin(), inside.end());
  }
  return files;
}

/// Names and bytes; `owned` keeps the bytes of files that were read.
struct Sources {
  std::vector<std::string> paths;
  std::vector<std::string> owned;
  std::vector<std::string_view> bytes;
};

void add_embedded(Sources& sources, std::string_view prefix) {
  for (const std::string_view name : embedded_names(prefix)) {
    sources.paths.emplace_back(name);
    sources.bytes.push_back(embedded(name));
  }
}

void add_files(Sources& sources, const std::vector<std::string>& paths, std::vector<Error>& errors) {
  const std::vector<std::string> files = toml_files(paths);
  sources.owned.reserve(files.size());
  for (const std::string& path : files) {
    auto bytes = read_whole(path);
    if (!bytes) {
      errors.push_back(bytes.error());
      continue;
    }
    sources.owned.push_back(std::move(*bytes));
    sources.paths.push_back(path);
    sources.bytes.push_back(sources.owned.back());
  }
}

template <class File>
std::vector<File> files_of(const Sources& sources) {
  std::vector<File> files;
  for (std::size_t i = 0; i < sources.paths.size(); ++i) files.push_back({sources.paths[i], sources.bytes[i]});
  return files;
}

Sources lexicon_sources(const ResourceOptions& options, std::vector<Error>& errors) {
  Sources sources;
  if (options.lexicon.empty())
    add_embedded(sources, "lexicon/");
  else
    add_files(sources, options.lexicon, errors);
  return sources;
}

Sources actor_sources(const ResourceOptions& options, std::vector<Error>& errors) {
  Sources sources;
  add_embedded(sources, "actors/");
  add_files(sources, options.actors, errors);
  return sources;
}

/// The built-in model, or one from a file, whose bytes the program keeps for its life.
Result<Parser> load_parser(const std::optional<std::string>& path) {
  if (!path) return Parser::load(embedded(embedded_model), embedded(embedded_window));
  auto bytes = read_whole(*path);
  if (!bytes) return tl::unexpected(bytes.error());
  auto parser = Parser::load(*(new std::string(std::move(*bytes))));
  if (!parser) parser.error().path = *path;
  return parser;
}

Result<Judge> load_judge() {
  auto net = SentenceNet::load(embedded(embedded_net));
  if (!net) return tl::unexpected(net.error());
  return Judge::load(embedded(embedded_judge), std::make_shared<const SentenceNet>(std::move(*net)));
}

}  // namespace

ResourceFingerprint fingerprint_of(const ResourceOptions& options) {
  std::vector<Error> ignored;
  std::string all = engine_fingerprint;
  const auto add = [&](std::string_view bytes) { all += hash128(bytes); };
  std::string model;
  if (options.model) model = read_whole(*options.model).value_or("");
  add(options.model ? std::string_view(model) : embedded(embedded_model));
  if (!options.model) add(embedded(embedded_window));
  ResourceFingerprint out{hash128(all), {}};
  add(embedded("ontology.toml"));
  if (judged(options)) {
    add(embedded(embedded_judge));
    add(embedded(embedded_net));
  }
  for (const Sources& sources : {lexicon_sources(options, ignored), actor_sources(options, ignored)})
    for (std::size_t i = 0; i < sources.paths.size(); ++i) {
      add(fs::path(sources.paths[i]).filename().string());  // forms are named by it
      add(sources.bytes[i]);
    }
  out.analysis = hash128(all);
  return out;
}

tl::expected<Resources, std::vector<Error>> load_resources(const ResourceOptions& options) {
  std::vector<Error> errors;
  const Sources lexicon_files = lexicon_sources(options, errors);
  const Sources actor_files = actor_sources(options, errors);

  auto ontology = Ontology::load(embedded("ontology.toml"), "ontology.toml");
  if (!ontology) return tl::unexpected(std::vector<Error>{ontology.error()});
  // The lexicon takes half of the time, so the rest is loaded beside it.
  auto reading =
      std::async(std::launch::async, [&] { return Lexicon::load(files_of<LexiconFile>(lexicon_files), *ontology); });
  auto actors = ActorTable::load(files_of<ActorFile>(actor_files));
  auto parser = load_parser(options.model);
  std::optional<Result<Judge>> judge;
  if (judged(options)) judge = load_judge();
  auto lexicon = reading.get();
  if (!lexicon) append(errors, std::move(lexicon.error()));
  if (!actors) append(errors, std::move(actors.error()));
  if (!parser) errors.push_back(parser.error());
  if (judge && !*judge) errors.push_back(judge->error());
  if (!errors.empty()) return tl::unexpected(std::move(errors));
  Gate gate = Gate::compile(*lexicon, *parser);
  return Resources{std::move(*actors), std::move(*ontology), std::move(*lexicon),
                   std::move(*parser), std::move(gate),      judge ? std::optional(std::move(**judge)) : std::nullopt};
}

}  // namespace entente
