// The page: reads the graph that stands in it, puts the parts together and passes changes of the state around.
import { copy } from "./cite";
import { announce, at, count, h, notify } from "./dom";
import { shownOf } from "./filter";
import { pngOf, svgOf } from "./figure";
import { Actor, Model, between, other, readModel } from "./model";
import { Overlay } from "./overlay";
import { colouringBy, palette } from "./palette";
import { Details } from "./panels/details";
import { Filters } from "./panels/filters";
import { showLegend } from "./panels/legend";
import { List } from "./panels/list";
import { Search } from "./panels/search";
import { Handlers, Look, Picture } from "./picture";
import { actorsCsv, download, edgesCsv, evidenceCsv, graphmlOf } from "./save";
import { State, Store, Theme, filterKeys, fromFragment } from "./state";

const systemDark = matchMedia("(prefers-color-scheme: dark)");

class Page {
  private readonly model: Model = readModel(at("graph").textContent!);
  private readonly store = new Store(fromFragment(location.hash, this.model));
  private look: Look = this.newLook();
  private picture: Picture | null = null;
  private readonly filters = new Filters(this.store, this.model);
  private readonly list = new List(this.store);
  private readonly details = new Details(this.store, this.model, () => this.look);
  private readonly search = new Search(this.model, (actor) => this.go(actor));

  start(): void {
    const { model } = this;
    document.title = model.title;
    at("title").textContent = model.title;
    at("subtitle").textContent = [
      count(model.actors.length, "actor"),
      count(model.relations.length, "relation"),
      count(model.statements, "statement"),
      count(model.documents.length, "document"),
    ].join(" · ");
    this.applyTheme();
    // The panels first: they decide how much room the drawing has, and a large one is drawn only once.
    this.panels(false);
    this.draw();
    this.store.listen((_, changed) => this.changed(changed));
    this.buttons();
    document.addEventListener("keydown", (event) => this.key(event));
    window.addEventListener("hashchange", (event) => this.restore(new URL(event.newURL).hash));
    systemDark.addEventListener("change", () => this.changed(new Set(["theme"])));
  }

  private newLook(): Look {
    const { state } = this.store;
    const isDark = state.theme === "dark" || (state.theme === "auto" && systemDark.matches);
    return {
      model: this.model,
      state,
      shown: shownOf(this.model, state),
      palette: palette(isDark),
      colouring: colouringBy(this.model, state.colour, isDark),
    };
  }

  /** The drawing needs WebGL; where there is none the list stands in for it. */
  private draw(): void {
    try {
      this.picture = new Picture(at("canvas"), this.look, this.handlers());
      const overlay = new Overlay(this.picture, () => this.look);
      new ResizeObserver(() => this.picture!.fit()).observe(at("canvas"));
      Object.assign(window, { entente: { picture: this.picture, overlay, look: () => this.look } });
      void document.fonts.ready.then(() => overlay.draw());
    } catch (error) {
      at("nothing").textContent = `This browser cannot draw the graph (no WebGL: ${String(error)}). The list has all of it.`;
      at("nothing").hidden = false;
      this.store.set({ list: true });
      this.list.update(this.newLook());
    }
  }

  private handlers(): Handlers {
    return {
      pickActor: (actor) => this.store.select({ actor }),
      pickRelation: (edge) => this.store.select({ edge }),
      pickNothing: () => this.store.select(),
      hoverActor: (id) => {
        this.picture?.hover(id);
        at("canvas").classList.toggle("pointing", id !== null);
      },
      hoverRelation: (id, x, y) => this.tip(id, x, y),
      camera: (camera) => this.store.set({ camera }),
    };
  }

  private tip(id: string | null, x: number, y: number): void {
    const tip = at("tip");
    const r = id === null ? undefined : this.model.relation.get(id);
    tip.hidden = !r;
    at("canvas").classList.toggle("pointing", !!r);
    if (!r) return;
    tip.replaceChildren(`${r.source.label} `, h("em", {}, r.label), ` ${r.target.label}`);
    tip.append(h("span", { class: "many" }, count(r.statements, "statement")));
    tip.style.left = `${Math.min(x + 12, at("stage").clientWidth - 240)}px`;
    tip.style.top = `${y + 14}px`;
  }

  private changed(changed: Set<keyof State>): void {
    const any = (...keys: (keyof State)[]): boolean => keys.some((key) => changed.has(key));
    if (changed.size === 1 && changed.has("camera")) {
      this.look = { ...this.look, state: this.store.state };
      return;
    }
    const filtered = any(...filterKeys);
    const { shown } = this.look;
    this.look = this.newLook();
    if (!filtered) this.look.shown = shown;
    if (any("theme")) this.applyTheme();
    if (any("picture") && !any("camera")) this.picture?.setCamera(null);
    this.panels(filtered);
    this.picture?.update(this.look, any("picture"));
    if (any("actor", "edge", "dyad")) this.tell();
  }

  private panels(filtered: boolean): void {
    const { state } = this.store;
    this.filters.update(this.look, filtered);
    this.list.update(this.look);
    this.details.update(state);
    showLegend(this.look);
    document.body.classList.toggle("has-list", state.list);
    at("show-graph").setAttribute("aria-pressed", String(state.picture === "graph"));
    at("show-map").setAttribute("aria-pressed", String(state.picture === "map"));
    at("show-list").setAttribute("aria-pressed", String(state.list));
    at("tip").hidden = true;
    at("nothing").hidden = this.look.shown.relations.length > 0;
    at("nothing").textContent = this.model.relations.length
      ? "No relation passes the filters."
      : "The graph has no relations.";
  }

