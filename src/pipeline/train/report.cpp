#include "report.hpp"

#include <algorithm>
#include <cstdio>
#include <set>
#include <string>
#include <utility>

namespace entente::train {
namespace {

struct Counts {
  std::size_t gold = 0, said = 0, right = 0;
  template <class Set>
  void add(const Set& wanted, const Set& found) {
    gold += wanted.size();
    said += found.size();
    for (const auto& one : found) right += wanted.contains(one) ? 1U : 0U;
  }
  void print(const char* name) const {
    const double p = said ? double(right) / double(said) : 0, r = gold ? double(right) / double(gold) : 0;
    std::printf("%s P %.3f R %.3f F %.3f  ", name, p, r, 2 * p * r / (p + r + 1e-9));
  }
};

}  // namespace

void report(const std::vector<const Passage*>& passages, const Scores& scores) {
  const auto dyads = [](const std::set<Row>& rows) {
    std::set<std::pair<std::string, std::string>> ends;
    for (const auto& [a, b, type] : rows) ends.insert(std::minmax(a, b));
    return ends;
  };
  for (const double enough : {0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7}) {
    Counts typed, dyad;
    for (const Passage* p : passages) {
      const auto found = scores.find(p);
      std::set<Row> rows = p->source == Source::annotated ? p->forms : std::set<Row>();
      if (found != scores.end())
        for (const auto& [row, probability] : found->second) {
          if (probability >= enough)
            rows.insert(row);
          else
            rows.erase(row);
        }
      typed.add(p->rows, rows);
      dyad.add(dyads(p->rows), dyads(rows));
    }
    std::printf("%.2f: ", enough);
    typed.print("typed");
    dyad.print("dyad");
    std::printf("\n");
  }
}

}  // namespace entente::train
