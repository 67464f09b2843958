#include "passages.hpp"

#include <rapidjson/document.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "entente/ingest/record.hpp"
#include "relations/modality.hpp"
#include "relations/status_features.hpp"

namespace entente::train {
namespace {

Row row_of(const Ontology& ontology, std::string source, std::string target, std::size_t type) {
  if (ontology.types()[type].symmetric && target < source) std::swap(source, target);
  return {std::move(source), std::move(target), type};
}

std::optional<Status> status_named(std::string_view name) {
  for (const Status s : {Status::actual, Status::negated, Status::potential})
    if (to_string(s) == name) return s;
  return std::nullopt;
}

std::vector<Gold> read_gold(const std::string& line, const std::string& text, const Ontology& ontology) {
  rapidjson::Document json;
  json.Parse(line.c_str());
  std::vector<Gold> gold;
  for (const auto& r : json["relations"].GetArray()) {
    const auto type = ontology.find(r["type"].GetString());
    if (!type) continue;
    const std::string evidence = r.HasMember("evidence") ? r["evidence"].GetString() : "";
    const std::size_t at = r.HasMember("at")  ? r["at"].GetUint64()
                           : evidence.empty() ? std::string::npos
                                              : text.find(evidence);
    gold.push_back({row_of(ontology, r["source"].GetString(), r["target"].GetString(), static_cast<std::size_t>(*type)),
                    at, r.HasMember("probability") ? r["probability"].GetFloat() : 1,
                    r.HasMember("status") ? status_named(r["status"].GetString()) : std::nullopt});
  }
  return gold;
}

}  // namespace

Passage Reader::read(const std::string& line, std::uint32_t number, Source source) const {
  Passage passage;
  auto record = parse_record(line, number);
  if (!record) return passage;
  passage.analysis = analyze(std::move(record->document), r_);
  passage.source = source;
  const Analysis& a = passage.analysis;
  passage.gold = read_gold(line, a.document.text, r_.ontology);
  for (const Gold& g : passage.gold) passage.rows.insert(g.row);
  for (const Relation& r : a.relations) passage.forms.insert(row(a, r.source, r.target, r.relation));
  visit_sentences(passage, [&](const SentenceView& view, ByteSpan bytes) {
    for_each_pair(view, a.mentions, r_.actors, r_.lexicon.compiled(), r_.ontology,
                  [&](const Pair& pair) { add_instances(pair, bytes, passage); });
  });
  return passage;
}

void Reader::look_again(const Passage& passage, const Judge& judge, const Look& look) const {
  const Analysis& a = passage.analysis;
  visit_sentences(passage, [&](const SentenceView& view, ByteSpan bytes) {
    const auto claims = claims_in(view, a.mentions, r_.actors, r_.lexicon.compiled(), r_.ontology, judge);
    const auto looks = entente::look_again(claims);
    for (std::size_t i = 0; i < claims.size(); ++i) {
      const Row says = row(a, claims[i].source(), claims[i].target(), claims[i].type);
      look({looks[i], says, how_right(passage, says, bytes), status_of(passage, view, claims[i], says, bytes)});
    }
  });
}

Row Reader::row(const Analysis& a, ActorId source, ActorId target, RelationId type) const {
  return row_of(r_.ontology, std::string(id_of(source, r_.actors, a.mentions)),
                std::string(id_of(target, r_.actors, a.mentions)), static_cast<std::size_t>(type));
}

Row Reader::row(const Analysis& a, const Pair& pair, RelationId type, Direction direction) const {
  const bool against = direction == Direction::against;
  return row(a, against ? pair.second.actor : pair.first.actor, against ? pair.first.actor : pair.second.actor, type);
}

std::vector<Direction> Reader::ways_of(RelationId type) const {
  if (r_.ontology[type].symmetric) return {Direction::both};
  return {Direction::along, Direction::against};
}

float Reader::how_right(const Passage& passage, const Row& says, ByteSpan sentence) {
  float most = 0;
  for (const Gold& g : passage.gold)
    if (g.row == says && (g.at == std::string::npos || (g.at >= sentence.begin && g.at < sentence.end)))
      most = std::max(most, g.probability);
  return most;
}

std::optional<StatusExample> Reader::status_of(const Passage& passage, const SentenceView& view, const Claim& claim,
                                               const Row& says, ByteSpan sentence) const {
  if (!claim.trigger) return std::nullopt;
  for (const Gold& g : passage.gold) {
    if (g.row != says || !g.status || g.at < sentence.begin || g.at >= sentence.end) continue;
    const auto speaking =
        view.speaker ? view.fillers.words_of(*view.speaker, passage.analysis.mentions) : std::vector<std::uint32_t>();
    const Modality by_operators = modality_at(view.facts, claim.trigger->word, r_.lexicon.compiled(), speaking);
    return StatusExample{status_features(view.facts, claim.trigger->word, claim.type, by_operators),
                         by_operators.status, *g.status};
  }
  return std::nullopt;
}

void Reader::visit_sentences(const Passage& passage, const Visit& visit) const {
  const Analysis& a = passage.analysis;
  std::uint32_t sentence = 0;
  for (const Tree& tree : a.trees) {
    while (a.text.sentences[sentence].tokens.begin != tree.first_token) ++sentence;
    const TokenSpan span = a.text.sentences[sentence].tokens;
    const ClauseFacts facts = clause_facts(tree);
    const FactIndex index(tree, facts, r_.lexicon.compiled());
    const Fillers fillers(a.mentions, index);
    std::vector<Relation> found;
    for (const Relation& r : a.relations)
      if (r.sentence == sentence && passage.source != Source::annotated_for_forms) found.push_back(r);
    visit({tree, index, fillers, mentions_in(a.mentions, span), r_.actors.find(a.document.speaker), found},
          bytes_of(a.text.tokens, span));
  }
}

void Reader::add_instances(const Pair& pair, ByteSpan sentence, Passage& passage) const {
  for (const TypeSeen& type : pair.types) {
    for (const Direction d : ways_of(type.type)) {
      Instance instance;
      instance.type = type.type;
      judge_rows(pair, type, d, instance.rows);
      instance.right = how_right(passage, row(passage.analysis, pair, type.type, d), sentence);
      passage.instances.push_back(std::move(instance));
    }
  }
}

}  // namespace entente::train
