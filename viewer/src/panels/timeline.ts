// The years of a dyad: cooperation above the axis, conflict below, neutral relations on it. Each bar is a statement.
import { count, h, s } from "../dom";
import { Evidence, Relation } from "../model";
import { Palette, signName } from "../palette";

const width = 360;
const lane = 9;
const side = 14;

interface Bar {
  evidence: Evidence;
  from: number;
  to: number;
  lane: number;
}

const yearOf = (date: string): number | null => (/^-?\d+/.test(date) ? parseInt(date, 10) : null);

/** Dated statements of one sign, each on the first lane that is free in its years. */
function lanes(rows: Evidence[], last: number, gap: number): Bar[] {
  const ends: number[] = [];
  const dated = rows
    .map((evidence) => {
      const start = yearOf(evidence.start);
      const stop = yearOf(evidence.stop);
      return { evidence, from: start ?? stop, to: stop ?? (start === null ? null : last) };
    })
    .filter((bar): bar is { evidence: Evidence; from: number; to: number } => bar.from !== null)
    .sort((a, b) => a.from - b.from || a.to! - b.to!);
  return dated.map((bar) => {
    let free = ends.findIndex((end) => end + gap < bar.from);
    if (free < 0) free = ends.length;
    ends[free] = bar.to;
    return { ...bar, lane: free };
  });
}

function ticks(first: number, last: number): number[] {
  const span = Math.max(1, last - first);
  const step = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500].find((n) => span / n <= 6) ?? 1000;
  const out = [];
  for (let year = Math.ceil(first / step) * step; year <= last; year += step) out.push(year);
  return out;
}

function barOf(bar: Bar, x: (year: number) => number, y: number, colour: string, open: (e: Evidence) => void): SVGElement {
  const { evidence: e } = bar;
  const r = e.relation;
  const label = `${bar.from}${bar.to === bar.from ? "" : `–${e.stop ? bar.to : "open"}`}: ${r.source.label} ${r.label} ${r.target.label}`;
  const key = (event: KeyboardEvent): void => {
    if (event.key === "Enter" || event.key === " ") event.preventDefault(), open(e);
  };
  const wide = Math.max(7, x(bar.to) - x(bar.from));
  const left = wide === 7 ? x(bar.from) - 3.5 : x(bar.from);
  return s(
    "rect",
    {
      x: left, y: y + 1.5, width: wide, height: lane - 3, rx: 3,
      fill: colour, "fill-opacity": r.status === "actual" ? 1 : 0.25, stroke: colour,
      class: "bar", "data-sign": r.sign, "data-id": e.id,
      role: "button", tabindex: 0, "aria-label": label, click: () => open(e), keydown: key,
    },
    s("title", {}, label),
  );
}

/** `open` is told which statement a reader picks. Nothing is drawn where no statement has a year. */
export function timeline(relations: Relation[], palette: Palette, open: (e: Evidence) => void): HTMLElement {
  const rows = relations.flatMap((r) => r.evidence);
  const years = rows.flatMap((e) => [yearOf(e.start), yearOf(e.stop)]).filter((y): y is number => y !== null);
  const undated = rows.filter((e) => yearOf(e.start) === null && yearOf(e.stop) === null).length;
  const note = undated ? `${count(undated, "statement")} of ${rows.length} without a year, not drawn.` : "";
  if (years.length === 0)
    return h("div", { class: "timeline" }, h("p", { class: "note" }, "No sentence about this pair says a year."));
  let [first, last] = [Math.min(...years), Math.max(...years)];
  if (last - first < 4) [first, last] = [first - 2, last + 2];
  const x = (year: number): number => side + ((width - 2 * side) * (year - first)) / (last - first);
  const gap = (10 * (last - first)) / (width - 2 * side);
  const group = (sign: number): Bar[] => lanes(rows.filter((e) => e.relation.sign === sign), last, gap);
  const [up, on, down] = [group(1), group(0), group(-1)];
  const deep = (bars: Bar[]): number => lane * (1 + Math.max(-1, ...bars.map((b) => b.lane)));
  const above = Math.max(22, deep(up) + 6);
  const band = Math.max(2, deep(on) + 2);
  const below = Math.max(22, deep(down) + 6);
  const svg = s("svg", {
    viewBox: `0 0 ${width} ${above + band + below + 16}`, role: "group",
    "aria-label": `Timeline ${first} to ${last}: ${up.length} cooperative, ${down.length} conflictual, ${on.length} neutral statements`,
  });
  svg.append(s("text", { x: 2, y: 9, class: "side" }, signName(1)));
  svg.append(s("text", { x: 2, y: above + band + below - 3, class: "side" }, signName(-1)));
  for (const year of ticks(first, last)) {
    svg.append(s("line", { x1: x(year), x2: x(year), y1: 0, y2: above + band + below, class: "grid" }));
    svg.append(s("text", { x: x(year), y: above + band + below + 12, class: "year" }, year));
  }
  svg.append(s("rect", { x: 0, y: above, width, height: band, class: "axis" }));
  const draw = (bars: Bar[], y: (bar: Bar) => number, sign: number): void => {
    for (const bar of bars) svg.append(barOf(bar, x, y(bar), palette.signs[String(sign)], open));
  };
  draw(up, (b) => above - lane * (b.lane + 1) - 1, 1);
  draw(on, (b) => above + 1 + lane * b.lane, 0);
  draw(down, (b) => above + band + lane * b.lane + 1, -1);
  return h("div", { class: "timeline" }, svg, note && h("p", { class: "note" }, note));
}
