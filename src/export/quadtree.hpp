// A quadtree over weighted points that sums the repulsion on one point: far cells count as one body.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "export/layout.hpp"

namespace entente {

class Quadtree {
 public:
  /// Rebuilds the tree. `masses` has one positive number a point. O(n log n).
  void build(const std::vector<Point>& points, const std::vector<double>& masses);

  /// Sum over all other bodies of mass / distance, pointing away from them. O(log n).
  [[nodiscard]] Point repulsion(const Point& at) const;

 private:
  struct Cell {
    Point middle;     ///< of the square
    double half = 0;  ///< half of its side
    Point centre;     ///< of mass
    double mass = 0;
    std::array<std::int32_t, 4> children{-1, -1, -1, -1};
    bool leaf = true;
  };
  void insert(const Point& point, double mass);
  [[nodiscard]] std::int32_t child_towards(std::int32_t cell, const Point& point);

  std::vector<Cell> cells_;
};

}  // namespace entente