  private applyTheme(): void {
    const { theme } = this.store.state;
    document.documentElement.dataset.theme = this.look.palette.dark ? "dark" : "light";
    const names: Record<Theme, string> = { auto: "as the system", light: "light", dark: "dark" };
    at("theme").setAttribute("aria-label", `Colours: ${names[theme]}`);
    at("theme").dataset.theme = theme;
  }

  private tell(): void {
    const heading = at("details").querySelector("h2");
    if (heading) announce(`${heading.textContent}, details shown`);
  }

  private go(actor: Actor): void {
    this.store.select({ actor: actor.id });
    this.picture?.centre(actor.id);
  }

  /** Another address for this page was opened: take its view. */
  private restore(fragment: string): void {
    const state = fromFragment(fragment, this.model);
    this.picture?.setCamera(state.camera);
    this.store.set(state);
  }

  private buttons(): void {
    const on = (id: string, act: () => void): void => at(id).addEventListener("click", act);
    on("show-graph", () => this.store.set({ picture: "graph", camera: null }));
    on("show-map", () => this.store.set({ picture: "map", camera: null }));
    at("show-graph").addEventListener("click", () => this.picture?.setCamera(null));
    at("show-map").addEventListener("click", () => this.picture?.setCamera(null));
    on("show-list", () => this.store.set({ list: !this.store.state.list }));
    on("show-filters", () => {
      const open = document.body.classList.toggle("has-filters");
      at("show-filters").setAttribute("aria-expanded", String(open));
    });
    on("theme", () => this.store.set({ theme: ({ auto: "light", light: "dark", dark: "auto" } as const)[this.store.state.theme] }));
    on("nearer", () => this.picture?.zoom(0.7));
    on("further", () => this.picture?.zoom(1.4));
    on("whole", () => this.picture?.setCamera(null));
    this.saving();
    for (const skip of document.querySelectorAll<HTMLElement>(".skip"))
      skip.addEventListener("click", (event) => {
        event.preventDefault();
        this.search.focus();
      });
    document.addEventListener("click", (event) => {
      for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu"))
        if (!menu.contains(event.target as Node) || (event.target as HTMLElement).closest("#save button")) menu.open = false;
    });
  }

  private saving(): void {
    const on = (id: string, act: () => void): void => at(id).addEventListener("click", act);
    on("save-png", () => {
      if (this.picture)
        void pngOf(this.picture, this.look).then((png) => png && download("graph.png", png, "image/png"));
    });
    on("save-svg", () => {
      if (this.picture) download("graph.svg", svgOf(this.picture, this.look), "image/svg+xml");
    });
    on("save-graphml", () => download("graph-filtered.graphml", graphmlOf(this.model, this.look.shown), "application/xml"));
    on("save-edges", () => download("relations.csv", edgesCsv(this.model, this.look.shown), "text/csv"));
    on("save-actors", () => download("actors.csv", actorsCsv(this.model, this.look.shown), "text/csv"));
    on("save-evidence", () => download("evidence.csv", evidenceCsv(this.look.shown), "text/csv"));
    on("copy-link", () => {
      this.store.write();
      void copy(location.href).then(() => notify("Link copied"));
    });
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target as HTMLElement;
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName);
    if (event.key === "Escape") this.escape();
    if (typing) return;
    const anywhere: Record<string, () => void> = {
      "/": () => this.search.focus(),
      l: () => this.store.set({ list: !this.store.state.list }),
      m: () => this.switchPicture(),
      "[": () => this.walk(-1),
      "]": () => this.walk(1),
    };
    const onCanvas: Record<string, () => void> = {
      ArrowLeft: () => this.picture?.pan(-1, 0),
      ArrowRight: () => this.picture?.pan(1, 0),
      ArrowUp: () => this.picture?.pan(0, 1),
      ArrowDown: () => this.picture?.pan(0, -1),
      "+": () => this.picture?.zoom(0.7),
      "=": () => this.picture?.zoom(0.7),
      "-": () => this.picture?.zoom(1.4),
      "0": () => this.picture?.setCamera(null),
    };
    const act = anywhere[event.key] ?? (target.id === "canvas" ? onCanvas[event.key] : undefined);
    if (!act) return;
    event.preventDefault();
    act();
  }

  private switchPicture(): void {
    this.store.set({ picture: this.store.state.picture === "graph" ? "map" : "graph", camera: null });
    this.picture?.setCamera(null);
  }

  private escape(): void {
    for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu")) menu.open = false;
    document.body.classList.remove("has-filters");
    at("show-filters").setAttribute("aria-expanded", "false");
    if (document.activeElement?.id !== "search") this.store.select();
  }

  /** The next actor around the one that was chosen first, or the next relation of the pair of the chosen one. */
  private walk(by: number): void {
    const { actor, edge, dyad } = this.store.state;
    const here = this.model.actor.get(actor ?? "");
    const relation = this.model.relation.get(edge ?? "");
    const step = <T>(all: T[], now: T | undefined): T => all[((now ? all.indexOf(now) : by > 0 ? -1 : 0) + by + all.length) % all.length];
    if (here) {
      const shown = here.edges.filter((r) => this.look.shown.set.has(r.id));
      const around = [...new Set(shown.map((r) => other(r, here)))];
      if (around.length) this.store.select({ dyad: [here.id, step(around, undefined).id] });
    } else if (dyad) {
      const centre = this.model.actor.get(dyad[0])!;
      const shown = centre.edges.filter((r) => this.look.shown.set.has(r.id));
      const around = [...new Set(shown.map((r) => other(r, centre)))];
      if (around.length) this.store.select({ dyad: [centre.id, step(around, this.model.actor.get(dyad[1])).id] });
    } else if (relation) {
      this.store.select({ edge: step(between(relation.source, relation.target), relation).id });
    }
  }
}

new Page().start();
