// docs/d3.html draws the graph of graph.json: fetched from beside it, or chosen by hand where the page is opened from disk.
import assert from "node:assert/strict";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { basename, join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import * as s from "./support.mjs";

s.ready();
const library = join(s.source, "tests/integration/javascript/node_modules/d3/dist/d3.min.js");
if (!existsSync(library)) process.exit(77);
const folder = join(s.folder, "d3");
const graph = s.readGraph(join(s.samples, "sample.json"));

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const file of [join(s.source, "docs/d3.html"), library]) copyFileSync(file, join(folder, basename(file)));

const server = createServer((request, response) => {
  const types = { ".html": "text/html", ".js": "text/javascript", ".json": "application/json" };
  const path = join(folder, basename(request.url));
  if (!existsSync(path)) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": types[path.slice(path.lastIndexOf("."))] ?? "text/plain" }).end(readFileSync(path));
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const browser = await s.launch();
after(async () => {
  await browser.close();
  server.close();
});

async function opened(address) {
  const page = await browser.newPage();
  page.on("pageerror", (error) => assert.fail(error.message));
  await page.goto(address);
  return page;
}

/** Every actor and edge is drawn and has come to a place; pointing at an edge tells its sentence. */
async function check(page, { nodes, edges, edgeOf }) {
  await page.waitForFunction((n) => document.querySelectorAll("svg circle").length === n, nodes.length);
  assert.equal(await page.locator("svg line").count(), edges.length);
  const names = await page.locator("svg text").allTextContents();
  assert.deepEqual(names, nodes.map((n) => n.label ?? n.id));
  await page.waitForFunction(() => [...document.querySelectorAll("svg line")].every((line) => Number.isFinite(line.x1.baseVal.value)));
  await page.locator("svg line").first().dispatchEvent("mouseover");
  assert.ok((await page.locator("#sentence").textContent()).includes(edgeOf.get(edges[0].id).label));
}

test("the page fetches graph.json from beside it", async () => {
  copyFileSync(join(s.samples, "sample.json"), join(folder, "graph.json"));
  const page = await opened(`http://127.0.0.1:${server.address().port}/d3.html`);
  await check(page, graph);
});

test("opened from disk, the page draws the file that is chosen", async () => {
  const page = await opened(pathToFileURL(join(folder, "d3.html")).href);
  await page.setInputFiles("input[type=file]", join(s.samples, "sample.json"));
  await check(page, graph);
});

test("texts of the corpus stay texts", async () => {
  const page = await opened(pathToFileURL(join(folder, "d3.html")).href);
  page.on("dialog", () => assert.fail("a script of the evidence ran"));
  const hostile = s.readGraph(join(s.samples, "hostile.json"));
  await page.setInputFiles("input[type=file]", join(s.samples, "hostile.json"));
  await check(page, { ...hostile, nodes: hostile.nodes });
  assert.equal(await page.locator("img").count(), 0);
});
