// graphology and cytoscape.js load our files as the graph that JSON tells of.
//
// usage: node --test test_readers.mjs     with SAMPLES: the folder that write_samples wrote
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import cytoscape from "cytoscape";
import Graph from "graphology";

const load = (name) => JSON.parse(readFileSync(`${process.env.SAMPLES}/${name}`, "utf8"));
const names = ["sample", "crowd", "hostile", "empty"];
const without = (record, keys) => Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));

test("graphology imports nodes and edges with all attributes", () => {
  for (const name of names) {
    const graph = Graph.from(load(`${name}.graphology.json`));
    const ours = load(`${name}.json`);
    assert.equal(graph.order, ours.nodes.length);
    assert.equal(graph.size, ours.edges.length);
    assert.ok(graph.multi && graph.type === "directed");
    for (const node of ours.nodes)
      assert.deepEqual(without(graph.getNodeAttributes(node.id), ["x", "y", "size", "color"]), without(node, ["id"]));
    for (const edge of ours.edges) {
      assert.deepEqual(graph.extremities(edge.id), [edge.source, edge.target]);
      assert.deepEqual(without(graph.getEdgeAttributes(edge.id), ["color"]), without(edge, ["id", "source", "target", "key"]));
    }
  }
});

test("sigma finds a place, a size and a colour on every node", () => {
  Graph.from(load("crowd.graphology.json")).forEachNode((_, a) => {
    assert.ok(Number.isFinite(a.x) && Number.isFinite(a.y) && a.size > 0 && /^#[0-9a-f]{6}$/.test(a.color));
  });
});

test("cytoscape.js loads nodes and edges with all data", () => {
  for (const name of names) {
    const loaded = cytoscape({ headless: true, elements: load(`${name}.cyjs`).elements });
    const ours = load(`${name}.json`);
    assert.equal(loaded.nodes().length, ours.nodes.length);
    assert.equal(loaded.edges().length, ours.edges.length);
    for (const edge of ours.edges) {
      const data = loaded.getElementById(edge.id).data();
      assert.deepEqual(without(data, ["name", "interaction"]), edge);
    }
  }
});

test("node-link JSON is what d3.forceLink takes: every end is a node", () => {
  for (const name of names) {
    const ours = load(`${name}.json`);
    const ids = new Set(ours.nodes.map((node) => node.id));
    assert.ok(ours.edges.every((edge) => ids.has(edge.source) && ids.has(edge.target)));
  }
});
