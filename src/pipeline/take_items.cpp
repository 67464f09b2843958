#include "pipeline/take_items.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "entente/core/append.hpp"

namespace entente {
namespace {

constexpr std::uint64_t batch_bytes = std::uint64_t{1} << 18U;
constexpr std::size_t batch_items = 256;

}  // namespace

ItemTaker::ItemTaker(const std::vector<std::string>& files, const std::vector<std::string>& records,
                     const ReadOptions& options)
    : files_(files), records_(records), options_(options) {
  for (const std::string& file : files) {
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(file, error);
    sizes_.push_back(error ? 0 : size);
    bytes_total_ += sizes_.back();
  }
  for (const std::string& record : records) bytes_total_ += record.size();
}

std::vector<TakenItem> ItemTaker::take() {
  std::vector<TakenItem> batch;
  const std::uint64_t before = bytes_before_;
  std::uint64_t held = 0;
  while (batch.size() < batch_items && held + (bytes_before_ - before) < batch_bytes) {
    std::optional<TakenItem> item = next();
    if (!item) break;
    if (item->item) held += item->item->bytes.size();
    batch.push_back(std::move(*item));
  }
  return batch;
}

std::optional<TakenItem> ItemTaker::next() {
  if (file_ == files_.size()) return record_ < records_.size() ? std::optional(next_record()) : std::nullopt;
  if (!reader_) reader_ = SourceReader::of_file(files_[file_], options_);
  TakenItem taken;
  std::optional<Result<SourceItem>> item = reader_->next();
  if (item && *item) {
    read_ = (*item)->offset;
    taken.bytes_done = bytes_before_ + (files_[file_] == "-" ? read_ : std::min(read_, sizes_[file_]));
    taken.item = std::move(**item);
  } else if (item) {
    taken.bytes_done = bytes_before_;
    taken.error = std::move(item->error());
  } else {
    bytes_before_ += files_[file_] == "-" ? read_ : sizes_[file_];
    read_ = 0;
    ++file_;
    taken.bytes_done = bytes_before_;
    taken.notes = reader_->notes();
    taken.ends_file = true;
    reader_.reset();
  }
  return taken;
}

TakenItem ItemTaker::next_record() {
  TakenItem taken;
  taken.item.emplace();
  taken.item->format = Format::record;
  taken.item->bytes = records_[record_++];
  taken.item->line = static_cast<std::uint32_t>(record_);
  bytes_before_ += taken.item->bytes.size();
  taken.bytes_done = bytes_before_;
  taken.ends_file = true;
  return taken;
}

void read_taken(TakenItem& taken, const ReadOptions& options, std::vector<Error>& errors,
                std::vector<std::string>& notes, const TakeDocument& take) {
  if (taken.error) errors.push_back(std::move(*taken.error));
  if (!taken.item) return;
  Result<ReadDocuments> read = read_item(*taken.item, options);
  taken.item.reset();
  if (!read) return errors.push_back(std::move(read.error()));
  taken.lacks = read->lacks;
  append(errors, std::move(read->errors));
  append(notes, std::move(read->notes));
  for (std::size_t i = 0; i < read->documents.size(); ++i) {
    std::vector<GivenMention> given;
    if (i == 0)
      for (RecordMention& mention : read->mentions) given.push_back({mention.bytes, std::move(mention.id)});
    take(std::move(read->documents[i]), given);
  }
}

}  // namespace entente
