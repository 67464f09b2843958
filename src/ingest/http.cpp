// Only what an archive of captured pages needs: no redirects, no cookies, no network.
#include "ingest/http.hpp"

#include <algorithm>
#include <charconv>

#include "ingest/archive.hpp"
#include "ingest/readers.hpp"

namespace entente {
namespace {

std::string_view strip(std::string_view text) {
  text = trim(text);
  while (text.ends_with('\r')) text.remove_suffix(1);
  return trim(text);
}

/// Joins chunks; where the first size is none, the bytes are taken as they are: crawlers often store bodies joined.
std::string join_chunks(std::string_view body) {
  std::string out;
  std::string_view rest = body;
  while (!rest.empty()) {
    const std::string_view line = strip(take_line(rest));
    std::size_t size = 0;
    const auto [end, code] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
    if (code != std::errc() || (end != line.data() + line.size() && *end != ';' && *end != ' '))
      return out.empty() ? std::string(body) : out;
    if (size == 0) return out;
    size = std::min(size, rest.size());
    out.append(rest.substr(0, size));
    rest.remove_prefix(size);
    if (rest.starts_with("\r\n")) rest.remove_prefix(2);
  }
  return out;
}

Result<std::string> unpack(const std::string& bytes, std::uint64_t limit) {
  Result<ArchiveReader> packed = ArchiveReader::of_stream(open_bytes("body", bytes), ArchiveKind::packed);
  if (!packed) return tl::unexpected(packed.error());
  ArchiveReader::Entry entry;
  const Result<bool> more = packed->next(entry);
  if (!more) return tl::unexpected(more.error());
  ByteStream stream("body", [&](char* out, std::size_t size) { return packed->read(out, size); });
  std::string out = stream.read(limit);  // a body that is cut off gives what there is
  if (!stream.peek(1).empty())
    return fail(ErrorCode::too_large, "body of more than " + std::to_string(limit) + " bytes");
  return out;
}

Result<std::string> decode_body(std::string_view headers, std::string_view body, std::uint64_t limit) {
  std::string out = lower_ascii(header_value(headers, "transfer-encoding")).find("chunked") != std::string::npos
                        ? join_chunks(body)
                        : std::string(body);
  const std::string encoding = lower_ascii(header_value(headers, "content-encoding"));
  if (encoding.empty() || encoding == "identity") return out;
  const bool gzip = out.starts_with("\x1F\x8B");
  if (gzip || out.starts_with("\x28\xB5\x2F\xFD")) return unpack(out, limit);
  const bool text = encoding == "gzip" || encoding == "x-gzip";  // some servers say gzip and send it plain
  if (text) return out;
  return fail(ErrorCode::not_supported, "content encoding '" + encoding + "'");
}

}  // namespace

std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::string header_value(std::string_view headers, std::string_view name) {
  while (!headers.empty()) {
    const std::string_view line = take_line(headers);
    if (line.size() > name.size() && line[name.size()] == ':' && lower_ascii(line.substr(0, name.size())) == name)
      return std::string(strip(line.substr(name.size() + 1)));
  }
  return {};
}

std::string header_parameter(std::string_view value, std::string_view name) {
  const std::string lower = lower_ascii(value);
  for (std::size_t at = lower.find(';'); at != std::string::npos; at = lower.find(';', at + 1)) {
    const std::string_view rest = trim(std::string_view(lower).substr(at + 1));
    const auto begin = static_cast<std::size_t>(rest.data() - lower.data());
    if (!rest.starts_with(name)) continue;
    std::string_view after = trim(std::string_view(value).substr(begin + name.size()));
    if (!after.starts_with('=')) continue;
    after = trim(after.substr(1));
    if (after.starts_with('"')) return std::string(after.substr(1, after.find('"', 1) - 1));
    return std::string(strip(after.substr(0, after.find_first_of("; \t"))));
  }
  return {};
}

Result<HttpResponse> parse_http(std::string_view bytes, std::uint64_t limit) {
  HttpResponse response;
  std::string_view rest = bytes;
  const std::string_view status = take_line(rest);
  if (!status.starts_with("HTTP/")) return fail(ErrorCode::malformed, "no HTTP response");
  const std::string_view code = trim(status.substr(std::min(status.find(' '), status.size())));
  std::from_chars(code.data(), code.data() + code.size(), response.status);
  const char* begin = rest.data();
  while (!rest.empty() && !take_line(rest).empty()) {
  }
  const std::string_view headers(begin, static_cast<std::size_t>(rest.data() - begin));
  const std::string type = header_value(headers, "content-type");
  response.content_type = lower_ascii(strip(std::string_view(type).substr(0, type.find(';'))));
  response.charset = header_parameter(type, "charset");
  if (response.status != 200) return response;
  Result<std::string> body = decode_body(headers, rest, limit);
  if (!body) return tl::unexpected(std::move(body.error()));
  response.body = std::move(*body);
  return response;
}

}  // namespace entente
