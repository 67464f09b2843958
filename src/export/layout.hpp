// Places the actors of a graph on a plane, for formats that carry positions: ForceAtlas 2 (Jacomy et al. 2014,
// doi:10.1371/journal.pone.0098679) with repulsion by a quadtree (Barnes & Hut 1986). No chance is involved: the start
// is a spiral in order of degree, so that the same graph gives the same places.
#pragma once

#include <vector>

#include "entente/graph/graph.hpp"

namespace entente {

struct Point {
  double x = 0;
  double y = 0;
};

/// One place a vertex, in vertex order, within [-1000, 1000] on both axes, y upwards, centred on the middle of the
/// drawing. Neighbours stand near each other, clusters apart, no two at one place. O(n log n + m) a step, some hundred
/// steps.
[[nodiscard]] std::vector<Point> layout(const Graph& graph);

}  // namespace entente
