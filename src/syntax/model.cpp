// Writing and checking the model file.
#include "syntax/model.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "syntax/features.hpp"
#include "syntax/kernels.hpp"

namespace entente {
namespace {

static_assert(std::endian::native == std::endian::little, "the model file is little-endian and used in place");

constexpr std::array<char, 8> magic = {'E', 'N', 'T', 'S', 'Y', 'N', 'T', '\n'};
constexpr std::uint32_t version = 1;
constexpr std::size_t alignment = 64;

enum Section { clusters, tags, lemmas, tagger_net, parser_net = tagger_net + 5, section_count = parser_net + 5 };

struct Extent {
  std::uint64_t offset, size;
};

struct Header {
  std::array<char, 8> magic;
  std::uint32_t version;
  std::uint32_t header_size;
  std::uint64_t feature_set;
  std::uint64_t checksum;  ///< of everything behind this field
  std::uint64_t file_size;
  std::uint32_t tagger_width, parser_width;
  std::array<Extent, section_count> sections;
};

constexpr std::size_t checked_from = offsetof(Header, file_size);

// Four lanes of multiply-and-mix, so that the sum of 15 MB takes a few milliseconds.
std::uint64_t checksum_of(std::string_view bytes) {
  std::array<std::uint64_t, 4> lanes = {1, 2, 3, 4};
  std::size_t at = 0;
  for (; at + 32 <= bytes.size(); at += 32)
    for (std::size_t lane = 0; lane < 4; ++lane) {
      std::uint64_t word;
      std::memcpy(&word, bytes.data() + at + lane * 8, 8);
      lanes[lane] = std::rotl((lanes[lane] ^ word) * 0x9fb21c651e98df25ULL, 29);
    }
  return mix(lanes[0] ^ mix(lanes[1] ^ mix(lanes[2] ^ mix(lanes[3] ^ hash_bytes(bytes.substr(at))))));
}

template <class T>
std::string_view bytes_of_all(const std::vector<T>& values) {
  return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
}

std::array<std::string_view, section_count> sections_of(const ModelParts& parts) {
  std::array<std::string_view, section_count> all;
  all[clusters] = bytes_of_all(parts.clusters);
  all[tags] = bytes_of_all(parts.tags);
  all[lemmas] = parts.lemmas;
  const auto put_net = [&](std::size_t first, const NetParts& net) {
    all[first] = bytes_of_all(net.index);
    all[first + 1] = bytes_of_all(net.rows);
    all[first + 2] = bytes_of_all(net.bias);
    all[first + 3] = bytes_of_all(net.weights);
    all[first + 4] = bytes_of_all(net.output_bias);
  };
  put_net(tagger_net, parts.tagger);
  put_net(parser_net, parts.parser);
  return all;
}

template <class T>
Result<std::span<const T>> section(std::string_view bytes, const Extent& extent) {
  if (extent.offset % alignment != 0 || extent.offset > bytes.size() || extent.size > bytes.size() - extent.offset ||
      extent.size % sizeof(T) != 0)
    return fail(ErrorCode::malformed, "syntax model: a section lies outside the file");
  return std::span<const T>(reinterpret_cast<const T*>(bytes.data() + extent.offset), extent.size / sizeof(T));
}

Result<void> check_net(const SparseNet& net, std::size_t outputs) {
  const bool sizes_fit = net.width > 0 && net.width % 32 == 0 && net.width <= 1024 &&
                         std::has_single_bit(net.index.size()) && net.rows.size() % net.width == 0 &&
                         net.bias.size() == net.width && net.weights.size() == outputs * net.width &&
                         net.output_bias.size() == outputs;
  if (!sizes_fit) return fail(ErrorCode::malformed, "syntax model: sizes of a net do not fit together");
  const std::size_t count = net.rows.size() / net.width;
  bool has_empty = false, in_range = true;
  for (const std::uint32_t slot : net.index) {
    has_empty |= slot == 0;
    in_range &= slot == 0 || ((slot & 0xfffff) > 0 && (slot & 0xfffff) <= count);
  }
  if (!has_empty || !in_range) return fail(ErrorCode::malformed, "syntax model: damaged index of features");
  return {};
}

// `outputs` are those of all groups, padded.
Result<SparseNet> read_net(std::string_view bytes, const Extent* extents, std::size_t width, std::size_t first_outputs,
                           std::size_t outputs) {
  const auto index = section<std::uint32_t>(bytes, extents[0]);
  const auto rows = section<std::int8_t>(bytes, extents[1]);
  const auto bias = section<std::int16_t>(bytes, extents[2]);
  const auto weights = section<std::int16_t>(bytes, extents[3]);
  const auto output_bias = section<std::int32_t>(bytes, extents[4]);
  if (!index || !rows || !bias || !weights || !output_bias)
    return fail(ErrorCode::malformed, "syntax model: a section lies outside the file");
  const SparseNet net{width, *index, *rows, *bias, *weights, *output_bias, first_outputs};
  if (auto checked = check_net(net, outputs); !checked) return tl::unexpected(checked.error());
  return net;
}

Result<Header> read_header(std::string_view bytes) {
  Header header;
  if (bytes.size() < sizeof header) return fail(ErrorCode::malformed, "syntax model: too short");
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.magic != magic) return fail(ErrorCode::malformed, "not a syntax model: wrong first bytes");
  if (header.version != version || header.header_size != sizeof header)
    return fail(ErrorCode::not_supported, "syntax model: version " + std::to_string(header.version) +
                                              ", this program reads version " + std::to_string(version));
  if (header.feature_set != feature_set)
    return fail(ErrorCode::not_supported, "syntax model: made for another set of features; train it again");
  if (header.file_size != bytes.size())
    return fail(ErrorCode::malformed, "syntax model: has " + std::to_string(bytes.size()) + " bytes instead of " +
                                          std::to_string(header.file_size));
  if (header.checksum != checksum_of(bytes.substr(checked_from)))
    return fail(ErrorCode::malformed, "syntax model: damaged (checksum differs)");
  return header;
}

Result<void> check_tags(std::span<const TagPair> pairs) {
  for (const TagPair pair : pairs)
    if (pair.upos >= upos_count || pair.xpos >= xpos_count)
      return fail(ErrorCode::malformed, "syntax model: unknown tag");
  if (pairs.empty()) return fail(ErrorCode::malformed, "syntax model: no tags");
  return {};
}

Result<void> check_clusters(std::span<const Clusters::Entry> slots) {
  const bool fits =
      slots.empty() || (std::has_single_bit(slots.size()) &&
                        std::any_of(slots.begin(), slots.end(), [](const auto& s) { return s.fingerprint == 0; }));
  if (!fits) return fail(ErrorCode::malformed, "syntax model: damaged table of clusters");
  return {};
}

}  // namespace

