// The drawing on paper: what the screen shows, with a title and a legend, drawn once and put out as SVG or, through a
// canvas, as PNG.
import { Look, Picture } from "./picture";
import { Spot, arrowOf, curveOf, labelFont, marks, placeLabels, visibleActors } from "./overlay";
import { signName, signNames } from "./palette";
import { coast } from "./world";
import { count } from "./dom";

/** What a drawing needs of its ground. */
interface Surface {
  polygon(points: Spot[], fill: string, stroke: string, width: number): void;
  curve(from: Spot, bend: Spot, to: Spot, colour: string, width: number): void;
  disc(at: Spot, radius: number, fill: string, stroke: string, width: number): void;
  text(text: string, at: Spot, size: number, strong: boolean, colour: string, halo: string | null): void;
}

const escaped = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");

const short = (value: number): string => String(Math.round(value * 100) / 100);

class SvgSurface implements Surface {
  private readonly parts: string[] = [];

  polygon(points: Spot[], fill: string, stroke: string, width: number): void {
    const list = points.map((p) => `${short(p.x)},${short(p.y)}`).join(" ");
    this.parts.push(`<polygon points="${list}" fill="${fill}" stroke="${stroke}" stroke-width="${short(width)}"/>`);
  }
  curve(from: Spot, bend: Spot, to: Spot, colour: string, width: number): void {
    const path = `M${short(from.x)} ${short(from.y)}Q${short(bend.x)} ${short(bend.y)} ${short(to.x)} ${short(to.y)}`;
    this.parts.push(`<path class="edge" d="${path}" fill="none" stroke="${colour}" stroke-width="${short(width)}"/>`);
  }
  disc(at: Spot, radius: number, fill: string, stroke: string, width: number): void {
    this.parts.push(
      `<circle cx="${short(at.x)}" cy="${short(at.y)}" r="${short(radius)}" fill="${fill}" stroke="${stroke}" stroke-width="${short(width)}"/>`,
    );
  }
  text(text: string, at: Spot, size: number, strong: boolean, colour: string, halo: string | null): void {
    const ring = halo ? ` stroke="${halo}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"` : "";
    this.parts.push(
      `<text x="${short(at.x)}" y="${short(at.y)}" font-size="${size}"${strong ? ' font-weight="600"' : ""} fill="${colour}"${ring}>${escaped(text)}</text>`,
    );
  }
  document(width: number, height: number, title: string): string {
    return (
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
      `font-family="'Source Sans 3', 'Source Sans Pro', Helvetica, Arial, sans-serif"><title>${escaped(title)}</title>\n` +
      `${this.parts.join("\n")}\n</svg>\n`
    );
  }
}

class CanvasSurface implements Surface {
  constructor(private readonly context: CanvasRenderingContext2D) {}

  polygon(points: Spot[], fill: string, stroke: string, width: number): void {
    this.context.beginPath();
    points.forEach((p, i) => (i ? this.context.lineTo(p.x, p.y) : this.context.moveTo(p.x, p.y)));
    this.context.closePath();
    this.paint(fill, stroke, width);
  }
  curve(from: Spot, bend: Spot, to: Spot, colour: string, width: number): void {
    this.context.beginPath();
    this.context.moveTo(from.x, from.y);
    this.context.quadraticCurveTo(bend.x, bend.y, to.x, to.y);
    this.context.strokeStyle = colour;
    this.context.lineWidth = width;
    this.context.stroke();
  }
  disc(at: Spot, radius: number, fill: string, stroke: string, width: number): void {
    this.context.beginPath();
    this.context.arc(at.x, at.y, radius, 0, 2 * Math.PI);
    this.paint(fill, stroke, width);
  }
  text(text: string, at: Spot, size: number, strong: boolean, colour: string, halo: string | null): void {
    this.context.font = labelFont(size, strong);
    if (halo) {
      this.context.lineJoin = "round";
      this.context.lineWidth = 3;
      this.context.strokeStyle = halo;
      this.context.strokeText(text, at.x, at.y);
    }
    this.context.fillStyle = colour;
    this.context.fillText(text, at.x, at.y);
  }
  private paint(fill: string, stroke: string, width: number): void {
    this.context.fillStyle = fill;
    this.context.fill();
    if (width === 0) return;
    this.context.strokeStyle = stroke;
    this.context.lineWidth = width;
    this.context.stroke();
  }
}

const headHeight = 54;
const footHeight = 66;

