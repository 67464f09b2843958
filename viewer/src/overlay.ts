// What stands over and under sigma's drawing: labels that keep clear of each other, the coast, marks on edges that are
// denied or only possible. Also where each thing is on the screen, for export (figure.ts).
import type { Look, Picture } from "./picture";
import type { Actor, Relation } from "./model";
import { coast } from "./world";

export interface Spot {
  x: number;
  y: number;
}

export interface Label {
  actor: Actor;
  text: string;
  /** Left end of the base line. */
  x: number;
  y: number;
  size: number;
  strong: boolean;
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export const labelFont = (size: number, strong: boolean): string =>
  `${strong ? 600 : 400} ${size}px "Source Sans 3", system-ui, sans-serif`;

const mostLabels = 220;
/** Edges beyond this number carry no marks. */
const mostMarks = 1500;

const apart = (a: Box, b: Box): boolean =>
  a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;

/** Where an edge begins, bends and ends on the screen; the middle of a quadratic curve. */
export function curveOf(picture: Picture, relation: Relation): { from: Spot; bend: Spot; to: Spot; middle: Spot } {
  const from = spotOf(picture, relation.source);
  const to = spotOf(picture, relation.target);
  const curvature = picture.curvatureOf(relation.id);
  const bend = {
    x: (from.x + to.x) / 2 + (to.y - from.y) * curvature,
    y: (from.y + to.y) / 2 - (to.x - from.x) * curvature,
  };
  const middle = { x: (from.x + to.x + 2 * bend.x) / 4, y: (from.y + to.y + 2 * bend.y) / 4 };
  return { from, bend, to, middle };
}

const between = (a: Spot, b: Spot, t: number): Spot => ({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t });

/** The point of a quadratic curve at t. */
export function pointOn(from: Spot, bend: Spot, to: Spot, t: number): Spot {
  return between(between(from, bend, t), between(bend, to, t), t);
}

/** Where on the curve the circle around its end is crossed, the last time; in [0, 1]. */
function crossing(from: Spot, bend: Spot, to: Spot, radius: number): number {
  let [low, high] = [0.5, 1];
  for (let i = 0; i < 12; ++i) {
    const t = (low + high) / 2;
    const { x, y } = pointOn(from, bend, to, t);
    if (Math.hypot(x - to.x, y - to.y) > radius) low = t;
    else high = t;
  }
  return low;
}

/** The curve up to the head of its arrow, and the head, whose tip touches the rim of the target. */
export function arrowOf(
  from: Spot,
  bend: Spot,
  to: Spot,
  radius: number,
  width: number,
): { bend: Spot; end: Spot; head: Spot[] } {
  const size = Math.min(4 + width * 2, Math.hypot(to.x - from.x, to.y - from.y) / 3);
  const tip = pointOn(from, bend, to, crossing(from, bend, to, radius));
  const t = crossing(from, bend, to, radius + size);
  const end = pointOn(from, bend, to, t);
  const length = Math.hypot(tip.x - end.x, tip.y - end.y) || 1;
  const [ux, uy] = [((tip.x - end.x) / length) * size * 0.42, ((tip.y - end.y) / length) * size * 0.42];
  const head = [tip, { x: end.x - uy, y: end.y + ux }, { x: end.x + uy, y: end.y - ux }];
  return { bend: between(from, bend, t), end, head };
}

export function spotOf(picture: Picture, actor: Actor): Spot {
  return picture.sigma.graphToViewport(picture.sigma.getGraph().getNodeAttributes(actor.id) as Spot);
}

/** Actors that can be seen, the most important first. */
export function visibleActors(picture: Picture, look: Look): { actor: Actor; spot: Spot; radius: number }[] {
  const { width, height } = picture.sigma.getDimensions();
  const out = [];
  for (const actor of look.model.actors) {
    if (picture.actorHidden(actor.id)) continue;
    const spot = spotOf(picture, actor);
    if (spot.x < -20 || spot.y < -20 || spot.x > width + 20 || spot.y > height + 20) continue;
    out.push({ actor, spot, radius: picture.radius(actor.id) });
  }
  const rank = (id: string): number => (id === look.state.actor ? 2 : picture.isFocus(id) ? 1 : 0);
  return out.sort(
    (a, b) => rank(b.actor.id) - rank(a.actor.id) || b.radius - a.radius || (a.actor.id < b.actor.id ? -1 : 1),
  );
}

/** The label's four places beside it, best first; `y` is the base line. */
function placesAround(spot: Spot, radius: number, size: number, length: number): Spot[] {
  return [
    { x: spot.x + radius + 3, y: spot.y + size * 0.35 },
    { x: spot.x - radius - 3 - length, y: spot.y + size * 0.35 },
    { x: spot.x - length / 2, y: spot.y - radius - 4 },
    { x: spot.x - length / 2, y: spot.y + radius + size },
  ];
}

/** Labels, each at the first of four sides of its node where it covers no other label and no node; rather than go
 * without, a label covers much smaller nodes. */
export function placeLabels(picture: Picture, look: Look, context: CanvasRenderingContext2D): Label[] {
  const actors = visibleActors(picture, look);
  const { width, height } = picture.sigma.getDimensions();
  const nodes = actors
    .filter((a) => a.radius > 2.5 && !picture.isFaded(a.actor.id))
    .slice(0, 400)
    .map(({ spot: { x, y }, radius: r }) => ({ r, box: { left: x - r, top: y - r, right: x + r, bottom: y + r } }));
  // Along the chosen edges as well, where they are few.
  for (const relation of picture.chosenEdges().slice(0, 40)) {
    const { from, bend, to } = curveOf(picture, relation);
    for (let t = 0.15; t < 0.9; t += 0.1) {
      const { x, y } = pointOn(from, bend, to, t);
      nodes.push({ r: 3, box: { left: x - 3, top: y - 3, right: x + 3, bottom: y + 3 } });
    }
  }
  const names: Box[] = [];
  const labels: Label[] = [];
  for (const { actor, spot, radius } of actors.slice(0, 2 * mostLabels)) {
    if (labels.length === mostLabels) break;
    if (picture.isFaded(actor.id)) continue;
    const size = Math.round(Math.min(15, 10.5 + radius * 0.28) * 2) / 2;
    const strong = actor.id === look.state.actor || radius > 10;
    context.font = labelFont(size, strong);
    const text = actor.label.length > 34 ? `${actor.label.slice(0, 32)}…` : actor.label;
    const length = context.measureText(text).width;
    const boxAt = ({ x, y }: Spot): Box => ({ left: x - 1, top: y - size * 0.85, right: x + length + 1, bottom: y + size * 0.25 });
    const free = (place: Spot, smallest: number): boolean => {
      const box = boxAt(place);
      if (box.left < 2 || box.right > width - 2 || box.top < 2 || box.bottom > height - 2) return false;
      return names.every((b) => apart(box, b)) && nodes.every((n) => n.r < smallest || apart(box, n.box));
    };
    const places = placesAround(spot, radius, size, length);
    const place = places.find((p) => free(p, 0)) ?? places.find((p) => free(p, radius * 0.7));
    if (!place) continue;
    names.push(boxAt(place));
    labels.push({ actor, text, ...place, size, strong });
  }
  return labels;
}

/** Relations that are denied or possible, with the middle of their edges. */
export function marks(picture: Picture, look: Look): { relation: Relation; spot: Spot }[] {
  const { relations } = look.shown;
  if (relations.length > mostMarks) return [];
  return relations
    .filter((r) => r.status !== "actual" && r.source !== r.target && !picture.isFadedEdge(r.id))
    .map((relation) => ({ relation, spot: curveOf(picture, relation).middle }));
}

export class Overlay {
  private readonly over: CanvasRenderingContext2D;
  private readonly middle: CanvasRenderingContext2D;
  private readonly under: CanvasRenderingContext2D;
  private readonly coastPath = new Path2D();
  /** What was drawn last, for tests and for export. */
  labels: Label[] = [];

