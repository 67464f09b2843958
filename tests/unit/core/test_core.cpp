// UTF-8, offsets in code points, dates and errors.
#include <catch2/catch.hpp>

#include "entente/core/date.hpp"
#include "entente/core/result.hpp"
#include "entente/core/utf8.hpp"

using namespace entente;

TEST_CASE("Cleaning drops the byte order mark and makes every line end one") {
  CHECK(clean_utf8("\xEF\xBB\xBF"
                   "a\r\nb\rc\n") == "a\nb\nc\n");
}

TEST_CASE("Each broken byte becomes one replacement character and is counted") {
  std::size_t repairs = 0;
  CHECK(clean_utf8("a\xFF\xC3", &repairs) == "a\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(repairs == 2);
}

TEST_CASE("Overlong forms, surrogates and values beyond Unicode are broken") {
  for (const char* bytes : {"\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80"}) {
    std::size_t repairs = 0;
    (void)clean_utf8(bytes, &repairs);
    CHECK(repairs > 0);
  }
}

TEST_CASE("Control characters become blanks") {
  CHECK(clean_utf8("a\x01"
                   "b\tc") == "a b\tc");
}

TEST_CASE("Offsets in bytes and in code points are each other's inverse") {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "aß漢😀";
  const CharIndex index(text);
  const auto size = static_cast<std::uint32_t>(count_code_points(text));
  CHECK(size == 400);
  for (std::uint32_t i = 0; i <= size; ++i) CHECK(index.char_at(index.byte_at(i)) == i);
  CHECK(index.byte_at(size + 9) == text.size());
}

TEST_CASE("Dates of each precision come back as they were written") {
  for (const char* text : {"1994", "1994-11", "1994-11-02"}) {
    const auto date = parse_iso_date(text);
    REQUIRE(date);
    CHECK(to_iso(*date) == text);
  }
  CHECK(to_iso(parse_iso_date("1994-11-02T10:00:00Z").value()) == "1994-11-02");
}

TEST_CASE("Days and months that do not exist are no dates") {
  for (const char* text : {"", "94", "1994-13", "1994-00", "1994-02-30", "1999-02-29", "1994-11-2x", "soon"})
    CHECK_FALSE(parse_iso_date(text));
  CHECK(parse_iso_date("2000-02-29"));
}

TEST_CASE("An error names path, line and column as far as they are known") {
  CHECK(to_string(Error{ErrorCode::malformed, "bad", "a.txt", 3, 4}) == "a.txt:3:4: bad");
  CHECK(to_string(Error{ErrorCode::malformed, "bad"}) == "bad");
}
