"""Gephi opens our GraphML, GEXF and CSV without a warning and sees the graph that JSON tells of; it also draws one.

usage: test_gephi.py FOLDER JAR      the folder that write_samples wrote, the Gephi Toolkit (tools/setup fetches it)
Exits with 77 (skipped) where Java or the toolkit is missing.
"""
import collections
import datetime
import json
import math
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

FOLDER, JAR = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
del sys.argv[1:3]
HERE = pathlib.Path(__file__).parent
if not JAR.exists() or not shutil.which("javac"):
    print("Java or the Gephi Toolkit is missing: run tools/setup")
    sys.exit(77)
CLASSES = pathlib.Path(tempfile.mkdtemp(prefix="entente-gephi-"))
NAMES = ["sample", "crowd", "hostile"]
EXPECTED_INFO = ("GEXF version",)  # INFO lines that are no loss


def setUpModule():
    subprocess.run(["javac", "-nowarn", "-d", CLASSES, "-cp", JAR, HERE / "gephi" / "GephiCheck.java"], check=True,
                   capture_output=True)


def tearDownModule():
    shutil.rmtree(CLASSES)


def gephi(*arguments):
    run = subprocess.run(["java", "-Xmx1g", "-Djava.awt.headless=true", "-cp", f"{JAR}:{CLASSES}", "GephiCheck",
                          *map(str, arguments)], capture_output=True)
    if run.returncode != 0:
        raise AssertionError(run.stderr.decode()[-3000:])
    return run.stdout.decode("utf-8")


def unescape(cell):
    out, i = [], 0
    while i < len(cell):
        if cell[i] == "\\":
            out.append({"n": "\n", "t": "\t", "r": "\r", "\\": "\\"}[cell[i + 1]])
            i += 1
        else:
            out.append(cell[i])
        i += 1
    return "".join(out)


class Seen:
    """What Gephi says of a file."""

    def __init__(self, *files):
        self.issues, self.nodes, self.edges = [], {}, {}
        self.columns, self.values, self.spells = set(), {}, collections.defaultdict(list)
        for line in gephi("show", *files).split("\n"):
            kind, *cells = [unescape(c) for c in line.split("\t")]
            if kind == "issue":
                self.issues.append(tuple(cells))
            elif kind == "node":
                self.nodes[cells[0]] = cells[1]
            elif kind == "edge":
                self.edges[cells[0]] = cells[1:]
            elif kind == "column":
                self.columns.add(tuple(cells))
            elif kind == "value":
                self.values[tuple(cells[:3])] = cells[3]
            elif kind == "spell":
                self.spells[cells[0]].append(tuple(map(float, cells[1:])))


def told(name):
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def seconds(day):
    return datetime.datetime.combine(day, datetime.time(), datetime.timezone.utc).timestamp() * 1000


class Opens(unittest.TestCase):
    def check_same_graph(self, name, seen, ids_kept):
        graph = told(name)
        losses = [i for i in seen.issues if i[0] != "INFO" or not i[1].startswith(EXPECTED_INFO)]
        self.assertEqual(losses, [])
        self.assertEqual(len(seen.nodes), len(graph["nodes"]))
        self.assertEqual(len(seen.edges), len(graph["edges"]))
        kinds = collections.Counter(e["key"] for e in graph["edges"])
        self.assertEqual(collections.Counter(e[2] for e in seen.edges.values()), kinds)
        self.assertTrue(all(e[4] == "true" for e in seen.edges.values()))
        self.assertEqual(sorted(float(e[3]) for e in seen.edges.values()), sorted(e["weight"] for e in graph["edges"]))
        if not ids_kept:
            return
        self.assertEqual(seen.nodes, {n["id"]: n["label"] for n in graph["nodes"]})
        for edge in graph["edges"]:
            source, target, kind, weight, _, label = seen.edges[edge["id"]]
            self.assertEqual((source, target, kind, float(weight), label),
                             (edge["source"], edge["target"], edge["key"], edge["weight"], edge["label"]))

    def check_values(self, name, seen, skip=()):
        """Every attribute of every node and edge has arrived, as a number where it is one."""
        graph = told(name)
        for of, rows in (("node", graph["nodes"]), ("edge", graph["edges"])):
            for row in rows:
                for column, value in row.items():
                    if column in ("id", "label", "source", "target", "key", "weight", *skip):
                        continue
                    got = seen.values[(of, row["id"], column)]
                    if isinstance(value, str):
                        self.assertEqual(got, value)
                    else:
                        self.assertAlmostEqual(float(got), value, places=6)

    def test_graphml(self):
        for name in NAMES:
            with self.subTest(name):
                seen = Seen(FOLDER / f"{name}.graphml")
                self.check_same_graph(name, seen, name != "hostile")
                if name != "hostile":
                    self.check_values(name, seen)

    def test_gexf(self):
        for name in NAMES:
            with self.subTest(name):
                seen = Seen(FOLDER / f"{name}.gexf")
                self.check_same_graph(name, seen, name != "hostile")
                if name != "hostile":
                    self.check_values(name, seen)

    def test_csv(self):
        for name in NAMES:
            with self.subTest(name):
                seen = Seen(FOLDER / f"{name}.edges.csv", FOLDER / f"{name}.nodes.csv")
                self.check_same_graph(name, seen, name != "hostile")
                if name != "hostile":
                    self.check_values(name, seen,
                                      ("start_date", "end_date", "first_date", "last_date", "first_published",
                                       "last_published", "cameo_code"))

    def test_the_timeline_has_the_spells(self):
        for files in (["sample.gexf"], ["sample.edges.csv", "sample.nodes.csv"]):
            with self.subTest(files[0]):
                seen = Seen(*[FOLDER / f for f in files])
                self.assertEqual(set(seen.spells), {"CHN:aid:PRK", "CHN:ally:PRK"})
                day = seconds(datetime.date(1994, 11, 2))
                self.assertEqual(seen.spells["CHN:aid:PRK"], [(day, day)])
                self.assertEqual(seen.spells["CHN:ally:PRK"], [(seconds(datetime.date(1961, 1, 1)), math.inf)])

    def test_hostile_text_arrives(self):
        graph = told("hostile")
        seen = Seen(FOLDER / "hostile.graphml")
        texts = {v for (of, _, column), v in seen.values.items() if of == "edge" and column == "evidence"}
        plain = {e["evidence"] for e in graph["edges"] if e["evidence"].isprintable() and e["evidence"].strip() == e["evidence"]}
        self.assertGreater(len(plain), 10)
        self.assertLessEqual(plain, texts)

    def test_it_draws(self):
        with tempfile.TemporaryDirectory() as folder:
            pictures = [pathlib.Path(folder) / f"p.{ending}" for ending in ("pdf", "svg")]
            gephi("draw", FOLDER / "sample.graphml", *pictures)
            for picture, magic in zip(pictures, (b"%PDF", b"<?xml")):
                self.assertTrue(picture.read_bytes().startswith(magic))
            self.assertIn("China", pictures[1].read_text(encoding="utf-8"))


if __name__ == "__main__":
    unittest.main()
