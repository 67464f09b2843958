// What the judge's teacher reads (tools/judge_teacher.py).
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <optional>
#include <ostream>
#include <string_view>

#include "passages.hpp"
#include "relations/net_words.hpp"

namespace entente::train {
namespace {

using Json = rapidjson::Writer<rapidjson::StringBuffer>;

constexpr float hopeless = -5.5F;  ///< log odds at first sight

void write(Json& json, std::string_view text) {
  json.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

/// First word and the one after the last, counted from the sentence's first; an end that is not mentioned has none.
void write_span(Json& json, TokenSpan tokens, const Tree& tree) {
  json.StartArray();
  json.Uint(tokens.begin - tree.first_token);
  json.Uint(tokens.end - tree.first_token);
  json.EndArray();
}

void write_end(Json& json, const PairEnd& end, const Tree& tree) {
  if (end.word == PairEnd::nowhere)
    json.Null();
  else
    write_span(json, end.tokens, tree);
}

void write_sentence(Json& json, const Analysis& a, const SentenceView& view, ByteSpan bytes) {
  json.Key("id");
  write(json, a.document.id);
  json.Key("at");
  json.Uint64(bytes.begin);
  json.Key("words");
  json.StartArray();
  for (std::uint32_t w = 0; w < view.tree.size(); ++w)
    write(json, text_of(a.document, a.text.tokens[view.tree.first_token + w]));
  json.EndArray();
  json.Key("mentions");
  json.StartArray();
  for (const ActorMention& m : view.mentions) {
    json.StartArray();
    write_span(json, m.tokens, view.tree);
    json.Uint(static_cast<unsigned>(m.kind));
    json.Uint(static_cast<unsigned>(m.via));
    json.EndArray();
  }
  json.EndArray();
}

}  // namespace

void Reader::write_claims(const Passage& passage, const Judge& judge, std::ostream& out) const {
  const Analysis& a = passage.analysis;
  visit_sentences(passage, [&](const SentenceView& view, ByteSpan bytes) {
    rapidjson::StringBuffer buffer;
    Json json(buffer);
    json.StartObject();
    write_sentence(json, a, view, bytes);
    json.Key("pairs");
    json.StartArray();
    std::optional<Judge::Sums> words;
    std::optional<SentenceNet::Reading> reading;
    SentenceNet::Odds odds{};  // of the pair at hand; 0 without a net
    const auto write_claim = [&](const Pair& pair, const Judge::Sums& sums, const TypeSeen& type, Direction d) {
      const Row says = row(a, pair, type.type, d);
      const float right = how_right(passage, says, bytes), sight = judge.first_sight(sums, type.type, d);
      if (sight <= hopeless && right <= 0) return;
      const TriggerSeen* trigger = judge.best_trigger(pair, type, d);
      json.StartArray();
      write(json, std::get<0>(says));
      write(json, r_.ontology[type.type].id);
      write(json, std::get<1>(says));
      json.Bool(d == Direction::against);
      json.Double(static_cast<double>(right));
      json.Double(static_cast<double>(sight));
      json.Double(static_cast<double>(odds[place_of(type.type, d)]));
      json.Int(trigger != nullptr ? static_cast<int>(trigger->word) : -1);
      json.EndArray();
    };
    for_each_pair(view, a.mentions, r_.actors, r_.lexicon.compiled(), r_.ontology, [&](const Pair& pair) {
      if (!words) words = judge.sums_of_sentence(pair.sentence);
      const Judge::Sums sums = judge.sums(pair, *words);
      if (judge.net() != nullptr) {
        if (!reading) reading = judge.net()->read(net_words(view));
        odds = judge.net()->odds(*reading, pair.first.word, pair.second.word);
      }
      json.StartArray();
      write_end(json, pair.first, view.tree);
      write_end(json, pair.second, view.tree);
      json.StartArray();
      for (const TypeSeen& type : pair.types)
        for (const Direction d : ways_of(type.type)) write_claim(pair, sums, type, d);
      json.EndArray();
      json.EndArray();
    });
    json.EndArray();
    json.EndObject();
    if (words) out << std::string_view(buffer.GetString(), buffer.GetSize()) << '\n';
  });
}

}  // namespace entente::train
