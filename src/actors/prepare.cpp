// Pieces of all tokens, sentence numbers, and the year each sentence speaks of. A year is carried into the next two
// sentences of its paragraph, as stories are told.
#include <algorithm>

#include "actors/reading.hpp"

namespace entente {
namespace {

/// 1000 .. 2099, also "1960s" and "1962-63"; 0 for other words.
std::int16_t year_in(std::string_view word) {
  if (word.size() < 4 || word.size() > 9) return 0;
  int year = 0;
  for (int i = 0; i < 4; ++i) {
    if (word[static_cast<std::size_t>(i)] < '0' || word[static_cast<std::size_t>(i)] > '9') return 0;
    year = 10 * year + (word[static_cast<std::size_t>(i)] - '0');
  }
  if (word.size() > 4 && word[4] >= '0' && word[4] <= '9') return 0;
  if (word.size() > 4 && (word[4] == ',' || word[4] == '.')) return 0;
  return year >= 1000 && year < 2100 ? static_cast<std::int16_t>(year) : std::int16_t{0};
}

/// The first year that a sentence says; years in brackets are of what stands before them, not of the sentence.
std::int16_t year_of(const Reading& reading, TokenSpan sentence) {
  int brackets = 0;
  for (std::uint32_t token = sentence.begin; token < sentence.end; ++token) {
    const std::uint64_t key = reading.keys[token];
    if (key == '(' || key == '[') ++brackets;
    if (key == ')' || key == ']') --brackets;
    const char first = static_cast<char>(key);
    if (first != '1' && first != '2') continue;
    if (brackets > 0 && token > sentence.begin + 1) continue;
    const std::int16_t year = year_in(reading.token_text(token));
    if (year == 0) continue;
    const bool told = token > sentence.begin && reading.is(token - 1, word_grammar) &&
                      !(reading.is_word(token + 1) && !reading.is(token + 1, word_grammar | word_verb));
    if (year < 1500 && !told) continue;  // "1200 ships"
    const bool amount = token > sentence.begin && !reading.is(token - 1, word_grammar | word_state_before) &&
                        reading.is_word(token - 1) && !reading.is_upper(token - 1);
    const bool counted = token + 1 < sentence.end && reading.is_word(token + 1) &&
                         !reading.is(token + 1, word_grammar | word_verb | word_state_before) && amount;
    if (!counted && year <= (reading.document.date.known() ? reading.document.date.year + 1 : 2099)) return year;
  }
  return 0;
}

void widen_years(Reading& reading, std::int16_t year) {
  if (year == 0) return;
  reading.first_year = reading.first_year == 0 ? year : std::min(reading.first_year, year);
  reading.last_year = std::max(reading.last_year, year);
}

/// Years of the title: "Barbary Wars, 1801-1805".
void find_title_years(Reading& reading) {
  const std::string_view title = reading.document.title;
  for (std::size_t at = 0; at + 4 <= title.size(); ++at) {
    const bool begins = at == 0 || title[at - 1] < '0' || title[at - 1] > '9';
    const bool ends = at + 4 == title.size() || title[at + 4] < '0' || title[at + 4] > '9';
    if (begins && ends) widen_years(reading, year_in(title.substr(at, 4)));
  }
}

void find_years(Reading& reading) {
  const auto& sentences = reading.text.sentences;
  reading.years.assign(sentences.size(), 0);
  std::uint32_t age = 0;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    reading.years[i] = year_of(reading, sentences[i].tokens);
    widen_years(reading, reading.years[i]);
    age = reading.years[i] != 0 ? 0 : age + 1;
    const bool carried = i > 0 && age > 0 && age <= 2 && sentences[i].paragraph == sentences[i - 1].paragraph;
    if (carried) reading.years[i] = reading.years[i - 1];
  }
}

/// A headline that begins "Sports:" speaks of nothing else.
void find_sports(Reading& reading) {
  const std::uint8_t all = reading.document.title.starts_with("Sport") ? 2 : 0;
  reading.sports.assign(reading.text.sentences.size(), all);
  for (std::uint32_t token = 0; token < reading.size(); ++token) {
    if ((reading.classes[token] & word_sport) == 0) continue;
    std::uint8_t& said = reading.sports[reading.sentence_of[token]];
    if (said < 9) ++said;
  }
}

/// Pieces, keys, marks and classes of all tokens. Memory is asked for what the index says of them before it is read.
void fold_tokens(Reading& reading) {
  const std::uint32_t tokens = reading.size();
  reading.pieces.reserve(tokens + tokens / 8 + 1);
  reading.first_piece.resize(tokens + 1);
  reading.keys.resize(tokens);
  reading.classes.resize(tokens);
  reading.marks.resize(tokens);
  for (std::uint32_t token = 0; token < tokens; ++token) {
    const std::string_view word = text_of(reading.document, reading.text.tokens[token]);
    const auto first = static_cast<std::uint32_t>(reading.pieces.size());
    fold_token(word, token, reading.pieces);
    reading.first_piece[token] = first;
    reading.keys[token] = key_of(word);
    const Piece& piece = reading.pieces[first];
    reading.marks[token] = {piece.word, piece.shape != Shape::lower, false};
    if (piece.shape != Shape::lower) reading.index.trie.prefetch(piece.hash, piece.shape);
    reading.index.words.prefetch(reading.pieces.back().hash);
  }
  reading.first_piece[tokens] = static_cast<std::uint32_t>(reading.pieces.size());
  for (std::uint32_t token = 0; token < tokens; ++token)
    reading.classes[token] = reading.index.classes_of(reading.pieces[reading.first_piece[token + 1] - 1].hash);
}

void number_sentences(Reading& reading) {
  reading.sentence_of.resize(reading.size());
  for (std::uint32_t i = 0; i < reading.text.sentences.size(); ++i) {
    const TokenSpan span = reading.text.sentences[i].tokens;
    std::fill(reading.sentence_of.begin() + span.begin, reading.sentence_of.begin() + span.end, i);
    if (!span.empty()) reading.marks[span.begin].starts = true;
  }
}

}  // namespace

bool Reading::is_possessive(std::uint32_t token) const {
  return says_any(token, {"'s", "\xE2\x80\x99s", "'", "\xE2\x80\x99"}) &&
         token_text(token) != "\xE2\x80\x99S";  // as nobody writes it
}

bool Reading::goes_on_as(std::uint32_t token, std::string_view lower) const {
  return std::ranges::equal(token_text(token), lower,
                            [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

void prepare(Reading& reading) {
  fold_tokens(reading);
  number_sentences(reading);
  reading.title = fold_name(reading.document.title);
  reading.title_matches = match_pieces(reading.index, reading.title);
  find_title_years(reading);
  find_years(reading);
  find_sports(reading);
}

}  // namespace entente
