// Reads records {"id", "title", "date", "speaker", "text"} as JSON Lines from stdin and prints one line a document:
// {"id", "mentions": [[begin, end, "surface", "ID", "via", "kind", confidence], ...]}; offsets are bytes.
// Built by tools/actor_recall.py.
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <chrono>
#include <iostream>
#include <string>

#include "entente/actors/recognize.hpp"
#include "entente/core/embedded.hpp"
#include "entente/text/tokenize.hpp"

using namespace entente;

namespace {

const char* via_name(Via via) {
  constexpr const char* names[] = {"name",  "demonym", "capital",     "leader", "body",
                                   "group", "pronoun", "description", "given"};
  return names[static_cast<int>(via)];
}

const char* kind_name(MentionKind kind) {
  constexpr const char* names[] = {"acting", "attribute", "private", "part"};
  return names[static_cast<int>(kind)];
}

std::string field(const rapidjson::Document& json, const char* name) {
  return json.HasMember(name) && json[name].IsString() ? json[name].GetString() : "";
}

void print(const Document& document, const TokenizedText& text, const ActorTable& table, const MentionList& list) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> out(buffer);
  out.StartObject();
  out.Key("id");
  out.String(document.id.c_str());
  out.Key("mentions");
  out.StartArray();
  for (const ActorMention& mention : list.mentions) {
    const ByteSpan bytes = bytes_of(text.tokens, mention.tokens);
    out.StartArray();
    out.Uint(bytes.begin);
    out.Uint(bytes.end);
    out.String(document.text.substr(bytes.begin, bytes.size()).c_str());
    out.String(table[mention.actor].id.c_str());
    out.String(via_name(mention.via));
    out.String(kind_name(mention.kind));
    out.Double(static_cast<double>(static_cast<int>(mention.confidence * 100 + 0.5F)) / 100);
    out.EndArray();
  }
  out.EndArray();
  out.EndObject();
  std::cout << buffer.GetString() << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  const bool quiet = argc > 1 && std::string(argv[1]) == "--time";
  using Clock = std::chrono::steady_clock;
  std::vector<ActorFile> files;
  for (const std::string_view name : embedded_names("actors/"))
    files.push_back({"data/" + std::string(name), embedded(name)});
  const auto start = Clock::now();
  auto table = ActorTable::load(files);
  const double load_ms = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
  if (!table) {
    for (const Error& error : table.error()) std::cerr << to_string(error) << '\n';
    return 2;
  }
  double token_ms = 0;
  double actor_ms = 0;
  std::size_t bytes = 0;
  std::size_t mentions = 0;
  for (std::string line; std::getline(std::cin, line);) {
    rapidjson::Document json;
    if (json.Parse(line.c_str()).HasParseError()) continue;
    Document document;
    document.id = field(json, "id");
    document.title = field(json, "title");
    document.speaker = field(json, "speaker");
    document.text = field(json, "text");
    document.date = parse_iso_date(field(json, "date")).value_or(Date{});
    const auto t0 = Clock::now();
    const TokenizedText text = tokenize(document);
    const auto t1 = Clock::now();
    settle_speaker(document, *table);
    const MentionList list = recognize_actors(document, text, *table);
    const auto t2 = Clock::now();
    token_ms += std::chrono::duration<double, std::milli>(t1 - t0).count();
    actor_ms += std::chrono::duration<double, std::milli>(t2 - t1).count();
    bytes += document.text.size();
    mentions += list.mentions.size();
    if (!quiet) print(document, text, *table, list);
  }
  if (quiet)
    std::cerr << "load " << load_ms << " ms, " << table->size() << " actors; " << bytes << " bytes, " << mentions
              << " mentions; tokens " << token_ms << " ms, actors " << actor_ms << " ms\n";
}
