// A page is named by its file and its address; later captures of one address get a number.
#include "ingest/captures.hpp"

#include <functional>

#include "entente/core/utf8.hpp"
#include "ingest/archive.hpp"
#include "ingest/http.hpp"
#include "ingest/readers.hpp"

namespace entente {
namespace {

/// FNV-1a: the same on every machine.
std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return hash;
}

/// Kinds that may hold prose; what they really are is decided by their bytes.
bool may_be_text(std::string_view type) {
  if (type.empty() || type.starts_with("text/")) return type != "text/css" && type != "text/javascript";
  for (const std::string_view known :
       {"application/xhtml", "application/pdf", "application/msword",
        "application/vnd.openxmlformats-officedocument.word", "application/vnd.oasis.opendocument.text",
        "application/epub", "application/rtf", "application/octet-stream", "message/rfc822"})
    if (type.starts_with(known)) return true;
  return false;
}

}  // namespace

std::string Captures::unique_name(const std::string& url) {
  std::string name = place_.name + "!/" + clean_utf8(url);
  const auto [known, fresh] = seen_.try_emplace(hash_of(name), 2);
  if (fresh) return name;
  for (std::size_t& number = known->second;;) {  // a reference stays where it is when the map grows
    std::string other = name + "#" + std::to_string(number++);
    if (seen_.try_emplace(hash_of(other), 2).second) return other;
  }
}

std::optional<SplitStep> Captures::body(const Capture& capture, std::string_view content_type,
                                        const std::string& charset, std::string bytes) {
  const bool html = content_type == "text/html" || content_type.starts_with("application/xhtml");
  const bool plain = content_type == "text/plain";
  const Format format = detect_format(bytes, html ? "page.html" : plain ? "page.txt" : "page");
  if (format == Format::unknown || format == Format::binary || format == Format::xml || format == Format::ole ||
      format == Format::graph || format == Format::json || format == Format::json_lines || !may_be_text(content_type)) {
    pass_over("no text");
    return std::nullopt;
  }
  auto owned = std::make_shared<const std::string>(std::move(bytes));
  Place place{place_.path, unique_name(capture.url), charset, capture.date};
  if (format == Format::html || format == Format::text) return item_of(place, format, *owned);
  auto stream = std::make_shared<ByteStream>(
      place.name, [owned, inner = open_bytes(place.name, *owned)](char* out, std::size_t size) -> Result<std::size_t> {
        const std::string part = inner->read(size);
        part.copy(out, part.size());
        return part.size();
      });
  return OpenedSource{std::move(stream), std::move(place)};
}

std::optional<SplitStep> Captures::page(Capture capture) {
  if (!capture.content_type.empty()) {
    const std::string type = lower_ascii(capture.content_type.substr(0, capture.content_type.find(';')));
    return body(capture, trim(type), header_parameter(capture.content_type, "charset"), std::move(capture.block));
  }
  Result<HttpResponse> response = parse_http(capture.block, context_.options.limits.bytes);
  if (!response) {
    response.error().path = place_.name + "!/" + clean_utf8(capture.url);
    return std::move(response.error());
  }
  if (response->status != 200) {
    pass_over("status other than 200");
    return std::nullopt;
  }
  return body(capture, response->content_type, response->charset, std::move(response->body));
}

void Captures::tell() {
  std::size_t all = 0;
  std::string reasons;
  for (const auto& [why, count] : passed_over_) {
    all += count;
    reasons += (reasons.empty() ? "" : ", ") + std::to_string(count) + " " + why;
  }
  if (all > 0)
    context_.notes.push_back(place_.name + ": " + std::to_string(all) + (all == 1 ? " record" : " records") +
                             " passed over (" + reasons + ")");
  passed_over_.clear();
}

}  // namespace entente
