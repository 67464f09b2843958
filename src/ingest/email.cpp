// E-mail: subject, date and body of a message; what it quotes of others stands apart, signatures are dropped, and what
// is attached is read by the reader of its own format. Saved pages (.mht) are messages too.
#include <algorithm>

#include "entente/core/utf8.hpp"
#include "ingest/archive.hpp"
#include "ingest/document_readers.hpp"
#include "ingest/encoding.hpp"
#include "ingest/http.hpp"
#include "ingest/mime.hpp"
#include "ingest/readers.hpp"
#include "ingest/split.hpp"

namespace entente {
namespace {

/// "On Tuesday, Ann wrote:" and its like, and the line above a message that was forwarded whole.
bool begins_quote(std::string_view line) {
  const std::string lower = lower_ascii(line);
  return (lower.starts_with("on ") && lower.ends_with("wrote:")) || lower.starts_with("-----original message") ||
         lower.starts_with("---------- forwarded message") || lower.starts_with("________________________________");
}

/// Paragraphs of wrapped lines; a line of '>' or all behind "Original Message" is a quote.
class MailBody {
 public:
  explicit MailBody(Document& document) : blocks_(document) {}

  void read(std::string_view text) {
    while (!text.empty() && !signature_) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      read_line(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    flush();
  }

 private:
  void read_line(std::string_view line) {
    if (line == "-- " || line == "--") {
      signature_ = true;
      return;
    }
    std::string_view words = trim(line);
    const bool marked = words.starts_with('>');
    while (words.starts_with('>')) words = trim(words.substr(1));
    if (!marked && begins_quote(words)) {
      flush();
      forwarded_ = forwarded_ || !words.ends_with("wrote:");
      return;
    }
    const BlockKind kind = marked || forwarded_ ? BlockKind::quote : BlockKind::paragraph;
    if (words.empty() || kind != kind_) flush();
    kind_ = kind;
    paragraph_.append(" ").append(words);
  }

  void flush() {
    if (!page_furniture(paragraph_)) blocks_.add(paragraph_, kind_);
    paragraph_.clear();
  }

  BlockWriter blocks_;
  std::string paragraph_;
  BlockKind kind_ = BlockKind::paragraph;
  bool forwarded_ = false;
  bool signature_ = false;
};

bool is_body(const MimePart& part) {
  return !part.attached && (part.type == "text/plain" || part.type == "text/html") &&
         (part.name.empty() || part.choice > 0 || part.type == "text/html");
}

std::string clean(const MimePart& part) { return clean_utf8(to_utf8(part.body, part.charset).text); }

/// Of parts that say the same the plain one is read, unless it says nothing.
void read_bodies(const MimeMessage& message, const ReadLimits& limits, Document& document, std::vector<Error>& errors) {
  const auto plain_beside = [&](const MimePart& html) {
    return std::ranges::any_of(message.parts, [&](const MimePart& other) {
      return html.choice > 0 && other.choice == html.choice && other.type == "text/plain" && is_body(other) &&
             !trim(clean(other)).empty();
    });
  };
  for (const MimePart& part : message.parts) {
    if (!is_body(part)) continue;
    if (part.body.size() > limits.text) {
      errors.push_back(beyond_limit(limits.text, "--max-text", document.source));
      continue;
    }
    if (part.type == "text/plain") {
      MailBody(document).read(clean(part));
    } else if (!plain_beside(part)) {
      Document page;
      read_html(clean(part), page);
      BlockWriter blocks(document);
      for (const Block& block : page.blocks)
        blocks.add(std::string_view(page.text).substr(block.bytes.begin, block.bytes.size()), block.kind);
      if (document.title.empty()) document.title = page.title;
    }
  }
}

/// "Tue, 4 Mar 2014 10:00:00 +0000" without the day of the week and the time.
std::optional<Date> mail_date(std::string_view value) {
  if (const std::size_t comma = value.find(','); comma < 5) value.remove_prefix(comma + 1);
  value = trim(value);
  const std::size_t time = value.find(':');
  if (time != std::string_view::npos) value = value.substr(0, value.rfind(' ', time));
  return find_date(value);
}

/// Attachments are files of their own, one level further in. Pictures and the like are passed over.
void read_attachments(const MimeMessage& message, const SourceItem& item, const ReadOptions& options,
                      ReadDocuments& result) {
  std::size_t passed_over = 0;
  std::size_t number = 0;
  for (const MimePart& part : message.parts) {
    if (is_body(part) || trim(part.body).empty()) continue;
    ++number;
    const bool message_inside = part.type == "message/rfc822";
    std::string name = safe_entry_name(part.name);
    if (name.empty()) name = "part" + std::to_string(number) + (message_inside ? ".eml" : "");
    if (!taken_from_folder(name, part.body)) {
      ++passed_over;
      continue;
    }
    if (options.limits.depth == 0) {
      result.errors.push_back({ErrorCode::too_large, "attachments nest too deep", item.name + "!/" + name});
      continue;
    }
    ReadOptions inner = options;
    --inner.limits.depth;
    Result<ReadDocuments> read = read_documents({item.name + "!/" + name, part.body}, inner);
    if (read)
      append(result, std::move(*read));
    else
      result.errors.push_back(std::move(read.error()));
  }
  if (passed_over > 0)
    result.notes.push_back(item.name + ": " + std::to_string(passed_over) +
                           (passed_over == 1 ? " attachment" : " attachments") + " passed over");
}

/// "Jane Doe" of "\"Jane Doe\" <jane@example.org>"; the address where there is no name.
std::string name_of(std::string_view sender) {
  const std::size_t open = sender.find('<');
  std::string_view name = trim(sender.substr(0, open));
  if (name.size() > 1 && name.front() == '"' && name.back() == '"') name = name.substr(1, name.size() - 2);
  if (name.empty() && open != std::string_view::npos) name = sender.substr(open + 1, sender.find('>', open) - open - 1);
  return std::string(trim(name));
}

}  // namespace

Result<ReadDocuments> read_email(const SourceItem& item, const ReadOptions& options) {
  const MimeMessage message = parse_mime(item.bytes);
  ReadDocuments result;
  if (message.cut)
    result.errors.push_back({ErrorCode::too_large,
                             "parts nest more than " + std::to_string(deepest_part) + " deep or are more than " +
                                 std::to_string(most_parts) + ": some were left out",
                             item.name});
  Document document = document_of(item);
  document.title = clean_utf8(decode_header(header_value(message.headers, "subject")));
  std::ranges::replace(document.title, '\n', ' ');
  document.author = name_of(clean_utf8(decode_header(header_value(message.headers, "from"))));
  document.date = mail_date(header_value(message.headers, "date")).value_or(Date{});
  read_bodies(message, options.limits, document, result.errors);
  result.documents.push_back(std::move(document));
  read_attachments(message, item, options, result);
  return result;
}

}  // namespace entente
