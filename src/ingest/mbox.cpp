// Mailboxes: a message begins at a line "From " behind an empty line. ">From " inside of one is "From ".
#include "ingest/split.hpp"

namespace entente {
namespace {

class Mailbox {
 public:
  Mailbox(SharedStream stream, Place place, SourceContext& context)
      : stream_(std::move(stream)), place_(std::move(place)), context_(context) {
    std::string first;
    done_ = !stream_->read_line(first, line_limit()).value_or(false);
  }

  std::optional<SplitStep> next() {
    if (done_) return std::nullopt;
    std::string message;
    std::string line;
    bool empty_before = false;
    while (true) {
      const Result<bool> more = stream_->read_line(line, line_limit());
      if (!more) return stop(more.error());
      if (!*more) break;
      if (empty_before && line.starts_with("From ")) return item(std::move(message));
      empty_before = line.empty();
      message.append(line.starts_with(">From ") ? std::string_view(line).substr(1) : std::string_view(line)) += '\n';
      if (message.size() > context_.options.limits.bytes)
        return stop({ErrorCode::too_large, "a message beyond the limit"});
    }
    done_ = true;
    if (stream_->error()) return stop(*stream_->error());
    return item(std::move(message));
  }

 private:
  [[nodiscard]] std::uint64_t line_limit() const { return context_.options.limits.line; }

  std::optional<SplitStep> stop(Error error) {
    done_ = true;
    error.path = place_.name;
    return error;
  }

  SplitStep item(std::string message) {
    Place place = place_;
    place.name += "!/" + std::to_string(++number_);
    return item_of(place, Format::email, std::move(message));
  }

  SharedStream stream_;
  Place place_;
  SourceContext& context_;
  std::size_t number_ = 0;
  bool done_ = false;
};

}  // namespace

Splitter split_mbox(SharedStream stream, Place place, SourceContext& context) {
  auto mailbox = std::make_shared<Mailbox>(std::move(stream), std::move(place), context);
  return [mailbox] { return mailbox->next(); };
}

}  // namespace entente
