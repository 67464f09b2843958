"""GraphML is well-formed XML of the shape that we promise, GEXF of the shape that its grammar wants, and what no grammar can say
holds too.

usage: test_xml.py FOLDER      the folder that write_samples wrote
"""
import datetime
import json
import pathlib
import subprocess
import sys
import unittest
import xml.etree.ElementTree as ElementTree

FOLDER = pathlib.Path(sys.argv.pop(1))
HERE = pathlib.Path(__file__).parent
NS = "{http://graphml.graphdrawing.org/xmlns}"
FILES = ["sample.graphml", "hostile.graphml", "empty.graphml"]


class GraphmlShape(unittest.TestCase):
    def test_every_file_is_valid_against_our_schema(self):
        for name in FILES:
            run = subprocess.run(["xmllint", "--noout", "--relaxng", HERE / "graphml.rng", FOLDER / name],
                                 capture_output=True, text=True)
            self.assertEqual(run.returncode, 0, run.stderr)

    def test_every_value_belongs_to_a_declared_key_and_has_its_type(self):
        parse = {"string": str, "int": int, "double": float}
        for name in FILES:
            root = ElementTree.parse(FOLDER / name).getroot()
            keys = {k.get("id"): k for k in root.iter(NS + "key")}
            for element in list(root.iter(NS + "node")) + list(root.iter(NS + "edge")):
                used = [d.get("key") for d in element.iter(NS + "data")]
                self.assertEqual(len(used), len(set(used)), "a key is used once")
                for data in element.iter(NS + "data"):
                    key = keys[data.get("key")]
                    self.assertEqual(key.get("for"), element.tag[len(NS):])
                    parse[key.get("attr.type")](data.text)
                    self.assertNotIn(data.text, ("nan", "inf", "-inf", ""))

    def test_ids_are_unique_and_ends_of_edges_exist(self):
        for name in FILES:
            root = ElementTree.parse(FOLDER / name).getroot()
            nodes = [n.get("id") for n in root.iter(NS + "node")]
            edges = [e.get("id") for e in root.iter(NS + "edge")]
            kinds = [(e.get("source"), e.get("target"), e.get("label")) for e in root.iter(NS + "edge")]
            for ids in (nodes, edges, kinds):
                self.assertEqual(len(ids), len(set(ids)))
            self.assertLessEqual({e for k in kinds for e in k[:2]}, set(nodes))

    def test_no_character_that_xml_forbids_gets_through(self):
        for name in FILES:
            text = (FOLDER / name).read_text(encoding="utf-8")
            self.assertFalse([c for c in text if ord(c) < 32 and c not in "\n\t"])

    def test_no_file_holds_the_time_of_its_making(self):
        for name in FILES:
            self.assertNotIn(str(datetime.date.today()), (FOLDER / name).read_text(encoding="utf-8"))


class GexfShape(unittest.TestCase):
    NS = "{http://gexf.net/1.3}"
    NAMES = [*(f[:-len(".graphml")] for f in FILES), "crowd", *(p.stem for p in sorted(FOLDER.glob("random-*.gexf")))]

    def roots(self):
        for name in self.NAMES:
            yield name, ElementTree.parse(FOLDER / f"{name}.gexf").getroot()

    def test_every_file_is_valid_against_the_grammar_of_gexf(self):
        run = subprocess.run(["xmllint", "--noout", "--relaxng", HERE / "gexf-1.3" / "gexf.rng",
                              *(FOLDER / f"{name}.gexf" for name in self.NAMES)], capture_output=True, text=True)
        self.assertEqual(run.returncode, 0, run.stderr)

    def test_values_are_of_the_type_that_their_attribute_declares(self):
        parse = {"string": str, "integer": int, "double": float}
        for _, root in self.roots():
            for of in ("node", "edge"):
                types = {a.get("id"): a.get("type") for group in root.iter(self.NS + "attributes")
                         if group.get("class") == of for a in group}
                for element in root.iter(self.NS + of):
                    for value in element.iter(self.NS + "attvalue"):
                        parse[types[value.get("for")]](value.get("value"))

    def test_spells_are_days_in_order_that_do_not_touch_and_cover_what_is_said_of_time(self):
        day = lambda text, open_end: datetime.date.fromisoformat(text) if text else open_end
        for name, root in self.roots():
            spells = {e.get("id"): [(day(s.get("start"), datetime.date.min), day(s.get("end"), datetime.date.max))
                                    for s in e.iter(self.NS + "spell")] for e in root.iter(self.NS + "edge")}
            for one in spells.values():
                self.assertTrue(all(start <= end for start, end in one))
                self.assertTrue(all(a[1] + datetime.timedelta(1) < b[0] for a, b in zip(one, one[1:])))
            if name == "hostile" or name.startswith("random"):
                continue  # their ids are escaped
            for row in json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))["evidence"]:
                start, end = row.get("start_date"), row.get("end_date")
                if start or end:
                    first = day(start and f"{start}-01-01"[:10] if len(start or "") == 4 else start, datetime.date.min)
                    self.assertTrue(any(a <= first <= b for a, b in spells[row["edge_id"]]), row)

    def test_a_graph_with_time_is_dynamic_and_others_are_not(self):
        for name, root in self.roots():
            timed = next(root.iter(self.NS + "spell"), None) is not None
            graph = root.find(self.NS + "graph")
            self.assertEqual(graph.get("mode"), "dynamic" if timed else "static")
            self.assertEqual(graph.get("timerepresentation"), "interval" if timed else None)


class DotShape(unittest.TestCase):
    def test_graphviz_reads_what_we_write(self):
        for name in ("sample.dot", "hostile.dot", "empty.dot"):
            run = subprocess.run(["dot", "-Tcanon", FOLDER / name], capture_output=True)
            self.assertEqual(run.returncode, 0, run.stderr)


if __name__ == "__main__":
    unittest.main()
