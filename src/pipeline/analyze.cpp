// The stages in order. This is the page to read first.
#include "entente/pipeline/analyze.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "entente/core/utf8.hpp"
#include "entente/graph/copies.hpp"
#include "entente/text/tokenize.hpp"
#include "relations/fillers.hpp"

namespace entente {
namespace {

std::vector<Tree> parse_sentences(const Document& document, const TokenizedText& text, const MentionList& mentions,
                                  const Resources& resources, const AnalyzeOptions& options) {
  std::vector<Tree> trees;
  for (const std::size_t s : resources.gate.open_for(document, text, mentions, resources.actors)) {
    if (options.cancelled && options.cancelled()) break;
    const TokenSpan span = text.sentences[s].tokens;
    const std::vector<TokenSpan> names = names_in(mentions, span);
    std::optional<Tree> known;
    if (options.trees != nullptr) known = options.trees->find(tree_key(document, text.tokens, span, names), span);
    trees.push_back(known ? std::move(*known) : resources.parser.parse(document, text.tokens, span, names));
  }
  return trees;
}

std::string actor_id(const Analysis& analysis, const Resources& resources, ActorId actor) {
  return std::string(id_of(actor, resources.actors, analysis.mentions));
}

}  // namespace

std::vector<TokenSpan> names_in(const MentionList& mentions, TokenSpan sentence) {
  std::vector<TokenSpan> names;
  for (const ActorMention& m : mentions_in(mentions, sentence)) {
    const bool name = m.via == Via::name || m.via == Via::demonym || m.via == Via::capital;
    if (!name || !sentence.contains(m.tokens)) continue;
    if (names.empty() || names.back().end <= m.tokens.begin) names.push_back(m.tokens);
  }
  return names;
}

Analysis analyze(Document document, const Resources& resources, const std::vector<GivenMention>& given) {
  return *analyze(std::move(document), resources, given, {});
}

std::optional<Analysis> analyze(Document document, const Resources& resources, const std::vector<GivenMention>& given,
                                const AnalyzeOptions& options) {
  Analysis a;
  a.document = std::move(document);
  settle_speaker(a.document, resources.actors);
  a.text = tokenize(a.document);
  a.mentions = recognize_actors(a.document, a.text, resources.actors, given);
  a.trees = parse_sentences(a.document, a.text, a.mentions, resources, options);
  if (options.cancelled && options.cancelled()) return std::nullopt;
  a.relations = relate({a.document, a.text, a.mentions, a.trees}, resources.lexicon, resources.ontology,
                       resources.actors, resources.judge ? &*resources.judge : nullptr);
  return a;
}

std::string packed_trees(const Analysis& a, std::string_view made_with) {
  std::vector<KeyedTree> keyed;
  for (const Tree& tree : a.trees) {
    const TokenSpan span{tree.first_token, tree.first_token + static_cast<std::uint32_t>(tree.size())};
    keyed.push_back({tree_key(a.document, a.text.tokens, span, names_in(a.mentions, span)), &tree});
  }
  return pack_trees(keyed, made_with);
}

std::string unknown_speaker(const Analysis& a, const Resources& resources) {
  const std::string& speaker = a.document.speaker;
  if (speaker.empty() || resources.actors.find(speaker)) return {};
  return "speaker '" + speaker + "' is no actor that is known, so \"we\" stands for nobody (entente actors list)";
}

std::vector<Evidence> evidence_of(const Analysis& a, const Resources& resources) {
  if (a.relations.empty()) return {};
  const CharIndex chars(a.document.text);
  const auto span_of = [&](TokenSpan tokens) {
    if (tokens.empty()) return CharSpan{};
    const ByteSpan bytes = bytes_of(a.text.tokens, tokens);
    return CharSpan{chars.char_at(bytes.begin), chars.char_at(bytes.end)};
  };
  const auto words_of = [&](TokenSpan tokens) {
    if (tokens.empty()) return std::string();
    const ByteSpan bytes = bytes_of(a.text.tokens, tokens);
    return a.document.text.substr(bytes.begin, bytes.size());
  };
  std::vector<Evidence> rows;
  for (const Relation& r : a.relations) {
    Evidence e;
    e.source = actor_id(a, resources, r.source);
    e.target = actor_id(a, resources, r.target);
    e.relation = r.relation;
    e.status = r.status;
    e.document = a.document.id;
    e.sentence = r.sentence;
    const TokenSpan sentence = a.text.sentences[r.sentence].tokens;
    const ByteSpan bytes = bytes_of(a.text.tokens, sentence);
    e.sentence_span = span_of(sentence);
    e.text = a.document.text.substr(bytes.begin, bytes.size());
    e.trigger = span_of(r.trigger);
    e.source_span = span_of(r.source_span);
    e.target_span = span_of(r.target_span);
    e.trigger_text = words_of(r.trigger);
    e.source_text = words_of(r.source_span);
    e.target_text = words_of(r.target_span);
    e.mode = resources.lexicon.frame_mode(r.form);
    if (r.view) e.view = actor_id(a, resources, *r.view);
    e.frame = resources.lexicon.frame_id(r.form);
    e.form = resources.lexicon.form_place(r.form);
    e.tier = r.tier;
    e.confidence = static_cast<float>(std::round(double{r.confidence} * 1e6) / 1e6);  // as files hold it
    e.time = r.time;
    rows.push_back(std::move(e));
  }
  return rows;
}

DocumentRow document_row(const Analysis& a, const Resources& resources) {
  DocumentRow row;
  row.id = a.document.id;
  row.source = a.document.source;
  row.title = a.document.title;
  row.date = a.document.date;
  row.author = a.document.author;
  row.publisher = a.document.publisher;
  row.url = a.document.url;
  row.language = a.document.language;
  row.source_sha256 = a.document.source_sha256;
  row.text_sha256 = a.document.text_sha256;
  row.signature = signature_of(a.document.text);
  row.sentence_count = static_cast<std::uint32_t>(a.text.sentences.size());
  row.token_count = static_cast<std::uint32_t>(a.text.tokens.size());
  std::map<std::string, std::uint32_t> counts;
  for (const ActorMention& m : a.mentions.mentions)
    if (m.kind == MentionKind::acting || m.kind == MentionKind::attribute) ++counts[actor_id(a, resources, m.actor)];
  row.mentions.assign(counts.begin(), counts.end());
  return row;
}

}  // namespace entente
