// The graph as the writer (src/export/html.cpp) put it into the page: tables of rows, read once, never changed.

export type Value = string | number | null;

export interface RelationType {
  id: string;
  label: string;
  definition: string;
  sign: number;
  intensity: number;
  symmetric: boolean;
}

/** An actor. `values` holds all attributes of the JSON export by name. */
export interface Actor {
  id: string;
  label: string;
  x: number;
  y: number;
  values: Record<string, Value>;
  edges: Relation[];
}

/** An edge: one source, target, relation and status. What only a few edges are asked for is read when it is asked. */
export class Relation {
  readonly id: string;
  readonly key: string;
  readonly source: Actor;
  readonly target: Actor;
  readonly type: string;
  readonly label: string;
  readonly status: string;
  readonly sign: number;
  readonly symmetric: boolean;
  readonly weight: number;
  readonly confidence: number;
  /** Years said in its sentences; `from` is null where they say none, `to` is Infinity where it goes on. */
  readonly from: number | null;
  readonly to: number;
  /** Dates as said, empty where none is. */
  readonly start: string;
  readonly stop: string;
  readonly statements: number;
  /** Rows of its evidence. */
  rows: Value[][] = [];

  constructor(
    readonly row: number,
    private readonly tables: Tables,
    private readonly cells: Value[],
    at: (name: string) => Value,
    actor: Map<string, Actor>,
  ) {
    this.start = text(at("start_date"));
    this.stop = text(at("end_date"));
    const [start, stop] = [year(this.start), year(this.stop)];
    this.id = text(at("id"));
    this.key = text(at("key"));
    this.source = actor.get(text(at("source")))!;
    this.target = actor.get(text(at("target")))!;
    this.type = text(at("relation"));
    this.label = text(at("label"));
    this.status = text(at("status"));
    this.sign = Number(at("sign"));
    this.symmetric = at("symmetric") === 1;
    this.weight = Number(at("weight"));
    this.confidence = Number(at("confidence"));
    this.from = start ?? stop;
    this.to = stop ?? (start === null ? 0 : Infinity);
    this.statements = Number(at("evidence_count"));
  }

  /** All attributes of the JSON export by name. */
  get values(): Record<string, Value> {
    return record(this.tables.relationColumns, this.cells);
  }

  get evidence(): Evidence[] {
    return this.rows.map((row) => readEvidence(record(this.tables.evidenceColumns, row), this, this.tables.documents));
  }
}

/** What rows need to be read. */
interface Tables {
  relationColumns: string[];
  evidenceColumns: string[];
  documents: Map<string, Document>;
}

/** Code points [begin, end) of the sentence. */
export interface Span {
  begin: number;
  end: number;
}

export interface Evidence {
  relation: Relation;
  id: string;
  document: Document;
  sentence: number;
  begin: number;
  end: number;
  text: string;
  trigger: Span | null;
  source: Span | null;
  target: Span | null;
  frame: string;
  form: string;
  mode: string;
  view: string;
  start: string;
  stop: string;
  confidence: number;
}

export interface Document {
  id: string;
  source: string;
  title: string;
  date: string;
}

export interface Model {
  title: string;
  generator: string;
  statements: number;
  types: Map<string, RelationType>;
  actors: Actor[];
  actor: Map<string, Actor>;
  relations: Relation[];
  relation: Map<string, Relation>;
  documents: Document[];
  actorColumns: string[];
  relationColumns: string[];
  /** First and last year said anywhere; null where no sentence says one. */
  years: [number, number] | null;
  mostWeight: number;
}

interface Table {
  columns: string[];
  rows: Value[][];
}

function record(columns: string[], row: Value[]): Record<string, Value> {
  const values: Record<string, Value> = {};
  columns.forEach((name, i) => (values[name] = row[i]));
  return values;
}

const text = (value: Value): string => (value === null ? "" : String(value));
const year = (value: Value): number | null => {
  const match = /^-?\d+/.exec(text(value));
  return match ? Number(match[0]) : null;
};

function readActors(table: Table): Actor[] {
  return table.rows.map((row) => {
    const values = record(table.columns, row);
    const { id, x, y } = values as { id: string; x: number; y: number };
    return { id, x, y, label: text(values.label) || id, values, edges: [] };
  });
}

