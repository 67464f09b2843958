// A graph of 2,000 actors and 20,000 relations: how long until it is seen, beside a plain sigma page of the same graph, and
// whether filters, search and evidence still answer. Times are ratios, since the machine is not known.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import * as s from "./support.mjs";

s.ready();
after(s.close);
const file = join(s.samples, "large.html");
const graph = s.readGraph(join(s.samples, "large.json"));
const options = { viewport: { width: 1440, height: 900 } };

/** The same nodes, places, colours and edges with sigma's defaults and nothing else. */
async function plainPage() {
  const html = readFileSync(file, "utf8");
  const data = JSON.parse(/id="graph">([^]*?)<\/script>/.exec(html)[1]);
  const column = (table, name) => table.columns.indexOf(name);
  const nodes = data.nodes.rows.map((r) => [r[0], r[column(data.nodes, "x")], r[column(data.nodes, "y")]]);
  const edges = data.edges.rows.map((r) => [r[0], r[1], r[column(data.edges, "sign")]]);
  const script = `
    import Graph from "graphology";
    import Sigma from "sigma";
    const data = JSON.parse(document.getElementById("graph").textContent);
    const graph = new Graph({ multi: true, type: "directed" });
    for (const [id, x, y] of data.nodes) graph.addNode(id, { x, y, size: 4, color: "#7667a8", label: id });
    for (const [a, b, sign] of data.edges)
      graph.addDirectedEdge(a, b, { type: "arrow", size: 1, color: sign > 0 ? "#2f6fb3" : sign < 0 ? "#c8452f" : "#8d8f96" });
    window.entente = new Sigma(graph, document.getElementById("canvas"));`;
  const esbuild = s.require("esbuild");
  const stdin = { contents: script, resolveDir: join(s.source, "viewer") };
  const built = await esbuild.build({ stdin, bundle: true, minify: true, write: false, format: "iife" });
  const page = join(s.folder, "plain.html");
  writeFileSync(
    page,
    `<!DOCTYPE html><meta charset="utf-8"><style>html,body,#canvas{height:100%;margin:0}</style><div id="canvas"></div>` +
      `<script type="application/json" id="graph">${JSON.stringify({ nodes, edges })}</script><script>${built.outputFiles[0].text}</script>`,
  );
  return page;
}

/** Milliseconds from the navigation until two frames after the page is loaded. */
async function firstView(page) {
  const view = await s.open(page, "", options);
  const time = await view.page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())))),
  );
  await view.close();
  return time;
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

test("the first view of a large graph takes at most three times that of a plain sigma page", async (t) => {
  const plain = await plainPage();
  await firstView(plain);
  const [ours, theirs] = [[], []];
  for (let i = 0; i < 5; ++i) {
    theirs.push(await firstView(plain));
    ours.push(await firstView(file));
  }
  const [a, b] = [median(ours), median(theirs)];
  t.diagnostic(`first view: ${Math.round(a)} ms, plain sigma ${Math.round(b)} ms, ratio ${(a / b).toFixed(2)} (medians of 5)`);
  assert.ok(a / b < 3, `${a} / ${b}`);
});

test("filters, search, list and evidence of a large graph answer", (t) =>
  s.within(file, "", options, async (page) => {
    assert.deepEqual(await s.shown(page), s.counted(graph.edges));
    const start = Date.now();
    await page.locator('input[name="noSigns"][value="1"]').uncheck();
    assert.deepEqual(await s.shown(page), s.counted(graph.edges.filter((e) => e.sign !== 1)));
    t.diagnostic(`a filter takes ${Date.now() - start} ms`);
    await page.fill("#search", graph.nodes[7].id);
    await page.keyboard.press("Enter");
    assert.equal(await page.locator("#details h2").textContent(), graph.nodes[7].label);
    await page.click("#show-list");
    assert.equal(await page.locator("#list tbody tr").count(), 100);
  }));

test("evidence beyond the limit is cut, with a note where the rest is", () => {
  const edge = graph.edges.find((e) => e.evidence_count === 40);
  return s.within(file, `edge=${s.encoded(edge.id)}`, options, async (page) => {
    assert.equal(await page.locator("article.evidence").count(), 20);
    await page.locator(".statements > button").click();
    assert.equal(await page.locator("article.evidence").count(), 25);
    const note = await page.locator(".cut").textContent();
    assert.match(note, /^15 more statements/);
    assert.ok(note.includes(`edge_id ${edge.id}`) && note.includes(`entente explain graph.json ${edge.source} ${edge.target}`));
    const known = new Set(graph.evidenceOf.get(edge.id).map((e) => e.evidence_id));
    const ids = await page.locator("article.evidence").evaluateAll((all) => all.map((x) => x.dataset.id));
    assert.ok(ids.every((id) => known.has(id)));
  });
});
