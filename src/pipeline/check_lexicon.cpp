// Each test is a document of its own; what it gives is compared with what it must give, as sets.
#include "entente/pipeline/check_lexicon.hpp"

#include <algorithm>
#include <set>

#include "entente/pipeline/analyze.hpp"
#include "entente/relations/frame_tests.hpp"

namespace entente {
namespace {

std::string edge_text(const Evidence& e, const Ontology& ontology) {
  std::string text = e.source + " " + ontology[e.relation].id + " " + e.target;
  if (e.status != Status::actual) text.append(" ").append(to_string(e.status));
  return text;
}

std::vector<std::string> difference(const std::set<std::string>& a, const std::set<std::string>& b) {
  std::vector<std::string> rest;
  std::ranges::set_difference(a, b, std::back_inserter(rest));
  return rest;
}

}  // namespace

LexiconReport check_frames(const Resources& resources) {
  LexiconReport report;
  for (const FrameTest& test : frame_tests(resources.lexicon)) {
    ++report.tests;
    Document document;
    document.id = test.place;
    document.text = test.text;
    document.speaker = test.speaker;
    document.date = parse_iso_date(test.date).value_or(Date{});
    std::set<std::string> found;
    for (const Evidence& e : evidence_of(analyze(std::move(document), resources), resources))
      if (test.edges.empty() || resources.ontology[e.relation].id == test.relation)
        found.insert(edge_text(e, resources.ontology));
    const std::set<std::string> wanted(test.edges.begin(), test.edges.end());
    if (found == wanted) continue;
    report.failures.push_back(
        {test.place, test.frame, test.text, difference(wanted, found), difference(found, wanted)});
  }
  return report;
}

}  // namespace entente
