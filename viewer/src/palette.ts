// Colours. Signs are blue and vermilion, which the colour-blind tell apart; nodes are muted so that edges speak.
import type { Actor, Model } from "./model";

export interface Palette {
  dark: boolean;
  paper: string;
  ink: string;
  muted: string;
  rule: string;
  land: string;
  coast: string;
  signs: Record<string, string>;
}

const light: Palette = {
  dark: false,
  paper: "#fbfaf7",
  ink: "#1f2126",
  muted: "#676a72",
  rule: "#dedad1",
  land: "#ece8de",
  coast: "#cfc9bb",
  signs: { "1": "#2f6fb3", "-1": "#c8452f", "0": "#8d8f96" },
};

const dark: Palette = {
  dark: true,
  paper: "#15171b",
  ink: "#ebe8e1",
  muted: "#9b9ea6",
  rule: "#32353c",
  land: "#22252b",
  coast: "#3a3e47",
  signs: { "1": "#6aa9e9", "-1": "#f0795f", "0": "#8a8e98" },
};

export const palette = (isDark: boolean): Palette => (isDark ? dark : light);

export const signNames: [number, string][] = [
  [1, "Cooperation"],
  [-1, "Conflict"],
  [0, "Neutral"],
];

export const signName = (sign: number): string => signNames.find(([s]) => s === sign)?.[1] ?? "Neutral";

/** Sub-regions of the United Nations, drawn together to what can be told apart by colour. */
const regions: Record<string, string> = {
  "Northern Africa": "West Asia & North Africa",
  "Western Asia": "West Asia & North Africa",
  "Sub-Saharan Africa": "Sub-Saharan Africa",
  "Eastern Asia": "East & South-East Asia",
  "South-eastern Asia": "East & South-East Asia",
  "Southern Asia": "Central & South Asia",
  "Central Asia": "Central & South Asia",
  "Eastern Europe": "Europe",
  "Northern Europe": "Europe",
  "Southern Europe": "Europe",
  "Western Europe": "Europe",
  "Northern America": "Americas",
  "Latin America and the Caribbean": "Americas",
  "Australia and New Zealand": "Oceania",
  Melanesia: "Oceania",
  Micronesia: "Oceania",
  Polynesia: "Oceania",
};

const regionColours: Record<string, [string, string]> = {
  Europe: ["#7667a8", "#a596dd"],
  Americas: ["#2f8c78", "#5cc0aa"],
  "West Asia & North Africa": ["#b98a21", "#dcb456"],
  "Sub-Saharan Africa": ["#7c8c32", "#b1c264"],
  "Central & South Asia": ["#b0608c", "#dd93ba"],
  "East & South-East Asia": ["#cc7f3b", "#eaa76a"],
  Oceania: ["#4499ab", "#74c6d6"],
  Organisations: ["#3f4653", "#d2d5dc"],
  "Armed & political groups": ["#86694f", "#b99a7e"],
  "Other states": ["#8f8f8b", "#8f8f8b"],
};

const typeColours: Record<string, [string, string]> = {
  state: ["#5b7186", "#9db4ca"],
  organisation: ["#b98a21", "#dcb456"],
  group: ["#86694f", "#b99a7e"],
  other: ["#8f8f8b", "#8f8f8b"],
};

const series: [string, string][] = Object.values(regionColours).slice(0, 9);

function regionOf(actor: Actor): string {
  const type = actor.values.entity_type;
  if (type === "organisation") return "Organisations";
  if (type === "group") return "Armed & political groups";
  return regions[String(actor.values.region)] ?? "Other states";
}

export interface Colouring {
  /** Name of the class of an actor, for the legend. */
  nameOf(actor: Actor): string;
  colourOf(actor: Actor): string;
  /** Classes in use with their colours and numbers of actors, in order. */
  classes: { name: string; colour: string; actors: number }[];
}

function colouring(model: Model, nameOf: (a: Actor) => string, table: Map<string, string>): Colouring {
  const numbers = new Map<string, number>();
  for (const actor of model.actors) numbers.set(nameOf(actor), (numbers.get(nameOf(actor)) ?? 0) + 1);
  const classes = [...table]
    .filter(([name]) => numbers.has(name))
    .map(([name, colour]) => ({ name, colour, actors: numbers.get(name)! }));
  return { nameOf, colourOf: (a) => table.get(nameOf(a)) ?? "#8f8f8b", classes };
}

