// The map: Equal Earth projection (Šavrič, Patterson, Jenny 2018) of capitals and of the coast.
import type { Actor, Model } from "./model";

declare const OUTLINE: string[];

const [a1, a2, a3, a4] = [1.340264, -0.081106, 0.000893, 0.003796];
/** Radians at the equator become the units of the graph's drawing. */
const scale = 370;

export interface Place {
  x: number;
  y: number;
}

export function project(longitude: number, latitude: number): Place {
  const theta = Math.asin((Math.sqrt(3) / 2) * Math.sin((latitude * Math.PI) / 180));
  const t2 = theta * theta;
  const t6 = t2 * t2 * t2;
  const x =
    (2 * Math.sqrt(3) * ((longitude * Math.PI) / 180) * Math.cos(theta)) /
    (3 * (9 * a4 * t6 * t2 + 7 * a3 * t6 + 3 * a2 * t2 + a1));
  const y = a4 * t6 * t2 * theta + a3 * t6 * theta + a2 * t2 * theta + a1 * theta;
  return { x: x * scale, y: y * scale };
}

/** Rings of the coast in units of the drawing, y upwards. */
export const coast: Place[][] = OUTLINE.map((ring) => {
  const steps = ring.split(" ").map(Number);
  let [lon, lat] = [0, 0];
  const places: Place[] = [];
  for (let i = 0; i + 1 < steps.length; i += 2) {
    lon += steps[i];
    lat += steps[i + 1];
    places.push(project(lon / 10, lat / 10));
  }
  return places;
});


/** Rows of those without a capital, and the space between them. */
const rows = 4;
const rowHeight = 34;
const firstRow = project(0, -60).y;

export const mapBox = {
  x: [project(-165, 0).x, project(178, 0).x] as [number, number],
  y: [firstRow - (rows - 1) * rowHeight, project(0, 80).y] as [number, number],
};

const number = (value: unknown): value is number => typeof value === "number";

/** Who has no capital stands in rows below the map, in order of names. */
function homeless(actors: Actor[], places: Map<string, Place>): void {
  const sorted = [...actors].sort((a, b) => (a.label < b.label ? -1 : 1));
  const columns = Math.max(10, Math.ceil(sorted.length / rows));
  const [left, right] = [project(-150, 0).x, project(165, 0).x];
  sorted.forEach((actor, i) => {
    const column = i % columns;
    const row = Math.floor(i / columns);
    places.set(actor.id, {
      x: left + ((right - left) * (column + (row % 2) / 2)) / Math.max(1, columns - 1),
      y: firstRow - row * rowHeight,
    });
  });
}

/** Places on the map, by id. Actors with one capital (Russia, the Soviet Union) stand side by side. */
export function mapPlaces(model: Model): Map<string, Place> {
  const places = new Map<string, Place>();
  const taken = new Map<string, number>();
  for (const actor of model.actors) {
    const { latitude, longitude } = actor.values;
    if (!number(latitude) || !number(longitude)) continue;
    const key = `${latitude.toFixed(1)} ${longitude.toFixed(1)}`;
    const before = taken.get(key) ?? 0;
    taken.set(key, before + 1);
    const place = project(longitude, latitude);
    places.set(actor.id, { x: place.x + before * 14, y: place.y - before * 8 });
  }
  homeless(
    model.actors.filter((a) => !places.has(a.id)),
    places,
  );
  return places;
}
