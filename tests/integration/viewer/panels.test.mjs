// The panels: filters, evidence, citations, timeline, list. What they say is compared with graph.json.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import * as s from "./support.mjs";

s.ready();
after(s.close);
const { corpus: graph, corpusPage: file } = s;
const edges = s.actual(graph);
const year = (text) => (text === undefined ? null : parseInt(text, 10));
const dated = graph.edges.filter((e) => e.start_date !== undefined || e.end_date !== undefined);
const startOf = (e) => year(e.start_date) ?? year(e.end_date);
const endOf = (e) => year(e.end_date) ?? Infinity;

test("filters by sign, status and relation show what graph.json has", () =>
  s.within(file, "", {}, async (page) => {
    const box = (key, value) => page.locator(`input[name="${key}"][value="${value}"]`);
    for (const sign of [1, -1, 0]) {
      await box("noSigns", sign).uncheck();
      assert.deepEqual(await s.shown(page), s.counted(edges.filter((e) => e.sign !== sign)));
      await box("noSigns", sign).check();
    }
    await box("noStatuses", "negated").check();
    await box("noStatuses", "potential").check();
    assert.deepEqual(await s.shown(page), s.counted(graph.edges));
    await box("noStatuses", "actual").uncheck();
    assert.deepEqual(await s.shown(page), s.counted(graph.edges.filter((e) => e.status !== "actual")));
    await page.click("#reset");
    const types = [...new Set(graph.edges.map((e) => e.relation))];
    await page.click("#types button:has-text('none')");
    assert.deepEqual(await s.shown(page), { edges: 0, nodes: 0 });
    assert.match(await page.locator("#nothing").textContent(), /No relation passes/);
    const chosen = [];
    for (const type of types.slice(0, 6)) {
      await box("noTypes", type).check();
      chosen.push(type);
      assert.deepEqual(await s.shown(page), s.counted(edges.filter((e) => chosen.includes(e.relation))));
    }
    await page.click("#types button:has-text('all')");
    assert.deepEqual(await s.shown(page), s.counted(edges));
  }));

test("filters by weight and confidence show what graph.json has", () =>
  s.within(file, "", {}, async (page) => {
    await page.fill("#weight", "2");
    assert.deepEqual(await s.shown(page), s.counted(edges.filter((e) => e.weight >= 2)));
    await page.fill("#weight", "1");
    for (const least of [0.5, 0.75, 0.9]) {
      await page.fill("#confidence", String(least));
      assert.deepEqual(await s.shown(page), s.counted(edges.filter((e) => e.confidence >= least)));
    }
  }));

test("the slider of years has two ends, and relations without a year are a choice of their own", () =>
  s.within(file, "", {}, async (page) => {
    const [first, last] = [await page.inputValue("#year-from"), await page.inputValue("#year-to")].map(Number);
    assert.equal(first, Math.min(...dated.map(startOf)));
    assert.equal(last, Math.max(...dated.map((e) => (Number.isFinite(endOf(e)) ? endOf(e) : startOf(e)))));
    const expected = (from, to, undated) =>
      s.counted(edges.filter((e) => (dated.includes(e) ? startOf(e) <= to && endOf(e) >= from : undated)));
    await page.fill("#year-from", "1945");
    assert.deepEqual(await s.shown(page), expected(1945, last, true));
    await page.fill("#year-to", "1991");
    assert.deepEqual(await s.shown(page), expected(1945, 1991, true));
    await page.uncheck("#undated");
    assert.deepEqual(await s.shown(page), expected(1945, 1991, false));
    assert.equal(await page.locator("#years output").textContent(), "1945–1991");
    // One end pushed past the other stops there.
    await page.fill("#year-from", "2000");
    assert.deepEqual(await s.shown(page), expected(1991, 1991, false));
  }));

