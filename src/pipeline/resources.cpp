// Loads what is built in, or the files that the user names instead.
#include "entente/pipeline/resources.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "entente/core/embedded.hpp"

namespace entente {
namespace {

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

/// The built-in model, or one from a file, whose bytes the program keeps for its life.
Result<Parser> load_parser(const std::optional<std::string>& path) {
  if (!path) return Parser::load(embedded("models/english.bin"));
  auto bytes = read_whole(*path);
  if (!bytes) return tl::unexpected(bytes.error());
  auto parser = Parser::load(*(new std::string(std::move(*bytes))));
  if (!parser) parser.error().path = *path;
  return parser;
}

void append(std::vector<Error>& all, std::vector<Error> more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace

tl::expected<Resources, std::vector<Error>> load_resources(const ResourceOptions& options) {
  std::vector<Error> errors;
  Sources lexicon_files;
  Sources actor_files;
  if (options.lexicon.empty())
    add_embedded(lexicon_files, "lexicon/");
  else
    add_files(lexicon_files, options.lexicon, errors);
  add_embedded(actor_files, "actors/");
  add_files(actor_files, options.actors, errors);

  auto ontology = Ontology::load(embedded("ontology.toml"), "ontology.toml");
  if (!ontology) return tl::unexpected(std::vector<Error>{ontology.error()});
  auto lexicon = Lexicon::load(files_of<LexiconFile>(lexicon_files), *ontology);
  if (!lexicon) append(errors, lexicon.error());
  auto actors = ActorTable::load(files_of<ActorFile>(actor_files));
  if (!actors) append(errors, actors.error());
  auto parser = load_parser(options.model);
  if (!parser) errors.push_back(parser.error());
  std::optional<Judge> judge;
  if (!options.forms_only && options.lexicon.empty()) {
    auto loaded = Judge::load(embedded("models/judge.bin"));
    if (loaded)
      judge = std::move(*loaded);
    else
      errors.push_back(loaded.error());
  }
  if (!errors.empty()) return tl::unexpected(std::move(errors));
  Gate gate = Gate::compile(*lexicon, *parser);
  return Resources{std::move(*actors), std::move(*ontology), std::move(*lexicon),
                   std::move(*parser), std::move(gate),      std::move(judge)};
}

}  // namespace entente
