"""igraph, pandas, SQLite, csv, rdflib and NetworkX's other readers see the graph that JSON tells of; NetworkX and igraph
come to the same measures.

usage: test_tables.py FOLDER      the folder that write_samples wrote
Exits with 77 (skipped) where the readers are missing; tools/setup installs them in build/venv.
"""
import csv
import json
import pathlib
import sqlite3
import sys
import unittest

try:
    import igraph
    import networkx
    import pandas
    import rdflib
except ImportError as error:
    print(f"{error.name} is missing: run tools/setup")
    sys.exit(77)

FOLDER = pathlib.Path(sys.argv.pop(1))
NAMES = ["sample", "crowd", "hostile", "empty"]


def told(name):
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def rows(name):
    with open(FOLDER / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def without_nul(text):
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}")


class Csv(unittest.TestCase):
    def test_every_text_comes_back(self):
        for name in NAMES:
            graph = told(name)
            evidence = rows(f"{name}.evidence.csv")
            self.assertEqual([r["text"] for r in evidence], [without_nul(r.get("text", "")) for r in graph["evidence"]])
            self.assertEqual([r["Id"] for r in rows(f"{name}.nodes.csv")], [without_nul(n["id"]) for n in graph["nodes"]])
            edges = rows(f"{name}.edges.csv")
            self.assertEqual([r["Kind"] for r in edges], [e["key"] for e in graph["edges"]])
            self.assertEqual([r["evidence"] for r in edges], [without_nul(e.get("evidence", "")) for e in graph["edges"]])

    def test_neo4j_has_typed_headers(self):
        self.assertEqual(list(rows("sample.neo4j.nodes.csv")[0])[:3], ["actorId:ID(Actor)", ":LABEL", "label"])
        edges = rows("sample.neo4j.edges.csv")
        self.assertEqual({e[":TYPE"] for e in edges}, {"AID", "AID_NEGATED", "ALLY", "THREAT_POTENTIAL"})
        self.assertIn("weight:double", edges[0])

    def test_pandas_joins_evidence_to_edges(self):
        edges = pandas.read_csv(FOLDER / "crowd.edges.csv")
        evidence = pandas.read_csv(FOLDER / "crowd.evidence.csv")
        joined = evidence.merge(edges, left_on="edge_id", right_on="Id")
        self.assertEqual(len(joined), len(evidence))
        self.assertEqual(edges.Weight.sum(), sum(e["weight"] for e in told("crowd")["edges"]))


class Pandas(unittest.TestCase):
    def test_json_is_three_tables(self):
        graph = told("crowd")
        edges, evidence = pandas.DataFrame(graph["edges"]), pandas.DataFrame(graph["evidence"])
        self.assertEqual(evidence.groupby("edge_id").size().sum(), edges.evidence_count.sum())


class Igraph(unittest.TestCase):
    def test_graphml(self):
        for name in ("sample", "crowd", "hostile"):
            graph, ours = igraph.Graph.Read_GraphML(str(FOLDER / f"{name}.graphml")), told(name)
            self.assertEqual((graph.vcount(), graph.ecount()), (len(ours["nodes"]), len(ours["edges"])))
            self.assertEqual(sum(graph.es["weight"]), sum(e["weight"] for e in ours["edges"]))
            self.assertTrue(graph.is_directed())

    def test_json_as_lists_of_dicts(self):
        ours = told("crowd")
        graph = igraph.Graph.DictList(ours["nodes"], ours["edges"], directed=True, vertex_name_attr="id")
        self.assertEqual(graph.ecount(), len(ours["edges"]))


class Networkx(unittest.TestCase):
    def test_gexf(self):
        graph, ours = networkx.read_gexf(FOLDER / "crowd.gexf", version="1.3"), told("crowd")
        self.assertEqual((len(graph), graph.number_of_edges()), (len(ours["nodes"]), len(ours["edges"])))
        self.assertEqual({d["relation"] for *_, d in graph.edges(data=True)}, {e["relation"] for e in ours["edges"]})

    def test_cytoscape(self):
        for name in ("sample", "crowd", "hostile"):
            data = json.loads((FOLDER / f"{name}.cyjs").read_text(encoding="utf-8"))
            graph, ours = networkx.cytoscape_graph(data), told(name)
            self.assertEqual((len(graph), graph.number_of_edges()), (len(ours["nodes"]), len(ours["edges"])))


class Sqlite(unittest.TestCase):
    def open(self, name):
        return sqlite3.connect(f"file:{FOLDER / name}.sqlite?mode=ro", uri=True)

    def test_tables_hold_what_json_holds(self):
        for name in NAMES:
            database, graph = self.open(name), told(name)
            for table in ("nodes", "edges", "evidence", "documents"):
                self.assertEqual(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0], len(graph[table]))
            self.assertEqual(database.execute("PRAGMA integrity_check").fetchone(), ("ok",))
            self.assertEqual(database.execute("PRAGMA foreign_key_check").fetchall(), [])
            texts = [r[0] or "" for r in database.execute("SELECT text FROM evidence ORDER BY rowid")]
            self.assertEqual(texts, [r.get("text", "") for r in graph["evidence"]])

    def test_evidence_is_found_by_its_words(self):
        found = self.open("sample").execute(
            "SELECT e.source, e.relation, e.target FROM evidence_text t JOIN evidence v ON v.rowid = t.rowid "
            "JOIN edges e ON e.id = v.edge_id WHERE evidence_text MATCH 'grain AND oil'").fetchall()
        self.assertEqual(found, [("CHN", "aid", "PRK")])


