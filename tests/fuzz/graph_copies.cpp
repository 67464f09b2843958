// Texts split at zero bytes: each is in one group, groups have an original that is no copy, and the order of the texts
// does not matter.
#include <algorithm>
#include <cstdlib>

#include "entente/graph/copies.hpp"

namespace {

void require(bool fact) {
  if (!fact) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  std::vector<entente::SignedDocument> documents;
  while (!rest.empty() && documents.size() < 64) {
    const std::size_t end = std::min(rest.find('\0'), rest.size());
    documents.push_back({"d" + std::to_string(documents.size()), {}, entente::signature_of(rest.substr(0, end))});
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  const entente::Copies copies(documents);
  std::vector<entente::SignedDocument> reversed(documents.rbegin(), documents.rend());
  const entente::Copies again(std::move(reversed));
  for (const entente::SignedDocument& document : documents) {
    const std::string& original = copies.original_of(document.id);
    require(copies.original_of(original) == original);
    require(original == document.id || copies.copies_of(document.id) > 1);
    require(again.original_of(document.id) == original);
  }
  return 0;
}