/** Text of the marks of a role, by parts. */
const marksOf = (card, role) => card.locator(`mark.${role}`).allTextContents();
const cut = (e, begin, end) =>
  e[begin] === undefined ? "" : [...e.text].slice(e[begin] - e.char_start, e[end] - e.char_start).join("");

test("evidence is read with its spans marked, its document, date and form", () =>
  s.within(file, "", {}, async (page) => {
    const some = graph.edges.filter((e, i) => i % 9 === 0 || e.evidence_count > 1);
    for (const edge of some) {
      await s.select(page, `edge=${s.encoded(edge.id)}`);
      const cards = await page.locator("article.evidence").all();
      const rows = graph.evidenceOf.get(edge.id);
      assert.equal(cards.length, rows.length);
      for (const [i, row] of rows.entries()) {
        const document = graph.documentOf.get(row.doc_id);
        assert.equal(await cards[i].locator("blockquote").textContent(), row.text);
        for (const [role, name] of [["source", "source"], ["target", "target"], ["trigger", "trigger"]])
          assert.equal((await marksOf(cards[i], role)).join(""), cut(row, `${name}_start`, `${name}_end`), `${row.evidence_id} ${role}`);
        const origin = await cards[i].locator(".origin").textContent();
        for (const part of [document.title, document.pub_date, document.source, `sentence ${row.sentence_id}`])
          if (part !== undefined) assert.ok(origin.includes(part), `${part} in ${origin}`);
        const facts = await cards[i].locator(".facts").textContent();
        for (const part of [row.form, row.frame]) assert.ok(facts.includes(part), `${part} in ${facts}`);
      }
    }
  }));

test("a citation can be copied and says all that a footnote needs", () =>
  s.within(file, "", {}, async (page) => {
    const edge = edges.find((e) => graph.documentOf.get(graph.evidenceOf.get(e.id)[0].doc_id).title);
    const row = graph.evidenceOf.get(edge.id)[0];
    const document = graph.documentOf.get(row.doc_id);
    await s.select(page, `edge=${s.encoded(edge.id)}`);
    await page.locator("article.evidence .copy").first().click();
    await page.waitForSelector("#notice.shown");
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    for (const part of [row.text, document.title, document.pub_date, document.source, row.form, row.evidence_id, `${row.char_start}–${row.char_end}`])
      assert.ok(copied.includes(part ?? ""), `${part} in ${copied}`);
  }));

/** The pair with most dated statements of both signs. */
function liveliest() {
  const dyads = new Map();
  for (const e of graph.edges) {
    const key = [e.source, e.target].sort().join(",");
    dyads.set(key, [...(dyads.get(key) ?? []), e]);
  }
  const rows = (list) => list.flatMap((e) => graph.evidenceOf.get(e.id).map((r) => ({ ...r, sign: e.sign })));
  const score = (list) => {
    const withYear = rows(list).filter((r) => r.start_date || r.end_date);
    return withYear.length + 5 * new Set(withYear.map((r) => r.sign)).size;
  };
  const [key, list] = [...dyads].sort((a, b) => score(b[1]) - score(a[1]))[0];
  return { ids: key.split(","), rows: rows(list), edges: list };
}

test("the timeline of a pair has cooperation above the axis and conflict below", () =>
  s.within(file, "", {}, async (page) => {
    const pair = liveliest();
    await s.select(page, `pair=${s.encoded(pair.ids.join(","))}`);
    const bars = await page.locator(".timeline .bar").evaluateAll((all) =>
      all.map((b) => ({ id: b.dataset.id, sign: Number(b.dataset.sign), y: b.y.baseVal.value, height: b.height.baseVal.value })),
    );
    const withYear = pair.rows.filter((r) => r.start_date || r.end_date);
    assert.deepEqual(bars.map((b) => b.id).sort(), withYear.map((r) => r.evidence_id).sort());
    const axis = await page.locator(".timeline .axis").evaluate((a) => ({ top: a.y.baseVal.value, bottom: a.y.baseVal.value + a.height.baseVal.value }));
    for (const b of bars) {
      if (b.sign === 1) assert.ok(b.y + b.height <= axis.top, b.id);
      if (b.sign === -1) assert.ok(b.y >= axis.bottom, b.id);
    }
    const ids = await page.locator("#details .relation").evaluateAll((all) => all.map((x) => x.dataset.id));
    assert.deepEqual(ids.sort(), pair.edges.map((e) => e.id).sort());
    await page.locator(".timeline .bar").first().click();
    assert.equal(await page.evaluate(() => document.activeElement.dataset.id), bars[0].id);
  }));

