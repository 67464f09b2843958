// Folders are walked without recursion; what is found is sorted, so that no order of the disk can show.
#include "entente/ingest/find.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <system_error>

#include "entente/ingest/format.hpp"
#include "ingest/readers.hpp"
#include "ingest/split.hpp"

namespace entente {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view ignore_file = ".ententeignore";

/// A folder still to be walked, with the globs that the ignore files above it hold.
struct OpenFolder {
  fs::path path;
  std::vector<std::string> ignored;
};

bool matches_any(std::string_view path, const std::vector<std::string>& globs) {
  return std::ranges::any_of(globs, [&](const std::string& glob) { return matches_glob(path, glob); });
}

/// Globs of the folder's ignore file, if there is one: a line each, '#' begins a comment.
void add_ignored(const fs::path& folder, std::vector<std::string>& globs) {
  Result<SharedStream> file = open_file((folder / ignore_file).generic_string());
  if (!file) return;
  std::string line;
  while ((*file)->read_line(line, 4096).value_or(false)) {
    std::string_view glob = trim(line);
    if (glob.ends_with('/')) glob.remove_suffix(1);
    if (!glob.empty() && !glob.starts_with('#')) globs.emplace_back(glob);
  }
}

/// Whether graphs are written into files of this name.
bool may_be_own(std::string_view name) {
  return name.ends_with(".json") || name.ends_with(".csv") || name.ends_with(".html");
}

/// Where the name does not say it, the first bytes do.
bool taken(const std::string& path) {
  const std::string name = path.substr(path.rfind('/') + 1);
  if (known_extension(name) && !may_be_own(name)) return taken_from_folder(name, {});
  Result<SharedStream> file = open_file(path);
  return !file || taken_from_folder(name, (*file)->peek(4096));  // an error is told when the file is read
}

class FolderWalk {
 public:
  FolderWalk(const FindOptions& options, FoundFiles& found, std::set<std::string>& files)
      : options_(options), found_(found), files_(files) {}

  void walk(const std::string& folder) {
    bool any = false;
    left_.push_back({folder, {}});
    std::error_code error;
    root_ = fs::canonical(folder, error).generic_string() + "/";
    while (!left_.empty()) {
      OpenFolder open = std::move(left_.back());
      left_.pop_back();
      any = list(std::move(open)) || any;
    }
    if (!any) found_.errors.push_back({ErrorCode::empty, "folder holds no readable document", folder});
  }

 private:
  /// Whether the folder held something to read, or nobody knows.
  bool list(OpenFolder folder) {
    add_ignored(folder.path, folder.ignored);
    std::error_code error;
    bool any = false;
    fs::directory_iterator it(folder.path, error);
    for (; !error && it != fs::directory_iterator(); it.increment(error)) {
      std::error_code ignored;
      const std::string path = it->path().generic_string();
      if (passed_over(path, folder.ignored)) continue;
      const bool link = it->is_symlink(ignored);
      if (it->is_directory(ignored) && !link) left_.push_back({it->path(), folder.ignored});
      if (!it->is_regular_file(ignored) || (link && leads_out(it->path())) || !wanted(path)) continue;
      files_.insert(path);
      any = true;
    }
    if (!error) return any;
    found_.errors.push_back(
        {ErrorCode::not_readable, "folder cannot be read: " + error.message(), folder.path.generic_string()});
    return true;
  }

  [[nodiscard]] bool passed_over(const std::string& path, const std::vector<std::string>& ignored) const {
    return path.substr(path.rfind('/') + 1).starts_with('.') || matches_any(path, options_.exclude) ||
           matches_any(path, ignored);
  }

  [[nodiscard]] bool leads_out(const fs::path& link) const {
    std::error_code error;
    return !fs::canonical(link, error).generic_string().starts_with(root_);
  }

  [[nodiscard]] bool wanted(const std::string& path) const {
    if (!options_.include.empty()) return matches_any(path, options_.include);
    return taken(path);
  }

  const FindOptions& options_;
  FoundFiles& found_;
  std::set<std::string>& files_;
  std::vector<OpenFolder> left_;
  std::string root_;  ///< of the folder that is walked, without links, with a '/' at its end
};

}  // namespace

FoundFiles find_files(const std::vector<std::string>& paths, const FindOptions& options) {
  FoundFiles found;
  std::set<std::string> files;
  FolderWalk folders(options, found, files);
  for (const std::string& path : paths) {
    std::error_code error;
    if (path == "-")
      files.insert(path);
    else if (fs::is_directory(path, error))
      folders.walk(path);
    else if (fs::exists(path, error))
      files.insert(fs::path(path).generic_string());
    else
      found.errors.push_back({ErrorCode::not_found, "no such file or folder", path});
  }
  found.files.assign(files.begin(), files.end());
  return found;
}

}  // namespace entente
