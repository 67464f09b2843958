// What the reader has chosen. One value; every change goes through Store.set, and the whole of it stands in the
// fragment of the URL, so that a view can be shared by its address.
import type { Model } from "./model";

export type Picture = "graph" | "map";
export type Theme = "auto" | "light" | "dark";

export interface State {
  picture: Picture;
  list: boolean;
  actor: string | null;
  edge: string | null;
  /** Two actor ids. */
  dyad: [string, string] | null;
  /** Relation types, signs and statuses that are left out. */
  noTypes: string[];
  noSigns: number[];
  noStatuses: string[];
  weight: number;
  confidence: number;
  years: [number, number] | null;
  undated: boolean;
  size: string;
  colour: string;
  sort: string;
  descending: boolean;
  theme: Theme;
  /** Camera: x, y, ratio; null shows all. */
  camera: [number, number, number] | null;
}

/** Only what a text says is so: what it denies or only plans is one click away. */
export const defaults: State = {
  picture: "graph",
  list: false,
  actor: null,
  edge: null,
  dyad: null,
  noTypes: [],
  noSigns: [],
  noStatuses: ["negated", "potential"],
  weight: 1,
  confidence: 0,
  years: null,
  undated: true,
  size: "degree",
  colour: "region",
  sort: "weight",
  descending: true,
  theme: "auto",
  camera: null,
};

const list = (values: (string | number)[]): string => values.map((v) => encodeURIComponent(v)).join(",");
const unlist = (text: string): string[] => (text === "" ? [] : text.split(",").map((v) => decodeURIComponent(v)));

/** Only what differs from the defaults is written. */
export function toFragment(state: State): string {
  const out = new URLSearchParams();
  const put = (name: string, value: string, usual: string): void => {
    if (value !== usual) out.set(name, value);
  };
  put("view", state.picture, defaults.picture);
  put("list", state.list ? "1" : "", "");
  put("actor", state.actor ?? "", "");
  put("edge", state.edge ?? "", "");
  put("pair", state.dyad ? list(state.dyad) : "", "");
  put("not-types", list(state.noTypes), "");
  put("not-signs", list(state.noSigns), "");
  put("not-statuses", list(state.noStatuses), list(defaults.noStatuses));
  put("weight", String(state.weight), "1");
  put("confidence", String(state.confidence), "0");
  put("years", state.years ? state.years.join("~") : "", "");
  put("undated", state.undated ? "1" : "0", "1");
  put("size", state.size, defaults.size);
  put("colour", state.colour, defaults.colour);
  put("sort", (state.descending ? "-" : "") + state.sort, "-weight");
  put("theme", state.theme, defaults.theme);
  put("camera", state.camera ? state.camera.map((n) => n.toFixed(4)).join("~") : "", "");
  return out.toString();
}

function numbers(text: string | null, many: number): number[] | null {
  if (!text) return null;
  const values = text.split("~").map(Number);
  return values.length === many && values.every(Number.isFinite) ? values : null;
}

function number(text: string | null, usual: number): number {
  const value = text === null || text === "" ? usual : Number(text);
  return Number.isFinite(value) ? value : usual;
}

function safely<T>(read: () => T, usual: T): T {
  try {
    return read();
  } catch {
    return usual;
  }
}

/** What a fragment cannot mean for this graph is passed over: an address may come from anywhere. */
export function fromFragment(fragment: string, model: Model): State {
  const get = new URLSearchParams(fragment.replace(/^#/, ""));
  const known = <T extends string>(name: string, allowed: readonly T[], usual: T): T =>
    allowed.includes(get.get(name) as T) ? (get.get(name) as T) : usual;
  const parts = (name: string, usual: string[]): string[] =>
    get.has(name) ? safely(() => unlist(get.get(name)!), usual) : usual;
  const pair = parts("pair", []);
  const years = numbers(get.get("years"), 2) as [number, number] | null;
  const camera = numbers(get.get("camera"), 3) as [number, number, number] | null;
  const sort = get.get("sort") ?? "-weight";
  const actor = get.get("actor") ?? "";
  const edge = get.get("edge") ?? "";
  return {
    picture: known("view", ["graph", "map"], defaults.picture),
    list: get.get("list") === "1",
    actor: model.actor.has(actor) ? actor : null,
    edge: model.relation.has(edge) ? edge : null,
    dyad: pair.length === 2 && pair.every((id) => model.actor.has(id)) ? [pair[0], pair[1]] : null,
    noTypes: parts("not-types", []),
    noSigns: parts("not-signs", []).map(Number),
    noStatuses: parts("not-statuses", defaults.noStatuses),
    weight: number(get.get("weight"), 1),
    confidence: number(get.get("confidence"), 0),
    years: years && years[0] <= years[1] ? years : null,
    undated: get.get("undated") !== "0",
    size: get.get("size") ?? defaults.size,
    colour: get.get("colour") ?? defaults.colour,
    sort: sort.replace(/^-/, ""),
    descending: sort.startsWith("-"),
    theme: known("theme", ["auto", "light", "dark"], defaults.theme),
    camera: camera && camera[2] > 0 ? camera : null,
  };
}

export type Change = Partial<State>;
type Listener = (state: State, changed: Set<keyof State>) => void;

/** Holds the state; listeners run in the order in which they came. */
export class Store {
  private listeners: Listener[] = [];
  private timer = 0;

  constructor(public state: State) {}

  listen(listener: Listener): void {
    this.listeners.push(listener);
  }

  set(change: Change): void {
    const changed = new Set<keyof State>();
    for (const name of Object.keys(change) as (keyof State)[])
      if (JSON.stringify(this.state[name]) !== JSON.stringify(change[name])) changed.add(name);
    if (changed.size === 0) return;
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener(this.state, changed);
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.write(), 150);
  }

  select(what: { actor?: string; edge?: string; dyad?: [string, string] } = {}): void {
    this.set({ actor: what.actor ?? null, edge: what.edge ?? null, dyad: what.dyad ?? null });
  }

  /** Puts the state into the address. */
  write(): void {
    const fragment = toFragment(this.state);
    if (location.hash.replace(/^#/, "") !== fragment) history.replaceState(null, "", `#${fragment}`);
  }
}

/** Changes of these decide which relations are shown. */
export const filterKeys: (keyof State)[] = [
  "noTypes",
  "noSigns",
  "noStatuses",
  "weight",
  "confidence",
  "years",
  "undated",
];