  constructor(
    private readonly picture: Picture,
    private readonly look: () => Look,
  ) {
    const { sigma } = picture;
    this.under = sigma.createCanvas("coast", { beforeLayer: "edges" }).getContext("2d")!;
    this.middle = sigma.createCanvas("chosen", { beforeLayer: "nodes" }).getContext("2d")!;
    this.over = sigma.createCanvas("names", { beforeLayer: "mouse" }).getContext("2d")!;
    for (const ring of coast) {
      ring.forEach(({ x, y }, i) => (i ? this.coastPath.lineTo(x, y) : this.coastPath.moveTo(x, y)));
      this.coastPath.closePath();
    }
    // Only after sigma has drawn are its coordinates those of this frame.
    sigma.on("afterRender", () => this.draw());
    this.draw();
  }

  draw(): void {
    this.drawCoast();
    this.drawChosen();
    this.drawOver();
  }

  private clear(context: CanvasRenderingContext2D): void {
    const { width, height } = this.picture.sigma.getDimensions();
    const ratio = window.devicePixelRatio || 1;
    const { canvas } = context;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
  }

  private drawCoast(): void {
    this.clear(this.under);
    const { state, palette } = this.look();
    if (state.picture !== "map") return;
    const { sigma } = this.picture;
    const ratio = window.devicePixelRatio || 1;
    const zero = sigma.graphToViewport({ x: 0, y: 0 });
    const one = sigma.graphToViewport({ x: 1000, y: 1000 });
    const [sx, sy] = [(one.x - zero.x) / 1000, (one.y - zero.y) / 1000];
    this.under.setTransform(sx * ratio, 0, 0, sy * ratio, zero.x * ratio, zero.y * ratio);
    this.under.fillStyle = palette.land;
    this.under.strokeStyle = palette.coast;
    this.under.lineWidth = 0.8 / sx;
    this.under.fill(this.coastPath);
    this.under.stroke(this.coastPath);
  }

