// The coast of the world, small: Natural Earth's 1:110m land as one string a ring, points as steps in tenths of a degree.
import { readFileSync } from "node:fs";
import { feature } from "topojson-client";

const scale = 10;

/** Islands of less than a quarter of a square degree are left out, and Antarctica, where no state has its capital. */
function wanted(ring) {
  const lats = ring.map(([, lat]) => lat);
  const lons = ring.map(([lon]) => lon);
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  if (north < -60) return false;
  return (north - south) * (Math.max(...lons) - Math.min(...lons)) > 0.25;
}

/** Each point within half a turn of the one before, and the whole around the usual side: what crosses the date line goes
 * on beyond 180 degrees. */
function unwrapped(ring) {
  let before = ring[0][0];
  const points = ring.map(([lon, lat]) => {
    before = lon + 360 * Math.round((before - lon) / 360);
    return [before, lat];
  });
  const mean = points.reduce((sum, [lon]) => sum + lon, 0) / points.length;
  return points.map(([lon, lat]) => [lon - 360 * Math.round(mean / 360), lat]);
}

function steps(ring) {
  let [x, y] = [0, 0];
  const out = [];
  for (const [lon, lat] of ring) {
    const [nextX, nextY] = [Math.round(lon * scale), Math.round(lat * scale)];
    if (out.length > 0 && nextX === x && nextY === y) continue;
    out.push(nextX - x, nextY - y);
    [x, y] = [nextX, nextY];
  }
  return out.join(" ");
}

/** Rings as "x y dx dy dx dy ...", in tenths of a degree of longitude and latitude. */
export function outline(path) {
  const world = JSON.parse(readFileSync(path, "utf8"));
  const land = feature(world, world.objects.land);
  const polygons = land.features.flatMap(({ geometry }) =>
    geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates,
  );
  return polygons.flat().map(unwrapped).filter(wanted).map(steps);
}