class Turtle(unittest.TestCase):
    def test_statements_and_evidence(self):
        for name in NAMES:
            graph, ours = rdflib.Graph(), told(name)
            graph.parse(FOLDER / f"{name}.ttl", format="turtle")
            count = lambda of: len(set(graph.subjects(rdflib.RDF.type, rdflib.URIRef(of))))
            self.assertEqual(count("urn:entente:term:Relation"), len(ours["edges"]))
            texts = {str(o) for o in graph.objects(None, rdflib.PROV.value)}
            self.assertEqual(texts, {r.get("text", "") for r in ours["evidence"]})

    def test_sparql_finds_conflict_with_its_words(self):
        graph = rdflib.Graph()
        graph.parse(FOLDER / "sample.ttl", format="turtle")
        found = list(graph.query(
            "PREFIX ent: <urn:entente:term:> SELECT ?words WHERE { ?e ent:sign -1 ; prov:wasDerivedFrom ?v . "
            "?v prov:value ?words }", initNs={"prov": rdflib.PROV}))
        self.assertEqual(len(found), 1)


class Measures(unittest.TestCase):
    """Worked out again from the edges alone."""

    def setUp(self):
        self.ours = json.loads((FOLDER / "crowd.measures.json").read_text(encoding="utf-8"))
        self.nodes = {n["id"]: n for n in self.ours["nodes"]}
        self.edges = told("crowd")["edges"]
        self.arcs = networkx.DiGraph()
        self.simple = networkx.Graph()
        for e in self.edges:
            self.simple.add_edge(e["source"], e["target"])
            for a, b in [(e["source"], e["target"])] + [(e["target"], e["source"])] * e["symmetric"]:
                weight = self.arcs.get_edge_data(a, b, {"weight": 0})["weight"]
                self.arcs.add_edge(a, b, weight=weight + e["weight"])
        self.positive = networkx.Graph()
        self.positive.add_nodes_from(self.simple)
        self.balance = {}
        for e in self.edges:
            if e["status"] != "actual":
                continue
            pair = frozenset((e["source"], e["target"]))
            self.balance[pair] = self.balance.get(pair, 0) + e["sign"] * e["weight"]
            if e["sign"] > 0:
                weight = self.positive.get_edge_data(*pair, {"weight": 0})["weight"]
                self.positive.add_edge(*pair, weight=weight + e["weight"])

    def check(self, name, wanted, places=6):
        for node, value in wanted.items():
            self.assertAlmostEqual(self.nodes[node][name], value, places, f"{name} of {node}")

    def test_centralities(self):
        arcs = igraph.Graph.TupleList(self.arcs.edges(data="weight"), directed=True, weights=True)
        self.check("pagerank", dict(zip(arcs.vs["name"], arcs.pagerank(weights="weight"))))
        self.check("betweenness", networkx.betweenness_centrality(self.arcs))
        self.check("core_number", networkx.core_number(self.simple))

    def test_components(self):
        parts = list(networkx.connected_components(self.simple))
        self.assertEqual(self.ours["graph"]["components"], len(parts))
        for part in parts:
            self.assertEqual(len({self.nodes[n]["component"] for n in part}), 1)

    def test_communities_are_as_good_as_igraphs_leiden(self):
        groups = {}
        for id, node in self.nodes.items():
            groups.setdefault(node["modularity_class"], set()).add(id)
        found = networkx.community.modularity(self.positive, groups.values(), weight="weight")
        self.assertAlmostEqual(found, self.ours["graph"]["modularity"], places=5)
        names = sorted(self.positive)
        graph = igraph.Graph.TupleList(((a, b, w) for a, b, w in self.positive.edges(data="weight")), weights=True)
        best = graph.community_leiden("modularity", weights="weight", n_iterations=20).modularity
        self.assertGreaterEqual(found, 0.97 * best)
        for group in groups.values():
            self.assertTrue(networkx.is_connected(self.positive.subgraph(group)))
        self.assertEqual(len(names), len(self.nodes))

    def test_triads(self):
        signs = networkx.Graph([(*p, {"negative": s < 0}) for p, s in self.balance.items() if s])
        counts = [0, 0, 0, 0]
        for a in signs:
            for b in signs[a]:
                for c in set(signs[a]) & set(signs[b]):
                    if a < b < c:
                        counts[sum(signs[x][y]["negative"] for x, y in ((a, b), (b, c), (a, c)))] += 1
        self.assertEqual(list(self.ours["graph"]["triads"].values()), counts)
        self.assertGreater(min(counts), 0)

    def test_reciprocity(self):
        kinds = {(e["source"], e["target"], e["key"]) for e in self.edges if not e["symmetric"]}
        self.assertAlmostEqual(self.ours["graph"]["reciprocity"],
                               sum((b, a, k) in kinds for a, b, k in kinds) / len(kinds), places=6)


if __name__ == "__main__":
    unittest.main()