function readRelations(table: Table, tables: Tables, actor: Map<string, Actor>): Relation[] {
  const column = new Map(table.columns.map((name, i) => [name, i]));
  return table.rows.map((cells, row) => {
    const relation = new Relation(row, tables, cells, (name) => cells[column.get(name)!], actor);
    relation.source.edges.push(relation);
    if (relation.target !== relation.source) relation.target.edges.push(relation);
    return relation;
  });
}

/** Offsets count from the start of the document; a span outside of its sentence is no span of it. */
function span(begin: Value, end: Value, sentence: number, length: number): Span | null {
  const [b, e] = [Number(begin) - sentence, Number(end) - sentence];
  return e > b && b >= 0 && e <= length ? { begin: b, end: e } : null;
}

function readEvidence(v: Record<string, Value>, relation: Relation, documents: Map<string, Document>): Evidence {
  const begin = Number(v.char_start);
  const sentence = text(v.text);
  const length = [...sentence].length;
  const id = text(v.doc_id);
  return {
    relation,
    id: `${relation.id}#${v.number}`,
    document: documents.get(id) ?? { id, source: id, title: "", date: "" },
    sentence: Number(v.sentence_id),
    begin,
    end: Number(v.char_end),
    text: sentence,
    trigger: span(v.trigger_start, v.trigger_end, begin, length),
    source: span(v.source_start, v.source_end, begin, length),
    target: span(v.target_start, v.target_end, begin, length),
    frame: text(v.frame),
    form: text(v.form),
    mode: text(v.mode),
    view: text(v.view),
    start: text(v.start_date),
    stop: text(v.end_date),
    confidence: Number(v.confidence),
  };
}

function range(relations: Relation[]): [number, number] | null {
  let [first, last] = [Infinity, -Infinity];
  for (const { from, to } of relations) {
    if (from === null) continue;
    first = Math.min(first, from);
    last = Math.max(last, from, Number.isFinite(to) ? to : from);
  }
  return first <= last ? [first, last] : null;
}

export function readModel(json: string): Model {
  const data = JSON.parse(json);
  const actors = readActors(data.nodes);
  const actor = new Map(actors.map((a) => [a.id, a]));
  const documents: Document[] = data.documents.rows.map((row: Value[]) => {
    const v = record(data.documents.columns, row);
    return { id: text(v.id), source: text(v.source), title: text(v.title), date: text(v.pub_date) };
  });
  const tables = {
    relationColumns: data.edges.columns,
    evidenceColumns: data.evidence.columns,
    documents: new Map(documents.map((d) => [d.id, d])),
  };
  const relations = readRelations(data.edges, tables, actor);
  const edge = data.evidence.columns.indexOf("edge");
  for (const row of data.evidence.rows) relations[row[edge]].rows.push(row);
  return {
    title: data.graph.title,
    generator: data.graph.generator,
    statements: data.graph.evidence_count,
    types: new Map(data.relations.map((type: RelationType) => [type.id, type])),
    actors,
    actor,
    relations,
    relation: new Map(relations.map((r) => [r.id, r])),
    documents,
    actorColumns: data.nodes.columns.filter((name: string) => name !== "x" && name !== "y"),
    relationColumns: data.edges.columns,
    years: range(relations),
    mostWeight: relations.reduce((most, r) => Math.max(most, r.weight), 1),
  };
}

/** "a|b" whichever way round: the two ends of a relation. */
export function dyadOf(a: Actor, b: Actor): string {
  return a.id < b.id ? `${a.id}\n${b.id}` : `${b.id}\n${a.id}`;
}

/** All relations between two actors, in both directions. */
export function between(a: Actor, b: Actor): Relation[] {
  return a.edges.filter((r) => (r.source === a && r.target === b) || (r.source === b && r.target === a));
}

export function other(relation: Relation, actor: Actor): Actor {
  return relation.source === actor ? relation.target : relation.source;
}

/** The years of a relation as people write them: "1961", "1961–1989", "since 1961"; empty where nothing is said. */
export function yearsOf(from: string, to: string): string {
  if (!from && !to) return "";
  if (!to) return `since ${from}`;
  if (!from) return `until ${to}`;
  return from === to ? from : `${from}–${to}`;
}
