// Lines are compared with their numbers taken out, in bands of eight points of height.
#include "ingest/pdf_furniture.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "ingest/readers.hpp"

namespace entente {
namespace {

constexpr float margin_share = 0.13F;  ///< of the page's height, at either end
constexpr float band_height = 8;

bool in_margin(const PdfLine& line, const PdfPage& page) {
  return line.box.bottom < page.height * margin_share || line.box.top > page.height * (1 - margin_share);
}

std::string without_numbers(std::string_view text) {
  std::string key;
  for (const char c : lower_ascii(text)) {
    const bool digit = c >= '0' && c <= '9';
    if (!digit)
      key += c;
    else if (!key.ends_with('#'))
      key += '#';
  }
  return key;
}

/// "12", "- 12 -", "xiv", "Page 3 of 9".
bool page_number(std::string_view text) {
  std::string key = without_numbers(text);
  std::erase_if(key, [](char c) { return c == ' ' || c == '-' || c == '.' || c == '|' || c == '[' || c == ']'; });
  if (key == "#" || key == "page#" || key == "page#of#" || key == "p#" || key == "#of#" || key == "#/#") return true;
  return !key.empty() && key.size() <= 6 && key.find_first_not_of("ivxl") == std::string::npos;
}

struct MarginPlace {
  std::string key;
  int band = 0;
  auto operator<=>(const MarginPlace&) const = default;
};

int band_of(const PdfLine& line) { return static_cast<int>(line.box.top / band_height); }

using Places = std::map<MarginPlace, std::set<std::size_t>>;

Places places_of(const std::vector<PdfPage>& pages) {
  Places places;
  for (std::size_t p = 0; p < pages.size(); ++p)
    for (const PdfBlock& block : pages[p].blocks)
      for (const PdfLine& line : block.lines)
        if (in_margin(line, pages[p])) places[{without_numbers(line.text), band_of(line)}].insert(p);
  return places;
}

/// Pages that hold the line at its height or one band off.
std::size_t pages_with(const Places& places, const PdfLine& line) {
  std::set<std::size_t> all;
  for (int off = -1; off <= 1; ++off)
    if (const auto found = places.find({without_numbers(line.text), band_of(line) + off}); found != places.end())
      all.insert(found->second.begin(), found->second.end());
  return all.size();
}

}  // namespace

void drop_running_lines(std::vector<PdfPage>& pages) {
  const Places places = places_of(pages);
  const std::size_t enough = pages.size() <= 6 ? 2 : 3;
  for (PdfPage& page : pages) {
    for (PdfBlock& block : page.blocks)
      std::erase_if(block.lines, [&](const PdfLine& line) {
        return in_margin(line, page) && (page_number(line.text) || pages_with(places, line) >= enough);
      });
    std::erase_if(page.blocks, [](const PdfBlock& block) { return block.lines.empty(); });
  }
}

}  // namespace entente