  /** Edges of what is chosen or pointed at, over all others: sigma draws by kind of edge, whichever is chosen. */
  private drawChosen(): void {
    const context = this.middle;
    this.clear(context);
    for (const relation of this.picture.chosenEdges()) {
      const { from, bend, to } = curveOf(this.picture, relation);
      const width = Math.max(1.4, this.picture.thicknessOf(relation) * 1.4);
      const arrow = arrowOf(from, bend, to, this.picture.radius(relation.target.id), width);
      const [turn, stop] = relation.symmetric ? [bend, to] : [arrow.bend, arrow.end];
      context.strokeStyle = context.fillStyle = this.picture.colourOf(relation);
      context.lineWidth = width;
      context.beginPath();
      context.moveTo(from.x, from.y);
      context.quadraticCurveTo(turn.x, turn.y, stop.x, stop.y);
      context.stroke();
      if (relation.symmetric) continue;
      context.beginPath();
      for (const { x, y } of arrow.head) context.lineTo(x, y);
      context.fill();
    }
  }

  private drawOver(): void {
    this.clear(this.over);
    const look = this.look();
    const { palette } = look;
    this.drawMarks(look);
    this.labels = placeLabels(this.picture, look, this.over);
    this.over.lineJoin = "round";
    for (const label of this.labels) {
      this.over.font = labelFont(label.size, label.strong);
      this.over.strokeStyle = palette.paper;
      this.over.lineWidth = 3;
      this.over.strokeText(label.text, label.x, label.y);
      this.over.fillStyle = palette.ink;
      this.over.fillText(label.text, label.x, label.y);
    }
  }

  private drawMarks(look: Look): void {
    const context = this.over;
    for (const { relation, spot } of marks(this.picture, look)) {
      context.strokeStyle = this.picture.colourOf(relation);
      context.fillStyle = look.palette.paper;
      context.lineWidth = 1.5;
      context.beginPath();
      context.arc(spot.x, spot.y, 4, 0, 2 * Math.PI);
      context.fill();
      if (relation.status === "negated") {
        context.beginPath();
        context.moveTo(spot.x - 3, spot.y - 3);
        context.lineTo(spot.x + 3, spot.y + 3);
        context.moveTo(spot.x - 3, spot.y + 3);
        context.lineTo(spot.x + 3, spot.y - 3);
      }
      context.stroke();
    }
  }
}
