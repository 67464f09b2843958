"""Random graphs of hostile texts come back from every format as they were: nodes, edges and evidence, value by value.

usage: test_round_trip.py FOLDER      the folder that write_samples wrote (random-1.json, random-1.graphml, ...)

What a format cannot hold is said here: XML has no control characters, CSV no NUL. graph.json is the truth; the C++ test
test_round_trip.cpp compares it with what was put in. Skips Turtle where rdflib is missing.
"""
import csv
import json
import pathlib
import re
import sqlite3
import sys
import unittest
import urllib.parse
import xml.etree.ElementTree as ElementTree

try:
    import rdflib
except ImportError:
    rdflib = None

FOLDER = pathlib.Path(sys.argv.pop(1))
NAMES = sorted(p.stem for p in FOLDER.glob("random-*.gexf"))
GRAPHML, GEXF = "{http://graphml.graphdrawing.org/xmlns}", "{http://gexf.net/1.3}"


def told(name):
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def in_xml(value):
    """What XML can hold of a text."""
    if not isinstance(value, str):
        return value
    allowed = lambda c: c in "\t\n" or " " <= c < "\ufffe" or c >= "\U00010000"
    return "".join(c if allowed(c) else " " if c == "\r" else "\ufffd" for c in value)


def from_nmtoken(token):
    """The id that was escaped; broken bytes were escaped as they were, so that distinct ids stay distinct."""
    out = re.sub(rb"_x([0-9A-F]{2})", lambda m: bytes([int(m[1], 16)]), token.encode("utf-8"))
    return out.decode("utf-8", errors="surrogateescape")


def plain(value):
    """A literal of RDF as text; one that is missing is empty."""
    return "" if value is None else str(value)


