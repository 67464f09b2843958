// The panel of filters: which relations are shown, and what the sizes and colours of nodes mean.
import { announce, at, count, figure, h } from "../dom";
import type { Model } from "../model";
import type { Look } from "../picture";
import { colourings, signNames, sizings } from "../palette";
import { State, Store, defaults } from "../state";

export class Filters {
  private readonly panel = at("filters");
  private readonly refreshers: ((look: Look) => void)[] = [];

  constructor(
    private readonly store: Store,
    private readonly model: Model,
  ) {
    const summary = h("p", { class: "summary", id: "summary" });
    this.panel.append(
      summary,
      this.signs(),
      this.statuses(),
      this.years(),
      this.number("weight", "Weight at least", 1, model.mostWeight, model.mostWeight > 20 ? 0.5 : 1),
      this.number("confidence", "Confidence at least", 0, 1, 0.05),
      this.types(),
      this.choice("size", "Size of nodes", sizings(model)),
      this.choice("colour", "Colour of nodes", colourings(model)),
      h("button", { type: "button", class: "quiet", id: "reset", click: () => this.reset() }, "Clear all filters"),
    );
    this.refreshers.push(({ shown }) => {
      summary.replaceChildren(
        h("strong", {}, figure(shown.relations.length)),
        ` of ${count(model.relations.length, "relation")}, `,
        h("strong", {}, figure(shown.actors.size)),
        ` of ${count(model.actors.length, "actor")}`,
      );
    });
  }

  update(look: Look, changed: boolean): void {
    for (const refresh of this.refreshers) refresh(look);
    const { shown } = look;
    if (changed) announce(`${count(shown.relations.length, "relation")}, ${count(shown.actors.size, "actor")} shown`);
  }

  private reset(): void {
    const { noTypes, noSigns, noStatuses, weight, confidence, years, undated } = defaults;
    this.store.set({ noTypes, noSigns, noStatuses, weight, confidence, years, undated });
  }

  /** Check boxes over a list of what is left out. */
  private boxes<T extends string | number>(
    key: "noTypes" | "noSigns" | "noStatuses",
    entries: { value: T; name: string; title?: string; many: number; sign?: number }[],
  ): HTMLElement {
    const box = h("div", { class: "boxes" });
    for (const { value, name, title, many, sign } of entries) {
      const input = h("input", { type: "checkbox", name: key, value });
      input.addEventListener("change", () => {
        const left = (this.store.state[key] as T[]).filter((v) => v !== value);
        this.store.set({ [key]: input.checked ? left : [...left, value] } as Partial<State>);
      });
      this.refreshers.push(({ state }) => (input.checked = !(state[key] as T[]).includes(value)));
      const label = h("label", { title }, input, h("span", { class: "text" }, name), h("span", { class: "many" }, figure(many)));
      if (sign !== undefined) label.dataset.sign = String(sign);
      box.append(label);
    }
    return box;
  }

  private signs(): HTMLElement {
    const many = (sign: number): number => this.model.relations.filter((r) => r.sign === sign).length;
    const entries = signNames.map(([sign, name]) => ({ value: sign, name, many: many(sign), sign }));
    return h("fieldset", {}, h("legend", {}, "Sign"), this.boxes("noSigns", entries));
  }

  private statuses(): HTMLElement {
    const names: [string, string, string][] = [
      ["actual", "actual", "the text says that it is so"],
      ["negated", "negated", "the text says that it is not so: a cross on the edge"],
      ["potential", "potential", "planned, possible, or claimed by somebody: a ring on the edge"],
    ];
    const entries = names.map(([value, name, title]) => ({
      value,
      name,
      title,
      many: this.model.relations.filter((r) => r.status === value).length,
    }));
    return h("fieldset", {}, h("legend", {}, "Status"), this.boxes("noStatuses", entries));
  }

