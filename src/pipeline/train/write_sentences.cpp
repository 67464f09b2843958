// What the sentence net learns from (tools/train_sentence_net.py).
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <ostream>
#include <string_view>

#include "passages.hpp"
#include "relations/net_words.hpp"

namespace entente::train {
namespace {

using Json = rapidjson::Writer<rapidjson::StringBuffer>;

void write_word(Json& json, const SentenceNet::Word& word, const std::string& key) {
  json.StartArray();
  json.String(key.data(), static_cast<rapidjson::SizeType>(key.size()));
  for (const int number : {int{word.xpos}, int{word.deprel}, int{word.mention}, int{word.word_class}, word.head})
    json.Int(number);
  json.Uint(word.types);
  json.EndArray();
}

void write_end(Json& json, std::uint32_t word) {
  if (word == PairEnd::nowhere)
    json.Int(-1);
  else
    json.Uint(word);
}

}  // namespace

void Reader::write_sentences(const Passage& passage, std::size_t number, std::ostream& out) const {
  const Analysis& a = passage.analysis;
  visit_sentences(passage, [&](const SentenceView& view, ByteSpan bytes) {
    rapidjson::StringBuffer buffer;
    Json json(buffer);
    bool any = false;
    json.StartObject();
    json.Key("passage");
    json.Uint64(number);
    json.Key("taught");
    json.Bool(passage.source == Source::taught);
    json.Key("pairs");
    json.StartArray();
    for_each_pair(view, a.mentions, r_.actors, r_.lexicon.compiled(), r_.ontology, [&](const Pair& pair) {
      any = true;
      json.StartArray();
      write_end(json, pair.first.word);
      write_end(json, pair.second.word);
      for (const TypeSeen& type : pair.types)
        for (const Direction d : ways_of(type.type)) {
          json.Uint(place_of(type.type, d));
          json.Double(static_cast<double>(how_right(passage, row(a, pair, type.type, d), bytes)));
        }
      json.EndArray();
    });
    json.EndArray();
    if (!any) return;
    json.Key("words");
    json.StartArray();
    const auto words = net_words(view);
    for (std::uint32_t w = 0; w < words.size(); ++w) write_word(json, words[w], view.facts.key(w));
    json.EndArray();
    json.EndObject();
    out << std::string_view(buffer.GetString(), buffer.GetSize()) << '\n';
  });
}

}  // namespace entente::train
