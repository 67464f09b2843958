"""Entente on Spark, on a cluster of two workers on this machine: the graph is the one that one machine writes, byte for byte.

usage: test_spark.py          with PYTHONPATH: where the package lies, SOURCE: the source tree
Exits with 77 (skipped) where Java or pyspark is missing; tools/setup installs them.
"""
import datetime
import os
import pathlib
import shutil
import sys
import tempfile
import unittest

try:
    import pyarrow
    from pyspark.sql import SparkSession
except ImportError as error:
    print(f"{error.name} is missing: run tools/setup")
    sys.exit(77)
if not shutil.which("java"):
    print("Java is missing: run tools/setup")
    sys.exit(77)

import entente
import entente.spark

SOURCE = pathlib.Path(os.environ["SOURCE"])
FOLDER = tempfile.TemporaryDirectory(prefix="entente-spark-")
os.environ["PYSPARK_PYTHON"] = sys.executable


def documents():
    """The corpus's plain texts, a paragraph a document; some dated, one of a speaker, one empty, one that stands twice."""
    out = []
    for path in sorted((SOURCE / "corpus").glob("*.txt")):
        for i, text in enumerate(path.read_text(encoding="utf-8").split("\n\n")):
            date = datetime.date(1950 + len(out) % 70, 1 + len(out) % 12, 3) if len(out) % 3 else None
            out.append({"id": f"{path.stem}#{i}", "text": text, "date": date, "title": "T \N{DOVE OF PEACE} \"& <t>", "speaker": None})
    out[4]["speaker"] = "KOR"
    out.append({**out[0], "id": "once-more"})
    out.append({"id": "empty", "text": "", "date": None, "title": None, "speaker": None})
    return out


def bytes_of(graph, name):
    path = f"{FOLDER.name}/{name}"
    return {pathlib.Path(f).name.split(".", 1)[1]: pathlib.Path(f).read_bytes() for f in graph.save(path)}


class Cluster(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.spark = (SparkSession.builder.master("local-cluster[2,1,1024]").appName("entente")
                     .config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", 4)
                     .config("spark.executorEnv.PYTHONPATH", os.environ.get("PYTHONPATH", ""))
                     .config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
                     .config("spark.local.dir", FOLDER.name).config("spark.sql.warehouse.dir", FOLDER.name).getOrCreate())
        cls.spark.sparkContext.setLogLevel("ERROR")
        cls.documents = documents()
        schema = "id string, text string, date date, title string, speaker string"
        frame = cls.spark.createDataFrame([tuple(d.values()) for d in cls.documents], schema).repartition(5, "id")
        cls.evidence = entente.spark.extract(frame, "text", id_col="id", date_col="date", title_col="title", speaker_col="speaker")
        cls.evidence.write.parquet(f"{FOLDER.name}/evidence")
        cls.stored = cls.spark.read.parquet(f"{FOLDER.name}/evidence")
        cls.alone = entente.build(cls.documents)

    @classmethod
    def tearDownClass(cls):
        cls.spark.stop()

    def test_the_graph_is_that_of_one_machine_byte_for_byte(self):
        together = entente.spark.graph(self.stored)
        self.assertGreater(len(together.edges), 50)
        for name in ("g.graphml", "g.gexf", "g.json", "g.csv"):
            self.assertEqual(bytes_of(together, name), bytes_of(self.alone, name), name)

    def test_edges_by_sql_are_the_sums_of_the_graph(self):
        found = [row.asDict() for row in entente.spark.edges(self.stored).collect()]
        columns = list(found[0])
        wanted = [{c: e.get(c) for c in columns} for e in self.alone.edges]
        key = lambda row: (row["source"], row["target"], row["relation"], row["status"])
        self.assertEqual(sorted(found, key=key), sorted(wanted, key=key))

    def test_each_document_is_a_row_and_statements_have_their_words(self):
        ids = [row.doc_id for row in self.stored.where("relation is null").select("doc_id").collect()]
        self.assertEqual(sorted(ids), sorted(d["id"] for d in self.documents))
        texts = {d["id"]: d["text"] for d in self.documents}
        for row in self.stored.where("relation is not null").collect():
            self.assertEqual(texts[row.doc_id][row.char_start:row.char_end].split(), row.text.split())

    def test_what_cannot_be_read_is_kept_with_its_reason_or_stops_the_job(self):
        frame = self.spark.createDataFrame([("a", "China aided North Korea."), ("b", None)], "id string, text string")
        rows = entente.spark.extract(frame, on_error="keep").where("error is not null").collect()
        self.assertEqual([row.doc_id for row in rows], ["b"])
        self.assertIn("text", rows[0].error)
        with self.assertRaisesRegex(Exception, "document 'b'"):
            entente.spark.extract(frame).collect()

    def test_two_documents_with_one_id_are_refused(self):
        frame = self.spark.createDataFrame([("a", "China aided Cuba."), ("a", "Iran threatened Iraq.")], "id string, text string")
        with self.assertRaisesRegex(ValueError, "two documents have the id 'a'"):
            entente.spark.graph(entente.spark.extract(frame))


if __name__ == "__main__":
    unittest.main()