  private types(): HTMLElement {
    const numbers = new Map<string, number>();
    for (const r of this.model.relations) numbers.set(r.type, (numbers.get(r.type) ?? 0) + 1);
    const entries = [...numbers]
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .map(([value, many]) => {
        const type = this.model.types.get(value);
        return { value, name: value, title: type?.definition ?? "", many, sign: type?.sign ?? 0 };
      });
    const all = entries.map((e) => e.value);
    const set = (noTypes: string[]) => () => this.store.set({ noTypes });
    return h(
      "fieldset",
      { id: "types" },
      h("legend", {}, "Relation"),
      h(
        "p",
        { class: "pair" },
        h("button", { type: "button", class: "quiet", click: set([]) }, "all"),
        h("button", { type: "button", class: "quiet", click: set(all) }, "none"),
      ),
      this.boxes("noTypes", entries),
    );
  }

  private number(key: "weight" | "confidence", name: string, min: number, max: number, step: number): HTMLElement {
    const input = h("input", { type: "range", id: key, min, max, step, disabled: max <= min });
    const output = h("output", { for: key });
    input.addEventListener("input", () => this.store.set({ [key]: Number(input.value) } as Partial<State>));
    this.refreshers.push(({ state }) => {
      input.value = String(state[key]);
      output.textContent = figure(state[key]);
    });
    return h("div", { class: "slider" }, h("label", { for: key }, name), output, input);
  }

  private choice(key: "size" | "colour", name: string, choices: [string, string][]): HTMLElement {
    const select = h("select", { id: key });
    for (const [value, text] of choices) select.append(h("option", { value }, text));
    select.addEventListener("change", () => this.store.set({ [key]: select.value } as Partial<State>));
    this.refreshers.push(({ state }) => (select.value = state[key]));
    return h("div", { class: "choice" }, h("label", { for: key }, name), select);
  }

  /** Two thumbs on one line, above them how many relations begin in which years. */
  private years(): HTMLElement {
    const range = this.model.years;
    const undated = this.model.relations.filter((r) => r.from === null).length;
    const box = h("fieldset", { id: "years" }, h("legend", {}, "Years said in the text"));
    if (range) {
      const [first, last] = range;
      const thumb = (id: string, name: string): HTMLInputElement =>
        h("input", { type: "range", id, min: first, max: last, step: 1, "aria-label": name });
      const [from, to] = [thumb("year-from", "From year"), thumb("year-to", "To year")];
      const output = h("output", { for: "year-from year-to" });
      const change = (moved: HTMLInputElement): void => {
        let years: [number, number] = [Number(from.value), Number(to.value)];
        if (years[0] > years[1]) years = moved === from ? [years[1], years[1]] : [years[0], years[0]];
        this.store.set({ years: years[0] === first && years[1] === last ? null : years });
        [from.value, to.value] = years.map(String);
      };
      from.addEventListener("input", () => change(from));
      to.addEventListener("input", () => change(to));
      const fill = h("div", { class: "fill" });
      this.refreshers.push(({ state }) => {
        const years = state.years ?? range;
        [from.value, to.value] = years.map(String);
        output.textContent = `${years[0]}–${years[1]}`;
        const share = (year: number): number => (last === first ? 0 : (100 * (year - first)) / (last - first));
        fill.style.left = `${share(years[0])}%`;
        fill.style.right = `${100 - share(years[1])}%`;
        from.style.zIndex = Number(from.value) > (first + last) / 2 ? "3" : "1";
      });
      box.append(output, this.histogram(first, last), h("div", { class: "twoended" }, h("div", { class: "line" }), fill, from, to));
    }
    const input = h("input", { type: "checkbox", id: "undated" });
    input.addEventListener("change", () => this.store.set({ undated: input.checked }));
    this.refreshers.push(({ state }) => (input.checked = state.undated));
    box.append(
      h("div", { class: "boxes one" }, h("label", {}, input, h("span", { class: "text" }, "also without a year"), h("span", { class: "many" }, figure(undated)))),
    );
    return box;
  }

  private histogram(first: number, last: number): HTMLElement {
    const bins = Math.min(48, last - first + 1);
    const counts = new Array<number>(bins).fill(0);
    for (const r of this.model.relations)
      if (r.from !== null) counts[Math.min(bins - 1, Math.floor(((r.from - first) / (last - first + 1)) * bins))] += 1;
    const most = Math.max(...counts);
    const box = h("div", { class: "histogram", "aria-hidden": "true" });
    for (const n of counts) {
      const bar = h("i");
      bar.style.height = `${n === 0 ? 0 : 8 + (92 * n) / most}%`;
      box.append(bar);
    }
    return box;
  }
}
