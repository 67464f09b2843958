// Leaders are looked for in one fixed order of the documents, so that groups do not hang on who was read first: a
// document joins the leader that it resembles most, or leads a group of its own. Groups cannot drift apart, since
// members are compared with their leader only.
#include "entente/graph/copies.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <deque>
#include <limits>
#include <map>
#include <span>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "core/avx512.hpp"

namespace entente {
namespace {

constexpr std::size_t run_of_words = 4;
constexpr std::size_t short_text = 24;                   ///< words; of shorter ones all words count as one run
constexpr std::uint64_t golden = 0x9e3779b97f4a7c15ULL;  ///< 2^64 over the golden ratio
constexpr std::size_t bands = 16;
constexpr std::size_t band_size = 4;
static_assert(bands * band_size == signature_size);
/// Bands that copies share at least: each number that differs breaks one band at most.
constexpr std::size_t bands_of_copies = bands - static_cast<std::size_t>((1 - copy_resemblance) * signature_size);
/// Leaders that one document is compared with at most. More meet it only in families of thousands of pages that are
/// alike and no copies; there some near copies are missed, never a text that is the same.
constexpr std::size_t most_compared = 1000;

/// The finalizer of MurmurHash3 (Appleby 2011): every bit of the input moves every bit of the output.
std::uint64_t mixed(std::uint64_t x) {
  x = (x ^ (x >> 33U)) * 0xff51afd7ed558ccdULL;
  x = (x ^ (x >> 33U)) * 0xc4ceb9fe1a85ec53ULL;
  return x ^ (x >> 33U);
}

using Numbers = std::array<std::uint16_t, signature_size>;

Numbers numbers_of(std::string_view signature) {
  Numbers numbers;
  for (std::size_t i = 0; i < signature_size; ++i)
    numbers[i] = static_cast<std::uint16_t>(static_cast<unsigned char>(signature[2 * i]) |
                                            static_cast<unsigned char>(signature[2 * i + 1]) << 8U);
  return numbers;
}

/// How many are the same; their sum is as wide as they are, so that the compiler takes many at a time.
std::uint16_t same_in(const Numbers& a, const Numbers& b) {
  std::uint16_t same = 0;
  for (std::size_t i = 0; i < signature_size; ++i) same = static_cast<std::uint16_t>(same + (a[i] == b[i] ? 1 : 0));
  return same;
}

double share(std::uint16_t same) { return static_cast<double>(same) / static_cast<double>(signature_size); }

/// Hashes of the words, without case; letters and digits make words, and so do all bytes beyond ASCII.
std::vector<std::uint64_t> hashed_words(std::string_view text) {
  std::vector<std::uint64_t> words;
  constexpr std::uint64_t empty = 0xcbf29ce484222325ULL;  // FNV-1a
  std::uint64_t hash = empty;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const auto byte = i < text.size() ? static_cast<unsigned char>(text[i]) : static_cast<unsigned char>(' ');
    const bool upper = byte >= 'A' && byte <= 'Z';
    const bool part = upper || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte >= 0x80;
    // General punctuation (quotes, dashes) is three bytes that begin with E2 80.
    if (byte == 0xE2 && i + 2 < text.size() && static_cast<unsigned char>(text[i + 1]) == 0x80) {
      i += 2;
    } else if (part) {
      hash = (hash ^ (upper ? byte | 0x20U : byte)) * 0x100000001b3ULL;
      continue;
    }
    if (hash != empty) words.push_back(hash);
    hash = empty;
  }
  return words;
}

/// Documents that lead a group, found by the bands of their signatures: a hash table whose chains begin with the
/// newest.
class Leaders {
 public:
  explicit Leaders(std::vector<Numbers> signatures)
      : signatures_(std::move(signatures)),
        newest_(std::bit_ceil(bands * signatures_.size() + 1), none),
        leaders_(newest_.size(), 0),
        met_by_(signatures_.size(), none),
        leader_of_(signatures_.size(), none) {}

