// Word classes from raw text. Each word is described by the words one and two places to its left and right; the
// positive pointwise mutual information of word and context is reduced to 64 dimensions by a randomised singular value
// decomposition (Halko, Martinsson & Tropp 2011), and k-means groups the words into 24, 100 and 400 classes.
// Usage: train_clusters OUT < JSONL, documents with a field "text".
#include <rapidjson/document.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>
#include <unordered_map>

#include "entente/text/tokenize.hpp"
#include "syntax/train/float_net.hpp"

namespace entente::train {
namespace {

constexpr std::size_t most_words = 45000, most_contexts = 2000, least_count = 8;
constexpr std::size_t dimensions = 64, extra = 16, offsets = 4;

using Matrix = std::vector<float>;  // row by row

struct Corpus {
  std::vector<std::uint32_t> words;  ///< numbers of words in order; `gap` between sentences
  std::vector<std::string> names;
  std::vector<std::uint32_t> counts;
};
constexpr std::uint32_t gap = UINT32_MAX;

void add_document(std::string text, Corpus& corpus, std::unordered_map<std::string, std::uint32_t>& numbers) {
  Document document;
  document.text = std::move(text);
  const TokenizedText tokenized = tokenize(document);
  for (const Sentence& sentence : tokenized.sentences) {
    for (std::uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
      std::string word = normal_form(text_of(document, tokenized.tokens[i]));
      const auto [it, fresh] = numbers.emplace(word, static_cast<std::uint32_t>(corpus.names.size()));
      if (fresh) {
        corpus.names.push_back(std::move(word));
        corpus.counts.push_back(0);
      }
      ++corpus.counts[it->second];
      corpus.words.push_back(it->second);
    }
    corpus.words.push_back(gap);
  }
}

Corpus read_corpus(std::istream& in) {
  Corpus corpus;
  std::unordered_map<std::string, std::uint32_t> numbers;
  for (std::string line; std::getline(in, line);) {
    rapidjson::Document json;
    json.Parse(line.c_str());
    if (json.HasParseError() || !json.IsObject() || !json.HasMember("text") || !json["text"].IsString()) continue;
    add_document(json["text"].GetString(), corpus, numbers);
  }
  return corpus;
}

// Numbers words by falling count; words beyond the vocabulary become `gap` as words and as contexts.
void sort_by_count(Corpus& corpus) {
  std::vector<std::uint32_t> order(corpus.names.size()), rank(corpus.names.size(), gap);
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](auto a, auto b) {
    return corpus.counts[a] != corpus.counts[b] ? corpus.counts[a] > corpus.counts[b]
                                                : corpus.names[a] < corpus.names[b];
  });
  std::vector<std::string> names;
  std::vector<std::uint32_t> counts;
  for (std::uint32_t i = 0; i < order.size() && i < most_words && corpus.counts[order[i]] >= least_count; ++i) {
    rank[order[i]] = i;
    names.push_back(corpus.names[order[i]]);
    counts.push_back(corpus.counts[order[i]]);
  }
  for (std::uint32_t& word : corpus.words)
    if (word != gap) word = rank[word] == gap ? gap - 1 : rank[word];
  corpus.names = std::move(names);
  corpus.counts = std::move(counts);
}

struct Sparse {
  std::vector<std::size_t> begins;  ///< a row a word, and one behind
  std::vector<std::uint32_t> columns;
  std::vector<float> values;
  std::size_t column_count = most_contexts * offsets;
};

// Counts of (word, offset, context), then their positive mutual information.
Sparse make_matrix(const Corpus& corpus) {
  constexpr int places[offsets] = {-2, -1, 1, 2};
  std::vector<std::unordered_map<std::uint32_t, float>> rows(corpus.names.size());
  std::vector<double> column_sums(most_contexts * offsets), row_sums(rows.size());
  double total = 0;
  const auto size = static_cast<std::ptrdiff_t>(corpus.words.size());
  for (std::ptrdiff_t i = 2; i + 2 < size; ++i) {
    const std::uint32_t word = corpus.words[static_cast<std::size_t>(i)];
    if (word >= rows.size()) continue;
    for (std::size_t o = 0; o < offsets; ++o) {
      const std::uint32_t context = corpus.words[static_cast<std::size_t>(i + places[o])];
      if (context >= most_contexts || corpus.words[static_cast<std::size_t>(i + places[o] / 2)] == gap) continue;
      const auto column = static_cast<std::uint32_t>(o * most_contexts + context);
      rows[word][column] += 1;
      column_sums[column] += 1;
      row_sums[word] += 1;
      total += 1;
    }
  }
  Sparse sparse;
  for (std::size_t w = 0; w < rows.size(); ++w) {
    sparse.begins.push_back(sparse.columns.size());
    std::vector<std::pair<std::uint32_t, float>> sorted(rows[w].begin(), rows[w].end());
    std::sort(sorted.begin(), sorted.end());
    for (const auto& [column, n] : sorted) {
      const double pmi = std::log(n * total / (row_sums[w] * column_sums[column]));
      if (pmi <= 0) continue;
      sparse.columns.push_back(column);
      sparse.values.push_back(static_cast<float>(pmi));
    }
  }
  sparse.begins.push_back(sparse.columns.size());
  return sparse;
}

Matrix times(const Sparse& a, const Matrix& b, std::size_t k) {
  Matrix out((a.begins.size() - 1) * k);
  for (std::size_t row = 0; row + 1 < a.begins.size(); ++row)
    for (std::size_t at = a.begins[row]; at < a.begins[row + 1]; ++at)
      for (std::size_t d = 0; d < k; ++d) out[row * k + d] += a.values[at] * b[a.columns[at] * k + d];
  return out;
}

