"""What is known of documents, which are passed over or count once, and whether a graph still holds."""
import csv
import hashlib
import json
import sqlite3
import unittest

from command import Case

AID = "China has given aid to North Korea for many years."
STORY = " ".join(f"In its year {n} of talks the ministry of trade said nothing about the border and the harbour." for n in range(12))
FRENCH = ("Le ministre a déclaré que la Chine ne peut pas accepter une telle décision, et que les deux pays sont dans une "
          "situation qui n'est pas sans risque pour la paix dans la région, mais il n'a pas dit comment.\n")


class Documents(Case):
    def build(self, code, *arguments):
        out = self.folder / "g.json"
        _, err = self.assert_run(code, "build", *arguments, "-o", out)
        return (json.loads(out.read_text()) if out.exists() else None), err

    def test_the_rows_of_documents_hold_what_is_known(self):
        page = ("<html><head><title>Aid</title><meta name=author content='Jane Doe'><meta name=date content=1994-11-02>"
                "<meta property=og:site_name content='The Gazette'><link rel=canonical href='https://g.example/1'></head>"
                f"<body><p>{AID} {STORY}</p></body></html>")
        path = self.file("a.html", page)
        out = self.folder / "g.sqlite"
        self.assert_run(0, "build", path, "-o", out, "-o", self.folder / "g.csv")
        graph, _ = self.build(0, path)
        [row] = graph["documents"]
        text, _ = self.assert_run(0, "text", path)
        self.assertEqual(
            {k: row[k] for k in ("title", "author", "publisher", "url", "pub_date", "language", "copies")},
            {"title": "Aid", "author": "Jane Doe", "publisher": "The Gazette", "url": "https://g.example/1",
             "pub_date": "1994-11-02", "language": "en", "copies": 1})
        self.assertEqual(row["source_sha256"], hashlib.sha256(page.encode()).hexdigest())
        self.assertEqual(row["text_sha256"], hashlib.sha256(text.encode()).hexdigest())
        with sqlite3.connect(out) as database:
            self.assertEqual(database.execute("SELECT author, text_sha256 FROM documents").fetchall(),
                             [("Jane Doe", row["text_sha256"])])
        with open(self.folder / "g.documents.csv", newline="", encoding="utf-8") as file:
            [table_row] = csv.DictReader(file)
        self.assertEqual(table_row["source_sha256"], row["source_sha256"])

    def test_offsets_are_code_points_of_the_text_that_is_printed(self):
        path = self.file("a.md", f"# Zürich — über alles\n\n- “Nothing”\n\n{AID} {STORY}\n")
        graph, _ = self.build(0, path)
        text, _ = self.assert_run(0, "text", path)
        self.assertTrue(graph["evidence"])
        for row in graph["evidence"]:
            self.assertEqual(text[row["char_start"]:row["char_end"]], row["text"])
            self.assertEqual(text[row["trigger_start"]:row["trigger_end"]], row["trigger"])
            self.assertEqual(text[row["source_start"]:row["source_end"]], row["source_text"])
            self.assertEqual(text[row["target_start"]:row["target_end"]], row["target_text"])

    def test_the_text_of_one_document_of_many_and_all_that_is_known_of_it(self):
        lines = "".join(json.dumps({"id": i, "text": f"Text {i}.", "date": "1994"}) + "\n" for i in "ab")
        path = self.file("a.jsonl", lines)
        self.assertEqual(self.assert_run(0, "text", path, "--document", "b")[0], "Text b.")
        records = [json.loads(line) for line in self.assert_run(0, "text", path, "--json")[0].splitlines()]
        self.assertEqual([(r["id"], r["date"], r["text"]) for r in records],
                         [("a", "1994", "Text a."), ("b", "1994", "Text b.")])
        _, err = self.assert_run(2, "text", path, "--document", "c")
        self.assertIn("no document 'c' in it", err)

    def test_the_date_may_come_from_the_name(self):
        path = self.file("1994-11-02 aid.txt", AID)
        self.assertNotIn("pub_date", self.build(0, path)[0]["documents"][0])
        self.assertEqual(self.build(0, path, "--date-from-name", "%Y-%m-%d")[0]["documents"][0]["pub_date"], "1994-11-02")

    def test_another_language_is_passed_over_and_no_failure(self):
        good, french = self.file("a.txt", AID), self.file("f.txt", FRENCH)
        report = self.folder / "errors.json"
        graph, err = self.build(0, good, french, "--error-report", report)
        self.assertEqual([row["id"] for row in graph["documents"]], [str(good)])
        self.assertIn("f.txt: passed over: it seems to be French (--language any reads it)", err)
        told = json.loads(report.read_text())
        self.assertEqual((told["failed"], told["passed_over"]), (0, 1))
        self.assertEqual((told["errors"][0]["code"], told["errors"][0]["path"]), ("other_language", str(french)))
        self.assertEqual(len(self.build(0, good, french, "--language", "any")[0]["documents"]), 2)
        self.assert_run(2, "build", french)

    def test_failures_are_reported_as_json(self):
        good, report = self.file("a.txt", AID), self.folder / "errors.json"
        self.build(1, good, self.folder / "missing.txt", "--error-report", report)
        told = json.loads(report.read_text())
        self.assertEqual(told["failed"], 1)
        self.assertEqual(told["errors"][0]["code"], "not_found")
        self.build(0, good, "--error-report", report)
        self.assertEqual(json.loads(report.read_text()), {"failed": 0, "passed_over": 0, "errors": []})
        self.assert_run(2, "build", good, "--error-report", self.folder / "no" / "where.json")

    def test_too_many_failures_end_the_run(self):
        files = [self.file("good.txt", AID)] + [self.file(f"e{i}.txt", "") for i in range(5)]
        report = self.folder / "errors.json"
        self.assertIsNotNone(self.build(1, *files, "--max-errors", "5")[0])
        (self.folder / "g.json").unlink()
        graph, err = self.build(2, *files, "--max-errors", "4", "--error-report", report)
        self.assertIsNone(graph)
        self.assertIn("gave up: more than 4 documents failed", err)
        self.assertEqual(json.loads(report.read_text())["failed"], 5)

    def test_extract_knows_the_same_limits(self):
        lines = "".join(json.dumps({"id": str(i), "text": AID} if i % 2 else {"id": str(i)}) + "\n" for i in range(200))
        path, report = self.file("a.jsonl", lines), self.folder / "errors.json"
        out, err = self.assert_run(2, "extract", path, "--max-errors", "3", "--error-report", report)
        self.assertEqual(len(out.splitlines()), 7)
        self.assertIn("gave up: more than 3 records failed", err)
        self.assertEqual(json.loads(report.read_text())["failed"], 4)
        self.assert_run(1, "extract", path, "--error-report", report)
        self.assertEqual(json.loads(report.read_text())["failed"], 100)


