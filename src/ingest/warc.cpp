// WARC (ISO 28500) and WET, and ARC, its forerunner: records one behind the other, each with its length. A record that
// is cut off or has no length is told; before it, everything counts.
#include <algorithm>
#include <charconv>

#include "ingest/captures.hpp"
#include "ingest/http.hpp"
#include "ingest/readers.hpp"
#include "ingest/split.hpp"

namespace entente {
namespace {

constexpr std::uint64_t header_limit = 1 << 16;  ///< bytes of one header line, and of all header lines of a record

std::optional<std::uint64_t> number_in(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// A record's block, or why there is none. A block beyond the limit is passed over.
Result<std::string> read_block(ByteStream& stream, std::uint64_t size, std::uint64_t limit) {
  const Error cut{ErrorCode::malformed, "is cut off: a record of " + std::to_string(size) + " bytes ends early"};
  if (size > limit) {
    if (stream.pass_over(size) < size) return tl::unexpected(cut);
    return fail(ErrorCode::too_large,
                "a record of " + std::to_string(size) + " bytes, the limit is " + std::to_string(limit));
  }
  std::string block = stream.read(size);
  if (block.size() < size) return tl::unexpected(cut);
  return block;
}

class CaptureFile {
 public:
  CaptureFile(SharedStream stream, Place place, SourceContext& context, Format format)
      : stream_(std::move(stream)),
        place_(std::move(place)),
        context_(context),
        captures_(place_, context),
        format_(format) {}
  CaptureFile(const CaptureFile&) = delete;
  CaptureFile& operator=(const CaptureFile&) = delete;

  std::optional<SplitStep> next() {
    while (!done_) {
      ++records_;
      if (auto found = format_ == Format::arc ? arc_record() : warc_record()) {
        any_ = true;
        return found;
      }
    }
    captures_.tell();
    if (!any_)
      context_.notes.push_back(place_.name + ": no captured page in " + std::to_string(records_ - 1) + " records");
    return std::nullopt;
  }

 private:
  std::optional<SplitStep> end() {
    done_ = true;
    if (stream_->error()) return stop(*stream_->error());
    return std::nullopt;
  }

  std::optional<SplitStep> stop(Error error) {
    done_ = true;
    if (stream_->error()) error = *stream_->error();
    return located(std::move(error));
  }

  [[nodiscard]] Error located(Error error) const {
    error.path = place_.name;
    error.what += " (at byte " + std::to_string(stream_->taken()) + ")";
    return error;
  }

  std::optional<SplitStep> with_block(std::uint64_t size, Capture capture) {
    Result<std::string> block = read_block(*stream_, size, context_.options.limits.bytes);
    if (!block) return block.error().code == ErrorCode::too_large ? located(block.error()) : stop(block.error());
    capture.block = std::move(*block);
    return captures_.page(std::move(capture));
  }

  std::optional<SplitStep> warc_record() {
    std::string version;
    do {
      const Result<bool> more = stream_->read_line(version, header_limit);
      if (!more) return stop(more.error());
      if (!*more) return end();
    } while (version.empty());
    if (!version.starts_with("WARC/")) return stop({ErrorCode::malformed, "no WARC record where one should begin"});
    const Result<std::string> headers = read_headers();
    if (!headers) return stop(headers.error());
    const std::optional<std::uint64_t> size = number_in(header_value(*headers, "content-length"));
    if (!size) return stop({ErrorCode::malformed, "a record without a length"});
    return block(*headers, *size);
  }

  Result<std::string> read_headers() {
    std::string headers;
    std::string line;
    while (true) {
      const Result<bool> more = stream_->read_line(line, header_limit);
      if (!more) return tl::unexpected(more.error());
      if (!*more) return fail(ErrorCode::malformed, "is cut off inside of a record's headers");
      if (line.empty()) return headers;
      headers += line + "\n";
      if (headers.size() > header_limit) return fail(ErrorCode::too_large, "a record's headers never end");
    }
  }

  std::optional<SplitStep> block(const std::string& headers, std::uint64_t size) {
    const std::string type = lower_ascii(header_value(headers, "warc-type"));
    const std::string content = lower_ascii(header_value(headers, "content-type"));
    Capture capture{header_value(headers, "warc-target-uri"), header_value(headers, "warc-date"), {}, {}};
    if (capture.url.starts_with('<') && capture.url.ends_with('>'))
      capture.url = capture.url.substr(1, capture.url.size() - 2);
    const bool plain = type == "conversion" || type == "resource";
    if (plain) capture.content_type = content.empty() ? "text/plain" : content;
    if (type == "response" ? content.starts_with("application/http") || content.empty() : plain)
      return with_block(size, std::move(capture));
    if (type == "response") captures_.pass_over("no HTTP");
    if (type == "revisit") captures_.pass_over("seen before");
    if (stream_->pass_over(size) < size) return stop({ErrorCode::malformed, "is cut off: a record ends early"});
    return std::nullopt;
  }

  /// "URL address date type length", then the block, then an empty line.
  std::optional<SplitStep> arc_record() {
    std::string line;
    do {
      const Result<bool> more = stream_->read_line(line, header_limit);
      if (!more) return stop(more.error());
      if (!*more) return end();
    } while (line.empty());
    const std::size_t last = line.rfind(' ');
    const std::optional<std::uint64_t> size =
        last == std::string::npos ? std::nullopt : number_in(std::string_view(line).substr(last + 1));
    if (!size) return stop({ErrorCode::malformed, "no ARC record where one should begin"});
    const std::string url = line.substr(0, line.find(' '));
    if (url.starts_with("http")) return with_block(*size, {url, date_in(line), {}, {}});
    if (stream_->pass_over(*size) < *size) return stop({ErrorCode::malformed, "is cut off: a record ends early"});
    return std::nullopt;
  }

  /// The third word, 20140216050221, as 2014-02-16.
  static std::string date_in(const std::string& line) {
    const std::size_t first = line.find(' ');
    const std::size_t second = line.find(' ', first + 1);
    if (second == std::string::npos || line.size() < second + 9) return {};
    return line.substr(second + 1, 4) + "-" + line.substr(second + 5, 2) + "-" + line.substr(second + 7, 2);
  }

  SharedStream stream_;
  Place place_;
  SourceContext& context_;
  Captures captures_;
  std::uint64_t records_ = 0;  ///< begun; the end of the file counts as one
  bool any_ = false;           ///< a page or an error was given
  bool done_ = false;
  Format format_;
};

}  // namespace

Splitter split_warc(SharedStream stream, Place place, SourceContext& context) {
  auto warc = std::make_shared<CaptureFile>(std::move(stream), std::move(place), context, Format::warc);
  return [warc] { return warc->next(); };
}

Splitter split_arc(SharedStream stream, Place place, SourceContext& context) {
  auto arc = std::make_shared<CaptureFile>(std::move(stream), std::move(place), context, Format::arc);
  return [arc] { return arc->next(); };
}

}  // namespace entente