Matrix transposed_times(const Sparse& a, const Matrix& b, std::size_t k) {
  Matrix out(a.column_count * k);
  for (std::size_t row = 0; row + 1 < a.begins.size(); ++row)
    for (std::size_t at = a.begins[row]; at < a.begins[row + 1]; ++at)
      for (std::size_t d = 0; d < k; ++d) out[a.columns[at] * k + d] += a.values[at] * b[row * k + d];
  return out;
}

// Columns made orthonormal (modified Gram-Schmidt).
void orthonormalize(Matrix& m, std::size_t k) {
  const std::size_t rows = m.size() / k;
  for (std::size_t c = 0; c < k; ++c) {
    for (std::size_t p = 0; p < c; ++p) {
      double dot = 0;
      for (std::size_t r = 0; r < rows; ++r) dot += m[r * k + c] * m[r * k + p];
      for (std::size_t r = 0; r < rows; ++r) m[r * k + c] -= static_cast<float>(dot) * m[r * k + p];
    }
    double square = 1e-12;
    for (std::size_t r = 0; r < rows; ++r) square += m[r * k + c] * m[r * k + c];
    const auto scale = static_cast<float>(1 / std::sqrt(square));
    for (std::size_t r = 0; r < rows; ++r) m[r * k + c] *= scale;
  }
}

// Words in the space of the strongest directions, each of length 1.
Matrix embed(const Sparse& sparse) {
  const std::size_t k = dimensions + extra;
  Random random(7);
  Matrix basis(sparse.column_count * k);
  for (float& value : basis) value = random.uniform() - 0.5F;
  for (int i = 0; i < 4; ++i) {
    orthonormalize(basis, k);
    basis = transposed_times(sparse, times(sparse, basis, k), k);
  }
  orthonormalize(basis, k);
  Matrix words = times(sparse, basis, k);
  for (std::size_t w = 0; w * k < words.size(); ++w) {
    double square = 1e-9;
    for (std::size_t d = 0; d < k; ++d) square += words[w * k + d] * words[w * k + d];
    for (std::size_t d = 0; d < k; ++d) words[w * k + d] /= static_cast<float>(std::sqrt(square));
  }
  return words;
}

// Spherical k-means, begun from the most frequent words; every word counts by the root of its count.
std::vector<std::uint32_t> cluster(const Matrix& words, const std::vector<std::uint32_t>& counts, std::size_t classes) {
  const std::size_t k = dimensions + extra, n = words.size() / k;
  Matrix centers(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(classes * k));
  std::vector<std::uint32_t> of(n);
  for (int round = 0; round < 25; ++round) {
    for (std::size_t w = 0; w < n; ++w) {
      float best = -2;
      for (std::size_t c = 0; c < classes; ++c) {
        float dot = 0;
        for (std::size_t d = 0; d < k; ++d) dot += words[w * k + d] * centers[c * k + d];
        if (dot > best) {
          best = dot;
          of[w] = static_cast<std::uint32_t>(c);
        }
      }
    }
    std::fill(centers.begin(), centers.end(), 0.0F);
    for (std::size_t w = 0; w < n; ++w)
      for (std::size_t d = 0; d < k; ++d)
        centers[of[w] * k + d] += std::sqrt(static_cast<float>(counts[w])) * words[w * k + d];
    for (std::size_t c = 0; c < classes; ++c) {
      float square = 1e-9F;
      for (std::size_t d = 0; d < k; ++d) square += centers[c * k + d] * centers[c * k + d];
      for (std::size_t d = 0; d < k; ++d) centers[c * k + d] /= std::sqrt(square);
    }
  }
  return of;
}

void write_table(const Corpus& corpus, const Matrix& words, const char* path) {
  const auto fine = cluster(words, corpus.counts, 400), middle = cluster(words, corpus.counts, 100),
             coarse = cluster(words, corpus.counts, 24);
  std::vector<Clusters::Entry> slots(std::bit_ceil(corpus.names.size() * 4 / 3));
  for (std::size_t w = 0; w < corpus.names.size(); ++w) {
    const std::uint64_t hash = hash_bytes(corpus.names[w]);
    std::size_t at = hash & (slots.size() - 1);
    while (slots[at].fingerprint != 0) at = (at + 1) & (slots.size() - 1);
    slots[at] = {static_cast<std::uint32_t>(hash >> 32) | 1U, static_cast<std::uint16_t>(fine[w] + 1),
                 static_cast<std::uint8_t>(middle[w] + 1), static_cast<std::uint8_t>(coarse[w] + 1)};
  }
  std::ofstream(path, std::ios::binary)
      .write(reinterpret_cast<const char*>(slots.data()), static_cast<std::streamsize>(slots.size() * sizeof slots[0]));
  std::ofstream list(std::string(path) + ".txt");
  for (std::size_t w = 0; w < corpus.names.size(); ++w) list << fine[w] << '\t' << corpus.names[w] << '\n';
}

}  // namespace
}  // namespace entente::train

int main(int argc, char** argv) {
  using namespace entente::train;
  if (argc < 2) return 2;
  Corpus corpus = read_corpus(std::cin);
  std::printf("%zu tokens\n", corpus.words.size());
  sort_by_count(corpus);
  const Sparse sparse = make_matrix(corpus);
  std::printf("%zu words, %zu pairs\n", corpus.names.size(), sparse.columns.size());
  const Matrix words = embed(sparse);
  write_table(corpus, words, argv[1]);
  return 0;
}
