// Search for an actor by its name, id or any other name: a combobox after the WAI-ARIA pattern.
import { announce, at, count, folded, h } from "../dom";
import type { Actor, Model } from "../model";

const mostResults = 12;

interface Entry {
  actor: Actor;
  names: string[];
}

export class Search {
  private readonly input = at<HTMLInputElement>("search");
  private readonly box = at("results");
  private readonly entries: Entry[];
  private found: Actor[] = [];
  private active = -1;

  constructor(
    model: Model,
    private readonly pick: (actor: Actor) => void,
  ) {
    this.entries = model.actors.map((actor) => ({
      actor,
      names: [actor.label, actor.id, actor.values.official_name, ...String(actor.values.aliases ?? "").split("|")]
        .filter(Boolean)
        .map((name) => folded(String(name))),
    }));
    this.input.addEventListener("input", () => this.search());
    this.input.addEventListener("focus", () => this.search());
    this.input.addEventListener("blur", () => window.setTimeout(() => this.close(), 150));
    this.input.addEventListener("keydown", (event) => this.key(event));
  }

  focus(): void {
    this.input.focus();
    this.input.select();
  }

  /** Names that begin with the words first, then those that hold them; larger actors first. */
  private search(): void {
    const wanted = folded(this.input.value.trim());
    if (!wanted) return this.close();
    const rank = ({ names }: Entry): number =>
      names[0].startsWith(wanted) ? 0 : names.some((n) => n === wanted) ? 0 : names.some((n) => n.startsWith(wanted)) ? 1 : 2;
    this.found = this.entries
      .filter(({ names }) => names.some((n) => n.includes(wanted)))
      .sort((a, b) => rank(a) - rank(b) || b.actor.edges.length - a.actor.edges.length)
      .slice(0, mostResults)
      .map((e) => e.actor);
    this.active = this.found.length ? 0 : -1;
    this.show();
    announce(count(this.found.length, "actor") + " found");
  }

  private show(): void {
    this.box.replaceChildren(
      ...this.found.map((actor, i) => {
        const row = h(
          "li",
          { role: "option", id: `result-${i}`, "aria-selected": i === this.active ? "true" : "false" },
          h("span", { dir: "auto" }, actor.label),
          h("span", { class: "many" }, count(actor.edges.length, "relation")),
        );
        row.addEventListener("mousedown", () => this.choose(i));
        return row;
      }),
    );
    if (this.found.length === 0) this.box.append(h("li", { class: "none" }, "no such actor"));
    this.box.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    if (this.active >= 0) this.input.setAttribute("aria-activedescendant", `result-${this.active}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  private close(): void {
    this.box.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  private choose(index: number): void {
    const actor = this.found[index];
    if (!actor) return;
    this.input.value = actor.label;
    this.close();
    this.pick(actor);
  }

  private key(event: KeyboardEvent): void {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (this.found.length === 0) return;
      this.active = (this.active + (event.key === "ArrowDown" ? 1 : -1) + this.found.length) % this.found.length;
      this.show();
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.choose(this.active);
    } else if (event.key === "Escape") {
      this.input.value = "";
      this.close();
    }
  }
}
