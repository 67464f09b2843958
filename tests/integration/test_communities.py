"""Our communities are as good as those of igraph's Leiden method, and each is connected, on graphs of many shapes.

usage: test_communities.py      ENTENTE is the command
Exits with 77 (skipped) where igraph is missing; tools/setup installs it in build/venv.
"""
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import unittest

try:
    import igraph
except ImportError:
    print("igraph is missing: run tools/setup")
    sys.exit(77)

FOLDER = tempfile.TemporaryDirectory(prefix="entente-communities-")


def ring_of_cliques(cliques, size):
    graph = igraph.Graph(cliques * size)
    for c in range(cliques):
        graph.add_edges((c * size + a, c * size + b) for a in range(size) for b in range(a))
        graph.add_edges([(c * size, (c + 1) % cliques * size + 1)])
    return graph


def planted(groups, size, inside, outside):
    shares = [[inside if a == b else outside for a in range(groups)] for b in range(groups)]
    return igraph.Graph.SBM(shares, [size] * groups)


def graphs():
    random.seed(7)  # igraph draws from Python's generator
    weighted = igraph.Graph.Erdos_Renyi(120, m=700)
    weighted.es["weight"] = [random.choice((1, 1, 2, 5, 20)) for _ in weighted.es]
    return {"Zachary's club": igraph.Graph.Famous("Zachary"), "two separate clubs": igraph.Graph.Famous("Zachary") + igraph.Graph.Famous("Zachary"),
            "ring of cliques": ring_of_cliques(24, 5), "clear groups": planted(8, 25, 0.4, 0.01),
            "faint groups": planted(6, 40, 0.15, 0.05), "no groups": igraph.Graph.Erdos_Renyi(300, m=1500),
            "hubs": igraph.Graph.Barabasi(500, 3), "tree": igraph.Graph.Tree_Game(300), "grid": igraph.Graph.Lattice([20, 20]),
            "star": igraph.Graph.Star(30), "weighted": weighted}


def ours(graph):
    """Community of each vertex and modularity, from a graph.json with a friendly relation for every edge."""
    weights = graph.es["weight"] if "weight" in graph.es.attributes() else [1] * graph.ecount()
    ids = [f"V{v:05}" for v in range(graph.vcount())]
    edges = [{"source": ids[e.source], "target": ids[e.target], "id": f"E{e.index}", "relation": "ally", "status": "actual",
              "weight": w} for e, w in zip(graph.es, weights)]
    path = pathlib.Path(FOLDER.name) / "graph.json"
    path.write_text(json.dumps({"nodes": [{"id": i} for i in ids], "edges": edges,
                                "evidence": [{"edge_id": e["id"], "confidence": 1} for e in edges], "documents": []}))
    run = subprocess.run([os.environ["ENTENTE"], "stats", "--json", path], capture_output=True, text=True, check=True)
    measures = json.loads(run.stdout)
    by_id = {n["id"]: n["modularity_class"] for n in measures["nodes"]}
    return [by_id[i] for i in ids], measures["graph"]["modularity"]


class Communities(unittest.TestCase):
    def check(self, name, graph):
        membership, modularity = ours(graph)
        weights = "weight" if "weight" in graph.es.attributes() else None
        found = igraph.VertexClustering(graph, membership, modularity_params={"weights": weights})
        self.assertAlmostEqual(found.modularity, modularity, places=5)
        for part in found.subgraphs():
            self.assertTrue(part.is_connected())
        random.seed(1)
        best = max(graph.community_leiden("modularity", weights=weights, n_iterations=-1).modularity for _ in range(5))
        print(f"{name:20} ours {modularity:.4f}, best of five runs of igraph {best:.4f}")
        self.assertGreaterEqual(modularity, best - 0.015)

    def test_modularity_is_that_of_igraph_and_communities_are_connected(self):
        for name, graph in graphs().items():
            with self.subTest(name):
                self.check(name, graph)


if __name__ == "__main__":
    unittest.main()
