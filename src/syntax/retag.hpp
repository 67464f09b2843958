// Tags that cannot be right together are mended before the tree is built.
#pragma once

#include <span>
#include <string_view>

#include "entente/core/span.hpp"
#include "syntax/model.hpp"

namespace entente {

/// "Iran's programme alarms Israel", "China armed Cuba", "Minister Warns Japan": where a sentence has no finite verb, a
/// word that may be one of doing something to someone, between a noun and a name, is the verb. Names are spans of the
/// sentence's words. Changes at most one tag.
void retag_verb(std::span<const std::string_view> forms, std::span<const TokenSpan> names, std::span<TagPair> tags);
/// "The army claims it has won": a word of saying between a noun and a clause with a pronoun is a verb.
void retag_sayings(std::span<const std::string_view> forms, std::span<TagPair> tags);
/// "a life-supporting patron": a compound that ends in a participle, between a determiner or preposition and a noun,
/// is an adjective.
void retag_compounds(std::span<const std::string_view> forms, std::span<TagPair> tags);

/// "The command announces that": before the first finite verb, a form that is no noun.
void retag_verbs_alone(std::span<const std::string_view> forms, std::span<TagPair> tags);

/// "fled to neighbouring Chad": before a noun an adjective, no gerund; "OPEC consists of", "it borders on": verbs.
void retag_borders(std::span<const std::string_view> forms, std::span<TagPair> tags);

/// "two rounds of fighting between": between these prepositions a noun, no clause.
void retag_gerunds(std::span<const std::string_view> forms, std::span<TagPair> tags);

/// All of these, in order.
void retag(std::span<const std::string_view> forms, std::span<const TokenSpan> names, std::span<TagPair> tags);

}  // namespace entente
