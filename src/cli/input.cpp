// Standard input has no name to go by: what it is, its bytes tell.
#include "cli/input.hpp"

#include <iostream>
#include <iterator>

#include "entente/ingest/read.hpp"

namespace entente {

Result<std::string> read_input(const std::string& path) {
  if (path != "-") return read_file(path);
  std::string bytes{std::istreambuf_iterator<char>(std::cin), {}};
  if (std::cin.bad()) return fail(ErrorCode::not_readable, "cannot be read", "standard input");
  return bytes;
}

Result<std::vector<Document>> read_input_documents(const std::string& path, const ReadOptions& options) {
  const Result<std::string> bytes = read_input(path);
  if (!bytes) return tl::unexpected(bytes.error());
  Result<ReadDocuments> read = read_documents({path, *bytes}, options);
  if (!read) return tl::unexpected(read.error());
  return std::move(read->documents);
}

}  // namespace entente
