// What the colours and lines of the drawing mean.
import { at, figure, h, s } from "../dom";
import type { Look } from "../picture";
import { colourings, signNames, sizings } from "../palette";

/** Styles may not stand in attributes (Content-Security-Policy); set through the object model they may. */
function swatch(colour: string): HTMLElement {
  const dot = h("i", { class: "dot" });
  dot.style.background = colour;
  return dot;
}

function line(colour: string, mark: "" | "cross" | "ring"): SVGElement {
  const svg = s("svg", { viewBox: "0 0 26 10", class: "line", "aria-hidden": "true" });
  svg.append(s("path", { d: "M1 5H20", stroke: colour, "stroke-width": 2, fill: "none" }));
  svg.append(s("path", { d: "M19 1.5L25 5L19 8.5Z", fill: colour }));
  if (mark === "cross") svg.append(s("path", { d: "M7 2L13 8M7 8L13 2", stroke: colour, "stroke-width": 1.6 }));
  if (mark === "ring") svg.append(s("circle", { cx: 10, cy: 5, r: 3.5, class: "ring", stroke: colour, "stroke-width": 1.6 }));
  return svg;
}

export function showLegend({ model, state, shown, palette, colouring }: Look): void {
  const edges = h("ul");
  for (const [sign, name] of signNames) edges.append(h("li", {}, line(palette.signs[String(sign)], ""), name));
  if (!state.noStatuses.includes("negated")) edges.append(h("li", {}, line(palette.muted, "cross"), "Negated"));
  if (!state.noStatuses.includes("potential")) edges.append(h("li", {}, line(palette.muted, "ring"), "Potential"));
  const numbers = new Map<string, number>();
  for (const actor of model.actors)
    if (shown.actors.has(actor.id))
      numbers.set(colouring.nameOf(actor), (numbers.get(colouring.nameOf(actor)) ?? 0) + 1);
  const nodes = h("ul");
  for (const { name, colour } of colouring.classes)
    if (numbers.has(name))
      nodes.append(h("li", {}, swatch(colour), name, h("span", { class: "many" }, figure(numbers.get(name)!))));
  const nameOf = (choices: [string, string][], value: string): string =>
    choices.find(([v]) => v === value)?.[1] ?? choices[0]?.[1] ?? "";
  const size = nameOf(sizings(model), state.size);
  const colour = nameOf(colourings(model), state.colour);
  at("legend").replaceChildren(
    edges,
    nodes,
    h("p", { class: "note" }, `Actors: colour by ${colour}, size by ${size}. Edges: thickness by weight, strength by confidence.`),
  );
}