class Copies(Case):
    def build(self, *arguments):
        out = self.folder / "g.json"
        self.assert_run(0, "build", *arguments, "-o", out)
        return json.loads(out.read_text())

    def weight(self, graph):
        [edge] = [e for e in graph["edges"] if e["relation"] == "aid"]
        return edge["weight"], edge["source_count"]

    def test_copies_count_once_and_are_named(self):
        paths = [self.file(f"{name}.txt", f"Date: {date}\n\n{AID} {STORY}{end}\n")
                 for name, date, end in (("a", "1994-11-04", ""), ("b", "1994-11-02", ""), ("c", "1994-11-03", " More soon."))]
        graph = self.build(*paths)
        self.assertEqual(self.weight(graph), (1, 1))
        rows = {row["id"][-5:]: row for row in graph["documents"]}
        self.assertEqual([rows[n].get("copy_of") for n in ("a.txt", "b.txt", "c.txt")], [str(paths[1]), None, str(paths[1])])
        self.assertEqual([row["copies"] for row in rows.values()], [3, 3, 3])
        self.assertEqual([(r["doc_id"], r["copies"]) for r in graph["evidence"]], [(str(paths[1]), 3)])
        self.assertEqual(self.weight(self.build(*paths, "--keep-copies")), (3, 3))

    def test_copies_are_the_same_for_any_order_and_any_threads(self):
        paths = [self.file(f"{i}.txt", f"{AID} {STORY} {i}.\n") for i in range(8)]
        once = self.build(*paths, "-j1")
        self.assertEqual(self.build(*reversed(paths), "-j4"), once)

    def test_what_only_a_copy_says_stays(self):
        paths = [self.file("a.txt", f"{AID} {STORY}\n"),
                 self.file("b.txt", f"{AID} {STORY} Japan has threatened South Korea.\n")]
        graph = self.build(*paths)
        self.assertEqual({(r["doc_id"][-5:], r["copies"]) for r in graph["evidence"]}, {("a.txt", 2), ("b.txt", 1)})


