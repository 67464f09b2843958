// Scores from raw text. Both analyses are lists of spans over the text's characters without blanks, so that they can
// be compared whatever each takes for a word.
#include <algorithm>
#include <array>
#include <cstdio>

#include "entente/syntax/conllu.hpp"
#include "entente/text/tokenize.hpp"
#include "syntax/labels.hpp"

namespace entente {
namespace {

struct Span {
  std::size_t begin = 0, end = 0;
  bool operator==(const Span&) const = default;
};

struct Word {
  Span span;
  Span head;  ///< of the root: nothing
  std::string_view upos, deprel;
  bool continues = false;
};

struct Analysis {
  std::vector<Word> words;
  std::vector<Span> sentences;
};

std::size_t visible(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return c != ' ' && c != '\n'; }));
}

std::string text_of_all(std::span<const ConlluSentence> sentences) {
  std::string text;
  for (const ConlluSentence& sentence : sentences) {
    if (sentence.new_paragraph && !text.empty()) text += "\n\n";
    for (const ConlluWord& word : sentence.words) {
      text += word.form;
      if (word.space_after) text += ' ';
    }
  }
  return text;
}

Analysis gold_analysis(std::span<const ConlluSentence> sentences) {
  Analysis all;
  std::size_t at = 0;
  for (const ConlluSentence& sentence : sentences) {
    const std::size_t first = all.words.size(), begin = at;
    for (const ConlluWord& word : sentence.words) {
      const std::size_t end = at + visible(word.form);
      all.words.push_back({{at, end}, {}, word.upos, universal(word.deprel), word.continues});
      at = end;
    }
    for (std::size_t i = 0; i < sentence.words.size(); ++i)
      if (const std::int32_t head = sentence.words[i].head; head >= 0)
        all.words[first + i].head = all.words[first + static_cast<std::size_t>(head)].span;
    all.sentences.push_back({begin, at});
  }
  return all;
}

// Clitics that stand in one token with the word before them.
bool is_clitic(std::string_view form) {
  static constexpr std::array<std::string_view, 10> clitics = {"n't", "'s", "'re", "'ve", "'ll",
                                                               "'m",  "'d", "not", "'",   "na"};
  std::string lower(form);
  for (const std::string_view quote : {"\xe2\x80\x99", "\xe2\x80\x98"})
    if (const std::size_t at = lower.find(quote); at != std::string::npos) lower.replace(at, quote.size(), "'");
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return std::find(clitics.begin(), clitics.end(), lower) != clitics.end();
}

bool continues_token(const Document& document, std::span<const Token> tokens, std::size_t i) {
  if (i == 0 || tokens[i - 1].bytes.end != tokens[i].bytes.begin || !is_clitic(text_of(document, tokens[i])))
    return false;
  const auto last = static_cast<unsigned char>(document.text[tokens[i].bytes.begin - 1]);
  return (last >= 'A' && last <= 'Z') || (last >= 'a' && last <= 'z') || last >= 0x80;
}

Analysis our_analysis(const Parser& parser, const Document& document, const NameFinder& names) {
  const TokenizedText text = tokenize(document);
  const auto spans = names ? names(document, text) : std::vector<TokenSpan>{};
  Analysis all;
  std::size_t at = 0, byte = 0;
  for (std::size_t i = 0; i < text.tokens.size(); ++i) {
    const ByteSpan bytes = text.tokens[i].bytes;
    at += visible(std::string_view(document.text).substr(byte, bytes.begin - byte));
    const std::size_t end = at + visible(text_of(document, text.tokens[i]));
    all.words.push_back({{at, end}, {}, {}, {}, continues_token(document, text.tokens, i)});
    at = end;
    byte = bytes.end;
  }
  for (const Sentence& sentence : text.sentences) {
    const Tree tree = parser.parse(document, text.tokens, sentence.tokens, spans);
    for (std::size_t i = 0; i < tree.size(); ++i) {
      Word& word = all.words[tree.first_token + i];
      word.upos = to_string(tree.words[i].upos);
      word.deprel = universal(to_string(tree.arcs[i].deprel));
      if (const std::int32_t head = tree.arcs[i].head; head >= 0)
        word.head = all.words[tree.first_token + static_cast<std::size_t>(head)].span;
    }
    all.sentences.push_back({all.words[sentence.tokens.begin].span.begin, all.words[sentence.tokens.end - 1].span.end});
  }
  return all;
}

std::vector<Span> surface_tokens(const Analysis& analysis) {
  std::vector<Span> tokens;
  for (const Word& word : analysis.words) {
    if (word.continues && !tokens.empty())
      tokens.back().end = word.span.end;
    else
      tokens.push_back(word.span);
  }
  return tokens;
}

// Walks two lists of spans in order and calls same(g, o) for equal ones.
template <class Gold, class Ours, class SpanOf, class Same>
SpanCounts match(const Gold& gold, const Ours& ours, SpanOf&& span_of, Same&& same) {
  SpanCounts counts{gold.size(), ours.size(), 0};
  for (std::size_t g = 0, o = 0; g < gold.size() && o < ours.size();) {
    const Span a = span_of(gold[g]), b = span_of(ours[o]);
    if (a == b) {
      ++counts.right;
      same(gold[g++], ours[o++]);
    } else if (a.end <= b.end) {
      ++g;
    } else {
      ++o;
    }
  }
  return counts;
}

SpanCounts match_spans(const std::vector<Span>& gold, const std::vector<Span>& ours) {
  return match(
      gold, ours, [](Span span) { return span; }, [](Span, Span) {});
}

}  // namespace

RawScores evaluate_raw(const Parser& parser, std::span<const ConlluSentence> gold, const NameFinder& names) {
  Document document;
  document.text = text_of_all(gold);
  const Analysis wanted = gold_analysis(gold), ours = our_analysis(parser, document, names);
  RawScores scores;
  scores.sentences = match_spans(wanted.sentences, ours.sentences);
  scores.tokens = match_spans(surface_tokens(wanted), surface_tokens(ours));
  std::size_t upos = 0, heads = 0, labeled = 0;
  const auto count = [&](const Word& g, const Word& o) {
    upos += g.upos == o.upos;
    heads += g.head == o.head;
    labeled += g.head == o.head && g.deprel == o.deprel;
  };
  scores.words = match(
      wanted.words, ours.words, [](const Word& word) { return word.span; }, count);
  scores.upos = scores.heads = scores.labeled = scores.words;
  scores.upos.right = upos;
  scores.heads.right = heads;
  scores.labeled.right = labeled;
  return scores;
}

std::string to_string(const RawScores& scores) {
  char line[200];
  std::snprintf(line, sizeof line,
                "F1 from raw text: tokens %.2f  words %.2f  sentences %.2f  UPOS %.2f  UAS %.2f  LAS %.2f",
                scores.tokens.f1(), scores.words.f1(), scores.sentences.f1(), scores.upos.f1(), scores.heads.f1(),
                scores.labeled.f1());
  return line;
}

}  // namespace entente
