// Word atoms: normalisation, endings and shapes.
#include "syntax/atoms.hpp"

#include <algorithm>

#include "entente/core/word.hpp"

namespace entente {
namespace {

// Length of the UTF-8 dash or quote at `at` and what it stands for; 0 where there is none.
struct Replacement {
  std::size_t length;
  char by;
};

Replacement punctuation_at(std::string_view form, std::size_t at) {
  if (at + 2 < form.size() && form[at] == '\xe2' && form[at + 1] == '\x80') {
    const auto last = static_cast<unsigned char>(form[at + 2]);
    if (last >= 0x90 && last < 0x96) return {3, '-'};
    if (last >= 0x98 && last < 0x9c) return {3, '\''};
    if (last >= 0x9c && last < 0xa0) return {3, '"'};
  }
  return {0, 0};
}

char shape_of(unsigned char c) {
  if (c >= 'A' && c <= 'Z') return 'X';
  if (c >= 'a' && c <= 'z') return 'x';
  if (c >= '0' && c <= '9') return 'd';
  if (c >= 0x80) return 'u';
  return static_cast<char>(c);
}

// Runs are cut to two, the whole to eight.
std::uint64_t shape_hash(std::string_view form) {
  char shape[8];
  std::size_t n = 0;
  for (const char c : form) {
    const char s = shape_of(static_cast<unsigned char>(c));
    if (n >= 2 && shape[n - 1] == s && shape[n - 2] == s) continue;
    if (n == sizeof shape) break;
    shape[n++] = s;
  }
  return mix(load_word(shape, n) + 0x51);
}

}  // namespace

std::uint64_t hash_bytes(std::string_view bytes) {
  std::uint64_t h = 0x9e3779b97f4a7c15ULL ^ bytes.size();
  while (bytes.size() > 8) {
    h = mix(h ^ load_word(bytes.data(), 8)) * 0x9fb21c651e98df25ULL;
    bytes.remove_prefix(8);
  }
  return mix(h ^ load_word(bytes.data(), bytes.size()));
}

std::string normal_form(std::string_view form) {
  std::string out(form);
  std::size_t plain = 0;  // the bytes of ASCII that it begins with, mostly all
  for (; plain < out.size() && static_cast<unsigned char>(out[plain]) < 0x80; ++plain) {
    const char c = out[plain];
    out[plain] = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c >= '0' && c <= '9' ? '0' : c);
  }
  out.resize(plain);
  for (std::size_t i = plain; i < form.size(); ++i) {
    const auto c = static_cast<unsigned char>(form[i]);
    if (c >= 'A' && c <= 'Z') {
      out.push_back(static_cast<char>(c + 32));
    } else if (c >= '0' && c <= '9') {
      out.push_back('0');
    } else if (c == 0xc3 && i + 1 < form.size() && static_cast<unsigned char>(form[i + 1]) < 0x9f) {
      out.push_back(form[i]);
      out.push_back(static_cast<char>(form[++i] + 0x20));
    } else if (const Replacement dash = punctuation_at(form, i); dash.length > 0) {
      out.push_back(dash.by);
      i += dash.length - 1;
    } else {
      out.push_back(form[i]);
    }
  }
  if (out.size() < 2 || (out[0] != '-' && out[0] != '`' && out[0] != '\'')) return out;
  if (std::all_of(out.begin(), out.end(), [](char c) { return c == '-'; })) out = "-";
  if (out == "``" || out == "''") out = "\"";
  return out;
}

Atoms make_atoms(std::string_view form, const Clusters& clusters) {
  const std::string normal = normal_form(form);
  Atoms atoms;
  atoms.word = hash_bytes(normal);
  for (std::size_t n = 1; n <= 4; ++n)
    atoms.suffix[n - 1] = normal.size() >= n ? load_word(normal.data() + normal.size() - n, n) + (n << 40) : atoms.word;
  for (std::size_t n = 2; n <= 3; ++n)
    atoms.prefix[n - 2] = normal.size() >= n ? load_word(normal.data(), n) + (n << 40) : atoms.word;
  atoms.shape = shape_hash(form);
  const Clusters::Entry entry = clusters.find(atoms.word);
  atoms.fine = entry.fine;
  atoms.middle = entry.middle;
  atoms.coarse = entry.coarse;
  return atoms;
}

}  // namespace entente
