// For everybody: keyboard, screen readers, dark and light, a phone.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import * as s from "./support.mjs";

s.ready();
after(s.close);
const { corpus: graph, corpusPage: file } = s;
const heading = (page) => page.locator("#details h2").textContent();

test("everything can be done by keyboard", () =>
  s.within(file, "", {}, async (page) => {
    const keys = (...all) => all.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
    await keys("/");
    await page.keyboard.type("iran");
    assert.equal(await page.getAttribute("#search", "aria-expanded"), "true");
    assert.equal(await page.getAttribute("#search", "aria-activedescendant"), "result-0");
    await keys("ArrowDown", "ArrowUp", "Enter");
    assert.equal(await heading(page), "Iran");
    await page.focus("#canvas");
    const camera = () => page.evaluate(() => window.entente.picture.sigma.getCamera().getState());
    await page.waitForTimeout(600);
    const before = await camera();
    await keys("+");
    assert.ok((await camera()).ratio < before.ratio);
    await keys("ArrowRight", "ArrowDown");
    assert.ok((await camera()).x > before.x && (await camera()).y < before.y);
    await keys("0");
    assert.equal((await camera()).ratio, 1);
    await keys("]");
    assert.match(await heading(page), /^Iran and /);
    const first = await heading(page);
    await keys("]");
    assert.notEqual(await heading(page), first);
    await keys("[");
    assert.equal(await heading(page), first);
    await keys("Escape");
    assert.equal(await page.isVisible("#details"), false);
    await keys("m");
    assert.equal(await page.getAttribute("#show-map", "aria-pressed"), "true");
    await keys("m", "l");
    assert.equal(await page.isVisible("#list"), true);
    await page.locator("#list .open").first().focus();
    await keys("Enter");
    assert.ok((await page.locator("article.evidence").count()) > 0);
  }));

test("Tab reaches every control in order, and the focus is seen", () =>
  s.within(file, "", {}, async (page) => {
    const reached = [];
    for (let i = 0; i < 90; ++i) {
      await page.keyboard.press("Tab");
      const id = await page.evaluate(() => {
        const e = document.activeElement;
        return e === document.body ? null : e.id || e.name || e.tagName;
      });
      if (id === null) break;
      reached.push(id);
    }
    for (const id of ["search", "show-graph", "show-map", "show-list", "theme", "noSigns", "year-from", "year-to", "undated", "weight", "confidence", "size", "colour", "canvas", "nearer"])
      assert.ok(reached.includes(id), `${id} in ${reached}`);
    assert.ok(reached.indexOf("search") < reached.indexOf("noSigns") && reached.indexOf("noSigns") < reached.indexOf("canvas"));
  }));

for (const [name, fragment] of [
  ["first view", ""],
  ["evidence and list", `list=1&edge=${s.encoded(s.actual(graph)[0].id)}`],
  ["a pair in the dark", "theme=dark&pair=RUS,USA"],
])
  test(`axe finds nothing wrong for screen readers (${name})`, () =>
    s.within(file, fragment, {}, async (page) => {
      await page.evaluate(readFileSync(s.require.resolve("axe-core/axe.min.js"), "utf8"));
      const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
      const told = found.violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 4).join(", ")}`);
      assert.deepEqual(told, []);
    }));

test("changes are told to screen readers", () =>
  s.within(file, "", {}, async (page) => {
    const live = () => page.locator("#live").textContent();
    await page.fill("#confidence", "0.9");
    assert.match(await live(), /relations?, \d+ actors? shown/);
    await page.fill("#search", "chin");
    assert.match(await live(), /actors? found/);
    await page.keyboard.press("Enter");
    assert.match(await live(), /China, details shown/);
  }));

test("dark and light follow the system, and can be set", async () => {
  const paper = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const brightness = async (page) => (await paper(page)).match(/\d+/g).slice(0, 3).reduce((sum, n) => sum + Number(n), 0);
  await s.within(file, "", { colorScheme: "dark" }, async (page) => {
    assert.ok((await brightness(page)) < 150);
    await page.click("#theme");
    assert.ok((await brightness(page)) > 700);
    await page.click("#theme");
    assert.ok((await brightness(page)) < 150);
    await page.click("#theme");
    await page.emulateMedia({ colorScheme: "light" });
    await page.waitForFunction(() => document.documentElement.dataset.theme === "light");
    assert.ok((await brightness(page)) > 700);
  });
});

test("the page works on a phone's width", () =>
  s.within(file, "", { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }, async (page) => {
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth);
    assert.equal(await wide(), 390);
    assert.equal(await page.isVisible("#filters"), false);
    await page.tap("#show-filters");
    assert.equal(await page.isVisible("#filters"), true);
    await page.locator('input[name="noSigns"][value="1"]').uncheck();
    await page.tap("#show-filters");
    assert.deepEqual(await s.shown(page), s.counted(s.actual(graph).filter((e) => e.sign !== 1)));
    await page.fill("#search", "china");
    await page.keyboard.press("Enter");
    assert.equal(await heading(page), "China");
    const stage = await page.locator("#stage").boundingBox();
    const details = await page.locator("#details").boundingBox();
    assert.ok(stage.height > 150 && stage.y + stage.height <= details.y + 1, "the drawing stays in sight");
    await page.locator(".relation").first().tap();
    assert.ok((await page.locator("article.evidence").count()) > 0);
    await page.tap(".close");
    await page.tap("#show-list");
    assert.ok((await page.locator("#list tbody tr").count()) > 0);
    assert.equal(await wide(), 390);
    await page.tap("#show-list");
    await page.waitForTimeout(300);
    await page.evaluate(() => document.activeElement.blur());
    const id = await page.evaluate(() => window.entente.look().shown.relations[0].source.id);
    const at = await s.spotOfNode(page, id);
    await page.touchscreen.tap(at.x, at.y);
    await page.waitForSelector("#details h2");
  }));
