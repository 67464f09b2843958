// A JSON array of objects, or objects one behind the other over any number of lines, cut at its brackets without being
// parsed: one object stands in memory, and a broken one is told without harm to those before it.
#include <utility>

#include "ingest/readers.hpp"
#include "ingest/split.hpp"

namespace entente {
namespace {

bool white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

class JsonItems {
 public:
  JsonItems(SharedStream stream, Place place, SourceContext& context)
      : stream_(std::move(stream)), place_(std::move(place)), context_(context) {
    if (stream_->peek(3).starts_with("\xEF\xBB\xBF")) stream_->skip(3);
  }

  std::optional<SplitStep> next() {
    if (done_) return std::nullopt;
    const char first = to_value();
    if (first == '\0') return end();
    const std::uint32_t line = line_;
    std::string value;
    const bool whole = take_value(first, value);
    if (value.size() > context_.options.limits.line)
      return stop({ErrorCode::too_large,
                   "a record of more than " + std::to_string(context_.options.limits.line) + " bytes", place_.name,
                   line});
    if (!whole)
      return stream_->error() ? end() : stop({ErrorCode::malformed, "ends inside of a value", place_.name, line});
    SourceItem item = item_of(place_, Format::record, std::move(value), line);
    nth_ = line == last_line_ ? nth_ + 1 : 1;
    last_line_ = line;
    item.nth = nth_;
    return item;
  }

 private:
  std::optional<SplitStep> stop(Error error) {
    done_ = true;
    return error;
  }

  std::optional<SplitStep> end() {
    done_ = true;
    if (!stream_->error()) return std::nullopt;
    Error error = *stream_->error();
    error.path = place_.name;
    error.line = line_;
    return error;
  }

  /// The next byte, not taken; 0 at the end.
  char look() {
    const std::string_view ahead = stream_->peek(1);
    return ahead.empty() ? '\0' : ahead.front();
  }

  char take() {
    const char c = look();
    stream_->skip(1);
    line_ += c == '\n';
    return c;
  }

  /// Passes over white space, commas and the brackets of the array around; the first byte of a value, 0 at the end.
  char to_value() {
    while (true) {
      const std::string_view ahead = stream_->peek(1);
      if (ahead.empty()) return '\0';
      const char c = ahead.front();
      const bool open = c == '[' && !std::exchange(began_, true);
      if (!open && !white(c) && c != ',' && c != ']') {
        began_ = true;
        return c;
      }
      take();
    }
  }

  bool take_value(char first, std::string& value) {
    if (first != '{' && first != '[' && first != '"') return take_scalar(value);
    const std::uint64_t limit = context_.options.limits.line;
    std::size_t depth = 0;
    bool text = false;
    while (value.size() <= limit) {
      const std::string_view ahead = stream_->peek(1);
      if (ahead.empty()) return false;
      const char c = take();
      value += c;
      if (text && c == '\\' && !stream_->peek(1).empty()) {
        value += take();
        continue;
      }
      if (c == '"') text = !text;
      if (!text && (c == '{' || c == '[')) ++depth;
      if (!text && (c == '}' || c == ']')) --depth;
      if (depth == 0 && !text) return true;
    }
    return false;
  }

  /// A number or a word, or rubbish: up to what may stand between values.
  bool take_scalar(std::string& value) {
    while (!stream_->peek(1).empty() && value.size() <= context_.options.limits.line) {
      const char c = look();
      if (white(c) || c == ',' || c == ']') return true;
      value += take();
    }
    return true;
  }

  SharedStream stream_;
  Place place_;
  SourceContext& context_;
  std::uint32_t line_ = 1;
  std::uint32_t last_line_ = 0;  ///< where the record before began
  std::uint32_t nth_ = 0;        ///< of the records of that line
  bool began_ = false;
  bool done_ = false;
};

}  // namespace

Splitter split_json(SharedStream stream, Place place, SourceContext& context) {
  auto items = std::make_shared<JsonItems>(std::move(stream), std::move(place), context);
  return [items] { return items->next(); };
}

}  // namespace entente