function drawEdges(surface: Surface, picture: Picture, look: Look): void {
  for (const relation of look.shown.relations) {
    if (relation.source === relation.target) continue;
    const { from, bend, to } = curveOf(picture, relation);
    const width = Math.max(0.6, picture.thicknessOf(relation));
    const colour = picture.colourOf(relation);
    if (relation.symmetric) {
      surface.curve(from, bend, to, colour, width);
      continue;
    }
    const arrow = arrowOf(from, bend, to, picture.radius(relation.target.id), width);
    surface.curve(from, arrow.bend, arrow.end, colour, width);
    surface.polygon(arrow.head, colour, colour, 0);
  }
}

function drawLegend(surface: Surface, look: Look, y: number, width: number, measure: CanvasRenderingContext2D): void {
  const { palette, colouring, shown } = look;
  let x = 24;
  measure.font = labelFont(12, false);
  const put = (name: string, draw: (x: number, y: number) => void): void => {
    const needed = 20 + measure.measureText(name).width;
    if (x + needed > width - 12) [x, y] = [24, y + 20];
    draw(x, y);
    surface.text(name, { x: x + 20, y: y + 4 }, 12, false, palette.ink, null);
    x += needed + 16;
  };
  for (const [sign] of signNames)
    put(signName(sign), (sx, sy) => {
      surface.curve({ x: sx, y: sy }, { x: sx + 7, y: sy }, { x: sx + 14, y: sy }, palette.signs[String(sign)], 2.5);
    });
  const used = new Set(look.model.actors.filter((a) => shown.actors.has(a.id)).map((a) => colouring.nameOf(a)));
  for (const { name, colour } of colouring.classes)
    if (used.has(name)) put(name, (sx, sy) => surface.disc({ x: sx + 7, y: sy }, 5, colour, palette.paper, 0));
}

function draw(surface: Surface, picture: Picture, look: Look, width: number, height: number, shift: (s: Surface) => Surface): void {
  const { palette, model, shown } = look;
  const corners = [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: width, y: height },
    { x: 0, y: height },
  ];
  surface.polygon(corners, palette.paper, palette.paper, 0);
  const body = shift(surface);
  if (look.state.picture === "map")
    for (const ring of coast)
      body.polygon(ring.map((p) => picture.sigma.graphToViewport(p)), palette.land, palette.coast, 0.7);
  drawEdges(body, picture, look);
  for (const { actor, spot, radius } of visibleActors(picture, look).reverse())
    body.disc(spot, radius, look.colouring.colourOf(actor), palette.paper, 0.8);
  for (const { relation, spot } of marks(picture, look)) {
    body.disc(spot, 4, palette.paper, picture.colourOf(relation), 1.4);
    if (relation.status !== "negated") continue;
    const [a, b] = [{ x: spot.x - 3, y: spot.y - 3 }, { x: spot.x + 3, y: spot.y + 3 }];
    body.curve(a, spot, b, picture.colourOf(relation), 1.4);
  }
  const measure = document.createElement("canvas").getContext("2d")!;
  for (const l of placeLabels(picture, look, measure))
    body.text(l.text, { x: l.x, y: l.y }, l.size, l.strong, palette.ink, palette.paper);
  surface.text(model.title, { x: 24, y: 30 }, 19, true, palette.ink, null);
  const said = `${count(shown.actors.size, "actor")}, ${count(shown.relations.length, "relation")}`;
  surface.text(`${said}; ${model.generator}`, { x: 24, y: 48 }, 12, false, palette.muted, null);
  drawLegend(surface, look, height - footHeight + 16, width, measure);
}

/** Moves everything down below the title. */
function below(surface: Surface): Surface {
  const d = (p: Spot): Spot => ({ x: p.x, y: p.y + headHeight });
  return {
    polygon: (points, fill, stroke, width) => surface.polygon(points.map(d), fill, stroke, width),
    curve: (from, bend, to, colour, width) => surface.curve(d(from), d(bend), d(to), colour, width),
    disc: (at, radius, fill, stroke, width) => surface.disc(d(at), radius, fill, stroke, width),
    text: (text, at, size, strong, colour, halo) => surface.text(text, d(at), size, strong, colour, halo),
  };
}

function sizeOf(picture: Picture): { width: number; height: number } {
  const { width, height } = picture.sigma.getDimensions();
  return { width: Math.round(width), height: Math.round(height) + headHeight + footHeight };
}

export function svgOf(picture: Picture, look: Look): string {
  const { width, height } = sizeOf(picture);
  const surface = new SvgSurface();
  draw(surface, picture, look, width, height, below);
  return surface.document(width, height, look.model.title);
}

/** Three pixels for one of the screen: enough for print. */
export function pngOf(picture: Picture, look: Look): Promise<Blob | null> {
  const { width, height } = sizeOf(picture);
  const canvas = document.createElement("canvas");
  canvas.width = width * 3;
  canvas.height = height * 3;
  const context = canvas.getContext("2d")!;
  context.scale(3, 3);
  draw(new CanvasSurface(context), picture, look, width, height, below);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}