  /// The leader that document `i` resembles most and enough; the earlier on a tie. Where there is none, `i` leads.
  /// Texts that are the same have one leader. To be asked for in order, each document once.
  std::size_t leader_of(std::size_t i) {
    std::array<std::uint64_t, bands> keys;
    for (std::size_t band = 0; band < bands; ++band) {
      keys[band] = key(i, band);
      __builtin_prefetch(&newest_[place(keys[band])]);
    }
    std::uint64_t all = 0;
    for (const std::uint64_t key : keys) all = mixed(all + key);
    const std::uint32_t first = first_of_.try_emplace(all, static_cast<std::uint32_t>(i)).first->second;
    const bool known = first != i && signatures_[first] == signatures_[i];
    const std::size_t leader = known ? leader_of_[first] : most_alike(i, keys);
    leader_of_[i] = static_cast<std::uint32_t>(leader);
    return leader;
  }

 private:
  /// A leader in one band.
  struct Entry {
    std::uint64_t key = 0;
    std::uint32_t document = 0;
    std::uint32_t next = none;
  };
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  std::size_t most_alike(std::size_t i, const std::array<std::uint64_t, bands>& keys) {
    // A copy shares one at least of any bands that are too many to be all broken. Those that fewest leaders have are
    // asked: pages that share a frame and little else meet in the bands of the frame alone.
    std::array<std::uint64_t, bands> rarest = keys;
    std::ranges::sort(rarest, {}, [&](std::uint64_t key) { return std::pair(leaders_[place(key)], key); });
    std::size_t leader = i;
    double most = copy_resemblance;
    std::size_t compared = 0;
    for (const std::uint64_t key : std::span(rarest).first(bands - bands_of_copies + 1)) {
      for (std::uint32_t at = newest_[place(key)]; at != none; at = entries_[at].next) {
        const std::uint32_t other = entries_[at].document;
        if (entries_[at].key != key || met_by_[other] == i) continue;
        if (++compared > most_compared) break;
        met_by_[other] = static_cast<std::uint32_t>(i);
        const double alike = share(same_in(signatures_[i], signatures_[other]));
        if (alike > most || (alike == most && other < leader)) leader = other, most = alike;
      }
    }
    if (leader == i) add(i, keys);
    return leader;
  }

  void add(std::size_t i, const std::array<std::uint64_t, bands>& keys) {
    for (const std::uint64_t key : keys) {
      entries_.push_back({key, static_cast<std::uint32_t>(i), newest_[place(key)]});
      newest_[place(key)] = static_cast<std::uint32_t>(entries_.size() - 1);
      ++leaders_[place(key)];
    }
  }

  [[nodiscard]] std::size_t place(std::uint64_t key) const { return key & (newest_.size() - 1); }

  [[nodiscard]] std::uint64_t key(std::size_t i, std::size_t band) const {
    std::uint64_t hash = band;
    for (std::size_t n = 0; n < band_size; ++n)
      hash = mixed(hash + golden * (signatures_[i][band * band_size + n] + 1ULL));
    return hash;
  }

  std::vector<Numbers> signatures_;
  std::deque<Entry> entries_;             ///< a vector that grows would hold them twice
  std::vector<std::uint32_t> newest_;     ///< of `entries_`, by place()
  std::vector<std::uint32_t> leaders_;    ///< how many entries hang there
  std::vector<std::uint32_t> met_by_;     ///< by leader: the document that was compared with it last
  std::vector<std::uint32_t> leader_of_;  ///< by document, of those that were asked for
  std::unordered_map<std::uint64_t, std::uint32_t> first_of_;  ///< by a hash of all bands: who had this signature first
};

/// A text as its words alone, so that quotes, dashes and blanks tell no copies apart.
std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 0;
  for (const std::uint64_t word : hashed_words(text)) hash = mixed(hash + word);
  return hash;
}

using Least = std::array<std::uint64_t, signature_size>;

// Each number is the least of another hash of the runs: an odd multiple of the run's, its high half mixed in. The k-th
// is (hash + k) * (golden + k * step), a polynomial of k, so that four steps, or eight, add `apart`, which grows by its
// own step.
constexpr std::uint64_t step = 2 * 0xd1342543de82ef95ULL;

void take_plain(std::span<const std::uint64_t> hashes, Least& least) {
  for (const std::uint64_t hash : hashes)
    for (std::size_t k = 0; k < least.size(); ++k) {
      const std::uint64_t product = (hash + k) * (golden + k * step);
      least[k] = std::min(least[k], product ^ (product >> 32U));
    }
}

