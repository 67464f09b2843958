// The tree of parts is walked with a depth limit and flattened: a reader wants the texts and what is attached.
#include "ingest/mime.hpp"

#include <algorithm>

#include "ingest/http.hpp"
#include "ingest/readers.hpp"

namespace entente {
namespace {

struct Entity {
  std::string headers;
  std::string_view body;
};

/// Headers, unfolded, up to the first empty line.
Entity split_entity(std::string_view bytes) {
  Entity entity;
  std::string_view rest = bytes;
  while (!rest.empty()) {
    const std::string_view line = take_line(rest);
    if (line.empty()) break;
    const bool folded = line.starts_with(' ') || line.starts_with('\t');
    if (folded && !entity.headers.empty()) entity.headers.pop_back();
    entity.headers.append(folded ? " " : "").append(trim(line)) += '\n';
  }
  entity.body = rest;
  return entity;
}

class MimeWalk {
 public:
  explicit MimeWalk(MimeMessage& message) : parts_(message.parts), cut_(message.cut) {}

  void walk(const Entity& entity, std::size_t choice, int depth) {
    if (depth > deepest_part || parts_.size() >= most_parts) {
      cut_ = true;
      return;
    }
    const std::string type_line = header_value(entity.headers, "content-type");
    const std::string type = lower_ascii(trim(std::string_view(type_line).substr(0, type_line.find(';'))));
    const std::string boundary = header_parameter(type_line, "boundary");
    if (type.starts_with("multipart/") && !boundary.empty()) {
      const std::size_t number = type == "multipart/alternative" ? ++choices_ : choice;
      for (const std::string_view inside : split_parts(entity.body, boundary))
        walk(split_entity(inside), number, depth + 1);
      return;
    }
    parts_.push_back(part_of(entity, type.empty() ? "text/plain" : type, type_line, choice));
  }

 private:
  static std::vector<std::string_view> split_parts(std::string_view body, const std::string& boundary) {
    std::vector<std::string_view> parts;
    const std::string mark = "--" + boundary;
    const char* begin = nullptr;
    std::string_view rest = body;
    while (!rest.empty() && parts.size() < most_parts) {
      const char* at = rest.data();
      const std::string_view line = take_line(rest);
      if (!line.starts_with(mark)) continue;
      if (begin != nullptr) parts.emplace_back(begin, static_cast<std::size_t>(at - begin));
      begin = rest.data();
      if (line.substr(mark.size()).starts_with("--")) return parts;
    }
    if (begin != nullptr && parts.size() < most_parts)
      parts.emplace_back(begin, static_cast<std::size_t>(body.data() + body.size() - begin));
    return parts;
  }

  static MimePart part_of(const Entity& entity, const std::string& type, const std::string& type_line,
                          std::size_t choice) {
    MimePart part;
    part.type = type;
    part.charset = header_parameter(type_line, "charset");
    part.choice = choice;
    const std::string disposition = header_value(entity.headers, "content-disposition");
    part.attached = lower_ascii(disposition).starts_with("attachment");
    part.name = decode_header(header_parameter(disposition, "filename"));
    if (part.name.empty()) part.name = decode_header(header_parameter(type_line, "name"));
    const std::string encoding = lower_ascii(header_value(entity.headers, "content-transfer-encoding"));
    part.body = encoding == "base64"             ? decode_base64(entity.body)
                : encoding == "quoted-printable" ? decode_quoted_printable(entity.body)
                                                 : std::string(entity.body);
    return part;
  }

  std::vector<MimePart>& parts_;
  bool& cut_;
  std::size_t choices_ = 0;
};

}  // namespace

MimeMessage parse_mime(std::string_view bytes) {
  const Entity entity = split_entity(bytes);
  MimeMessage message;
  message.headers = entity.headers;
  MimeWalk(message).walk(entity, 0, 0);
  return message;
}

}  // namespace entente
