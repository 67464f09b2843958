// Each pair points from the vertex with fewer ties to the one with more, so that a triad is met once, at its first pair
// (the "forward" algorithm: Latapy 2008, "Main-memory triangle computations").
#include "graph/triads.hpp"

#include <tuple>

namespace entente {
namespace {

struct SignedTie {
  std::uint32_t to;
  bool negative;
};

}  // namespace

TriadCensus count_triads(const SimpleGraph& graph, std::vector<NodeMeasures>& nodes) {
  const std::size_t n = graph.size();
  const auto before = [&](std::size_t a, std::size_t b) {
    return std::tuple(graph.of(a).size(), a) < std::tuple(graph.of(b).size(), b);
  };
  std::vector<std::vector<SignedTie>> forward(n);
  for (std::size_t v = 0; v < n; ++v)
    for (const Tie& tie : graph.of(v))
      if (tie.balance != 0 && before(v, tie.to)) forward[v].push_back({tie.to, tie.balance < 0});
  TriadCensus census;
  constexpr std::uint8_t none = 2;
  std::vector<std::uint8_t> sign_to(n, none);  // of the ties of `a`
  for (std::size_t a = 0; a < n; ++a) {
    for (const SignedTie& tie : forward[a]) sign_to[tie.to] = tie.negative ? 1 : 0;
    for (const SignedTie& ab : forward[a])
      for (const SignedTie& bc : forward[ab.to]) {
        if (sign_to[bc.to] == none) continue;
        const int negatives = int{ab.negative} + int{bc.negative} + int{sign_to[bc.to]};
        ++census.by_negatives[negatives];
        for (const std::size_t v : {a, std::size_t{ab.to}, std::size_t{bc.to}})
          ++(negatives % 2 == 0 ? nodes[v].balanced_triads : nodes[v].unbalanced_triads);
      }
    for (const SignedTie& tie : forward[a]) sign_to[tie.to] = none;
  }
  return census;
}

}  // namespace entente