def as_text(value):
    """A number as we write it."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


class RoundTrip(unittest.TestCase):
    maxDiff = 2000

    def each(self):
        self.assertTrue(NAMES)
        for name in NAMES:
            yield name, told(name)

    def check_xml(self, elements, rows, values_of, skipped):
        self.assertEqual(len(elements), len(rows))
        for element, row in zip(elements, rows):
            wanted = {k: as_text(in_xml(v)) for k, v in row.items() if k not in skipped}
            self.assertEqual(values_of(element), wanted)

    def test_graphml(self):
        names = {}
        def values(element):
            return {names[d.get("key")]: d.text or "" for d in element.iter(GRAPHML + "data")}
        for name, graph in self.each():
            root = ElementTree.parse(FOLDER / f"{name}.graphml").getroot()
            names.update((k.get("id"), k.get("attr.name")) for k in root.iter(GRAPHML + "key"))
            nodes, edges = list(root.iter(GRAPHML + "node")), list(root.iter(GRAPHML + "edge"))
            self.check_xml(nodes, graph["nodes"], values, {"id"})
            self.check_xml(edges, graph["edges"], values, {"id", "source", "target", "key"})
            self.check_ids(nodes, edges, graph)
            self.assertEqual([e.get("label") for e in edges], [e["key"] for e in graph["edges"]])

    def test_gexf(self):
        def values(element):
            out = {v.get("for"): v.get("value") for v in element.iter(GEXF + "attvalue")}
            return out | {k: element.get(k) for k in ("label", "weight") if element.get(k)}
        for name, graph in self.each():
            root = ElementTree.parse(FOLDER / f"{name}.gexf").getroot()
            nodes, edges = list(root.iter(GEXF + "node")), list(root.iter(GEXF + "edge"))
            self.check_xml(nodes, graph["nodes"], values, {"id"})
            self.check_xml(edges, graph["edges"], values, {"id", "source", "target", "key"})
            self.check_ids(nodes, edges, graph)
            self.assertEqual([e.get("kind") for e in edges], [e["key"] for e in graph["edges"]])

    def check_ids(self, nodes, edges, graph):
        """Escaped ids are those of the graph, and edges end at the same nodes."""
        place = {n.get("id"): i for i, n in enumerate(nodes)}
        place_told = {n["id"]: i for i, n in enumerate(graph["nodes"])}
        self.assertEqual(len(place), len(nodes))
        for node, wanted in zip(nodes, graph["nodes"]):
            found = from_nmtoken(node.get("id"))
            self.assertEqual(re.sub("[\udc80-\udcff]", "\ufffd", found), wanted["id"])
        for edge, wanted in zip(edges, graph["edges"]):
            self.assertEqual((place[edge.get("source")], place[edge.get("target")]),
                             (place_told[wanted["source"]], place_told[wanted["target"]]))

    def test_csv(self):
        tables = {"nodes": ({"id": "Id", "label": "Label"}, ()),
                  "edges": ({"id": "Id", "label": "Label", "weight": "Weight", "source": "Source", "target": "Target",
                                    "key": "Kind"}, ("cameo_code",)),
                  "evidence": ({}, ())}
        for name, graph in self.each():
            for table, (renamed, left_out) in tables.items():
                with open(FOLDER / f"{name}.{table}.csv", encoding="utf-8", newline="") as file:
                    found = list(csv.DictReader(file, strict=True))
                self.assertEqual(len(found), len(graph[table]))
                for cells, row in zip(found, graph[table]):
                    for key, value in row.items():
                        dates = table != "evidence" and key.endswith(("_date", "_published"))
                        if dates or key in left_out:
                            continue
                        self.assertEqual(cells[renamed.get(key, key)], as_text(value).replace("\0", "\ufffd"))

    def test_neo4j(self):
        for name, graph in self.each():
            for table, first in (("nodes", "actorId:ID(Actor)"), ("edges", ":START_ID(Actor)")):
                with open(FOLDER / f"{name}.neo4j.{table}.csv", encoding="utf-8", newline="") as file:
                    found = list(csv.DictReader(file, strict=True))
                self.assertEqual(len(found), len(graph[table]))
                for cells, row in zip(found, graph[table]):
                    values = {k.split(":")[0]: v for k, v in cells.items() if not k.startswith(":")}
                    self.assertIn(row.get("evidence", row.get("label", "")).replace("\0", "\ufffd"), values.values())

    def test_sqlite(self):
        for name, graph in self.each():
            database = sqlite3.connect(f"file:{FOLDER / name}.sqlite?mode=ro", uri=True)
            database.row_factory = sqlite3.Row
            for table in ("nodes", "edges", "evidence", "documents"):
                found = database.execute(f"SELECT * FROM {table} ORDER BY rowid").fetchall()
                self.assertEqual(len(found), len(graph[table]))
                for cells, row in zip(found, graph[table]):
                    for key, value in row.items():
                        if key in cells.keys():
                            self.assertEqual(cells[key], value)

    def test_turtle(self):
        if rdflib is None:
            self.skipTest("rdflib is missing")
        for name, graph in self.each():
            found = rdflib.Graph().parse(FOLDER / f"{name}.ttl", format="turtle")
            iri = lambda space, id: rdflib.URIRef(f"urn:entente:{space}:" + urllib.parse.quote(id, safe=":/-._").replace("~", "%7E"))
            term = lambda key: rdflib.URIRef(f"urn:entente:term:{key}")
            for node in graph["nodes"]:
                actor = iri("actor", node["id"])
                self.assertEqual(plain(found.value(actor, rdflib.RDFS.label)), node.get("label", ""))
                self.assertEqual(plain(found.value(actor, term("official_name"))), node.get("official_name", ""))
            for row in graph["evidence"]:
                statement = iri("evidence", row["evidence_id"])
                self.assertEqual(plain(found.value(statement, rdflib.PROV.value)), row.get("text", ""))
                self.assertEqual(found.value(statement, rdflib.PROV.wasQuotedFrom), iri("document", row["doc_id"]))
                for key in ("trigger", "frame", "form", "mode", "view"):
                    self.assertEqual(plain(found.value(statement, term(key))), row.get(key, ""))

    def test_graphology_and_cytoscape(self):
        for name, graph in self.each():
            read = lambda extension: json.loads((FOLDER / f"{name}.{extension}").read_text(encoding="utf-8"))
            lists = {"graphology": read("graphology.json"), "cytoscape": read("cyjs")["elements"]}
            for table in ("nodes", "edges"):
                for row, a, b in zip(graph[table], lists["graphology"][table], lists["cytoscape"][table], strict=True):
                    self.assertEqual(a["key"], row["id"])
                    wanted = {k: v for k, v in row.items() if k not in ("id", "source", "target", "key")}
                    self.assertEqual({k: a["attributes"][k] for k in wanted}, wanted)
                    self.assertEqual({k: b["data"][k] for k in row}, row)

    def test_html(self):
        for name, graph in self.each():
            page = (FOLDER / f"{name}.html").read_text(encoding="utf-8")
            text = re.search(r'<script[^>]*type="application/json"[^>]*>(.*?)</script>', page, re.S)[1]
            data = json.loads(text)
            for table in ("nodes", "edges"):
                columns = data[table]["columns"]
                for row, wanted in zip(data[table]["rows"], graph[table], strict=True):
                    found = {k: v for k, v in zip(columns, row) if v is not None}
                    self.assertEqual({k: found.get(k) for k in wanted if k in columns}, {k: v for k, v in wanted.items() if k in columns})
            texts = [dict(zip(data["evidence"]["columns"], row))["text"] for row in data["evidence"]["rows"]]
            self.assertEqual(texts, [row.get("text", "") for row in graph["evidence"]])


if __name__ == "__main__":
    unittest.main()
