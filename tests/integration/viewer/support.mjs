// What the browser tests share: a page opened from disk in Debian's Chromium with the network cut, which may make no
// request, write no error and open no dialog; and the same graph as graph.json has it, to compare with.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

export const source = process.env.SOURCE;
export const folder = process.env.VIEWER_FOLDER;
export const samples = process.env.SAMPLES;
export const require = createRequire(join(source, "viewer/package.json"));
const chromiumPath = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Where Node's packages or Chromium are missing the tests are skipped, and ctest is told so. */
export function ready() {
  if (existsSync(join(source, "viewer/node_modules/playwright-core")) && existsSync(chromiumPath)) return true;
  console.error("skipped: run tools/setup, which installs Chromium and the packages of viewer/package-lock.json");
  process.exit(77);
}

let browser = null;

export async function launch() {
  const { chromium } = require("playwright-core");
  const args = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"];
  return chromium.launch({ executablePath: chromiumPath, args });
}

export async function close() {
  await browser?.close();
  browser = null;
}

/**
 * Opens a file with a fragment. Options are those of a browser context (viewport, colorScheme, ...). The result's `close`
 * fails where the page asked for anything, wrote an error or opened a dialog.
 */
export async function open(file, fragment = "", options = {}) {
  browser ??= await launch();
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true, ...options });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await context.setOffline(true);
  const page = await context.newPage();
  page.setDefaultTimeout(60000);
  const wrong = [];
  const address = pathToFileURL(file).href;
  page.on("request", (r) => {
    if (!r.url().startsWith(address) && !/^(data|blob):/.test(r.url())) wrong.push(`request: ${r.url()}`);
  });
  page.on("pageerror", (e) => wrong.push(`error: ${e.message}`));
  page.on("console", (m) => m.type() === "error" && wrong.push(`console: ${m.text()}`));
  page.on("dialog", (d) => (wrong.push(`dialog: ${d.message()}`), d.dismiss()));
  await page.goto(`${address}#${fragment}`);
  await page.waitForFunction(() => window.entente !== undefined);
  await page.evaluate(() => document.fonts.ready);
  return {
    page,
    wrong,
    close: async () => {
      await context.close();
      assert.deepEqual(wrong, []);
    },
  };
}

/** Opens, runs, closes. */
export async function within(file, fragment, options, run) {
  const view = await open(file, fragment, options);
  try {
    await run(view.page, view.wrong);
  } finally {
    await view.close();
  }
}

export const corpusPage = join(folder, "graph.html");
export const corpus = existsSync(join(folder, "graph.json")) ? readGraph(join(folder, "graph.json")) : null;

export function readGraph(path) {
  const data = JSON.parse(readFileSync(path, "utf8"));
  const nodes = new Map(data.nodes.map((n) => [n.id, n]));
  const edges = new Map(data.edges.map((e) => [e.id, e]));
  const evidence = new Map();
  for (const e of data.evidence) evidence.set(e.edge_id, [...(evidence.get(e.edge_id) ?? []), e]);
  const documents = new Map(data.documents.map((d) => [d.id, d]));
  return { ...data, nodeOf: nodes, edgeOf: edges, evidenceOf: evidence, documentOf: documents };
}

/** What the page shows at first: what the texts say is so. */
export const actual = (graph) => graph.edges.filter((e) => e.status === "actual");

export const number = (text) => Number(text.replace(/[^\d.-]/g, ""));

/** Relations and actors that the page says it shows. */
export async function shown(page) {
  const strong = await page.locator("#summary strong").allTextContents();
  return { edges: number(strong[0]), nodes: number(strong[1]) };
}

/** The same, counted in graph.json. */
export function counted(edges) {
  return { edges: edges.length, nodes: new Set(edges.flatMap((e) => [e.source, e.target])).size };
}

/** Where a node stands in the window. */
export function spotOfNode(page, id) {
  return page.evaluate((node) => {
    const { sigma } = window.entente.picture;
    const box = document.getElementById("canvas").getBoundingClientRect();
    const at = sigma.graphToViewport(sigma.getGraph().getNodeAttributes(node));
    return { x: box.left + at.x, y: box.top + at.y };
  }, id);
}

/** Where the middle of an edge stands in the window. */
export function spotOfEdge(page, id) {
  return page.evaluate((edge) => {
    const { picture, look } = window.entente;
    const { sigma } = picture;
    const r = look().model.relation.get(edge);
    const box = document.getElementById("canvas").getBoundingClientRect();
    const at = (actor) => sigma.graphToViewport(sigma.getGraph().getNodeAttributes(actor.id));
    const [a, b] = [at(r.source), at(r.target)];
    const c = picture.curvatureOf(edge) / 2;
    return { x: box.left + (a.x + b.x) / 2 + (b.y - a.y) * c, y: box.top + (a.y + b.y) / 2 - (b.x - a.x) * c };
  }, id);
}

export const select = (page, fragment) =>
  page.evaluate((hash) => {
    return new Promise((done) => {
      window.addEventListener("hashchange", () => setTimeout(done, 0), { once: true });
      setTimeout(done, 2000);
      location.hash = hash;
    });
  }, fragment);

export const encoded = encodeURIComponent;
