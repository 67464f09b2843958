// Which edge lies under the pointer. Computed from the curves themselves: sigma's own way draws every edge a second time
// for each frame, which large graphs feel.
import type { Relation } from "./model";
import { Spot, curveOf, pointOn } from "./overlay";
import type { Look, Picture } from "./picture";

/** Pixels from the middle of an edge. */
const reach = 5;
const segments = 12;

function distanceToSegment(p: Spot, a: Spot, b: Spot): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const square = dx * dx + dy * dy;
  const t = square > 0 ? Math.min(1, Math.max(0, ((p.x - a.x) * dx + (p.y - a.y) * dy) / square)) : 0;
  return Math.hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

function distanceToCurve(p: Spot, from: Spot, bend: Spot, to: Spot): number {
  let [least, before] = [Infinity, from];
  for (let i = 1; i <= segments; ++i) {
    const next = pointOn(from, bend, to, i / segments);
    least = Math.min(least, distanceToSegment(p, before, next));
    before = next;
  }
  return least;
}

/** The nearest shown edge within reach; those of the chosen actor or pair before all others. */
export function edgeAt(picture: Picture, look: Look, p: Spot): Relation | null {
  let best: Relation | null = null;
  let least = reach;
  for (const relation of look.shown.relations) {
    if (relation.source === relation.target) continue;
    const { from, bend, to } = curveOf(picture, relation);
    if (Math.min(from.x, bend.x, to.x) > p.x + reach || Math.max(from.x, bend.x, to.x) < p.x - reach) continue;
    if (Math.min(from.y, bend.y, to.y) > p.y + reach || Math.max(from.y, bend.y, to.y) < p.y - reach) continue;
    const distance = distanceToCurve(p, from, bend, to) + (picture.isFadedEdge(relation.id) ? reach / 2 : 0);
    if (distance >= least) continue;
    least = distance;
    best = relation;
  }
  return best;
}
