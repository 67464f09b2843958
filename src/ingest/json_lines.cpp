// JSON Lines: an object a line. A line that is none is an error of its own; the lines behind it are read.
#include "ingest/readers.hpp"
#include "ingest/split.hpp"

namespace entente {
namespace {

class JsonLines {
 public:
  JsonLines(SharedStream stream, Place place, SourceContext& context)
      : stream_(std::move(stream)), place_(std::move(place)), context_(context) {}

  std::optional<SplitStep> next() {
    std::string line;
    while (!done_) {
      ++number_;
      const Result<bool> more = stream_->read_line(line, context_.options.limits.line);
      if (!more) return located(more.error());
      if (!*more) break;
      std::string_view text = line;
      if (number_ == 1 && text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
      if (trim(text).empty()) continue;
      return item_of(place_, Format::record, std::string(text), number_);
    }
    if (done_ || !stream_->error()) return std::nullopt;
    done_ = true;
    return located(*stream_->error());
  }

 private:
  [[nodiscard]] Error located(Error error) const {
    error.path = place_.name;
    error.line = number_;
    return error;
  }

  SharedStream stream_;
  Place place_;
  SourceContext& context_;
  std::uint32_t number_ = 0;
  bool done_ = false;
};

}  // namespace

Splitter split_json_lines(SharedStream stream, Place place, SourceContext& context) {
  auto lines = std::make_shared<JsonLines>(std::move(stream), std::move(place), context);
  return [lines] { return lines->next(); };
}

}  // namespace entente
