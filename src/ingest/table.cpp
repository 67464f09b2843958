// Tables: the first row names the columns. Each row becomes a JSON object under our names of the fields, so that rows
// and records go one way from here.
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <array>

#include "entente/core/utf8.hpp"
#include "ingest/csv.hpp"
#include "ingest/encoding.hpp"
#include "ingest/field_names.hpp"
#include "ingest/readers.hpp"
#include "ingest/split.hpp"

namespace entente {
namespace {

using Row = std::vector<std::string>;

constexpr std::array<const char*, 5> field_keys = {"id", "text", "title", "date", "speaker"};
constexpr std::array<const char*, 5> column_options = {"--id-column", "--text-column", "--title-column",
                                                       "--date-column", "--speaker-column"};
constexpr std::size_t text_key = 1;
constexpr std::size_t speaker_key = 4;

char delimiter_of(ByteStream& stream, const std::string& name, char given) {
  if (stream.peek(3).starts_with("\xEF\xBB\xBF")) stream.skip(3);
  if (given != 0) return given;
  const std::string lower = lower_ascii(name);
  return lower.ends_with(".tsv") || lower.ends_with(".tab") ? '\t' : find_delimiter(stream.peek(4096).substr(0, 4096));
}

int find_column(const Row& header, std::string_view name) {
  for (const std::string& candidate : field_candidates(name))
    for (std::size_t i = 0; i < header.size(); ++i)
      if (lower_ascii(trim(header[i])) == candidate) return static_cast<int>(i);
  return -1;
}

std::string shown(const Row& header) {
  std::string out;
  for (std::size_t i = 0; i < std::min<std::size_t>(header.size(), 12); ++i) {
    const std::string cell = clean_utf8(header[i]);
    out += (i == 0 ? "" : ", ") + (cell.size() > 30 ? clean_utf8(cell.substr(0, 30)) + "..." : cell);
  }
  return out;
}

class Table {
 public:
  Table(SharedStream stream, Place place, SourceContext& context)
      : stream_(std::move(stream)),
        place_(std::move(place)),
        context_(context),
        rows_(stream_, delimiter_of(*stream_, place_.name, context.options.delimiter), context.options.limits.line) {}

  std::optional<SplitStep> next() {
    while (!done_) {
      Result<Row> row = rows_.next();
      if (!row) return stop(std::move(row.error()));
      if (row->empty()) return end();
      if (!std::exchange(began_, true)) {
        const Result<bool> header = read_header(*row);
        if (!header) return stop(header.error());
        if (*header) continue;
      }
      if (!cell(*row, text_key).empty()) return item_of(place_, Format::row, as_json(*row), rows_.line());
      ++empty_rows_;
    }
    return std::nullopt;
  }

 private:
  std::optional<SplitStep> stop(Error error) {
    done_ = true;
    error.path = place_.name;
    return error;
  }

  std::optional<SplitStep> end() {
    done_ = true;
    if (empty_rows_ > 0)
      context_.notes.push_back(place_.name + ": " + std::to_string(empty_rows_) + " rows without text passed over");
    if (stream_->error()) return stop(*stream_->error());
    return std::nullopt;
  }

  /// Finds the columns, by name or by number. False where the row holds none of the names: then it is one like others.
  Result<bool> read_header(const Row& row) {
    const FieldNames& names = context_.options.fields;
    const std::array<const std::string*, 5> wanted = {&names.id, &names.text, &names.title, &names.date,
                                                      &names.speaker};
    bool any = false;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      columns_[i] = column_number(*wanted[i]);
      if (columns_[i] >= static_cast<int>(row.size()))
        return fail(ErrorCode::bad_value, "there is no column " + *wanted[i] + "; the first row has " +
                                              std::to_string(row.size()) + " (" + column_options[i] + ")");
      if (columns_[i] >= 0) continue;
      columns_[i] = find_column(row, *wanted[i]);
      any = any || columns_[i] >= 0;
      if (i == speaker_key && columns_[i] >= 0 && !usual_names(*wanted[i]).empty())
        speaker_is_country_ = lower_ascii(trim(row[static_cast<std::size_t>(columns_[i])])) == "country";
      if (columns_[i] < 0 && (i == text_key || usual_names(*wanted[i]).empty()))
        return fail(ErrorCode::bad_value, "no column is called '" + *wanted[i] +
                                              "'; the first row holds: " + shown(row) + " (" + column_options[i] +
                                              " takes the name of a column or its number)");
    }
    return any;
  }

  [[nodiscard]] std::string_view cell(const Row& row, std::size_t key) const {
    const int column = columns_[key];
    if (column < 0 || static_cast<std::size_t>(column) >= row.size()) return {};
    return trim(row[static_cast<std::size_t>(column)]);
  }

  [[nodiscard]] std::string as_json(const Row& row) const {
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    writer.StartObject();
    for (std::size_t i = 0; i < field_keys.size(); ++i) {
      if (cell(row, i).empty()) continue;
      writer.Key(i == speaker_key && speaker_is_country_ ? "country" : field_keys[i]);
      writer.String(clean_utf8(to_utf8(cell(row, i), {}).text));
    }
    writer.EndObject();
    return buffer.GetString();
  }

  SharedStream stream_;
  Place place_;
  SourceContext& context_;
  CsvReader rows_;
  std::array<int, 5> columns_ = {-1, -1, -1, -1, -1};
  bool speaker_is_country_ = false;  ///< the column of the speaker is called so
  std::size_t empty_rows_ = 0;
  bool began_ = false;
  bool done_ = false;
};

}  // namespace

Splitter split_table(SharedStream stream, Place place, SourceContext& context) {
  auto table = std::make_shared<Table>(std::move(stream), std::move(place), context);
  return [table] { return table->next(); };
}

}  // namespace entente