const columns = {
  source: (e) => graph.nodeOf.get(e.source).label,
  relation: (e) => e.label,
  target: (e) => graph.nodeOf.get(e.target).label,
  sign: (e) => ({ 1: "Cooperation", "-1": "Conflict", 0: "Neutral" })[e.sign],
  status: (e) => e.status,
  weight: (e) => e.weight,
  confidence: (e) => e.confidence,
  from: (e) => e.start_date ?? "",
  to: (e) => e.end_date ?? "",
  statements: (e) => e.evidence_count,
};

test("the list sorts by every column, both ways, and holds what the drawing holds", () =>
  s.within(file, "list=1", {}, async (page) => {
    const names = Object.keys(columns);
    const collator = new Intl.Collator("en");
    for (const [i, name] of names.entries())
      for (const click of [1, 2]) {
        await page.locator("#list th button").nth(i).click();
        const way = await page.locator("#list th").nth(i).getAttribute("aria-sort");
        const ids = await page.locator("#list tbody tr").evaluateAll((all) => all.map((r) => r.dataset.id));
        const values = ids.map((id) => columns[name](graph.edgeOf.get(id)));
        const filled = values.filter((v) => v !== "");
        assert.deepEqual(values.slice(0, filled.length), filled, `${name}: missing values come last`);
        for (let k = 1; k < filled.length; ++k) {
          const order = typeof filled[k] === "number" ? filled[k] - filled[k - 1] : collator.compare(filled[k], filled[k - 1]);
          assert.ok(way === "ascending" ? order >= 0 : order <= 0, `${name} ${way} ${click}: ${filled[k - 1]}, ${filled[k]}`);
        }
      }
    const all = new Set();
    for (let more = true; more; ) {
      for (const id of await page.locator("#list tbody tr").evaluateAll((rows) => rows.map((r) => r.dataset.id))) all.add(id);
      const on = page.locator(".pages button:has-text('on')");
      more = (await on.count()) > 0 && (await on.isEnabled());
      if (more) await on.click();
    }
    assert.deepEqual([...all].sort(), edges.map((e) => e.id).sort());
  }));

test("the list is searched, and a row opens its evidence", () =>
  s.within(file, "list=1", {}, async (page) => {
    await page.fill("#list input", "cuba");
    const ids = await page.locator("#list tbody tr").evaluateAll((all) => all.map((r) => r.dataset.id));
    const names = (e) => `${columns.source(e)} ${e.label} ${columns.target(e)} ${e.relation}`.toLowerCase();
    assert.deepEqual(ids.sort(), edges.filter((e) => names(e).includes("cuba")).slice(0, 100).map((e) => e.id).sort());
    const row = page.locator("#list tbody tr").first();
    const id = await row.getAttribute("data-id");
    await row.locator("button").click();
    const cards = await page.locator("article.evidence").evaluateAll((all) => all.map((x) => x.dataset.id));
    assert.deepEqual(cards, graph.evidenceOf.get(id).map((e) => e.evidence_id));
    const cells = await page.locator(`#list tr[aria-selected] td`).allTextContents();
    assert.equal(cells[0], columns.source(graph.edgeOf.get(id)));
    assert.equal(cells[2], columns.target(graph.edgeOf.get(id)));
  }));
