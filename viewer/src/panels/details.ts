// The panel beside the drawing: an actor with its neighbours, or an edge or a pair with all statements about it.
import { at, count, figure, h } from "../dom";
import { Actor, Evidence, Model, Relation, between, other, yearsOf } from "../model";
import type { Look } from "../picture";
import { signName } from "../palette";
import { State, Store } from "../state";
import { evidenceCard, markKey } from "./evidence";
import { timeline } from "./timeline";

/** Statements shown at once; the rest on demand. */
const page = 20;

/** Some actors have two dozen names. */
function named(names: string[]): string {
  const rest = names.length - 8;
  return names.slice(0, 8).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}

export class Details {
  private readonly panel = at("details");

  constructor(
    private readonly store: Store,
    private readonly model: Model,
    private readonly look: () => Look,
  ) {}

  update(state: State): void {
    const actor = this.model.actor.get(state.actor ?? "");
    const relation = this.model.relation.get(state.edge ?? "");
    const [a, b] = (state.dyad ?? []).map((id) => this.model.actor.get(id)!);
    const content = relation ? this.edge(relation) : a && b ? this.pair(a, b) : actor ? this.actor(actor) : null;
    this.panel.hidden = content === null;
    document.body.classList.toggle("has-details", content !== null);
    this.panel.replaceChildren();
    if (!content) return;
    const close = h(
      "button",
      { type: "button", class: "close", "aria-label": "Close the details", click: () => this.store.select() },
      "×",
    );
    this.panel.append(close, ...content);
    this.panel.scrollTop = 0;
  }

  private actorButton(actor: Actor): HTMLElement {
    return h(
      "button",
      { type: "button", class: "name", click: () => this.store.select({ actor: actor.id }) },
      actor.label,
    );
  }

  private actor(actor: Actor): HTMLElement[] {
    const v = actor.values;
    const shown = actor.edges.filter((r) => this.look().shown.set.has(r.id));
    const kind = [v.entity_type, v.region].filter(Boolean).join(", ");
    const facts: [string, unknown][] = [
      ["Official name", v.official_name === actor.label ? null : v.official_name],
      ["Capital", v.capital],
      ["Also", typeof v.aliases === "string" ? named(v.aliases.split("|")) : null],
      ["In the texts", `${count(Number(v.mention_count), "mention")} in ${count(Number(v.document_count), "document")}`],
      ["Years said", yearsOf(String(v.first_date ?? ""), String(v.last_date ?? ""))],
      ["Relations", `${v.degree} (${v.outdegree} out, ${v.indegree} in; ${v.positive_degree} +, ${v.negative_degree} −)`],
      ["PageRank", typeof v.pagerank === "number" ? figure(v.pagerank, 4) : null],
    ];
    const list = h("dl", { class: "facts wide" });
    for (const [name, value] of facts)
      if (value) list.append(h("div", {}, h("dt", {}, name), h("dd", {}, String(value))));
    const hidden = actor.edges.length - shown.length;
    return [
      h("header", {}, h("p", { class: "kicker" }, kind), h("h2", { dir: "auto", tabindex: -1 }, actor.label)),
      list,
      h("h3", {}, count(new Set(shown.map((r) => other(r, actor))).size, "neighbour")),
      this.neighbours(actor, shown),
      h("p", { class: "note" }, hidden ? `${count(hidden, "relation")} left out by the filters.` : ""),
    ];
  }

  private neighbours(actor: Actor, relations: Relation[]): HTMLElement {
    const groups = new Map<Actor, Relation[]>();
    for (const r of relations) groups.set(other(r, actor), [...(groups.get(other(r, actor)) ?? []), r]);
    const sum = (rows: Relation[]): number => rows.reduce((n, r) => n + r.weight, 0);
    const sorted = [...groups].sort((a, b) => sum(b[1]) - sum(a[1]) || (a[0].label < b[0].label ? -1 : 1));
    const list = h("ul", { class: "neighbours" });
    for (const [neighbour, rows] of sorted) {
      const pair = (): void => this.store.select({ dyad: [actor.id, neighbour.id] });
      const both = h("button", { type: "button", class: "quiet", click: pair }, "both sides");
      both.setAttribute("aria-label", `All between ${actor.label} and ${neighbour.label}`);
      const item = h("li", {}, h("div", { class: "row" }, this.actorButton(neighbour), both));
      for (const r of rows) item.append(this.relationButton(r));
      list.append(item);
    }
    return list;
  }