const pick = (colours: Record<string, [string, string]>, isDark: boolean): Map<string, string> =>
  new Map(Object.entries(colours).map(([name, pair]) => [name, pair[isDark ? 1 : 0]]));

/** Communities by size; beyond the colours that can be told apart they are grey. */
function communities(model: Model, column: string, isDark: boolean): Colouring {
  const sizes = new Map<string, number>();
  const idOf = (a: Actor): string => String(a.values[column] ?? "none");
  for (const actor of model.actors) sizes.set(idOf(actor), (sizes.get(idOf(actor)) ?? 0) + 1);
  const order = [...sizes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([id]) => id);
  const table = new Map<string, string>();
  const names = new Map<string, string>();
  order.forEach((id, i) => {
    const members = model.actors.filter((a) => idOf(a) === id);
    const lead = members.reduce((best, a) => (Number(a.values.degree) > Number(best.values.degree) ? a : best));
    const name = i < series.length && members.length > 2 ? `around ${lead.label}` : "smaller communities";
    names.set(id, name);
    if (!table.has(name)) table.set(name, name === "smaller communities" ? "#8f8f8b" : series[i][isDark ? 1 : 0]);
  });
  return colouring(model, (a) => names.get(idOf(a))!, table);
}

/** Whether any actor has a value of this attribute: measures may be missing. */
const measured = (model: Model, name: string): boolean => model.actors.some((a) => (a.values[name] ?? null) !== null);

/** The attribute that holds communities, if the graph has them. */
export function communityColumn(model: Model): string | undefined {
  return ["modularity_class", "community"].find((name) => measured(model, name));
}

/** Choices for the colours of nodes: value and name. */
export function colourings(model: Model): [string, string][] {
  const out: [string, string][] = [["region", "region"]];
  if (communityColumn(model)) out.push(["community", "community"]);
  out.push(["entity_type", "kind of actor"]);
  return out;
}

export function colouringBy(model: Model, by: string, isDark: boolean): Colouring {
  const column = communityColumn(model);
  if (by === "community" && column) return communities(model, column, isDark);
  if (by === "entity_type") {
    const known = (a: Actor): string => (String(a.values.entity_type) in typeColours ? String(a.values.entity_type) : "other");
    return colouring(model, known, pick(typeColours, isDark));
  }
  return colouring(model, regionOf, pick(regionColours, isDark));
}

/** Choices for the sizes of nodes: column and name. */
export function sizings(model: Model): [string, string][] {
  const all: [string, string][] = [
    ["degree", "degree"],
    ["pagerank", "PageRank"],
    ["mention_count", "mentions"],
    ["weighted_degree", "statements"],
  ];
  return all.filter(([name]) => measured(model, name));
}

/** Radius in pixels at the first view, area by measure. */
export function sizesBy(model: Model, by: string): (actor: Actor) => number {
  const column = measured(model, by) ? by : "degree";
  const most = model.actors.reduce((m, a) => Math.max(m, Number(a.values[column] ?? 0)), 1e-12);
  const [low, high] = model.actors.length > 600 ? [1.6, 12] : [3, 17];
  return (actor) => low + (high - low) * Math.sqrt(Math.max(0, Number(actor.values[column] ?? 0)) / most);
}

/** Thickness in pixels. */
export function thickness(weight: number, many: boolean): number {
  return (many ? 0.6 : 1.5) + 1.2 * Math.log2(Math.max(1, weight));
}

const mixtures = new Map<string, string>();

/** `share` of the colour, the rest paper. Opaque, since WebGL adds up what shines through. */
export function mixed(colour: string, paper: string, share: number): string {
  const key = `${colour}${paper}${share.toFixed(2)}`;
  const known = mixtures.get(key);
  if (known) return known;
  const part = (text: string, i: number): number => parseInt(text.slice(1 + 2 * i, 3 + 2 * i), 16);
  const channel = (i: number): string =>
    Math.round(part(colour, i) * share + part(paper, i) * (1 - share)).toString(16).padStart(2, "0");
  const mixture = `#${channel(0)}${channel(1)}${channel(2)}`;
  mixtures.set(key, mixture);
  return mixture;
}
