// Feature templates of tagger and parser, the one definition that trainer and run time share. A feature is a 64-bit
// key; `add(key)` is called for each. Features of one word in one role never change once the word is there, so that
// the run time sums their rows once (roles); the rest (configuration) pairs words of stack and buffer.
// After Chen & Manning 2014 and Zhang & Nivre 2011.
#pragma once

#include <algorithm>
#include <span>

#include "syntax/atoms.hpp"
#include "syntax/state.hpp"

namespace entente {

/// Changes whenever a template does: a model made for another set is refused.
inline constexpr std::uint64_t feature_set = 0x2026'1124'0002ULL;

namespace feature {

// One multiplication a part, so that parts shared by templates are multiplied once, and one to spread the sum.
[[nodiscard]] constexpr std::uint64_t spread(int id, std::uint64_t sum) {
  std::uint64_t x = sum + static_cast<std::uint64_t>(id) * 0x9e3779b97f4a7c15ULL;
  x = (x ^ (x >> 32)) * 0xd6e8feb86659fd93ULL;
  return x ^ (x >> 29);
}
[[nodiscard]] constexpr std::uint64_t key(int id, std::uint64_t a) { return spread(id, a * 0xff51afd7ed558ccdULL); }
[[nodiscard]] constexpr std::uint64_t key(int id, std::uint64_t a, std::uint64_t b) {
  return spread(id, a * 0xff51afd7ed558ccdULL + b * 0xc4ceb9fe1a85ec53ULL);
}
[[nodiscard]] constexpr std::uint64_t key(int id, std::uint64_t a, std::uint64_t b, std::uint64_t c) {
  return spread(id, a * 0xff51afd7ed558ccdULL + b * 0xc4ceb9fe1a85ec53ULL + c * 0x94d049bb133111ebULL);
}
[[nodiscard]] constexpr std::uint64_t key(int id, std::uint64_t a, std::uint64_t b, std::uint64_t c, std::uint64_t d) {
  return spread(id, a * 0xff51afd7ed558ccdULL + b * 0xc4ceb9fe1a85ec53ULL + c * 0x94d049bb133111ebULL +
                        d * 0xbf58476d1ce4e5b9ULL);
}

inline constexpr int tagger_base = 0;
inline constexpr int role_base = 1000;
inline constexpr int state_base = 3000;

}  // namespace feature

/// The words of a sentence with an artificial root behind them and "nothing" on either side.
class SentenceAtoms {
 public:
  void reset(std::size_t size) {
    size_ = static_cast<int>(size);
    atoms_.assign(size + 8, Atoms{});
    for (std::size_t i = 0; i < atoms_.size(); ++i) atoms_[i].tag = 1;
    Atoms& root = atoms_[size + 4];
    root.word = 0x5007;
    root.tag = 2;
  }
  [[nodiscard]] int size() const { return size_; }
  [[nodiscard]] Atoms& operator[](int word) { return atoms_[static_cast<std::size_t>(word) + 4]; }
  /// Any word from -4 to size() + 3; size() is the artificial root.
  [[nodiscard]] const Atoms& at(int word) const { return atoms_[static_cast<std::size_t>(word) + 4]; }
  /// As at(), where -1 is "nothing".
  [[nodiscard]] const Atoms& node(int word) const { return word < 0 ? atoms_[0] : at(word); }

