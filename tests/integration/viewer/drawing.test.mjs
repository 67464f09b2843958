// The drawing: opening, finding, hovering, clicking, colours, sizes, labels, parallel edges, the map.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import * as s from "./support.mjs";

s.ready();
after(s.close);
const { corpus: graph, corpusPage: file } = s;

const neighboursOf = (edges, id) =>
  new Set(edges.filter((e) => e.source === id || e.target === id).map((e) => (e.source === id ? e.target : e.source)));
/** The best linked actor among what is shown. */
const hub = graph.nodes.map((n) => n.id).sort((a, b) => neighboursOf(s.actual(graph), b).size - neighboursOf(s.actual(graph), a).size)[0];

test("the page opens from disk without a network and says what the graph holds", () =>
  s.within(file, "", {}, async (page) => {
    assert.equal(await page.title(), graph.graph.title);
    const expected =
      `${graph.nodes.length} actors · ${graph.edges.length} relations · ` +
      `${graph.evidence.length} statements · ${graph.documents.length} documents`;
    assert.equal((await page.locator("#subtitle").textContent()).replace(/,/g, ""), expected);
    assert.deepEqual(await s.shown(page), s.counted(s.actual(graph)));
    const drawn = await page.evaluate(() => {
      const g = window.entente.picture.sigma.getGraph();
      const data = (id) => window.entente.picture.sigma.getEdgeDisplayData(id);
      return { nodes: g.order, edges: g.size, shown: g.edges().filter((id) => !data(id).hidden).length };
    });
    assert.deepEqual(drawn, { nodes: graph.nodes.length, edges: graph.edges.length, shown: s.actual(graph).length });
  }));

test("search finds an actor by name, by another name and without accents", () =>
  s.within(file, "", {}, async (page) => {
    const find = async (text) => {
      await page.fill("#search", text);
      await page.keyboard.press("Enter");
      return page.locator("#details h2").textContent();
    };
    assert.equal(await find("russ"), "Russia");
    assert.equal(await find("kremlin"), "Russia");
    assert.equal(await find("PRK"), graph.nodeOf.get("PRK").label);
    await page.fill("#search", "no such name");
    assert.match(await page.locator("#results").textContent(), /no such actor/);
  }));

test("hovering a node brings out its neighbours, and leaving it lets all come back", () =>
  s.within(file, "", {}, async (page) => {
    const at = await s.spotOfNode(page, hub);
    await page.mouse.move(at.x, at.y);
    await page.waitForFunction((id) => window.entente.picture.isFocus(id), hub);
    const bright = await page.evaluate(() => {
      const { picture, look } = window.entente;
      return look().model.actors.filter((a) => picture.isFocus(a.id)).map((a) => a.id);
    });
    assert.deepEqual(new Set(bright), new Set([hub, ...neighboursOf(s.actual(graph), hub)]));
    await page.mouse.move(300, 80);
    await page.waitForFunction((id) => !window.entente.picture.isFocus(id), hub);
  }));

test("clicking a node lists its neighbours and relations as graph.json has them", () =>
  s.within(file, "", {}, async (page) => {
    const at = await s.spotOfNode(page, hub);
    await page.mouse.click(at.x, at.y);
    await page.waitForSelector("#details h2");
    const node = graph.nodeOf.get(hub);
    assert.equal(await page.locator("#details h2").textContent(), node.label);
    const names = await page.locator(".neighbours .name").allTextContents();
    const expected = [...neighboursOf(s.actual(graph), hub)].map((id) => graph.nodeOf.get(id).label);
    assert.deepEqual(names.sort(), expected.sort());
    const ids = await page.locator(".neighbours .relation").evaluateAll((all) => all.map((x) => x.dataset.id));
    const edges = s.actual(graph).filter((e) => e.source === hub || e.target === hub).map((e) => e.id);
    assert.deepEqual(ids.sort(), edges.sort());
    const text = await page.locator("#details .facts").textContent();
    assert.ok(text.includes(`${node.degree} (${node.outdegree} out, ${node.indegree} in`));
    await page.waitForTimeout(400); // sigma takes two clicks within 300 ms for a double click, wherever they are
    await page.mouse.click(300, 80);
    await page.waitForSelector("#details", { state: "hidden" });
  }));

