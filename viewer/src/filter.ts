// Which relations are shown.
import type { Model, Relation } from "./model";
import type { State } from "./state";

export function inYears(relation: Relation, state: State): boolean {
  if (relation.from === null) return state.undated;
  return state.years === null || (relation.from <= state.years[1] && relation.to >= state.years[0]);
}

export function passes(relation: Relation, state: State): boolean {
  return (
    relation.weight >= state.weight &&
    relation.confidence >= state.confidence &&
    !state.noStatuses.includes(relation.status) &&
    !state.noSigns.includes(relation.sign) &&
    !state.noTypes.includes(relation.type) &&
    inYears(relation, state)
  );
}

/** The shown relations, in the order of the graph, and the actors that have one. */
export interface Shown {
  relations: Relation[];
  set: Set<string>;
  actors: Set<string>;
}

export function shownOf(model: Model, state: State): Shown {
  const relations = model.relations.filter((r) => passes(r, state));
  const actors = new Set<string>();
  for (const r of relations) actors.add(r.source.id).add(r.target.id);
  return { relations, set: new Set(relations.map((r) => r.id)), actors };
}
