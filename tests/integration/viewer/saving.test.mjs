// Saving and sharing: pictures, the filtered graph as files, the view in the address.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import * as s from "./support.mjs";

s.ready();
after(s.close);
const { corpus: graph, corpusPage: file } = s;

async function saved(page, id) {
  await page.locator("#save summary").click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(`#${id}`)]);
  return readFileSync(await download.path());
}

const attributes = (e) => Object.fromEntries(Object.entries(e).filter(([name]) => !["id", "source", "target", "key"].includes(name)).map(([name, value]) => [name, String(value)]));

/** A GraphML text as plain values, read by the browser's XML parser. */
const readGraphml = (page, text) =>
  page.evaluate((xml) => {
    const root = new DOMParser().parseFromString(xml, "application/xml");
    if (root.querySelector("parsererror")) throw new Error(root.querySelector("parsererror").textContent);
    const names = new Map([...root.querySelectorAll("key")].map((k) => [`${k.getAttribute("for")} ${k.id}`, k.getAttribute("attr.name")]));
    const read = (kind) =>
      [...root.querySelectorAll(`graph > ${kind}`)].map((x) => ({
        id: x.id,
        source: x.getAttribute("source"),
        target: x.getAttribute("target"),
        label: x.getAttribute("label"),
        data: Object.fromEntries([...x.children].map((d) => [names.get(`${kind} ${d.getAttribute("key")}`), d.textContent])),
      }));
    return { nodes: read("node"), edges: read("edge") };
  }, text);

test("GraphML of the whole graph says the same as the command's own", () =>
  s.within(file, "not-statuses=", {}, async (page) => {
    const ours = await readGraphml(page, (await saved(page, "save-graphml")).toString());
    const theirs = await readGraphml(page, readFileSync(join(s.folder, "graph.graphml"), "utf8"));
    // 1e-05 and 0.00001 are one number.
    const value = (text) => (/^-?[\d.]+(e[-+]?\d+)?$/.test(text) ? Number(text) : text);
    const plain = ({ nodes, edges }) =>
      [...nodes, ...edges].map((x) => ({ ...x, data: Object.fromEntries(Object.entries(x.data).map(([k, v]) => [k, value(v)])) }));
    assert.deepEqual(plain(ours), plain(theirs));
  }));

test("GraphML of a filtered graph holds what is shown, with all attributes", () =>
  s.within(file, "not-signs=1,0", {}, async (page) => {
    const read = await readGraphml(page, (await saved(page, "save-graphml")).toString());
    const edges = s.actual(graph).filter((e) => e.sign === -1);
    assert.deepEqual(read.edges.map((e) => e.id), edges.map((e) => e.id));
    for (const [i, e] of read.edges.entries()) {
      assert.deepEqual([e.source, e.target, e.label], [edges[i].source, edges[i].target, edges[i].key]);
      assert.deepEqual(e.data, attributes(edges[i]));
    }
    assert.deepEqual(new Set(read.nodes.map((n) => n.id)), new Set(edges.flatMap((e) => [e.source, e.target])));
    for (const n of read.nodes) assert.deepEqual(n.data, attributes(graph.nodeOf.get(n.id)));
  }));

/** RFC 4180. */
function readCsv(text) {
  const rows = [[""]];
  let quoted = false;
  for (let i = 0; i < text.length; ++i) {
    const row = rows[rows.length - 1];
    const c = text[i];
    if (quoted && c === '"' && text[i + 1] === '"') (row[row.length - 1] += '"'), ++i;
    else if (c === '"') quoted = !quoted;
    else if (!quoted && c === ",") row.push("");
    else if (!quoted && c === "\r" && text[i + 1] === "\n") rows.push([""]), ++i;
    else row[row.length - 1] += c;
  }
  rows.pop();
  const [head, ...body] = rows;
  return body.map((row) => Object.fromEntries(row.map((cell, i) => [head[i], cell])));
}

