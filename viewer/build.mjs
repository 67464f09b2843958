// Builds the page: bundles src/ and style.css with esbuild, adds the outline of the world, the fonts, the licences and a
// Content-Security-Policy of hashes, and writes one HTML file. Same sources, same bytes.
//
// usage: node build.mjs [OUTPUT]       without OUTPUT: ../data/viewer/page.html, which the command embeds
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { outline } from "./outline.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const output = process.argv[2] ?? join(here, "../data/viewer/page.html");

/** What the page holds of others, with the file of its licence. */
const notices = [
  ["sigma.js", "sigma/LICENSE.txt"],
  ["@sigma/edge-curve", "@sigma/edge-curve/LICENSE.txt"],
  ["graphology", "graphology/LICENSE.txt"],
  ["graphology-utils", "graphology-utils/LICENSE.txt"],
  ["events", "events/LICENSE"],
  ["Source Sans 3", "@fontsource/source-sans-3/LICENSE"],
  ["Source Serif 4", "@fontsource/source-serif-4/LICENSE"],
];

function licences() {
  const texts = notices.map(([name, file]) => `${name}\n\n${readFileSync(join(here, "node_modules", file), "utf8").trim()}`);
  texts.push("Outline of the world: Natural Earth, public domain, by way of the package world-atlas.");
  return texts.join("\n\n----\n\n").replace(/\r/g, "");
}

async function bundle(entry, options) {
  const result = await esbuild.build({
    entryPoints: [join(here, entry)],
    bundle: true,
    minify: true,
    write: false,
    charset: "utf8",
    legalComments: "none",
    absWorkingDir: here,
    target: ["chrome100", "firefox100", "safari15"],
    ...options,
  });
  return result.outputFiles[0].text.trim();
}

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
/** In a script element nothing may look like its end, or like the start of a comment. */
const inScript = (text) => text.replace(/<\/(script)/gi, "<\\/$1").replace(/<!--/g, "<\\!--");
const inHtml = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

const script = inScript(
  await bundle("src/main.ts", {
    format: "iife",
    define: { OUTLINE: JSON.stringify(outline(join(here, "node_modules/world-atlas/land-110m.json"))) },
  }),
);
const style = await bundle("src/style.css", { loader: { ".woff2": "dataurl" } });
const policy = [
  "default-src 'none'",
  `script-src ${hash(script)}`,
  `style-src ${hash(style)}`,
  "font-src data:",
  "img-src data: blob:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const parts = { policy, style, script, licences: inHtml(licences()) };
const page = readFileSync(join(here, "src/page.html"), "utf8").replace(/\{\{(\w+)\}\}/g, (_, name) => parts[name]);
mkdirSync(dirname(output), { recursive: true });
writeFileSync(output, page);