 private:
  std::vector<Atoms> atoms_;
  int size_ = 0;
};

/// Features of word i that do not ask for the tags before it.
template <class Add>
void tagger_word_features(const SentenceAtoms& words, int i, Add&& add) {
  using feature::key;
  const Atoms &w = words.at(i), &p = words.at(i - 1), &n = words.at(i + 1);
  int id = feature::tagger_base;
  add(key(++id, w.word));
  for (const std::uint64_t suffix : w.suffix) add(key(++id, suffix));
  for (const std::uint64_t prefix : w.prefix) add(key(++id, prefix));
  add(key(++id, w.shape, p.word == 0));
  add(key(++id, w.fine));
  add(key(++id, w.middle));
  add(key(++id, w.state_name, w.coarse));
  add(key(++id, p.word));
  add(key(++id, n.word));
  add(key(++id, words.at(i - 2).word));
  add(key(++id, words.at(i + 2).word));
  add(key(++id, p.fine));
  add(key(++id, n.fine));
  add(key(++id, words.at(i + 2).middle));
  add(key(++id, p.suffix[2]));
  add(key(++id, n.suffix[2]));
  add(key(++id, n.suffix[1]));
  add(key(++id, p.word, w.word));
  add(key(++id, w.word, n.word));
  add(key(++id, w.shape, p.shape, n.shape));
  add(key(++id, n.middle, w.suffix[2]));
}

/// Features of word i with the two tags before it.
template <class Add>
void tagger_context_features(const SentenceAtoms& words, int i, Add&& add) {
  using feature::key;
  const Atoms &w = words.at(i), &n = words.at(i + 1);
  const std::uint64_t t1 = words.at(i - 1).tag, t2 = words.at(i - 2).tag;
  int id = feature::tagger_base + 100;
  add(key(++id, t1));
  add(key(++id, t1, t2));
  add(key(++id, t1, w.word));
  add(key(++id, t1, w.suffix[2]));
  add(key(++id, t1, n.word));
  add(key(++id, t2, w.word));
  add(key(++id, t1, n.middle));
}

/// Places of a word in the configuration: six main ones, then children.
enum class Role : std::uint8_t {
  s0,
  s1,
  s2,
  b0,
  b1,
  b2,
  s0_left,
  s0_right,
  s1_left,
  s1_right,
  b0_left,
  s0_left2,
  s0_right2,
  s1_right2,
  b0_left2,
  s1_left2
};
inline constexpr int role_count = 16;

template <class Add>
void main_role_features(const SentenceAtoms& words, int i, Role role, Add&& add) {
  using feature::key;
  const Atoms& w = words.node(i);
  int id = feature::role_base + static_cast<int>(role) * 40;
  add(key(++id, w.word));
  add(key(++id, w.tag));
  if (role == Role::s2 || role == Role::b2) return;
  add(key(++id, w.word, w.tag));
  add(key(++id, w.suffix[2]));
  add(key(++id, w.fine));
  add(key(++id, w.middle));
  add(key(++id, w.state_name, w.upos));
  if (i < 0 || role == Role::b1) return;
  const Atoms &p = words.at(i - 1), &n = words.at(i + 1);
  add(key(++id, w.tag, p.tag));
  add(key(++id, w.tag, n.tag));
  add(key(++id, p.tag, w.tag, n.tag));
  add(key(++id, w.tag, p.word));
  add(key(++id, w.tag, n.word));
  if (role != Role::b0) return;
  const Atoms& nn = words.at(i + 2);
  add(key(++id, w.tag, n.tag, nn.tag));
  add(key(++id, w.word, n.tag));
  add(key(++id, n.tag, nn.tag, words.at(i + 3).tag));
}

template <class Add>
void child_role_features(const SentenceAtoms& words, int i, Deprel deprel, Role role, Add&& add) {
  using feature::key;
  const Atoms& w = words.node(i);
  const std::uint64_t label = i < 0 ? 99 : static_cast<std::uint64_t>(deprel);
  int id = feature::role_base + static_cast<int>(role) * 40;
  add(key(++id, label));
  add(key(++id, w.tag, label));
  if (role >= Role::s0_left2) return;
  add(key(++id, w.word));
  add(key(++id, w.middle, label));
}

[[nodiscard]] inline std::uint64_t distance_class(int from, int to) {
  const int d = to - from;
  if (d < 5) return static_cast<std::uint64_t>(d);
  return d < 8 ? 5 : d < 13 ? 6 : 7;
}

/// Features that pair words of the configuration.
template <class Add>
void state_features(const SentenceAtoms& words, const State& state, Add&& add) {
  using feature::key;
  const int i0 = state.stack(0), i1 = state.stack(1), i2 = state.stack(2), j0 = state.buffer(0);
  const Atoms &s0 = words.node(i0), &s1 = words.node(i1), &s2 = words.node(i2), &b0 = words.node(j0);
  const Atoms& b1 = words.node(state.buffer(1));
  const State::Node none;
  const State::Node &n0 = i0 < 0 ? none : state.node(i0), &n1 = i1 < 0 ? none : state.node(i1);
  const State::Node& m0 = state.node(j0);
  const auto label = [&](int word) { return word < 0 ? 99 : static_cast<std::uint64_t>(state.node(word).deprel); };
  const std::uint64_t gap0 = i0 < 0 ? 9 : distance_class(i0, j0), gap1 = i1 < 0 ? 9 : distance_class(i1, i0);
  const auto kids = [](const State::Node& node) {
    return std::min<std::uint64_t>(node.left_count, 3) * 4 + std::min<std::uint64_t>(node.right_count, 3);
  };
  int id = feature::state_base;
  add(key(++id, s0.word, b0.word));
  add(key(++id, s0.word, b0.tag));
  add(key(++id, s0.tag, b0.word));
  add(key(++id, s0.tag, b0.tag));
  add(key(++id, s0.middle, b0.middle));
  add(key(++id, s0.tag, b0.tag, gap0));
  add(key(++id, s0.tag, b0.tag, b1.tag));
  add(key(++id, s0.tag, n0.child_labels));
  add(key(++id, s0.word, n0.child_labels));
  add(key(++id, b0.tag, m0.child_labels));
  add(key(++id, b0.tag, label(n0.right), s0.tag));
  add(key(++id, s0.tag, label(m0.left), b0.tag));
  add(key(++id, s0.tag, b0.tag, kids(n0), kids(m0)));
  add(key(++id, words.node(n0.left).word, b0.word));
  add(key(++id, words.node(n0.right).word, b0.word));
  const bool has_s1 = i1 >= 0;
  if (!has_s1) return;
  id += 100;
  add(key(++id, s1.word, s0.word));
  add(key(++id, s1.word, s0.tag));
  add(key(++id, s1.tag, s0.word));
  add(key(++id, s1.tag, s0.tag));
  add(key(++id, s1.middle, s0.middle));
  add(key(++id, s1.tag, s0.tag, gap1));
  add(key(++id, s1.tag, s0.tag, b0.tag));
  add(key(++id, s2.tag, s1.tag, s0.tag));
  add(key(++id, s1.word, b0.word));
  add(key(++id, s1.word, b0.tag));
  add(key(++id, s1.tag, b0.word));
  add(key(++id, s1.tag, s0.tag, b0.word));
  add(key(++id, s1.tag, s0.word, b0.tag));
  add(key(++id, s1.word, s0.tag, b0.tag));
  add(key(++id, s1.tag, n1.child_labels));
  add(key(++id, s1.word, n1.child_labels));
  add(key(++id, s1.tag, label(n1.right), s0.tag));
  add(key(++id, s1.tag, s0.tag, n0.child_labels));
  add(key(++id, s1.tag, s0.tag, kids(n1), kids(n0)));
  add(key(++id, s1.word, words.node(n0.left).word));
  add(key(++id, s1.tag, words.node(n0.left).word, s0.tag));
  add(key(++id, s1.tag, s0.tag, words.node(n1.right).tag));
  add(key(++id, s1.middle, words.node(n0.left).word, s0.middle));
}

/// Features of a word in a role of this configuration.
template <class Add>
void role_features(const SentenceAtoms& words, const State& state, int word, Role role, Add&& add) {
  if (role < Role::s0_left) return main_role_features(words, word, role, add);
  child_role_features(words, word, word < 0 ? Deprel::root : state.node(word).deprel, role, add);
}

/// Calls visit(word, role) for the roles of a configuration; word is -1 where a role is empty. Roles that say nothing
/// when empty are left out.
template <class Visit>
void for_each_role(const State& state, Visit&& visit) {
  const int s0 = state.stack(0), s1 = state.stack(1), b0 = state.buffer(0);
  visit(s0, Role::s0);
  visit(s1, Role::s1);
  visit(state.stack(2), Role::s2);
  visit(b0, Role::b0);
  visit(state.buffer(1), Role::b1);
  visit(state.buffer(2), Role::b2);
  const auto children = [&](int word, Role left, Role right, Role left2, Role right2) {
    if (word < 0) return;
    const State::Node& node = state.node(word);
    visit(node.left, left);
    visit(node.right, right);
    if (node.left2 >= 0) visit(node.left2, left2);
    if (node.right2 >= 0) visit(node.right2, right2);
  };
  children(s0, Role::s0_left, Role::s0_right, Role::s0_left2, Role::s0_right2);
  children(s1, Role::s1_left, Role::s1_right, Role::s1_left2, Role::s1_right2);
  visit(state.node(b0).left, Role::b0_left);
  if (state.node(b0).left2 >= 0) visit(state.node(b0).left2, Role::b0_left2);
}

}  // namespace entente