#if defined(__x86_64__)
ENTENTE_AVX2 void take_one_avx2(std::uint64_t hash, Least& least) {
  constexpr std::uint64_t growth = 32 * step;  // of `apart`, every four
  std::array<std::uint64_t, 4> product;
  std::array<std::uint64_t, 4> apart;
  for (std::uint64_t k = 0; k < 4; ++k) {
    product[k] = (hash + k) * (golden + k * step);
    apart[k] = 4 * (golden + hash * step) + step * (8 * k + 16);
  }
  __m256i value = load256(product.data());
  __m256i add = load256(apart.data());
  const __m256i more = _mm256_set1_epi64x(static_cast<long long>(growth));
  const __m256i sign = _mm256_set1_epi64x(std::numeric_limits<long long>::min());  // comparisons are of signed numbers
  for (std::size_t k = 0; k < least.size(); k += 4) {
    const __m256i folded = _mm256_xor_si256(value, _mm256_srli_epi64(value, 32));
    std::uint64_t* place = least.data() + k;
    const __m256i known = load256(place);
    const __m256i less = _mm256_cmpgt_epi64(_mm256_xor_si256(known, sign), _mm256_xor_si256(folded, sign));
    store256(place, _mm256_blendv_epi8(known, folded, less));
    value = _mm256_add_epi64(value, add);
    add = _mm256_add_epi64(add, more);
  }
}

ENTENTE_AVX2 void take_avx2(std::span<const std::uint64_t> hashes, Least& least) {
  for (const std::uint64_t hash : hashes) take_one_avx2(hash, least);
}

ENTENTE_AVX512 __m512i all_lanes(std::uint64_t number) { return _mm512_set1_epi64(static_cast<long long>(number)); }

/// The same in eight registers, eight numbers each.
template <std::size_t... group>
ENTENTE_AVX512 void take_groups(std::span<const std::uint64_t> hashes, Least& least,
                                std::index_sequence<group...> /*groups*/) {
  std::array<std::uint64_t, 8> alone;  // of the first products and of what lies between groups: what no hash changes
  std::array<std::uint64_t, 8> between;
  for (std::uint64_t k = 0; k < 8; ++k) {
    alone[k] = k * (golden + k * step);
    between[k] = 8 * golden + step * (16 * k + 64);
  }
  const __m512i products = load512(alone.data()), apart = load512(between.data()), growth = all_lanes(128 * step);
  __m512i known[] = {load512(least.data() + 8 * group)...};
  for (const std::uint64_t hash : hashes) {
    const std::uint64_t by_step = hash * step;
    __m512i value = _mm512_add_epi64(products, all_lanes(hash * golden));  // and by_step times the lane:
    value = _mm512_mask_add_epi64(value, 0xAA, value, all_lanes(by_step));
    value = _mm512_mask_add_epi64(value, 0xCC, value, all_lanes(2 * by_step));
    value = _mm512_mask_add_epi64(value, 0xF0, value, all_lanes(4 * by_step));
    __m512i add = _mm512_add_epi64(apart, all_lanes(8 * by_step));
    const auto take = [&](__m512i& place) ENTENTE_AVX512 {
      const __m512i high = _mm512_maskz_srli_epi64(0xFF, value, 32);
      place = _mm512_maskz_min_epu64(0xFF, place, _mm512_xor_si512(value, high));
      value = _mm512_add_epi64(value, add);
      add = _mm512_add_epi64(add, growth);
    };
    (take(known[group]), ...);
  }
  (store512(least.data() + 8 * group, known[group]), ...);
}

ENTENTE_AVX512 void take_avx512(std::span<const std::uint64_t> hashes, Least& least) {
  take_groups(hashes, least, std::make_index_sequence<signature_size / 8>());
}
#endif

using Take = void (*)(std::span<const std::uint64_t> hashes, Least& least);

Take best_take() {
#if defined(__x86_64__)
  if (has_avx512()) return take_avx512;
  if (__builtin_cpu_supports("avx2")) return take_avx2;
#endif
  return take_plain;
}

}  // namespace

