// Reading and printing CoNLL-U.
#include "entente/syntax/conllu.hpp"

#include <array>
#include <charconv>
#include <optional>

#include "syntax/labels.hpp"

namespace entente {
namespace {

using Columns = std::array<std::string_view, 10>;

std::optional<Columns> split_columns(std::string_view line) {
  Columns columns;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::size_t tab = line.find('\t');
    if ((tab == std::string_view::npos) != (i + 1 == columns.size())) return std::nullopt;
    columns[i] = line.substr(0, tab);
    line.remove_prefix(tab == std::string_view::npos ? line.size() : tab + 1);
  }
  return columns;
}

std::optional<std::int32_t> number_of(std::string_view digits) {
  std::int32_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

/// Reads line by line; what belongs to the sentence at hand is kept until the blank line.
class Reader {
 public:
  explicit Reader(std::string_view path) : path_(path) {}

  Result<void> take_line(std::string_view line) {
    ++line_;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty()) return finish_sentence();
    if (line[0] == '#') {
      constexpr std::string_view id = "# sent_id = ";
      if (line.substr(0, id.size()) == id) sentence_.id = line.substr(id.size());
      sentence_.new_paragraph |= line.substr(0, 8) == "# newpar" || line.substr(0, 8) == "# newdoc";
      return {};
    }
    const auto columns = split_columns(line);
    if (!columns) return error("a line of CoNLL-U has ten columns");
    return take_word(*columns);
  }

  Result<void> finish_sentence() {
    const auto size = static_cast<std::int32_t>(sentence_.words.size());
    for (const ConlluWord& word : sentence_.words)
      if (word.head < -1 || word.head >= size) return error("head outside the sentence");
    if (size > 0) sentences_.push_back(std::move(sentence_));
    sentence_ = {};
    joined_from_ = joined_until_ = 0;
    return {};
  }

  std::vector<ConlluSentence> take() { return std::move(sentences_); }

 private:
  tl::unexpected<Error> error(std::string what) const {
    return fail(ErrorCode::malformed, std::move(what), std::string(path_), line_);
  }

  Result<void> take_word(const Columns& columns) {
    const std::string_view id = columns[0];
    if (id.find('.') != std::string_view::npos) return {};
    const bool glued = columns[9].find("SpaceAfter=No") != std::string_view::npos;
    if (const std::size_t dash = id.find('-'); dash != std::string_view::npos) {
      joined_from_ = number_of(id.substr(0, dash)).value_or(0);
      joined_until_ = number_of(id.substr(dash + 1)).value_or(0);
      joined_space_ = !glued;
      return {};
    }
    const auto number = number_of(id), head = number_of(columns[6]);
    if (!number || *number != static_cast<std::int32_t>(sentence_.words.size()) + 1)
      return error("ids do not count up");
    if (!head) return error("head is no number");
    ConlluWord word{std::string(columns[1]),
                    std::string(columns[2]),
                    std::string(columns[3]),
                    std::string(columns[4]),
                    std::string(columns[7]),
                    *head - 1,
                    !glued,
                    *number > joined_from_ && *number <= joined_until_};
    if (*number < joined_until_) word.space_after = false;
    if (*number == joined_until_) word.space_after = joined_space_;
    sentence_.words.push_back(std::move(word));
    return {};
  }

  std::string_view path_;
  std::uint32_t line_ = 0;
  std::vector<ConlluSentence> sentences_;
  ConlluSentence sentence_;
  std::int32_t joined_from_ = 0, joined_until_ = 0;
  bool joined_space_ = true;
};

// A tab or line end inside a token would break the table.
void append_cell(std::string& out, std::string_view text) {
  if (text.empty()) text = "_";
  for (const char c : text) out.push_back(c == '\t' || c == '\n' || c == '\r' ? ' ' : c);
  out.push_back('\t');
}

}  // namespace

Result<std::vector<ConlluSentence>> read_conllu(std::string_view text, std::string_view path) {
  Reader reader(path);
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (auto taken = reader.take_line(text.substr(0, end)); !taken) return tl::unexpected(taken.error());
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  if (auto finished = reader.finish_sentence(); !finished) return tl::unexpected(finished.error());
  return reader.take();
}

std::string to_conllu(const Document& document, std::span<const Token> tokens, const Tree& tree) {
  std::string out = "# text = ";
  const auto token_of = [&](std::size_t i) -> const Token& { return tokens[tree.first_token + i]; };
  if (tree.size() > 0) {
    const std::uint32_t begin = token_of(0).bytes.begin, end = token_of(tree.size() - 1).bytes.end;
    for (const char c : document.text.substr(begin, end - begin)) out.push_back(c == '\n' || c == '\t' ? ' ' : c);
  }
  out.push_back('\n');
  for (std::size_t i = 0; i < tree.size(); ++i) {
    const Morph& word = tree.words[i];
    append_cell(out, std::to_string(i + 1));
    append_cell(out, text_of(document, token_of(i)));
    append_cell(out, word.lemma);
    append_cell(out, to_string(word.upos));
    append_cell(out, xpos_name(word.xpos));
    out += "_\t" + std::to_string(tree.arcs[i].head + 1) + "\t";
    append_cell(out, to_string(tree.arcs[i].deprel));
    const bool glued = i + 1 < tree.size() && token_of(i).bytes.end == token_of(i + 1).bytes.begin;
    out += glued ? "_\tSpaceAfter=No\n" : "_\t_\n";
  }
  out.push_back('\n');
  return out;
}

}  // namespace entente
