// Is data/viewer/page.html what viewer/ builds? Types are checked, the page is built anew and compared byte by byte.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const viewer = join(process.env.SOURCE, "viewer");
if (!existsSync(join(viewer, "node_modules/esbuild"))) {
  console.error("skipped: run tools/setup, which installs the packages of viewer/package-lock.json");
  process.exit(77);
}
const built = join(process.env.VIEWER_FOLDER, "page.html");
execFileSync(process.execPath, [join(viewer, "node_modules/typescript/bin/tsc"), "--noEmit", "-p", viewer], { stdio: "inherit" });
execFileSync(process.execPath, [join(viewer, "build.mjs"), built], { stdio: "inherit" });
const same = readFileSync(built).equals(readFileSync(join(process.env.SOURCE, "data/viewer/page.html")));
assert.ok(same, "data/viewer/page.html is not what viewer/ builds: run `npm run build` in viewer/");
