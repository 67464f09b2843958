"""NetworkX reads our GraphML and our JSON as one and the same graph.

usage: test_networkx.py FOLDER      the folder that write_samples wrote
Exits with 77 (skipped) where NetworkX is missing; tools/setup installs it in build/venv.
"""
import json
import pathlib
import sys
import unittest

try:
    import networkx
except ImportError:
    print("NetworkX is missing: run tools/setup")
    sys.exit(77)

FOLDER = pathlib.Path(sys.argv.pop(1))


def graphml(name):
    return networkx.read_graphml(FOLDER / f"{name}.graphml", force_multigraph=True)


def node_link(name):
    return networkx.node_link_graph(json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")), edges="edges")


class Graphml(unittest.TestCase):
    def test_the_sample_has_its_nodes_edges_and_types(self):
        graph = graphml("sample")
        self.assertTrue(graph.is_directed())
        self.assertEqual(sorted(graph.nodes), ["CHN", "PRK", "USA"])
        self.assertEqual(graph.number_of_edges(), 4)
        china = graph.nodes["CHN"]
        self.assertEqual((china["label"], china["cow_code"], china["latitude"]), ("China", 710, 39.9))
        self.assertNotIn("cow_code", graph.nodes["PRK"])
        self.assertEqual({d["relation"] + ":" + d["status"] for _, _, d in graph.edges(data=True)},
                         {"aid:actual", "aid:negated", "ally:actual", "threat:potential"})

    def test_weights_are_positive_and_signs_stand_apart(self):
        for _, _, data in graphml("sample").edges(data=True):
            self.assertGreater(data["weight"], 0)
            self.assertIn(data["sign"], (-1, 0, 1))

    def test_hostile_text_is_read(self):
        graph = graphml("hostile")
        evidence = {d["evidence"] for _, _, d in graph.edges(data=True)}
        self.assertIn("a ]]> b ]]> c & d < e", evidence)
        self.assertIn('He said "no" & left.', evidence)
        self.assertEqual(graph.number_of_nodes(), 2 * graph.number_of_edges())

    def test_the_empty_graph_is_read(self):
        self.assertEqual(graphml("empty").number_of_nodes(), 0)


class NodeLink(unittest.TestCase):
    def test_json_is_the_same_graph_as_graphml(self):
        for name in ("sample", "empty"):
            a, b = graphml(name), node_link(name)
            self.assertEqual(dict(a.nodes(data=True)), dict(b.nodes(data=True)))
            rows = lambda g: sorted((s, t, d["relation"], d["status"], d["weight"], d["confidence"], d.get("evidence"))
                                    for s, t, d in g.edges(data=True))
            self.assertEqual(rows(a), rows(b))

    def test_edges_are_found_by_their_kind(self):
        graph = node_link("sample")
        self.assertEqual(graph["CHN"]["PRK"]["aid"]["evidence_count"], 2)
        self.assertEqual(graph["CHN"]["PRK"]["aid:negated"]["modality"], "negated")

    def test_networkx_can_write_it_again(self):
        graph = node_link("sample")
        networkx.write_graphml(graph, FOLDER / "again.graphml")
        networkx.write_gexf(graph, FOLDER / "again.gexf")

    def test_evidence_joins_to_edges_and_documents(self):
        data = json.loads((FOLDER / "sample.json").read_text(encoding="utf-8"))
        edges = {e["id"] for e in data["edges"]}
        documents = {d["id"] for d in data["documents"]}
        for row in data["evidence"]:
            self.assertIn(row["edge_id"], edges)
            self.assertIn(row["doc_id"], documents)
        self.assertEqual(len({r["evidence_id"] for r in data["evidence"]}), len(data["evidence"]))


if __name__ == "__main__":
    unittest.main()