test("CSV of relations, actors and evidence holds what is shown", () =>
  s.within(file, "not-types=attack,agree", {}, async (page) => {
    const edges = s.actual(graph).filter((e) => e.relation !== "attack" && e.relation !== "agree");
    const rows = readCsv((await saved(page, "save-edges")).toString());
    assert.equal(rows.length, edges.length);
    for (const [i, row] of rows.entries()) {
      const { Source, Target, Id, Type, ...rest } = row;
      assert.deepEqual([Source, Target, Id, Type], [edges[i].source, edges[i].target, edges[i].id, "Directed"]);
      for (const [name, value] of Object.entries(rest)) assert.equal(value, String(edges[i][name] ?? ""), name);
    }
    const actors = readCsv((await saved(page, "save-actors")).toString());
    assert.deepEqual(new Set(actors.map((a) => a.Id)), new Set(edges.flatMap((e) => [e.source, e.target])));
    const evidence = readCsv((await saved(page, "save-evidence")).toString());
    const expected = edges.flatMap((e) => graph.evidenceOf.get(e.id));
    assert.deepEqual(evidence.map((e) => [e.evidence_id, e.text, e.form]), expected.map((e) => [e.evidence_id, e.text, e.form]));
  }));

test("the picture is saved as SVG with all that is shown, and as PNG at three times the screen", () =>
  s.within(file, "", {}, async (page) => {
    const svg = (await saved(page, "save-svg")).toString();
    const read = await page.evaluate((xml) => {
      const root = new DOMParser().parseFromString(xml, "image/svg+xml");
      const texts = [...root.querySelectorAll("text")].map((t) => t.textContent);
      return { error: root.querySelector("parsererror") !== null, edges: root.querySelectorAll("path.edge").length, circles: root.querySelectorAll("circle").length, texts, width: root.documentElement.getAttribute("width") };
    }, svg);
    assert.equal(read.error, false);
    const { edges, nodes } = s.counted(s.actual(graph));
    assert.equal(read.edges, edges + 3, "edges, and three lines of the legend");
    assert.ok(read.circles >= nodes && read.circles <= nodes + 12);
    assert.ok(read.texts.includes(graph.graph.title) && read.texts.includes("Cooperation"));
    const png = await saved(page, "save-png");
    assert.equal(png.subarray(1, 4).toString(), "PNG");
    assert.equal(png.readUInt32BE(16), 3 * Number(read.width));
    assert.ok(png.length > 100000);
  }));

test("the map is saved with its coast", () =>
  s.within(file, "view=map", {}, async (page) => {
    const svg = (await saved(page, "save-svg")).toString();
    assert.ok((svg.match(/<polygon/g) ?? []).length > 100);
  }));

test("the address holds the whole view, and opening it gives the view back", () =>
  s.within(file, "", {}, async (page) => {
    const edge = s.actual(graph).find((e) => e.sign === 1);
    await page.click("#show-list");
    await page.locator('input[name="noSigns"][value="-1"]').uncheck();
    await page.locator('input[name="noTypes"][value="member"]').uncheck();
    await page.fill("#confidence", "0.5");
    await page.selectOption("#size", "mention_count");
    await page.selectOption("#colour", "entity_type");
    await page.fill("#list input", "");
    await page.locator("#list th button").first().click();
    await page.click("#nearer");
    await page.click("#theme");
    await page.locator("#save summary").click();
    await page.click("#copy-link");
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const view = async (p) => ({
      shown: await s.shown(p),
      rows: await p.locator("#list tbody tr").evaluateAll((all) => all.map((r) => r.dataset.id)),
      size: await p.inputValue("#size"),
      colour: await p.inputValue("#colour"),
      theme: await p.evaluate(() => document.documentElement.dataset.theme),
      camera: await p.evaluate(() => window.entente.picture.sigma.getCamera().getState().ratio.toFixed(3)),
    });
    const expected = s.actual(graph).filter((e) => e.sign !== -1 && e.relation !== "member" && e.confidence >= 0.5);
    assert.deepEqual((await view(page)).shown, s.counted(expected));
    const before = await view(page);
    await s.within(file, link.split("#")[1], {}, async (other) => assert.deepEqual(await view(other), before));
    await s.select(page, `edge=${s.encoded(edge.id)}&view=map`);
    assert.equal(await page.getAttribute("#show-map", "aria-pressed"), "true");
    assert.equal(await page.locator("article.evidence").count(), graph.evidenceOf.get(edge.id).length);
  }));

test("an address that makes no sense does no harm", () =>
  s.within(file, "view=x&actor=%00&edge=%E0%A4%A&pair=a&years=5~1&camera=a~b~c&not-signs=q&weight=x&sort=none&size=z&colour=z&theme=q", {}, async (page) => {
    assert.deepEqual(await s.shown(page), s.counted(s.actual(graph)));
    await page.click("#show-list");
    assert.equal(await page.locator("#list tbody tr").count(), Math.min(100, s.actual(graph).length));
  }));