class Verify(Case):
    """Each way in which a graph can cease to hold."""

    def setUp(self):
        super().setUp()
        self.source = self.file("a.txt", f"{AID} {STORY}\n")
        self.graph = self.folder / "g.json"
        self.assert_run(0, "build", self.source, "-o", self.graph)

    def breaches(self, code=1):
        out, _ = self.assert_run(code, "verify", self.graph, "--json")
        return [row["breach"] for row in json.loads(out)["broken"]]

    def change_graph(self, change):
        graph = json.loads(self.graph.read_text())
        change(graph)
        self.graph.write_text(json.dumps(graph))

    def test_a_fresh_graph_holds(self):
        out, err = self.assert_run(0, "verify", self.graph)
        self.assertEqual(out, "")
        self.assertIn("1 document read again, 1 statement looked up", err)

    def test_a_file_that_is_gone(self):
        self.source.unlink()
        self.assertEqual(self.breaches(), ["unreadable"])
        self.assertIn("cannot be read again", self.assert_run(1, "verify", self.graph)[0])

    def test_a_text_that_changed_before_the_quotation(self):
        self.source.write_text("Well. " + self.source.read_text())
        self.assertEqual(self.breaches(), ["bytes_changed", "text_changed", "moved"])
        self.assertIn("1 of 1 statements stand elsewhere in it", self.assert_run(1, "verify", self.graph)[0])

    def test_a_sentence_that_is_no_longer_in_a_changed_text(self):
        self.source.write_text("Well. " + self.source.read_text().replace("aid", "help"))
        self.assertEqual(set(self.breaches()), {"bytes_changed", "text_changed", "words_differ"})
        self.assertIn("the trigger", self.assert_run(1, "verify", self.graph)[0])

    def test_bytes_that_changed_around_the_same_text(self):
        self.source.write_text("Title: New\n\n" + self.source.read_text())
        self.assertEqual(self.breaches(), ["bytes_changed"])

    def test_a_text_that_became_shorter(self):
        self.source.write_text("China.\n")
        self.assertEqual(set(self.breaches()), {"bytes_changed", "text_changed", "outside"})

    def test_offsets_trigger_and_actors_that_were_tampered_with(self):
        for key, value, breach in (("char_end", 10**6, "outside"), ("trigger", "bombed", "words_differ"),
                                   ("source_text", "Japan", "words_differ"), ("target_start", 0, "words_differ"),
                                   ("text", "Something else.", "words_differ")):
            kept = self.graph.read_text()
            self.change_graph(lambda graph: graph["evidence"][0].update({key: value}))
            self.assertEqual(self.breaches(), [breach], key)
            self.graph.write_text(kept)

    def test_a_document_that_the_file_no_longer_has(self):
        records = self.file("r.jsonl", "".join(json.dumps({"id": i, "text": AID}) + "\n" for i in "ab"))
        self.assert_run(0, "build", records, "-o", self.graph)
        self.assertEqual(self.breaches(0), [])
        records.write_text(records.read_text().splitlines()[0] + "\n")
        self.assertEqual(self.breaches(), ["document_gone"])

    def test_evidence_without_its_document(self):
        self.change_graph(lambda graph: graph["documents"].clear())
        self.assertEqual(self.breaches(), ["document_unknown"])

    def test_what_is_no_graph(self):
        self.assert_run(2, "verify", self.source)
        self.assert_run(2, "verify", self.folder / "missing.json")


if __name__ == "__main__":
    unittest.main()
