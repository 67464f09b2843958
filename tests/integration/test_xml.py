"""GraphML is well-formed XML of the shape that we promise, and what XML Schema cannot say holds too.

usage: test_xml.py FOLDER      the folder that write_samples wrote
"""
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
        import datetime
        for name in FILES:
            self.assertNotIn(str(datetime.date.today()), (FOLDER / name).read_text(encoding="utf-8"))


class DotShape(unittest.TestCase):
    def test_graphviz_reads_what_we_write(self):
        for name in ("sample.dot", "hostile.dot", "empty.dot"):
            run = subprocess.run(["dot", "-Tcanon", FOLDER / name], capture_output=True)
            self.assertEqual(run.returncode, 0, run.stderr)


if __name__ == "__main__":
    unittest.main()
