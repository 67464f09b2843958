// Safety: what a graph says is text, whatever it looks like, and the page can reach nothing.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import * as s from "./support.mjs";

s.ready();
after(s.close);

test("the policy of the page forbids scripts, styles, loading and sending", () =>
  s.within(s.corpusPage, "", {}, async (page, wrong) => {
    const tried = await page.evaluate(async () => {
      const out = { ran: false, fetched: false, evaluated: false };
      window.pwned = () => (out.ran = true);
      const inline = document.createElement("script");
      inline.textContent = "window.pwned()";
      document.body.append(inline);
      const image = document.createElement("img");
      image.setAttribute("onerror", "window.pwned()");
      image.src = "x";
      document.body.append(image);
      const link = document.createElement("a");
      link.href = "javascript:window.pwned()";
      document.body.append(link);
      link.click();
      await fetch("https://example.org/").then(() => (out.fetched = true), () => undefined);
      await new Promise((done) => setTimeout(done, 300));
      return out;
    });
    assert.deepEqual(tried, { ran: false, fetched: false, evaluated: false });
    assert.ok(wrong.some((w) => /Content Security Policy/.test(w)), "the browser says so");
    assert.deepEqual(wrong.filter((w) => w.startsWith("request: http")), []);
    wrong.length = 0;
  }));

test("the file names no address to load from", () => {
  const page = readFileSync(s.corpusPage, "utf8");
  const body = page.slice(0, page.indexOf('<pre id="licences">')) + page.slice(page.indexOf("</pre>"), page.indexOf('id="graph">'));
  assert.deepEqual(body.match(/(?:src|href|action)\s*=\s*["'](?!#)[^"']*/g) ?? [], []);
  assert.deepEqual(body.match(/url\((?!"?data:)[^)]*\)/g) ?? [], []);
});

/** Elements and handlers that only markup from the graph could have brought in. */
const strangers = (page) =>
  page.evaluate(() => ({
    images: document.querySelectorAll("img, iframe, object, embed, video, base, form").length,
    scripts: document.querySelectorAll("script").length,
    handlers: [...document.querySelectorAll("*")].filter((e) => [...e.attributes].some((a) => a.name.startsWith("on"))).length,
  }));

test("the hostile graph of the other formats is shown as text, every text of it", () => {
  const file = join(s.samples, "hostile.html");
  const graph = s.readGraph(join(s.samples, "hostile.json"));
  return s.within(file, "", {}, async (page) => {
    assert.equal(await page.locator("#title").textContent(), graph.graph.title);
    assert.deepEqual(await s.shown(page), s.counted(graph.edges));
    for (const edge of graph.edges) {
      await s.select(page, new URLSearchParams({ edge: edge.id }).toString());
      const row = graph.evidenceOf.get(edge.id)[0];
      assert.equal(await page.locator("blockquote").textContent(), row.text);
      assert.equal(await page.locator("#details h2 .name").first().textContent(), graph.nodeOf.get(edge.source).label);
      assert.ok((await page.locator(".evidence .facts").textContent()).includes(row.form));
    }
    await page.click("#show-list");
    assert.equal(await page.locator("#list tbody tr").count(), graph.edges.length);
    await page.fill("#search", "<script>");
    assert.ok((await page.locator("#results li").count()) > 0);
    assert.deepEqual(await strangers(page), { images: 0, scripts: 2, handlers: 0 });
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator("#save summary").click().then(() => page.click("#save-svg")),
    ]);
    const svg = readFileSync(await download.path(), "utf8");
    assert.ok(!/<script|onerror=[^"]*\(1\)>/.test(svg.replace(/&lt;script/g, "")), "no markup in the saved picture");
  });
});

test("markup, emoji and right-to-left text are shown as they are, and marked at the right characters", () => {
  const graph = s.readGraph(join(s.samples, "marked.json"));
  const [row] = graph.evidence;
  assert.ok(row.text.includes("</script>") && row.text.includes("\u202e") && row.text.includes("🕊️"));
  return s.within(join(s.samples, "marked.html"), new URLSearchParams({ edge: row.edge_id }).toString(), {}, async (page) => {
    assert.equal(await page.locator("blockquote").textContent(), row.text);
    const points = [...row.text];
    for (const role of ["source", "target", "trigger"]) {
      const text = (await page.locator(`.evidence mark.${role}`).allTextContents()).join("");
      assert.equal(text, points.slice(row[`${role}_start`] - row.char_start, row[`${role}_end`] - row.char_start).join(""));
    }
    assert.equal(await page.locator(".origin cite").textContent(), "<u>Title</u>");
    assert.deepEqual(await strangers(page), { images: 0, scripts: 2, handlers: 0 });
  });
});

test("an empty graph opens and says so", () =>
  s.within(join(s.samples, "empty.html"), "", {}, async (page) => {
    assert.match(await page.locator("#nothing").textContent(), /no relations/);
    await page.click("#show-map");
    await page.click("#show-list");
    assert.equal(await page.locator("#list tbody tr").count(), 0);
  }));
