#include "export/quadtree.hpp"

#include <algorithm>
#include <cmath>

namespace entente {
namespace {

/// Cells that look smaller than this (side / distance) count as one body.
constexpr double opening = 1.1;
/// Cells are not split further: points this near are one body.
constexpr double smallest_half = 1e-6;

void add_body(Point& centre, double& mass, const Point& point, double more) {
  const double sum = mass + more;
  centre.x = (centre.x * mass + point.x * more) / sum;
  centre.y = (centre.y * mass + point.y * more) / sum;
  mass = sum;
}

}  // namespace

void Quadtree::build(const std::vector<Point>& points, const std::vector<double>& masses) {
  cells_.clear();
  if (points.empty()) return;
  Point low = points.front();
  Point high = low;
  for (const Point& p : points) {
    low = {std::min(low.x, p.x), std::min(low.y, p.y)};
    high = {std::max(high.x, p.x), std::max(high.y, p.y)};
  }
  Cell root;
  root.middle = {(low.x + high.x) / 2, (low.y + high.y) / 2};
  root.half = std::max({high.x - low.x, high.y - low.y, 1e-3}) / 2 * 1.001;
  cells_.push_back(root);
  for (std::size_t i = 0; i < points.size(); ++i) insert(points[i], masses[i]);
}

std::int32_t Quadtree::child_towards(std::int32_t cell, const Point& point) {
  const Cell here = cells_[static_cast<std::size_t>(cell)];
  const bool right = point.x >= here.middle.x;
  const bool upper = point.y >= here.middle.y;
  const std::size_t quarter = (right ? 1U : 0U) + (upper ? 2U : 0U);
  if (here.children[quarter] >= 0) return here.children[quarter];
  Cell child;
  child.half = here.half / 2;
  child.middle = {here.middle.x + (right ? child.half : -child.half),
                  here.middle.y + (upper ? child.half : -child.half)};
  const auto index = static_cast<std::int32_t>(cells_.size());
  cells_.push_back(child);
  cells_[static_cast<std::size_t>(cell)].children[quarter] = index;
  return index;
}

void Quadtree::insert(const Point& point, double mass) {
  std::int32_t at = 0;
  while (true) {
    Cell& cell = cells_[static_cast<std::size_t>(at)];
    const bool empty = cell.mass == 0;
    const Cell before = cell;
    add_body(cell.centre, cell.mass, point, mass);
    if (empty || (cell.leaf && cell.half < smallest_half)) return;
    if (before.leaf) {
      cell.leaf = false;
      Cell& moved = cells_[static_cast<std::size_t>(child_towards(at, before.centre))];
      moved.centre = before.centre;
      moved.mass = before.mass;
    }
    at = child_towards(at, point);
  }
}

Point Quadtree::repulsion(const Point& at) const {
  Point force;
  if (cells_.empty()) return force;
  // Four children a level, some forty levels at most.
  std::array<std::int32_t, 256> stack{};
  std::size_t depth = 0;
  stack[depth++] = 0;
  while (depth > 0) {
    const Cell& cell = cells_[static_cast<std::size_t>(stack[--depth])];
    const double dx = at.x - cell.centre.x;
    const double dy = at.y - cell.centre.y;
    const double square = dx * dx + dy * dy;
    if (cell.leaf || 4 * cell.half * cell.half < opening * opening * square) {
      if (square < 1e-18) continue;  // the point itself
      force.x += cell.mass * dx / square;
      force.y += cell.mass * dy / square;
      continue;
    }
    for (const std::int32_t child : cell.children)
      if (child >= 0) stack[depth++] = child;
  }
  return force;
}

}  // namespace entente
