#include "export/spells.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace entente {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr sys_days always_was{std::chrono::days{-1'000'000}};
constexpr sys_days never_ends{std::chrono::days{10'000'000}};

struct Days {
  sys_days from;
  sys_days to;
};

sys_days first_day(Date date) {
  return year_month_day(std::chrono::year(date.year), std::chrono::month(date.month == 0 ? 1U : date.month),
                        std::chrono::day(date.day == 0 ? 1U : date.day));
}

sys_days last_day(Date date) {
  const std::chrono::year year(date.year);
  const std::chrono::month month(date.month == 0 ? 12U : date.month);
  if (date.day == 0) return year / month / std::chrono::last;
  return year / month / std::chrono::day(date.day);
}

std::string written(sys_days day) {
  if (day == always_was || day == never_ends) return {};
  const year_month_day date(day);
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()));
  return text;
}

bool drawable(Date date) { return !date.known() || (date.year >= 1 && date.year <= 9999); }

}  // namespace

std::vector<Spell> spells_of(const GraphBundle& bundle, const RelationEdge& edge) {
  std::vector<Days> all;
  for (std::uint32_t i = 0; i < edge.evidence_count; ++i) {
    const DateSpan time = bundle.evidence[edge.first_evidence + i].time;
    if (!time.known() || !drawable(time.from) || !drawable(time.to)) continue;
    const Days days{time.from.known() ? first_day(time.from) : always_was,
                    time.to.known() ? last_day(time.to) : never_ends};
    if (days.from <= days.to) all.push_back(days);
  }
  std::sort(all.begin(), all.end(), [](const Days& a, const Days& b) { return a.from < b.from; });
  std::vector<Days> joined;
  for (const Days& days : all) {
    if (joined.empty() || joined.back().to + std::chrono::days{1} < days.from)
      joined.push_back(days);
    else
      joined.back().to = std::max(joined.back().to, days.to);
  }
  std::vector<Spell> spells;
  spells.reserve(joined.size());
  for (const Days& days : joined) spells.push_back({written(days.from), written(days.to)});
  return spells;
}

}  // namespace entente