  /** The relation as a sentence, its sign as a bar of colour. */
  private relationButton(r: Relation): HTMLElement {
    const years = yearsOf(r.start, r.stop);
    return h(
      "button",
      {
        type: "button",
        class: `relation ${r.status}`,
        "data-sign": r.sign,
        "data-id": r.id,
        click: () => this.store.select({ edge: r.id }),
      },
      h("span", { class: "what" }, `${r.source.label} `, h("em", {}, r.label), ` ${r.target.label}`),
      h("span", { class: "more" }, [years, r.weight > 1 ? `×${figure(r.weight)}` : ""].filter(Boolean).join(" · ")),
    );
  }

  private edge(r: Relation): HTMLElement[] {
    const type = this.model.types.get(r.type);
    const pair = between(r.source, r.target);
    const rest = pair.filter((other) => other !== r);
    const facts = h("dl", { class: "facts wide" });
    const v = r.values;
    const rows: [string, string][] = [
      ["Sign", `${signName(r.sign)}, intensity ${v.intensity}`],
      ["Status", r.status],
      ["Weight", `${figure(r.weight)} (${count(r.statements, "statement")} in ${count(Number(v.source_count), "document")})`],
      ["Confidence", figure(r.confidence)],
      ["Years said", yearsOf(r.start, r.stop) || "none"],
    ];
    for (const [name, value] of rows) facts.append(h("div", {}, h("dt", {}, name), h("dd", {}, value)));
    return [
      h(
        "header",
        { "data-sign": r.sign },
        h("p", { class: "kicker" }, r.type + (r.status === "actual" ? "" : `, ${r.status}`)),
        h(
          "h2",
          { dir: "auto", tabindex: -1 },
          this.actorButton(r.source),
          h("em", {}, ` ${r.label} `),
          this.actorButton(r.target),
        ),
      ),
      h("p", { class: "definition" }, type?.definition ?? ""),
      facts,
      h("h3", {}, "Evidence"),
      this.statements([r]),
      h("h3", {}, `${r.source.label} and ${r.target.label} through time`),
      this.timeline(pair),
      ...(rest.length ? [h("h3", {}, "Also between them"), h("div", {}, ...rest.map((x) => this.relationButton(x)))] : []),
    ];
  }

  private pair(a: Actor, b: Actor): HTMLElement[] {
    const relations = between(a, b);
    return [
      h(
        "header",
        {},
        h("p", { class: "kicker" }, `Pair, ${count(relations.length, "relation")}`),
        h("h2", { dir: "auto", tabindex: -1 }, this.actorButton(a), h("em", {}, " and "), this.actorButton(b)),
      ),
      this.timeline(relations),
      h("h3", {}, "Relations"),
      h("div", {}, ...relations.map((r) => this.relationButton(r))),
      h("h3", {}, "Evidence"),
      this.statements(relations),
    ];
  }

  private timeline(relations: Relation[]): HTMLElement {
    return timeline(relations, this.look().palette, (e) => this.show(e));
  }

  /** Opens the statement that was picked in the timeline. */
  private show(evidence: Evidence): void {
    const find = (): HTMLElement | undefined =>
      [...this.panel.querySelectorAll<HTMLElement>("article.evidence")].find((x) => x.dataset.id === evidence.id);
    if (!find()) this.store.select({ edge: evidence.relation.id });
    const card = find();
    card?.scrollIntoView({ block: "center" });
    card?.focus({ preventScroll: true });
  }

  private statements(relations: Relation[]): HTMLElement {
    const rows = relations.flatMap((r) => r.evidence);
    const box = h("div", { class: "statements" }, markKey());
    const more = h("button", { type: "button", class: "quiet" });
    let shown = 0;
    const add = (): void => {
      for (const e of rows.slice(shown, shown + page)) more.before(evidenceCard(e, this.model));
      shown = Math.min(rows.length, shown + page);
      more.textContent = `Show more (${rows.length - shown})`;
      more.hidden = shown === rows.length;
    };
    more.addEventListener("click", add);
    box.append(more);
    add();
    for (const r of relations) {
      const cut = r.statements - r.rows.length;
      if (cut > 0) box.append(this.cutNote(r, cut));
    }
    return box;
  }

  private cutNote(r: Relation, cut: number): HTMLElement {
    const command = `entente explain graph.json ${r.source.id} ${r.target.id}`;
    return h(
      "p",
      { class: "note cut" },
      `${count(cut, "more statement")} of “${r.label}” ${cut === 1 ? "is" : "are"} not in this page, which keeps the ` +
        `${r.rows.length} of highest confidence. The JSON export has them all (edge_id ${r.id}); in a terminal: `,
      h("code", {}, command),
    );
  }
}
