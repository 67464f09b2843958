// Finding files and reading their bytes. The only place of the stage that touches the disk.
#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <set>
#include <system_error>
#include <vector>

#include "entente/ingest/read.hpp"
#include "ingest/readers.hpp"

namespace entente {
namespace {

namespace fs = std::filesystem;

bool passed_over(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.front() == '.' || name.starts_with("README") || reader_for(path.generic_string()) == nullptr;
}

void add_folder(const std::string& folder, std::set<std::string>& files, std::vector<Error>& errors) {
  std::error_code error;
  bool any = false;
  std::vector<fs::path> left = {folder};
  while (!left.empty()) {
    const fs::path path = std::move(left.back());
    left.pop_back();
    fs::directory_iterator it(path, error);
    for (; !error && it != fs::directory_iterator(); it.increment(error)) {
      std::error_code ignored;
      const bool hidden = it->path().filename().string().front() == '.';
      if (it->is_directory(ignored) && !it->is_symlink(ignored) && !hidden) left.push_back(it->path());
      if (!it->is_regular_file(ignored) || passed_over(it->path())) continue;
      files.insert(it->path().generic_string());
      any = true;
    }
    if (!error) continue;
    errors.push_back({ErrorCode::not_readable, "folder cannot be read: " + error.message(), path.generic_string()});
    any = true;  // nobody knows what it holds
  }
  if (!any) errors.push_back({ErrorCode::empty, "folder holds no readable document", folder});
}

}  // namespace

FoundFiles find_files(const std::vector<std::string>& paths) {
  FoundFiles found;
  std::set<std::string> files;
  for (const std::string& path : paths) {
    std::error_code error;
    if (fs::is_directory(path, error))
      add_folder(path, files, found.errors);
    else if (fs::exists(path, error))
      files.insert(fs::path(path).generic_string());
    else
      found.errors.push_back({ErrorCode::not_found, "no such file or folder", path});
  }
  found.files.assign(files.begin(), files.end());
  return found;
}

Result<std::string> read_file(const std::string& path, const ReadOptions& options) {
  std::error_code error;
  if (!fs::exists(path, error)) return fail(ErrorCode::not_found, "no such file", path);
  if (fs::is_directory(path, error)) return fail(ErrorCode::not_readable, "is a folder", path);
  const std::uintmax_t size = fs::file_size(path, error);
  if (!error && size > options.max_bytes) {
    return fail(ErrorCode::too_large,
                "file of " + std::to_string(size) + " bytes, the limit is " + std::to_string(options.max_bytes), path);
  }
  std::ifstream in(path, std::ios::binary);
  if (!in)
    return fail(ErrorCode::not_readable, std::string("cannot be opened: ") + std::generic_category().message(errno),
                path);
  std::string bytes;
  if (!error) bytes.reserve(size);
  std::string piece(1 << 16, '\0');
  while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0) {
    bytes.append(piece, 0, static_cast<std::size_t>(in.gcount()));
    if (bytes.size() > options.max_bytes)
      return fail(ErrorCode::too_large, "more than " + std::to_string(options.max_bytes) + " bytes", path);
  }
  if (in.bad()) return fail(ErrorCode::not_readable, "cannot be read to its end", path);
  if (bytes.empty()) return fail(ErrorCode::empty, "empty file", path);
  return bytes;
}

}  // namespace entente
