// The filtered graph as files: GraphML and CSV with the names, ids and attributes of the command's own exports.
import { Evidence, Model, Relation, Value } from "./model";
import { Shown } from "./filter";

const numbers = new Map([
  ["int", /^-?\d+$/],
  ["double", /^/],
]);

/** The narrowest type that holds all values of a column. */
function typeOf(values: Value[]): string {
  const known = values.filter((v) => v !== null);
  if (known.length === 0 || known.some((v) => typeof v !== "number")) return "string";
  return known.every((v) => numbers.get("int")!.test(String(v))) ? "int" : "double";
}

/** As the command has them, so that whole columns keep one type whatever is filtered away. */
const reals = new Set(["latitude", "longitude", "weighted_degree", "intensity", "weight", "confidence", "pagerank"]);

const xml = (value: Value): string =>
  String(value)
    .replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");

/** An id as xs:NMTOKEN, escaped as src/export/xml.cpp does. */
function nmtoken(id: string): string {
  let out = "";
  const bytes = new TextEncoder();
  const letters = /[0-9A-Za-z\-.:_À-ÖØ-öø-ıĴ-ľŁ-ňŊ-žЁ-ЌЎ-яא-ת一-龥가-힣]/u;
  const points = [...id];
  points.forEach((c, i) => {
    if (letters.test(c) && !(c === "_" && points[i + 1] === "x")) out += c;
    else for (const b of bytes.encode(c)) out += `_x${b.toString(16).toUpperCase().padStart(2, "0")}`;
  });
  return out || "_x";
}

/** The row with the highest confidence, the first of equals. */
export function bestOf(relation: Relation): Evidence | undefined {
  return relation.evidence.reduce<Evidence | undefined>(
    (best, e) => (best === undefined || e.confidence > best.confidence ? e : best),
    undefined,
  );
}

/** All attributes of an edge by the names of the JSON export. */
function attributesOf(relation: Relation): Record<string, Value> {
  return { ...relation.values, evidence: bestOf(relation)?.text ?? null };
}

const nodeNames = (model: Model): string[] => model.actorColumns.filter((name) => name !== "id");
const edgeNames = (model: Model): string[] => {
  const names = model.relationColumns.filter((name) => !["id", "source", "target", "key"].includes(name));
  names.splice(names.indexOf("evidence_ref"), 0, "evidence");
  return names;
};

function keys(names: string[], forWhat: "node" | "edge", rows: Record<string, Value>[]): string {
  return names
    .filter((name) => rows.some((row) => (row[name] ?? null) !== null))
    .map((name) => {
      const id = forWhat === "edge" && name === "label" ? "edgelabel" : name;
      const type = reals.has(name) ? "double" : typeOf(rows.map((row) => row[name] ?? null));
      return `  <key id="${id}" for="${forWhat}" attr.name="${name}" attr.type="${type}"/>\n`;
    })
    .join("");
}

function data(names: string[], forWhat: "node" | "edge", row: Record<string, Value>): string {
  return names
    .filter((name) => (row[name] ?? null) !== null)
    .map((name) => {
      const id = forWhat === "edge" && name === "label" ? "edgelabel" : name;
      return `      <data key="${id}">${xml(row[name])}</data>\n`;
    })
    .join("");
}

export function graphmlOf(model: Model, shown: Shown): string {
  const actors = model.actors.filter((a) => shown.actors.has(a.id));
  const rows = shown.relations.map(attributesOf);
  const [nodes, edges] = [nodeNames(model), edgeNames(model)];
  const out = [
    '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n',
    keys(nodes, "node", actors.map((a) => a.values)),
    keys(edges, "edge", rows),
    '  <graph id="G" edgedefault="directed">\n',
  ];
  for (const actor of actors)
    out.push(`    <node id="${xml(nmtoken(actor.id))}">\n${data(nodes, "node", actor.values)}    </node>\n`);
  shown.relations.forEach((r, i) => {
    const ends = `source="${xml(nmtoken(r.source.id))}" target="${xml(nmtoken(r.target.id))}"`;
    out.push(`    <edge id="${xml(nmtoken(r.id))}" ${ends} label="${xml(r.key)}">\n`);
    out.push(`${data(edges, "edge", rows[i])}    </edge>\n`);
  });
  out.push("  </graph>\n</graphml>\n");
  return out.join("");
}

/** RFC 4180. */
function csv(rows: Value[][]): string {
  const cell = (value: Value): string => {
    const text = value === null ? "" : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  };
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** Columns as Gephi's import wants them: Source, Target, Type, Id, then the attributes. */
export function edgesCsv(model: Model, shown: Shown): string {
  const names = edgeNames(model);
  const rows = shown.relations.map((r) => {
    const values = attributesOf(r);
    return [r.source.id, r.target.id, "Directed", r.id, ...names.map((name) => values[name] ?? null)];
  });
  return csv([["Source", "Target", "Type", "Id", ...names], ...rows]);
}

export function actorsCsv(model: Model, shown: Shown): string {
  const names = nodeNames(model);
  const rows = model.actors
    .filter((a) => shown.actors.has(a.id))
    .map((a) => [a.id, ...names.map((name) => a.values[name] ?? null)]);
  return csv([["Id", ...names], ...rows]);
}

export function evidenceCsv(shown: Shown): string {
  const head = ["evidence_id", "edge_id", "doc_id", "title", "pub_date", "sentence_id", "char_start", "char_end", "text"];
  const tail = ["frame", "form", "mode", "view", "start_date", "end_date", "confidence"];
  const rows = shown.relations.flatMap((r) =>
    r.evidence.map((e): Value[] => [
      e.id, r.id, e.document.id, e.document.title, e.document.date, e.sentence, e.begin, e.end, e.text,
      e.frame, e.form, e.mode, e.view, e.start, e.stop, e.confidence,
    ]),
  );
  return csv([[...head, ...tail], ...rows]);
}

/** Hands a file to the reader. */
export function download(name: string, content: string | Blob, type: string): void {
  const blob = content instanceof Blob ? content : new Blob([content], { type });
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(address), 10000);
}
