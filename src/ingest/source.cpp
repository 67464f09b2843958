// A reader is a stack of splitters: the file at the bottom, what is being read inside of it above. Each step of the
// topmost gives an item, an error, or something inside that is looked at and, where it is a collection, stacked.
#include <algorithm>

#include "entente/ingest/names.hpp"
#include "entente/ingest/read.hpp"
#include "ingest/encoding.hpp"
#include "ingest/readers.hpp"
#include "ingest/split.hpp"

namespace entente {
namespace {

constexpr std::size_t head_size = 4096;

/// Null where the format is no collection.
Splitter split(Format format, const SharedStream& stream, const Place& place, SourceContext& context) {
  switch (format) {
    case Format::json_lines:
      return split_json_lines(as_utf8(stream), place, context);
    case Format::json:
      return split_json(as_utf8(stream), place, context);
    case Format::table:
      return split_table(as_utf8(stream), place, context);
    case Format::mbox:
      return split_mbox(stream, place, context);
    case Format::warc:
      return split_warc(stream, place, context);
    case Format::arc:
      return split_arc(stream, place, context);
    case Format::tar:
      return split_tar(stream, place, context);
    case Format::zip:
      return split_zip(stream, place, context);
    case Format::packed:
      return split_packed(stream, place, context);
    default:
      return nullptr;
  }
}

/// What nobody can read is not read on from its head: it may have no end.
std::optional<Error> refused(Format format, const Place& place) {
  switch (format) {
    case Format::ole:
      return Error{ErrorCode::not_supported,
                   "an Office file of before 2007: save it as .docx, .odt or PDF, or convert it with "
                   "'soffice --headless --convert-to docx'",
                   place.name};
    case Format::graph:
      return Error{ErrorCode::not_supported, "a graph that entente wrote, no documents ('entente merge' joins graphs)",
                   place.name};
    case Format::xml:
      return Error{ErrorCode::not_supported, "XML that is neither TEI nor XHTML", place.name};
    case Format::binary:
      return Error{ErrorCode::malformed, "binary file, no text", place.name};
    default:
      return std::nullopt;
  }
}

}  // namespace

SourceItem item_of(const Place& place, Format format, std::string bytes, std::uint32_t line) {
  SourceItem item;
  item.path = place.path;
  item.name = place.name;
  item.format = format;
  item.bytes = std::move(bytes);
  item.line = line;
  item.charset = place.charset;
  item.date = place.date;
  return item;
}

struct SourceReader::State {
  SourceContext context;
  SharedStream root;
  std::optional<Error> failed;  ///< the file could not be opened
  bool in_memory = false;
  bool opened = false;
  std::string path;
  std::string name;  ///< of the file, as documents and errors call it
  std::vector<Splitter> open;

  std::optional<Result<SourceItem>> next() {
    if (failed) return tl::unexpected(*std::exchange(failed, std::nullopt));
    if (root == nullptr) return std::nullopt;
    if (!std::exchange(opened, true))
      if (auto item = look_at({root, {path, name}})) return finish(std::move(*item));
    while (!open.empty()) {
      if (context.options.cancelled && context.options.cancelled()) return cancel();
      std::optional<SplitStep> step = open.back()();
      if (!step) {
        open.pop_back();
        continue;
      }
      if (auto item = taken(std::move(*step))) return finish(std::move(*item));
    }
    return std::nullopt;
  }

 private:
  Result<SourceItem> cancel() {
    open.clear();
    return fail(ErrorCode::too_large, "reading was cancelled", name);
  }

  Result<SourceItem> finish(Result<SourceItem> item) const {
    if (item) item->offset = context.packed_bytes();
    return item;
  }

  std::optional<Result<SourceItem>> taken(SplitStep step) {
    if (auto* item = std::get_if<SourceItem>(&step)) return std::move(*item);
    if (auto* error = std::get_if<Error>(&step)) return tl::unexpected(std::move(*error));
    return look_at(std::get<OpenedSource>(std::move(step)));
  }

  /// An item where it is a document; nothing where it was stacked.
  std::optional<Result<SourceItem>> look_at(const OpenedSource& source) {
    const Place& place = source.place;
    const std::string_view head = source.stream->peek(head_size);
    if (head.empty() && source.stream->error()) return tl::unexpected(*source.stream->error());
    if (head.empty()) return fail(ErrorCode::empty, open.empty() ? "empty file" : "empty", place.name);
    const Format format = detect_format(head, place.hint.empty() ? place.name : place.hint);
    if (std::optional<Error> error = refused(format, place)) return tl::unexpected(std::move(*error));
    if (Splitter splitter = split(format, source.stream, place, context)) {
      if (open.size() >= context.options.limits.depth)
        return fail(ErrorCode::too_large,
                    "containers nest more than " + std::to_string(context.options.limits.depth) + " deep", place.name);
      open.push_back(std::move(splitter));
      return std::nullopt;
    }
    return document(source, format);
  }

  Result<SourceItem> document(const OpenedSource& source, Format format) {
    SourceItem item = item_of(source.place, format, {});
    if (open.empty() && !in_memory && path != "-") {
      item.on_disk = true;
      return item;
    }
    const SizeLimit limit = size_limit(format, context.options.limits);
    Result<std::string> bytes = source.stream->read_all(limit.bytes, limit.option);
    if (!bytes) return tl::unexpected(std::move(bytes.error()));
    item.bytes = std::move(*bytes);
    return item;
  }
};

SourceReader::SourceReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
SourceReader::SourceReader(SourceReader&& other) noexcept = default;
SourceReader& SourceReader::operator=(SourceReader&& other) noexcept = default;
SourceReader::~SourceReader() = default;

SourceReader SourceReader::of_file(const std::string& path, const ReadOptions& options) {
  auto state = std::make_unique<State>();
  state->path = path;
  state->name = name_of_path(path);
  state->context.options = options;
  Result<SharedStream> file = open_file(path);
  if (file) {
    state->root = *file;
  } else {
    state->failed = std::move(file.error());
    state->failed->path = state->name;
  }
  state->context.packed_bytes = [root = state->root] { return root == nullptr ? 0 : root->taken() + root->lent(); };
  return SourceReader(std::move(state));
}

SourceReader SourceReader::of_bytes(const std::string& path, std::string_view bytes, const ReadOptions& options) {
  auto state = std::make_unique<State>();
  state->path = state->name = path;
  state->in_memory = true;
  state->context.options = options;
  state->root = open_bytes(path, bytes);
  state->context.packed_bytes = [root = state->root] { return root->taken() + root->lent(); };
  return SourceReader(std::move(state));
}

std::optional<Result<SourceItem>> SourceReader::next() { return state_->next(); }

const std::vector<std::string>& SourceReader::notes() const { return state_->context.notes; }

}  // namespace entente
