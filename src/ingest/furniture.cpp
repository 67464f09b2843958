// What a page says to its reader, not about the world. It speaks in imperatives, at the start of a line or behind the
// name of the site ("X - Donate now"), and mostly does without a full stop.
#include <array>

#include "ingest/readers.hpp"

namespace entente {
namespace {

constexpr std::size_t furniture_limit = 120;  ///< bytes; longer lines are prose

/// Beginnings that only furniture has.
constexpr auto commands = std::to_array<std::string_view>({"donate",
                                                           "make a charitable donation",
                                                           "make a donation",
                                                           "make a tax-deductible",
                                                           "subscribe",
                                                           "sign up",
                                                           "join our",
                                                           "join us",
                                                           "join now",
                                                           "click",
                                                           "download pdf",
                                                           "download the pdf",
                                                           "download [pdf]",
                                                           "download the full",
                                                           "download this",
                                                           "follow us",
                                                           "follow @",
                                                           "share this",
                                                           "share on",
                                                           "print this",
                                                           "print page",
                                                           "read more",
                                                           "read the full",
                                                           "read full",
                                                           "access full",
                                                           "access the full",
                                                           "support us",
                                                           "support our",
                                                           "skip to",
                                                           "log in",
                                                           "register now",
                                                           "accept all",
                                                           "accept cookies",
                                                           "this site uses cookies",
                                                           "this website uses cookies",
                                                           "we use cookies",
                                                           "become a member",
                                                           "become a supporter",
                                                           "get our",
                                                           "view pdf",
                                                           "related links",
                                                           "all rights reserved",
                                                           "copyright ©",
                                                           "©",
                                                           "back to top"});

/// A bid to join or to get something that only a web site has: the command and its object may be words apart.
constexpr auto verbs = std::to_array<std::string_view>({"join ", "get ", "receive ", "make ", "give ", "download "});
constexpr auto objects = std::to_array<std::string_view>(
    {"mailing list", "newsletter", "charitable donation", "email alerts", "e-mail alerts"});

bool clause_is_command(std::string_view clause) {
  clause = trim(clause);
  if (clause.starts_with("please ")) clause.remove_prefix(7);
  for (const std::string_view command : commands) {
    if (!clause.starts_with(command)) continue;
    const char next = clause.size() > command.size() ? clause[command.size()] : ' ';
    if (!(next >= 'a' && next <= 'z')) return true;  // "click", not "clickbait"; "donate", not "donated"
  }
  for (const std::string_view verb : verbs)
    for (const std::string_view object : objects)
      if (clause.starts_with(verb) && clause.find(object) != std::string_view::npos) return true;
  return false;
}

}  // namespace

bool page_furniture(std::string_view line) {
  line = trim(line);
  if (line.empty() || line.size() > furniture_limit) return false;
  const std::string text = lower_ascii(line);
  const std::string_view view = text;
  if (clause_is_command(view)) return true;
  for (const std::string_view separator : {" - ", " | ", " – ", " — ", "! ", "? ", ". ", ": "}) {
    const std::size_t at = view.find(separator);
    if (at != std::string_view::npos && clause_is_command(view.substr(at + separator.size()))) return true;
  }
  return view.ends_with("all rights reserved.") || view.ends_with("all rights reserved");
}

std::size_t glued_furniture(std::string_view line) {
  const std::size_t from = line.size() > furniture_limit ? line.size() - furniture_limit : 0;
  for (std::size_t i = from; i + 1 < line.size(); ++i) {
    if (line[i] != '.' && line[i] != '!' && line[i] != '?') continue;
    const std::string tail = lower_ascii(trim(line.substr(i + 1)));
    const char first = trim(line.substr(i + 1)).substr(0, 1).empty() ? ' ' : trim(line.substr(i + 1)).front();
    if (first >= 'A' && first <= 'Z' && tail.back() != '.' && clause_is_command(tail)) return i + 1;
  }
  return line.size();
}

}  // namespace entente