test("hovering and clicking an edge shows what it says", () =>
  s.within(file, "", {}, async (page) => {
    // Alone on the screen, so that nothing else lies over its middle.
    const counts = new Map();
    for (const e of s.actual(graph)) counts.set(e.relation, (counts.get(e.relation) ?? 0) + 1);
    const edge = s.actual(graph).reduce((a, b) => (counts.get(b.relation) < counts.get(a.relation) ? b : a));
    await s.select(page, `not-types=${graph.edges.map((e) => e.relation).filter((t, i, all) => t !== edge.relation && all.indexOf(t) === i).join(",")}`);
    const at = await s.spotOfEdge(page, edge.id);
    await page.mouse.move(at.x - 3, at.y);
    await page.mouse.move(at.x, at.y);
    await page.waitForSelector("#tip:not([hidden])");
    const tip = await page.locator("#tip").textContent();
    assert.ok(tip.startsWith(`${graph.nodeOf.get(edge.source).label} ${edge.label} ${graph.nodeOf.get(edge.target).label}`), tip);
    await page.mouse.click(at.x, at.y);
    await page.waitForSelector("article.evidence");
    const ids = await page.locator("article.evidence").evaluateAll((all) => all.map((x) => x.dataset.id));
    assert.deepEqual(ids, graph.evidenceOf.get(edge.id).map((e) => e.evidence_id));
  }));

test("edges have the colours of their signs, heads where they have a direction, thickness by weight", () =>
  s.within(file, "not-statuses=", {}, async (page) => {
    const drawn = await page.evaluate(() => {
      const { picture } = window.entente;
      return picture.sigma.getGraph().mapEdges((id) => ({ id, ...picture.sigma.getEdgeDisplayData(id) }));
    });
    const lead = { 1: 2, "-1": 0, 0: -1 };
    for (const { id, color, type, size } of drawn) {
      const edge = graph.edgeOf.get(id);
      const rgb = [1, 3, 5].map((i) => parseInt(color.slice(i, i + 2), 16));
      const most = Math.max(...rgb) - Math.min(...rgb) < 12 ? -1 : rgb.indexOf(Math.max(...rgb));
      assert.equal(most, lead[edge.sign], `${id} ${color}`);
      assert.equal(/rrow/.test(type), edge.symmetric === 0, `${id} ${type}`);
      assert.ok(Math.abs(size - (1.5 + 1.2 * Math.log2(edge.weight))) < 1e-6);
    }
  }));

test("parallel edges fan out: no two between the same actors lie on each other", () =>
  s.within(file, "not-statuses=", {}, async (page) => {
    const bends = await page.evaluate(() =>
      window.entente.look().shown.relations.map((r) => {
        const forward = r.source.id < r.target.id;
        const bend = window.entente.picture.curvatureOf(r.id) * (forward ? 1 : -1);
        return [[r.source.id, r.target.id].sort().join(" "), bend];
      }),
    );
    const seen = new Map();
    for (const [dyad, bend] of bends) {
      const others = seen.get(dyad) ?? [];
      for (const other of others) assert.ok(Math.abs(other - bend) > 0.05, `${dyad} ${other} ${bend}`);
      seen.set(dyad, [...others, bend]);
    }
    assert.ok(Math.max(...[...seen.values()].map((x) => x.length)) >= 3);
  }));

/** Labels as boxes, with their actors. */
const labels = (page) =>
  page.evaluate(() => {
    const context = document.createElement("canvas").getContext("2d");
    return window.entente.overlay.labels.map((l) => {
      context.font = `${l.strong ? 600 : 400} ${l.size}px "Source Sans 3"`;
      const width = context.measureText(l.text).width;
      return { text: l.text, left: l.x, right: l.x + width, top: l.y - 0.7 * l.size, bottom: l.y + 0.2 * l.size };
    });
  });

for (const view of ["", "view=map", `actor=${hub}`])
  test(`labels don't collide (${view || "first view"})`, () =>
    s.within(file, view, {}, async (page) => {
      const boxes = await labels(page);
      assert.ok(boxes.length > 8, `${boxes.length} labels`);
      for (const [i, a] of boxes.entries())
        for (const b of boxes.slice(i + 1))
          assert.ok(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top, `${a.text} / ${b.text}`);
    }));

test("sizes follow the chosen measure", () =>
  s.within(file, "", {}, async (page) => {
    const measures = await page.locator("#size option").evaluateAll((all) => all.map((o) => o.value));
    assert.ok(measures.includes("degree") && measures.includes("mention_count"));
    if ("pagerank" in graph.nodes[0]) assert.ok(measures.includes("pagerank"));
    for (const measure of measures) {
      await page.selectOption("#size", measure);
      const sizes = await page.evaluate(() => {
        const { sigma } = window.entente.picture;
        return sigma.getGraph().mapNodes((id) => [id, sigma.getNodeDisplayData(id).size]);
      });
      sizes.sort((a, b) => a[1] - b[1]);
      for (let i = 1; i < sizes.length; ++i) {
        const [before, now] = [sizes[i - 1], sizes[i]].map(([id]) => graph.nodeOf.get(id)[measure]);
        assert.ok(before <= now || sizes[i][1] - sizes[i - 1][1] < 1e-9, `${measure}: ${sizes[i - 1]} ${sizes[i]}`);
      }
    }
  }));

