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

/// The relation types that a test speaks of: its frame's, and those of its edges.
std::set<std::string> types_of(const FrameTest& test) {
  std::set<std::string> types;
  if (!test.relation.empty()) types.insert(test.relation);
  for (const std::string& edge : test.edges) {
    const std::size_t begin = edge.find(' ') + 1;
    types.insert(edge.substr(begin, edge.find(' ', begin) - begin));
  }
  return types;
}

std::vector<std::string> difference(const std::set<std::string>& a, const std::set<std::string>& b) {
  std::vector<std::string> rest;
  std::ranges::set_difference(a, b, std::back_inserter(rest));
  return rest;
}

}  // namespace

Document document_of(const FrameTest& test) {
  Document document;
  document.id = test.place;
  document.text = test.text;
  document.speaker = test.speaker;
  document.date = parse_iso_date(test.date).value_or(Date{});
  return document;
}

LexiconReport check_frames(const Resources& resources) {
  return check_tests(resources, frame_tests(resources.lexicon));
}

LexiconReport check_tests(const Resources& resources, const std::vector<FrameTest>& tests) {
  LexiconReport report;
  for (const FrameTest& test : tests) {
    ++report.tests;
    const std::set<std::string> wanted(test.edges.begin(), test.edges.end());
    const std::set<std::string> types = types_of(test);
    std::set<std::string> found;
    for (const Evidence& e : evidence_of(analyze(document_of(test), resources), resources))
      if (wanted.empty() || types.contains(resources.ontology[e.relation].id))
        found.insert(edge_text(e, resources.ontology));
    if (found == wanted) continue;
    report.failures.push_back(
        {test.place, test.frame, test.text, difference(wanted, found), difference(found, wanted)});
  }
  return report;
}

}  // namespace entente
