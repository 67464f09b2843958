#include "export/layout.hpp"

#include <algorithm>
#include <boost/range/iterator_range.hpp>
#include <cmath>
#include <numbers>
#include <numeric>
#include <tuple>

#include "export/quadtree.hpp"

namespace entente {
namespace {

constexpr double repulsion = 12;
/// Grows with the distance, so that what hangs on one edge or on none stays near.
constexpr double gravity = 0.035;
constexpr double jitter_tolerance = 0.4;
/// Half of the drawing's larger side.
constexpr double extent = 1000;

/// Two actors that any edges link, whatever their number and direction.
struct Link {
  std::size_t a = 0;
  std::size_t b = 0;
  double weight = 0;
};

std::vector<Link> links_of(const Graph& graph) {
  std::vector<Link> links;
  for (const auto& edge : boost::make_iterator_range(boost::edges(graph))) {
    const std::size_t a = boost::source(edge, graph);
    const std::size_t b = boost::target(edge, graph);
    if (a != b) links.push_back({std::min(a, b), std::max(a, b), graph[edge].weight});
  }
  std::sort(links.begin(), links.end(),
            [](const Link& l, const Link& r) { return std::tie(l.a, l.b) < std::tie(r.a, r.b); });
  std::vector<Link> merged;
  for (const Link& link : links)
    if (!merged.empty() && merged.back().a == link.a && merged.back().b == link.b)
      merged.back().weight += link.weight;
    else
      merged.push_back(link);
  // A dyad with much text draws more, but not in proportion.
  for (Link& link : merged) link.weight = std::sqrt(std::max(link.weight, 0.0));
  return merged;
}

class ForceAtlas2 {
 public:
  explicit ForceAtlas2(const Graph& graph)
      : links_(links_of(graph)),
        masses_(boost::num_vertices(graph), 1),
        forces_(masses_.size()),
        last_(masses_.size()) {
    for (const Link& link : links_) masses_[link.a] += 1, masses_[link.b] += 1;
    place_on_spiral();
  }

  std::vector<Point> run() {
    const std::size_t steps = masses_.size() < 600 ? 900 : 320;
    for (std::size_t i = 0; i < steps; ++i) step();
    return points_;
  }

 private:
  /// The best linked in the middle, each next one a golden angle further.
  void place_on_spiral() {
    std::vector<std::size_t> order(masses_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return masses_[a] > masses_[b]; });
    const double golden = std::numbers::pi * (3 - std::sqrt(5.0));
    points_.resize(order.size());
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
      const double angle = golden * static_cast<double>(rank);
      const double radius = 10 * std::sqrt(static_cast<double>(rank) + 0.5);
      points_[order[rank]] = {radius * std::cos(angle), radius * std::sin(angle)};
    }
  }

  void step() {
    last_.swap(forces_);
    tree_.build(points_, masses_);
    for (std::size_t i = 0; i < points_.size(); ++i) {
      const Point push = tree_.repulsion(points_[i]);
      const double pull = gravity * masses_[i];
      forces_[i] = {repulsion * masses_[i] * push.x - pull * points_[i].x,
                    repulsion * masses_[i] * push.y - pull * points_[i].y};
    }
    for (const Link& link : links_) attract(link);
    move();
  }

  /// Lin-log attraction: it keeps clusters apart (Noack 2009).
  void attract(const Link& link) {
    const double dx = points_[link.b].x - points_[link.a].x;
    const double dy = points_[link.b].y - points_[link.a].y;
    const double distance = std::hypot(dx, dy);
    if (distance < 1e-9) return;
    const double force = 6 * link.weight * std::log1p(distance) / distance;
    forces_[link.a].x += force * dx, forces_[link.a].y += force * dy;
    forces_[link.b].x -= force * dx, forces_[link.b].y -= force * dy;
  }

  /// Each as fast as its force is steady, all as fast as the whole is (section "Adaptive speeds").
  void move() {
    double swinging = 0;
    double traction = 0;
    for (std::size_t i = 0; i < points_.size(); ++i) {
      swinging += masses_[i] * swing(i);
      traction += masses_[i] * std::hypot(forces_[i].x + last_[i].x, forces_[i].y + last_[i].y) / 2;
    }
    if (swinging <= 0) swinging = 1e-9;
    const double target = jitter_tolerance * traction / swinging;
    speed_ = std::min(target, speed_ * 1.5);
    for (std::size_t i = 0; i < points_.size(); ++i) {
      const double own = speed_ / (1 + speed_ * std::sqrt(swing(i)));
      const double length = std::hypot(forces_[i].x, forces_[i].y);
      const double most = length > 0 ? std::min(own, 10 / length) : own;
      points_[i].x += forces_[i].x * most;
      points_[i].y += forces_[i].y * most;
    }
  }

  [[nodiscard]] double swing(std::size_t i) const {
    return std::hypot(forces_[i].x - last_[i].x, forces_[i].y - last_[i].y);
  }

  std::vector<Link> links_;
  std::vector<double> masses_;
  std::vector<Point> points_;
  std::vector<Point> forces_;
  std::vector<Point> last_;
  Quadtree tree_;
  double speed_ = 1;
};

/// Shifts and scales into the drawing; distant outliers are drawn in, so that the middle is not crowded.
void fit(std::vector<Point>& points) {
  if (points.empty()) return;
  Point low = points.front();
  Point high = low;
  for (const Point& p : points) {
    low = {std::min(low.x, p.x), std::min(low.y, p.y)};
    high = {std::max(high.x, p.x), std::max(high.y, p.y)};
  }
  const Point middle{(low.x + high.x) / 2, (low.y + high.y) / 2};
  const double half = std::max({high.x - low.x, high.y - low.y, 1e-9}) / 2;
  for (Point& p : points) p = {(p.x - middle.x) / half * extent, (p.y - middle.y) / half * extent};
}

/// Pushes apart what stands too near to be told apart, a few rounds, in vertex order. O(n^2) a round for small graphs
/// only; in large ones the drawing is read by zooming.
void separate(std::vector<Point>& points) {
  if (points.size() > 600) return;
  const double gap = std::min(90.0, 1500 / std::sqrt(static_cast<double>(points.size()) + 1));
  for (int round = 0; round < 60; ++round)
    for (std::size_t i = 0; i < points.size(); ++i)
      for (std::size_t j = i + 1; j < points.size(); ++j) {
        const double dx = points[j].x - points[i].x;
        const double dy = points[j].y - points[i].y;
        const double distance = std::hypot(dx, dy);
        if (distance >= gap) continue;
        const double shift = (gap - distance) / 4;
        const double ux = distance > 1e-9 ? dx / distance : 1;
        const double uy = distance > 1e-9 ? dy / distance : 0;
        points[i].x -= ux * shift, points[i].y -= uy * shift;
        points[j].x += ux * shift, points[j].y += uy * shift;
      }
}

}  // namespace

std::vector<Point> layout(const Graph& graph) {
  std::vector<Point> points = ForceAtlas2(graph).run();
  fit(points);
  separate(points);
  fit(points);
  for (Point& p : points) p = {std::round(p.x * 10) / 10, std::round(p.y * 10) / 10};
  return points;
}

}  // namespace entente
