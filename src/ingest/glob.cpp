// Globs are matched with one point to come back to for '*' and one for "**": no recursion, at worst the product of the
// lengths.
#include "entente/ingest/find.hpp"

namespace entente {
namespace {

/// Whether [set] at glob[at] holds c; `end` is behind its ']'. Without a ']' the bracket is a letter like any other.
bool in_set(std::string_view glob, std::size_t at, char c, std::size_t& end) {
  std::size_t i = at + 1;
  const bool negated = i < glob.size() && (glob[i] == '!' || glob[i] == '^');
  if (negated) ++i;
  const std::size_t close = glob.find(']', i + 1);
  if (close == std::string_view::npos) {
    end = at + 1;
    return c == '[';
  }
  bool found = false;
  for (; i < close; ++i) {
    const bool range = i + 2 < close && glob[i + 1] == '-';
    found = found || (range ? glob[i] <= c && c <= glob[i + 2] : glob[i] == c);
    if (range) i += 2;
  }
  end = close + 1;
  return found != negated && c != '/';
}

/// One letter of the path against one element of the glob that is no star.
bool step(std::string_view glob, std::size_t& g, char c) {
  if (g == glob.size()) return false;
  std::size_t next = g + 1;
  const bool ok = glob[g] == '[' ? in_set(glob, g, c, next) : (glob[g] == '?' ? c != '/' : glob[g] == c);
  if (ok) g = next;
  return ok;
}

bool matches_whole(std::string_view path, std::string_view glob) {
  constexpr std::size_t none = std::string_view::npos;
  std::size_t p = 0;
  std::size_t g = 0;
  std::size_t star_g = none;  // behind the last '*', and what it has eaten so far
  std::size_t star_p = 0;
  std::size_t deep_g = none;  // the same for the last "**"
  std::size_t deep_p = 0;
  while (p < path.size()) {
    if (glob.substr(g).starts_with("**")) {
      g += glob.substr(g).starts_with("**/") ? 3 : 2;
      deep_g = g;
      deep_p = p;
      star_g = none;
    } else if (g < glob.size() && glob[g] == '*') {
      star_g = ++g;
      star_p = p;
    } else if (step(glob, g, path[p])) {
      ++p;
    } else if (star_g != none && path[star_p] != '/') {
      p = ++star_p;
      g = star_g;
    } else if (deep_g != none) {
      p = ++deep_p;
      g = deep_g;
      star_g = none;
    } else {
      return false;
    }
  }
  return glob.find_first_not_of('*', g) == none;
}

}  // namespace

bool matches_glob(std::string_view path, std::string_view glob) {
  if (glob.find('/') == std::string_view::npos) return matches_whole(path.substr(path.rfind('/') + 1), glob);
  if (glob.starts_with('/') || matches_whole(path, glob)) return matches_whole(path, glob);
  for (std::size_t at = path.find('/'); at != std::string_view::npos; at = path.find('/', at + 1))
    if (matches_whole(path.substr(at + 1), glob)) return true;
  return false;
}

}  // namespace entente