std::string write_model(const ModelParts& parts) {
  Header header{magic,
                version,
                sizeof(Header),
                feature_set,
                0,
                0,
                static_cast<std::uint32_t>(parts.tagger.width),
                static_cast<std::uint32_t>(parts.parser.width),
                {}};
  std::string out(sizeof header, '\0');
  const auto all = sections_of(parts);
  for (std::size_t i = 0; i < all.size(); ++i) {
    out.resize((out.size() + alignment - 1) / alignment * alignment);
    header.sections[i] = {out.size(), all[i].size()};
    out += all[i];
  }
  header.file_size = out.size();
  std::memcpy(out.data(), &header, sizeof header);
  header.checksum = checksum_of(std::string_view(out).substr(checked_from));
  std::memcpy(out.data(), &header, sizeof header);
  return out;
}

Result<ModelView> read_model(std::string_view bytes) {
  const auto header = read_header(bytes);
  if (!header) return tl::unexpected(header.error());
  const auto& extents = header->sections;
  const auto slots = section<Clusters::Entry>(bytes, extents[clusters]);
  const auto pairs = section<TagPair>(bytes, extents[tags]);
  const auto text = section<char>(bytes, extents[lemmas]);
  if (!slots || !pairs || !text) return fail(ErrorCode::malformed, "syntax model: a section lies outside the file");
  if (auto checked = check_tags(*pairs); !checked) return tl::unexpected(checked.error());
  if (auto checked = check_clusters(*slots); !checked) return tl::unexpected(checked.error());
  const std::size_t tag_outputs = padded_outputs(pairs->size()), moves = padded_outputs(3);
  const auto tagger = read_net(bytes, &extents[tagger_net], header->tagger_width, tag_outputs, tag_outputs);
  if (!tagger) return tl::unexpected(tagger.error());
  const auto parser =
      read_net(bytes, &extents[parser_net], header->parser_width, moves, moves + padded_outputs(deprel_count));
  if (!parser) return tl::unexpected(parser.error());
  return ModelView{Clusters(*slots), *pairs, *tagger, *parser, std::string_view(text->data(), text->size())};
}

}  // namespace entente
