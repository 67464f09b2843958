// UTF-8, offsets in code points, dates and errors.
#include <catch2/catch.hpp>

#include "entente/core/date.hpp"
#include "entente/core/nearest.hpp"
#include "entente/core/result.hpp"
#include "entente/core/utf8.hpp"
#include "entente/core/word.hpp"

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

TEST_CASE("What is cleaned is kept where it is far from the beginning") {
  const std::string plain(40, 'a');
  CHECK(clean_utf8(plain + "\x7F" + plain + "\xC3\xA9\r\n\xC2\x80" + plain) ==
        plain + " " + plain + "\xC3\xA9\n " + plain);
}

TEST_CASE("Valid UTF-8 is told from broken, wherever the fault stands") {
  for (std::size_t before = 0; before < 20; ++before) {
    const std::string plain(before, 'a');
    CHECK(valid_utf8(plain + "\xC3\xA9\xF0\x9F\x98\x80" + plain));
    CHECK_FALSE(valid_utf8(plain + "\xC3" + plain));
    CHECK_FALSE(valid_utf8(plain + "\xED\xA0\x80" + plain));
  }
}

TEST_CASE("A word is the same number in any case, and no other word's") {
  CHECK(key_of("Kremlin") == Word("kremlin").key);
  CHECK(key_of("KREMLINS") == Word("kremlins").key);
  CHECK(key_of("it") != Word("its").key);
  CHECK(key_of("") == 0);
  CHECK(key_of("\xC3\x89t\xC3\xA9") == load_word("\xC3\x89t\xC3\xA9", 5));
  for (std::size_t size = 0; size <= 8; ++size) {
    const std::string text = std::string("[Az09{@`").substr(0, size);
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < size; ++i) word |= std::uint64_t{static_cast<unsigned char>(text[i])} << (8 * i);
    CHECK(load_word(text.data(), size) == word);
  }
  CHECK(lower_word(load_word("[Az09{@`", 8)) == load_word("[az09{@`", 8));
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

TEST_CASE("The nearest of the known words is at most a third of the letters away") {
  const std::vector<std::string_view> known = {"frame", "class", "lemmas", "blocks"};
  CHECK(nearest("frames", known) == "frame");
  CHECK(nearest("klass", known) == "class");
  CHECK(nearest("blocked", known) == "blocks");
  CHECK(nearest("claws", known) == "class");
  CHECK(nearest("relation", known).empty());
  CHECK(nearest("", known).empty());
  CHECK(nearest("frame", {}).empty());
}
