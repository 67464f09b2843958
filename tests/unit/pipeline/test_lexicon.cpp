// The shipped lexicon holds what its frame tests say.
#include <catch2/catch.hpp>

#include "entente/pipeline/check_lexicon.hpp"

namespace entente {

TEST_CASE("every test beside a frame of the shipped lexicon comes out as written") {
  ResourceOptions forms;
  forms.forms_only = true;  // these sentences try forms, one by one
  const auto resources = load_resources(forms);
  REQUIRE(resources.has_value());
  const LexiconReport report = check_frames(*resources);
  CHECK(report.tests >= 25);
  for (const FrameFailure& failure : report.failures) {
    std::string message = failure.place + " " + failure.frame + ": " + failure.text;
    for (const std::string& edge : failure.missing) message += "\n  missing  " + edge;
    for (const std::string& edge : failure.spurious) message += "\n  spurious " + edge;
    FAIL_CHECK(message);
  }
}

}  // namespace entente