std::string signature_of(std::string_view text) {
  std::vector<std::uint64_t> words = hashed_words(text);
  const std::size_t run = words.size() < short_text ? words.size() : run_of_words;
  const std::size_t runs = run == 0 ? 0 : words.size() - run + 1;
  for (std::size_t i = 0; i < runs; ++i) {  // the hash of a run in the place of its first word
    std::uint64_t hash = run;
    for (std::size_t n = 0; n < run; ++n) hash = mixed(hash + words[i + n]);
    words[i] = hash;
  }
  Least least;
  least.fill(std::numeric_limits<std::uint64_t>::max());
  best_take()(std::span(words).first(runs), least);
  std::string signature;
  signature.reserve(2 * signature_size);
  for (const std::uint64_t number : least) {
    const std::uint64_t bits = mixed(number);
    signature += static_cast<char>(bits & 0xFFU);
    signature += static_cast<char>(bits >> 8U & 0xFFU);
  }
  return signature;
}

double resemblance(std::string_view a, std::string_view b) {
  if (a.size() != 2 * signature_size || b.size() != 2 * signature_size) return 0;
  return share(same_in(numbers_of(a), numbers_of(b)));
}

Copies::Copies(std::vector<SignedDocument> documents) {
  std::erase_if(documents, [](const SignedDocument& d) { return d.signature.size() != 2 * signature_size; });
  std::sort(documents.begin(), documents.end(), [](const SignedDocument& a, const SignedDocument& b) {
    return std::tuple(!a.date.known(), a.date, std::string_view(a.id)) <
           std::tuple(!b.date.known(), b.date, std::string_view(b.id));
  });
  std::vector<Numbers> signatures;
  signatures.reserve(documents.size());
  for (SignedDocument& document : documents) {
    signatures.push_back(numbers_of(document.signature));
    std::string().swap(document.signature);  // two thirds of what a document takes
  }
  Leaders leaders(std::move(signatures));
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const std::size_t leader = leaders.leader_of(i);
    if (leader == i) continue;
    originals_.emplace(documents[i].id, documents[leader].id);
    ++groups_.try_emplace(documents[leader].id, 1).first->second;
  }
}

const std::string& Copies::original_of(const std::string& id) const {
  const auto found = originals_.find(id);
  return found == originals_.end() ? id : found->second;
}

std::uint32_t Copies::copies_of(const std::string& id) const {
  const auto found = groups_.find(original_of(id));
  return found == groups_.end() ? 1 : found->second;
}

void Copies::mark(DocumentRow& row) const {
  const std::string& original = original_of(row.id);
  row.copy_of = original == row.id ? std::string() : original;
  row.copies = copies_of(row.id);
}

void Copies::merge(std::vector<Evidence>& rows) const {
  if (empty()) return;
  struct Group {
    std::size_t kept = 0;
    std::unordered_set<std::string_view> documents = {};  ///< of their own: a story may have a hundred thousand copies
  };
  // What is said in one document twice stays, as it does without copies.
  const auto key = [&](const Evidence& row) {
    return std::tuple(std::string_view(row.source), std::string_view(row.target), row.relation, row.status,
                      std::string_view(original_of(row.document)), hash_of(row.text));
  };
  std::map<decltype(key(rows.front())), Group> groups;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (copies_of(rows[i].document) == 1) continue;
    const std::string& original = original_of(rows[i].document);
    auto [place, is_new] = groups.try_emplace(key(rows[i]), Group{i});
    Group& group = place->second;
    group.documents.insert(rows[i].document);
    const bool better = rows[group.kept].document != original &&
                        (rows[i].document == original || rows[i].document < rows[group.kept].document);
    if (better) group.kept = i;
  }
  std::vector<bool> dropped(rows.size(), false);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (copies_of(rows[i].document) == 1) continue;
    const Group& group = groups.at(key(rows[i]));
    dropped[i] = rows[i].document != rows[group.kept].document;
    rows[i].copies = static_cast<std::uint32_t>(group.documents.size());
  }
  std::size_t next = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (dropped[i]) continue;
    if (next != i) rows[next] = std::move(rows[i]);
    ++next;
  }
  rows.resize(next);
}

}  // namespace entente
