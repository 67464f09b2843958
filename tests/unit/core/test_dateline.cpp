// Datelines as agencies write them, and what only looks like one.
#include <catch2/catch.hpp>

#include "entente/core/dateline.hpp"

using namespace entente;

namespace {

struct Case {
  const char* text;
  const char* place;
  const char* rest;
  const char* agency;
  const char* report;
};

}  // namespace

TEST_CASE("A dateline is a place in capitals, what goes with it, and a dash") {
  const Case cases[] = {
      {"LIMA, March 3, 1999 (Reuters) - Peru thanked Chile.", "LIMA", "March 3, 1999", "Reuters",
       "Peru thanked Chile."},
      {"LIMA (AP) \xE2\x80\x94 Peru thanked Chile.", "LIMA", "", "AP", "Peru thanked Chile."},
      {"LIMA, Peru, Aug. 2 (UPI) -- Chile did.", "LIMA", "Peru, Aug. 2", "UPI", "Chile did."},
      {"MOSCOW/KIEV, Feb 1 - Poland did.", "MOSCOW/KIEV", "Feb 1", "", "Poland did."},
      {"ST. GEORGE'S -- \"Never,\" he said.", "ST. GEORGE'S", "", "", "\"Never,\" he said."},
      {"PORT-AU-PRINCE, Haiti\xE2\x80\x94The talks ended.", "PORT-AU-PRINCE", "Haiti", "", "The talks ended."},
      {"SANTIAGO - Chile thanked Peru.", "SANTIAGO", "", "", "Chile thanked Peru."},
      {"LIMA, March 3 (Reuters)\n- Peru thanked Chile.", "LIMA", "March 3", "Reuters", "Peru thanked Chile."},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    const auto line = find_dateline(c.text);
    REQUIRE(line);
    CHECK(line->place == c.place);
    CHECK(line->rest == c.rest);
    CHECK(line->agency == c.agency);
    CHECK(std::string_view(c.text).substr(line->size) == c.report);
  }
}

TEST_CASE("Prose, headings, telegrams and names with hyphens have no dateline") {
  for (const char* text : {"Peru thanked Chile - again.", "NATO - Russia Council talks failed.",
                           "UN peacekeepers - of whom many are new - left.", "NATO-Russia talks failed.", "A - B",
                           "LIMA, March 3, 1962 - 2 p.m.", "PERU AND CHILE", "PERU, CHILE and Bolivia - met.",
                           "The LIMA - Santiago road", "", "LIMA", "LIMA (", "LIMA -", "LIMA, ",
                           "MR. DOE: Peru thanked Chile - again.", "EARTHQUAKES \xE2\x80\x93 and worse"}) {
    INFO(text);
    CHECK_FALSE(find_dateline(text));
  }
}
