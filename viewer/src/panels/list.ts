// The list: all shown relations as a table that can be sorted by any column; the way into the graph without a mouse.
import { announce, at, count, figure, folded, h } from "../dom";
import type { Relation } from "../model";
import type { Look } from "../picture";
import { signName } from "../palette";
import { Store } from "../state";

const page = 100;

interface Column {
  id: string;
  name: string;
  numeric: boolean;
  value(r: Relation): string | number;
}

const columns: Column[] = [
  { id: "source", name: "Source", numeric: false, value: (r) => r.source.label },
  { id: "relation", name: "Relation", numeric: false, value: (r) => r.label },
  { id: "target", name: "Target", numeric: false, value: (r) => r.target.label },
  { id: "sign", name: "Sign", numeric: false, value: (r) => signName(r.sign) },
  { id: "status", name: "Status", numeric: false, value: (r) => r.status },
  { id: "weight", name: "Weight", numeric: true, value: (r) => r.weight },
  { id: "confidence", name: "Confidence", numeric: true, value: (r) => r.confidence },
  { id: "from", name: "From", numeric: true, value: (r) => r.start },
  { id: "to", name: "To", numeric: true, value: (r) => r.stop },
  { id: "statements", name: "Statements", numeric: true, value: (r) => r.statements },
];

/** What is missing comes last, whichever way the column is sorted. */
export function sorted(relations: Relation[], sort: string, descending: boolean): Relation[] {
  const column = columns.find((c) => c.id === sort) ?? columns[5];
  const collator = new Intl.Collator("en");
  const way = descending ? -1 : 1;
  return relations
    .map((r) => ({ r, value: column.value(r) }))
    .sort((a, b) => {
      if ((a.value === "") !== (b.value === "")) return a.value === "" ? 1 : -1;
      const order =
        typeof a.value === "number" ? a.value - (b.value as number) : collator.compare(a.value, String(b.value));
      return order * way || a.r.row - b.r.row;
    })
    .map(({ r }) => r);
}

export class List {
  private readonly panel = at("list");
  private readonly body = h("tbody");
  private readonly heads = new Map<string, HTMLElement>();
  private readonly foot = h("p", { class: "pages" });
  private readonly find = h("input", { type: "search", placeholder: "Find in the list", "aria-label": "Find in the list" });
  private first = 0;
  private look: Look | null = null;

  constructor(private readonly store: Store) {
    const row = h("tr");
    for (const { id, name, numeric } of columns) {
      const head = h("th", { scope: "col", class: numeric ? "number" : "" });
      head.append(h("button", { type: "button", click: () => this.sortBy(id) }, name));
      this.heads.set(id, head);
      row.append(head);
    }
    this.find.addEventListener("input", () => this.show(0));
    const caption = h("caption", { class: "unseen" }, "Relations that pass the filters");
    this.panel.append(
      h("div", { class: "listhead" }, h("h2", {}, "Relations"), this.find, this.foot),
      h("div", { class: "scroll", tabindex: 0 }, h("table", {}, caption, h("thead", {}, row), this.body)),
    );
  }

  update(look: Look): void {
    this.look = look;
    this.panel.hidden = !look.state.list;
    if (look.state.list) this.show(0);
  }

  private sortBy(id: string): void {
    const { sort, descending } = this.store.state;
    const numeric = columns.find((c) => c.id === id)!.numeric;
    this.store.set({ sort: id, descending: sort === id ? !descending : numeric });
    announce(`Sorted by ${id}, ${this.store.state.descending ? "descending" : "ascending"}`);
  }

  private rows(): Relation[] {
    const { shown, state } = this.look!;
    const wanted = folded(this.find.value.trim());
    const found = wanted
      ? shown.relations.filter((r) => folded(`${r.source.label} ${r.label} ${r.target.label} ${r.type}`).includes(wanted))
      : shown.relations;
    return sorted(found, state.sort, state.descending);
  }

  private show(first: number): void {
    if (!this.look) return;
    const { state } = this.look;
    const rows = this.rows();
    this.first = first;
    for (const [id, head] of this.heads)
      head.setAttribute("aria-sort", id !== state.sort ? "none" : state.descending ? "descending" : "ascending");
    this.body.replaceChildren(...rows.slice(first, first + page).map((r) => this.row(r, r.id === state.edge)));
    const last = Math.min(rows.length, first + page);
    const step = (by: number, name: string, off: boolean): HTMLElement =>
      h("button", { type: "button", class: "quiet", disabled: off, click: () => this.show(this.first + by) }, name);
    this.foot.replaceChildren(
      rows.length ? `${figure(first + 1)}–${figure(last)} of ${count(rows.length, "relation")}` : "no relation",
      ...(rows.length > page ? [step(-page, "back", first === 0), step(page, "on", last === rows.length)] : []),
    );
  }

  private row(r: Relation, current: boolean): HTMLElement {
    const pick = (): void => this.store.select({ edge: r.id });
    const row = h("tr", { "data-id": r.id, "data-sign": r.sign, "aria-selected": current ? "true" : null });
    row.addEventListener("click", pick);
    for (const { id, numeric, value } of columns) {
      const shown = value(r);
      const text = typeof shown === "number" ? figure(shown) : shown;
      const cell = h("td", { class: numeric ? "number" : "", dir: id === "source" || id === "target" ? "auto" : null });
      cell.append(id === "relation" ? h("button", { type: "button", class: "open" }, text) : text);
      row.append(cell);
    }
    return row;
  }
}
