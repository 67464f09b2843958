// Collections, cut into what is read by itself. A splitter gives one step at a time and holds no more than that.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "entente/ingest/read.hpp"
#include "ingest/stream.hpp"

namespace entente {

/// Where bytes stand, and what is known of them from outside.
struct Place {
  std::string path;  ///< of the file on the disk
  std::string name;  ///< the path, and behind each "!/" a name inside of a container
  std::string charset = {};
  std::string date = {};
  std::string hint = {};  ///< a name that tells the format, where `name` does not: "a.txt" of a.txt.gz
};

/// What the parts of one file share: what may be spent, and what is to be told. Owned by the SourceReader.
struct SourceContext {
  ReadOptions options;
  std::function<std::uint64_t()> packed_bytes;  ///< of the file on the disk, taken so far
  std::uint64_t packed_whole = 0;               ///< size of an archive that is read by its directory, not as a stream
  std::uint64_t unpacked = 0;
  std::uint32_t entries = 0;
  std::vector<std::string> notes;
};

/// Something inside of a container that has to be looked at: its stream lives until the container's next step.
struct OpenedSource {
  SharedStream stream;
  Place place;
};

using SplitStep = std::variant<SourceItem, Error, OpenedSource>;
/// The next step; nothing at the end. After an error a splitter may go on.
using Splitter = std::function<std::optional<SplitStep>()>;

[[nodiscard]] Splitter split_json_lines(SharedStream stream, Place place, SourceContext& context);

[[nodiscard]] Splitter split_packed(const SharedStream& stream, const Place& place, SourceContext& context);
[[nodiscard]] Splitter split_tar(const SharedStream& stream, const Place& place, SourceContext& context);
[[nodiscard]] Splitter split_zip(const SharedStream& stream, const Place& place, SourceContext& context);
[[nodiscard]] Splitter split_json(SharedStream stream, Place place, SourceContext& context);
[[nodiscard]] Splitter split_table(SharedStream stream, Place place, SourceContext& context);
[[nodiscard]] Splitter split_warc(SharedStream stream, Place place, SourceContext& context);
[[nodiscard]] Splitter split_arc(SharedStream stream, Place place, SourceContext& context);
[[nodiscard]] Splitter split_mbox(SharedStream stream, Place place, SourceContext& context);

/// Whether text that begins so is a graph that entente wrote: JSON, a page, one of its tables.
[[nodiscard]] bool is_own_graph(std::string_view head);

/// Whether a file of a folder or an archive is read: by its name, and where that says nothing by its first bytes.
[[nodiscard]] bool taken_from_folder(std::string_view name, std::string_view head);

/// An item of a collection: its bytes as they are.
[[nodiscard]] SourceItem item_of(const Place& place, Format format, std::string bytes, std::uint32_t line = 0);

}  // namespace entente
