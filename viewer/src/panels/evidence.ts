// One statement: the sentence with its source, target and trigger marked, where it stands, and which form fired.
import { citation, copy } from "../cite";
import { figure, h, notify } from "../dom";
import { Evidence, Model, Span, yearsOf } from "../model";

type Role = "source" | "target" | "trigger";

/** The sentence cut where a span begins or ends; each piece with the roles that cover it. */
export function pieces(evidence: Evidence): { text: string; roles: Role[] }[] {
  const points = [...evidence.text];
  const spans: [Role, Span | null][] = [
    ["source", evidence.source],
    ["target", evidence.target],
    ["trigger", evidence.trigger],
  ];
  const cuts = new Set([0, points.length]);
  for (const [, span] of spans) if (span) cuts.add(span.begin).add(span.end);
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((begin, i) => ({
    text: points.slice(begin, sorted[i + 1]).join(""),
    roles: spans.filter(([, s]) => s && s.begin <= begin && begin < s.end).map(([role]) => role),
  }));
}

/** A piece in several roles is a mark within a mark, the trigger innermost. */
function marked(text: string, roles: Role[]): Node {
  return roles.reduceRight<Node>(
    (inner, role) => h("mark", { class: role, title: role }, inner),
    document.createTextNode(text),
  );
}

function facts(evidence: Evidence, model: Model): [string, string][] {
  const viewer = model.actor.get(evidence.view)?.label ?? evidence.view;
  const all: [string, string][] = [
    ["time", yearsOf(evidence.start, evidence.stop)],
    ["kind", evidence.mode],
    ["in the view of", viewer],
    ["form", evidence.form],
    ["frame", evidence.frame],
    ["confidence", figure(evidence.confidence)],
  ];
  return all.filter(([, value]) => value !== "");
}

export function evidenceCard(evidence: Evidence, model: Model): HTMLElement {
  const { document: d } = evidence;
  const quote = h("blockquote", { dir: "auto" });
  for (const { text, roles } of pieces(evidence)) quote.append(marked(text, roles));
  const list = h("dl", { class: "facts" });
  for (const [name, value] of facts(evidence, model)) list.append(h("div", {}, h("dt", {}, name), h("dd", {}, value)));
  const copyCitation = (): void => {
    void copy(citation(evidence, model.generator)).then(() => notify("Citation copied"));
  };
  return h(
    "article",
    { class: "evidence", "data-id": evidence.id, tabindex: -1 },
    quote,
    h(
      "p",
      { class: "origin" },
      h("cite", {}, d.title || d.id),
      d.date && h("span", {}, `, ${d.date}`),
      h("span", { class: "place" }, `${d.source || d.id}, sentence ${evidence.sentence}`),
    ),
    list,
    h("button", { type: "button", class: "quiet copy", click: copyCitation }, "Copy citation"),
  );
}

/** What the marks mean; once above a list of statements. */
export function markKey(): HTMLElement {
  return h(
    "p",
    { class: "key" },
    h("mark", { class: "source" }, "source"),
    " ",
    h("mark", { class: "trigger" }, "trigger"),
    " ",
    h("mark", { class: "target" }, "target"),
  );
}
