// The fields of the rows, in the order in which they are packed. A field that is added to a row is added here twice.
#include "entente/core/pack.hpp"
#include "entente/graph/graph.hpp"

namespace entente {
namespace {

void pack_chars(Packer& out, CharSpan span) {
  out.number(span.begin);
  out.number(span.end - span.begin);
}

CharSpan unpack_chars(Unpacker& in) {
  const auto begin = in.as<std::uint32_t>();
  return {begin, begin + in.as<std::uint32_t>()};
}

}  // namespace

void pack(const Evidence& row, std::string& out) {
  Packer p(out);
  for (const std::string* text : {&row.source, &row.target, &row.document, &row.text, &row.trigger_text,
                                  &row.source_text, &row.target_text, &row.mode, &row.view, &row.frame, &row.form})
    p.text(*text);
  p.number(static_cast<std::uint64_t>(row.relation));
  p.number(static_cast<std::uint64_t>(row.status));
  p.number(static_cast<std::uint64_t>(row.tier));
  p.number(row.sentence);
  p.number(row.copies);
  for (const CharSpan span : {row.sentence_span, row.trigger, row.source_span, row.target_span}) pack_chars(p, span);
  p.real(row.confidence);
  p.span(row.time);
}

bool unpack(std::string_view bytes, Evidence& row) {
  Unpacker u(bytes);
  for (std::string* text : {&row.source, &row.target, &row.document, &row.text, &row.trigger_text, &row.source_text,
                            &row.target_text, &row.mode, &row.view, &row.frame, &row.form})
    *text = u.text();
  row.relation = u.as<RelationId>();
  const std::uint64_t status = u.number();
  const std::uint64_t tier = u.number();
  row.status = static_cast<Status>(status);
  row.tier = static_cast<Tier>(tier);
  row.sentence = u.as<std::uint32_t>();
  row.copies = u.as<std::uint32_t>();
  for (CharSpan* span : {&row.sentence_span, &row.trigger, &row.source_span, &row.target_span}) *span = unpack_chars(u);
  row.confidence = u.real();
  row.time = u.span();
  return u.ok() && u.at_end() && status <= static_cast<std::uint64_t>(Status::potential) &&
         tier <= static_cast<std::uint64_t>(Tier::judged);
}

void pack(const DocumentRow& row, std::string& out) {
  Packer p(out);
  for (const std::string* text : {&row.id, &row.source, &row.title, &row.author, &row.publisher, &row.url,
                                  &row.language, &row.source_sha256, &row.text_sha256, &row.copy_of, &row.signature})
    p.text(*text);
  p.date(row.date);
  p.number(row.copies);
  p.number(row.sentence_count);
  p.number(row.token_count);
  for (const auto& [actor, count] : row.mentions) {
    p.text(actor);
    p.number(count);
  }
}

bool unpack(std::string_view bytes, DocumentRow& row) {
  Unpacker u(bytes);
  for (std::string* text : {&row.id, &row.source, &row.title, &row.author, &row.publisher, &row.url, &row.language,
                            &row.source_sha256, &row.text_sha256, &row.copy_of, &row.signature})
    *text = u.text();
  row.date = u.date();
  row.copies = u.as<std::uint32_t>();
  row.sentence_count = u.as<std::uint32_t>();
  row.token_count = u.as<std::uint32_t>();
  row.mentions.clear();
  while (u.ok() && !u.at_end()) {
    std::string actor(u.text());
    row.mentions.emplace_back(std::move(actor), u.as<std::uint32_t>());
  }
  return u.ok();
}

}  // namespace entente