test("colours of nodes follow region, kind and community, and the legend counts them", () =>
  s.within(file, "not-statuses=", {}, async (page) => {
    const choices = await page.locator("#colour option").evaluateAll((all) => all.map((o) => o.value));
    assert.ok(choices.includes("region") && choices.includes("entity_type"));
    const column = ["modularity_class", "community"].find((name) => graph.nodes.some((n) => name in n));
    assert.equal(choices.includes("community"), column !== undefined);
    const colours = () =>
      page.evaluate(() => {
        const { sigma } = window.entente.picture;
        return sigma.getGraph().mapNodes((id) => [id, sigma.getNodeDisplayData(id).color]);
      });
    await page.selectOption("#colour", "entity_type");
    const byKind = new Map();
    for (const [id, colour] of await colours()) byKind.set(graph.nodeOf.get(id).entity_type, new Set([...(byKind.get(graph.nodeOf.get(id).entity_type) ?? []), colour]));
    assert.ok([...byKind.values()].every((set) => set.size === 1));
    const legend = await page.locator("#legend").textContent();
    for (const kind of byKind.keys()) {
      const many = graph.nodes.filter((n) => n.entity_type === kind).length;
      assert.ok(legend.includes(`${kind}${many}`), `${kind} ${many} in ${legend}`);
    }
    if (column) {
      await page.selectOption("#colour", "community");
      const groups = new Map();
      for (const [id, colour] of await colours()) groups.set(graph.nodeOf.get(id)[column], new Set([...(groups.get(graph.nodeOf.get(id)[column]) ?? []), colour]));
      assert.ok([...groups.values()].every((set) => set.size === 1), "one colour a community");
      assert.match(await page.locator("#legend").textContent(), /around /);
    }
    await page.selectOption("#colour", "region");
    const byRegion = new Map((await colours()).map(([id, c]) => [graph.nodeOf.get(id).region, c]));
    assert.equal(byRegion.get("Eastern Asia"), byRegion.get("South-eastern Asia"));
    assert.notEqual(byRegion.get("Eastern Asia"), byRegion.get("Western Europe"));
  }));

test("the map puts actors at their capitals, and who has none below", () =>
  s.within(file, "", {}, async (page) => {
    await page.click("#show-map");
    const places = new Map(
      await page.evaluate(() => window.entente.picture.sigma.getGraph().mapNodes((id, { x, y }) => [id, { x, y }])),
    );
    // Equal Earth keeps parallels level and the order of meridians on each.
    const at = (id) => places.get(id);
    const capital = [...graph.nodes].filter((n) => n.latitude !== undefined);
    const south = Math.min(...capital.map((n) => at(n.id).y));
    for (const node of graph.nodes)
      if (node.latitude === undefined) assert.ok(at(node.id).y < south, node.id);
    const middle = (id) => at(id).x / 370;
    const gbr = graph.nodeOf.get("GBR");
    assert.ok(Math.abs(middle("GBR") - (gbr.longitude * Math.PI) / 180 / 1.2) < 0.02);
    assert.ok(at("USA").x < at("GBR").x && at("GBR").x < at("IND").x && at("IND").x < at("CHN").x);
    assert.ok(at("AUS").y < at("IND").y && at("IND").y < at("CHN").y && at("CHN").y < at("RUS").y);
    const land = await page.evaluate(() => {
      const canvas = document.querySelector("#canvas canvas");
      const context = canvas.getContext("2d");
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      let painted = 0;
      for (let i = 3; i < data.length; i += 4) if (data[i] > 0) ++painted;
      return painted / (data.length / 4);
    });
    assert.ok(land > 0.05 && land < 0.6, `${land} of the stage is land`);
    await page.click("#show-graph");
    assert.deepEqual(await s.shown(page), s.counted(s.actual(graph)));
  }));

test("zooming and dragging move the drawing, and the whole comes back", () =>
  s.within(file, "", {}, async (page) => {
    const camera = () => page.evaluate(() => window.entente.picture.sigma.getCamera().getState());
    const before = await camera();
    await page.click("#nearer");
    assert.ok((await camera()).ratio < before.ratio);
    await page.mouse.move(700, 200);
    await page.mouse.down();
    await page.mouse.move(760, 260, { steps: 6 });
    await page.mouse.up();
    await page.waitForFunction(() => Math.abs(window.entente.picture.sigma.getCamera().getState().x - 0.5) > 0.01);
    await page.waitForTimeout(400);
    await page.click("#whole");
    assert.equal((await camera()).ratio, 1);
  }));
