#include "actors/first_person.hpp"

namespace entente {
namespace {

bool means_assembly(const Reading& reading, std::uint32_t token);

/// "our planet", "our time".
bool means_mankind(const Reading& reading, std::uint32_t token) {
  return reading.says(token, "our") && reading.is(token + 1, word_mankind);
}

/// "if we are complacent in our actions": as the "we" before it in the sentence.
bool follows_assembly(const Reading& reading, std::uint32_t token) {
  for (std::uint32_t at = token; at-- > 0 && reading.same_sentence(at, token);)
    if (reading.says_any(at, {"we", "us"})) return means_assembly(reading, at);
  return false;
}

/// In a speech before an assembly "we" is the speaker's state where it avows or did something; else, as "us", it may
/// be all who are there: "we, the members", "we must all", "our common future".
bool means_assembly(const Reading& reading, std::uint32_t token) {
  if (reading.says(token, "our")) return reading.is(token + 1, word_shared) || follows_assembly(reading, token);
  if (reading.says_any(token, {"us", "ours", "ourselves"})) return true;
  if (!reading.says(token, "we")) return false;
  if (reading.says_any(token - 1, {"as", "if", "where", "shall", "should", "can", "must", "are"})) return true;
  if (reading.says_any(token + 1, {"are", "were", "remain"})) return !reading.is(token + 2, word_mood);
  if (reading.says_any(token + 1, {"have", "will", "do"}))
    return reading.says_any(
        token + 2, {"all", "witnessed", "given", "gathered", "entered", "come", "reached", "learned", "learnt", "heard",
                    "failed", "nothing", "so", "to", "now", "just", "here", "today"});
  return !reading.is(token + 1, word_avowal);
}

}  // namespace

bool is_numeral(const Reading& reading, std::uint32_t token) {
  if (!reading.is_word(token + 1) && reading.token_text(token + 1) == ".") return true;
  if (token == 0 || !reading.same_sentence(token - 1, token) || !reading.is_upper(token - 1)) return false;
  return reading.is(token - 1, word_given) ||
         reading.says_any(token - 1, {"war", "part", "chapter", "volume", "annex", "article", "phase", "section",
                                      "schedule", "title", "group", "type", "tranche", "corps", "class", "round"});
}

bool means_all(const Reading& reading, std::uint32_t token) {
  return means_mankind(reading, token) || (reading.in_assembly && means_assembly(reading, token));
}

}  // namespace entente
