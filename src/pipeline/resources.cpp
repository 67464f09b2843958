// Loads what is built in, or the files that the user names instead.
#include "entente/pipeline/resources.hpp"

#include <algorithm>
#include <deque>
#include <filesystem>
#include <fstream>
#include <future>
#include <memory>
#include <tuple>
#include <utility>

#include "entente/core/append.hpp"
#include "entente/core/embedded.hpp"
#include "entente/core/hash.hpp"
#include "entente/core/large_pages.hpp"

namespace entente {

extern const char* const engine_fingerprint;  // cmake/Fingerprint.cmake makes it of the sources

namespace {

namespace fs = std::filesystem;

constexpr std::string_view embedded_model = "models/english.bin";
constexpr std::string_view embedded_window = "models/window-net.bin";
constexpr std::string_view embedded_judge = "models/judge.bin";
constexpr std::string_view embedded_net = "models/sentence-net.bin";

constexpr std::string_view embedded_operators = "lexicon/modality.toml";

bool is_builtin(const std::string& path) { return path == builtin_lexicon; }

/// Whether the judge weighs relations: not with a lexicon that it has not learnt from.
bool judged(const ResourceOptions& options) {
  return !options.forms_only && std::ranges::all_of(options.lexicon, is_builtin);
}

Result<std::string> read_whole(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail(ErrorCode::not_readable, "cannot be read", path);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

/// A file as named; of a folder all its .toml files, sorted.
Result<std::vector<std::string>> toml_files(const std::string& path) {
  std::error_code error;
  if (!fs::is_directory(path, error)) return std::vector<std::string>{path};
  std::vector<std::string> inside;
  for (const auto& entry : fs::directory_iterator(path, error))
    if (entry.path().extension() == ".toml") inside.push_back(entry.path().generic_string());
  if (error) return fail(ErrorCode::not_readable, "cannot be read", path);
  if (inside.empty()) return fail(ErrorCode::empty, "there is no .toml file in this folder", path);
  std::ranges::sort(inside);
  return inside;
}

struct Source {
  std::string path;
  std::string_view bytes;
  bool stands_in = false;  ///< LexiconFile::stands_in
};

/// Names and bytes; `owned` keeps the bytes of files that were read.
struct Sources {
  std::vector<Source> files;
  std::deque<std::string> owned;  // whose strings stay where they are
};

void add_embedded(Sources& sources, std::string_view prefix) {
  for (const std::string_view name : embedded_names(prefix))
    sources.files.push_back({std::string(name), embedded(name)});
}

void add_files(Sources& sources, const std::string& path, std::vector<Error>& errors) {
  const auto files = toml_files(path);
  if (!files) return errors.push_back(files.error());
  for (const std::string& file : *files) {
    auto bytes = read_whole(file);
    if (!bytes) {
      errors.push_back(bytes.error());
      continue;
    }
    sources.owned.push_back(std::move(*bytes));
    sources.files.push_back({file, sources.owned.back()});
  }
}

Sources lexicon_sources(const ResourceOptions& options, std::vector<Error>& errors) {
  Sources sources;
  bool builtin = options.lexicon.empty();
  if (builtin) add_embedded(sources, "lexicon/");
  for (const std::string& path : options.lexicon) {
    if (!is_builtin(path))
      add_files(sources, path, errors);
    else if (!std::exchange(builtin, true))
      add_embedded(sources, "lexicon/");
  }
  if (!builtin) sources.files.push_back({std::string(embedded_operators), embedded(embedded_operators), true});
  return sources;
}

Sources actor_sources(const ResourceOptions& options, std::vector<Error>& errors) {
  Sources sources;
  add_embedded(sources, "actors/");
  for (const std::string& path : options.actors) add_files(sources, path, errors);
  return sources;
}

tl::expected<Lexicon, std::vector<Error>> load_lexicon(const Sources& sources, const Ontology& ontology) {
  std::vector<LexiconFile> files;
  files.reserve(sources.files.size());
  for (const Source& source : sources.files) files.push_back({source.path, source.bytes, source.stands_in});
  return Lexicon::load(files, ontology);
}

tl::expected<ActorTable, std::vector<Error>> load_actors(const Sources& sources) {
  std::vector<ActorFile> files;
  files.reserve(sources.files.size());
  for (const Source& source : sources.files) files.push_back({source.path, source.bytes});
  return ActorTable::load(files);
}

/// A lexicon that would find nothing, whatever it reads.
Error no_frames(const std::vector<std::string>& paths) {
  return {ErrorCode::empty, "there is no frame ([[frame]]) in this lexicon", paths.size() == 1 ? paths.front() : ""};
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
    for (const Source& source : sources.files) {
      add(fs::path(source.path).filename().string());  // forms are named by it
      add(source.bytes);
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
  // The lexicon and its gate take half of the time, so the rest is loaded beside them. Each task owns what it makes:
  // one that fails leaves none waiting.
  auto parsing = std::async(std::launch::async, [&] { return load_parser(options.model); });
  auto reading = std::async(std::launch::async, [&] {
    allocate_in_large_pages();
    auto lexicon = load_lexicon(lexicon_files, *ontology);
    auto parser = parsing.get();
    std::optional<Gate> gate;
    if (lexicon && parser) gate = Gate::compile(*lexicon, *parser);
    return std::tuple(std::move(lexicon), std::move(parser), std::move(gate));
  });
  auto actors = load_actors(actor_files);
  std::optional<Result<Judge>> judge;
  if (judged(options)) judge = load_judge();
  auto [lexicon, parser, gate] = reading.get();
  if (lexicon && lexicon->frame_count() == 0 && errors.empty()) errors.push_back(no_frames(options.lexicon));
  if (!lexicon) append(errors, std::move(lexicon.error()));
  if (!actors) append(errors, std::move(actors.error()));
  if (!parser) errors.push_back(parser.error());
  if (judge && !*judge) errors.push_back(judge->error());
  if (!errors.empty()) return tl::unexpected(std::move(errors));
  return Resources{std::move(*actors), std::move(*ontology), std::move(*lexicon),
                   std::move(*parser), std::move(*gate),     judge ? std::optional(std::move(**judge)) : std::nullopt};
}

}  // namespace entente
