"""entente build: what is written, what is said, and that bad input harms nothing but itself."""
import csv
import json
import os
import pathlib
import random
import resource
import signal
import subprocess
import sys
import time
import unittest

import command

# Megabytes of the large inputs; the builds with sanitizers take less.
LARGE = int(os.environ.get("LARGE", "50"))
AID = "China gave economic aid to Cuba in 1994.\n"
THREAT = "Iran threatened Israel.\n"


class BuildCase(command.Case):
    def graph(self, name="graph.json"):
        return json.loads((self.folder / name).read_text(encoding="utf-8"))

    def build(self, code, *arguments):
        return self.assert_run(code, "build", *arguments, "-o", self.folder / "graph.json")


class Build(BuildCase):
    def test_titles_that_break_tables_come_back_from_csv_as_they_were(self):
        titles = ['He said "no", and left', "a\nb\r\nc", "=1+1", "+2", "-3", "@SUM(A1)", "x" * 200_000, " lead", "tab\tt", "a;b", '"']
        records = [{"id": f"=\"{i}\",\n", "title": title, "text": AID} for i, title in enumerate(titles)]
        self.assert_run(0, "build", "-q", "--keep-copies", self.file("r.jsonl", "\n".join(map(json.dumps, records))),
                        "-o", self.folder / "g.csv")
        csv.field_size_limit(1_000_000)
        for name, key, column in (("documents", "id", "title"), ("evidence", "doc_id", "title")):
            with open(self.folder / f"g.{name}.csv", newline="", encoding="utf-8") as file:
                read = {row[key]: row[column] for row in csv.DictReader(file)}
            self.assertEqual(read, {record["id"]: record["title"] for record in records})

    def test_an_output_that_is_an_input_is_refused_and_stays_as_it_was(self):
        document = self.file("docs/a.txt", AID)
        link = self.folder / "link.json"
        link.symlink_to(document)
        for paths, output in (([document], document), ([self.folder / "docs"], document), ([document], link)):
            _, err = self.assert_run(2, "build", *paths, "-o", output, "--format", "json")
            self.assertIn("is read as well", err)
            self.assertEqual(document.read_text(), AID)
        self.build(0, document)
        graph = (self.folder / "graph.json").read_bytes()
        self.assert_run(2, "convert", self.folder / "graph.json", "-o", self.folder / "graph.json")
        self.assertEqual((self.folder / "graph.json").read_bytes(), graph)

    def test_what_was_written_into_a_folder_is_no_document_of_it(self):
        self.file("docs/a.txt", AID)
        self.file("docs/b.txt", THREAT)
        docs = self.folder / "docs"
        kinds = ("json", "graphml", "html", "csv", "gexf", "dot", "ttl", "cyjs", "sqlite", "graphology.json")
        outputs = [x for kind in kinds for x in ("-o", docs / f"graph.{kind}")]
        for _ in range(2):
            self.assert_run(0, "build", docs, *outputs)
            graph = json.loads((docs / "graph.json").read_text(encoding="utf-8"))
            self.assertEqual(sorted(pathlib.Path(d["id"]).name for d in graph["documents"]), ["a.txt", "b.txt"])
        for name in ("graph.json", "graph.html", "graph.evidence.csv", "graph.graphology.json", "graph.cyjs"):
            _, err = self.build(2, docs / name)
            self.assertIn(f"{name}: a graph that entente wrote", err)

    def test_of_a_file_that_is_nothing_but_errors_the_first_are_told(self):
        records = self.file("r.jsonl", '{"id": "1", "txt": "x"}\n' * 1000)
        _, err = self.build(2, records)
        self.assertEqual(err.count('field "text" is missing'), 20)
        self.assertIn("r.jsonl: 980 more like these, which -v shows", err)
        _, err = self.build(2, records, "-v")
        self.assertEqual(err.count('field "text" is missing'), 1000)

    def test_an_output_that_is_named_twice_is_refused(self):
        document = self.file("a.txt", AID)
        self.file("docs/b.txt", AID)
        for second in ("x.json", "docs/../x.json"):
            _, err = self.assert_run(2, "build", document, "-o", self.folder / "x.json", "-o", self.folder / second)
            self.assertIn("is named twice", err)
        self.assert_run(0, "build", document, "-o", "/dev/null", "-o", "/dev/null", "--format", "json")

    def test_a_limit_on_the_size_of_files_is_an_error_and_leaves_nothing(self):
        document = self.file("a.txt", AID * 50)
        done = subprocess.run([command.BINARY, "build", str(document), "-o", str(self.folder / "g.json")], capture_output=True,
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024)))
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn(b"g.json: cannot write: File too large", done.stderr)
        self.assertEqual([p.name for p in self.folder.iterdir()], ["a.txt"])

    def test_a_graph_is_written_in_every_format_that_was_asked_for(self):
        document = self.file("a.txt", AID)
        outputs = [self.folder / f"graph.{kind}" for kind in ("json", "graphml", "dot")]
        out, err = self.assert_run(0, "build", document, *[x for o in outputs for x in ("-o", o)])
        self.assertEqual(out, "")
        for output in outputs:
            self.assertGreater(output.stat().st_size, 0)
            self.assertIn(f"wrote {output}", err)
        self.assertIn(("CHN", "aid", "CUB"),
                      [(e["source"], e["relation"], e["target"]) for e in self.graph()["edges"]])

    def test_the_account_counts_what_was_read(self):
        _, err = self.build(0, self.file("a.txt", AID), self.file("b.txt", THREAT))
        self.assertRegex(err, r"documents +2 ")
        self.assertRegex(err, r"sentences +2\n")
        self.assertRegex(err, r"time +\d+\.\d\d s +\d+\.\d\d MB/s on \d+ thread")
        self.assertRegex(err, r"China +aids +Cuba +1 ")
        self.assertNotIn("\x1b", err)
        self.assertNotIn("\r", err)

    def test_quiet_says_nothing(self):
        out, err = self.build(0, self.file("a.txt", AID), "-q")
        self.assertEqual(out + err, "")

    def test_standard_output_gets_the_graph_and_nothing_else(self):
        out, _ = self.assert_run(0, "build", self.file("a.txt", AID), "-o", "-", "--format", "json")
        self.assertIn("nodes", json.loads(out))

    def test_two_runs_write_the_same_bytes(self):
        document = self.file("a.txt", AID + THREAT)
        self.build(0, document)
        first = (self.folder / "graph.json").read_bytes()
        self.build(0, document)
        self.assertEqual((self.folder / "graph.json").read_bytes(), first)

    def test_filters_leave_out_edges(self):
        self.file("docs/a.txt", AID + THREAT)
        for options, types in ((["--relations", "threat"], {"threat"}), (["--status", "negated"], set()),
                               (["--min-weight", "2"], set()), (["--relations", "aid,threat"], {"aid", "threat"})):
            self.build(0, self.folder / "docs", *options)
            self.assertEqual({e["relation"] for e in self.graph()["edges"]}, types, options)

    def test_edges_of_json_can_be_called_links(self):
        self.build(0, self.file("a.txt", AID), "--json-edge-key", "both")
        self.assertEqual(self.graph()["edges"], self.graph()["links"])


class BadInput(BuildCase):
    def assert_rest_unharmed(self, bad, words):
        good = self.file("good.txt", AID)
        _, err = self.build(1, good, bad)
        self.assertIn(f"error: {bad}", err)
        self.assertIn(words, err)
        self.assertEqual([d["id"] for d in self.graph()["documents"]], [str(good)])
        self.assertEqual(len(self.graph()["edges"]), 1)

    def test_an_empty_file_is_named_and_passed_over(self):
        self.assert_rest_unharmed(self.file("empty.txt", ""), "empty")

    def test_a_file_of_blanks_is_named_and_passed_over(self):
        self.assert_rest_unharmed(self.file("blank.txt", " \n\t\n "), "blank.txt")

    def test_a_binary_file_is_named_and_passed_over(self):
        self.assert_rest_unharmed(self.file("binary.txt", bytes(range(256)) * 40), "binary")

    def test_a_missing_file_is_named_and_passed_over(self):
        self.assert_rest_unharmed(self.folder / "missing.txt", "missing.txt")

    def test_a_folder_with_nothing_to_read_is_named_and_passed_over(self):
        self.file("pictures/a.png", b"\x89PNG")
        self.assert_rest_unharmed(self.folder / "pictures", "pictures")

    def test_a_file_that_is_too_large_is_named_and_passed_over(self):
        good, large = self.file("good.txt", AID), self.file("large.txt", AID * 1000)
        _, err = self.build(1, good, large, "--max-size", "10KB")
        self.assertIn("large.txt", err)
        self.assertEqual(len(self.graph()["documents"]), 1)

    def test_where_nothing_could_be_read_the_old_graph_stays(self):
        old = self.file("graph.json", "old")
        _, err = self.build(2, self.folder / "missing.txt")
        self.assertIn("nothing was written", err)
        self.assertEqual(old.read_text(), "old")

    def test_broken_utf8_is_repaired(self):
        path = self.file("broken.txt", b"Caf\xc3\xa9, \xc3\xa9t\xc3\xa9, \xc3\xa9lan: \xe9 talk \xff\xfe.\n\n" + AID.encode())
        _, err = self.build(0, path)
        self.assertEqual(len(self.graph()["edges"]), 1)
        self.assertIn(f"warning: {path}: 3 broken or control characters replaced", err)

    def test_text_that_is_no_utf8_is_read_as_what_it_is(self):
        path = self.file("latin.txt", "Señor Núñez spoke.\n\n".encode("latin-1") + AID.encode())
        _, err = self.build(0, path)
        self.assertIn(f"warning: {path}: read as Windows-1252", err)
        wide = self.file("wide.txt", AID.encode("utf-16"))
        self.build(0, wide)
        self.assertEqual(len(self.graph()["edges"]), 1)

    def test_many_repaired_files_do_not_flood_the_screen(self):
        for i in range(20):
            self.file(f"docs/{i}.txt", b"\xc3\xa9t\xc3\xa9 \xff " + AID.encode())
        _, err = self.build(0, self.folder / "docs")
        self.assertEqual(err.count("replaced"), 5)
        self.assertIn("and 15 more notes", err)
        _, err = self.build(0, self.folder / "docs", "-v")
        self.assertEqual(err.count("replaced"), 20)

    def test_a_record_with_wrong_fields_is_named_by_its_line_and_the_others_are_read(self):
        good = json.dumps({"id": "a", "text": AID})
        for bad, words in (('{"id": "b"}', 'field "text" is missing'), ('{"id": "b", "text": 5}', "must be a string"),
                           ('{"id": "b", "text": "x", "date": "soon"}', "is no date"), ('{"id": ', "Invalid value"),
                           ('{"id": "b", "text": "x", "mentions": [{"start": 0, "end": 9, "id": "X"}]}', "outside"),
                           ("[1]", "a record is a JSON object")):
            records = self.file("records.jsonl", f"{good}\n{bad}\n")
            _, err = self.build(1, records)
            self.assertRegex(err, f"error: {records}:2.*{words}")
            self.assertEqual([d["id"] for d in self.graph()["documents"]], ["a"], bad)

    def test_a_file_that_fails_while_it_is_read_is_named_and_passed_over(self):
        if not os.path.exists("/proc/self/mem"):
            self.skipTest("no /proc")
        self.assert_rest_unharmed("/proc/self/mem", "cannot be read")

    @unittest.skipIf(os.geteuid() == 0, "root may read everything")
    def test_files_and_folders_without_permission_are_named_and_passed_over(self):
        locked = self.file("docs/locked.txt", AID)
        locked.chmod(0)
        self.assert_rest_unharmed(locked, "Permission denied")
        inner = self.file("docs/inner/a.txt", AID).parent
        inner.chmod(0)
        self.addCleanup(inner.chmod, 0o700)
        _, err = self.assert_run(2, "build", self.folder / "docs", "-o", self.folder / "g.json")
        self.assertIn(f"error: {inner}: folder cannot be read: Permission denied", err)

    def test_a_line_of_many_megabytes_is_read(self):
        words = b"The weather was fine and nobody said much about it. "
        path = self.file("line.txt", AID.encode().strip() + b" " + words * (LARGE * 1_000_000 // len(words)) + THREAT.encode())
        self.build(0, path, "--max-text", "1GB")
        self.assertEqual({e["relation"] for e in self.graph()["edges"]}, {"aid", "threat"})
        last = max(self.graph()["evidence"], key=lambda row: row["char_start"])
        self.assertGreater(last["char_start"], (LARGE - 1) * 1_000_000)

    @unittest.skipIf(LARGE < 10, "the sanitizers need memory of their own")
    def test_the_memory_for_a_long_line_is_a_small_multiple_of_its_size(self):
        words = b"The weather was fine and nobody said much about it. "
        path = self.file("line.txt", words * (LARGE * 1_000_000 // len(words)))
        script = ("import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True);"
                  "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")
        done = subprocess.run([sys.executable, "-c", script, command.BINARY, "build", str(path), "-q", "--max-text", "1GB"],
                              capture_output=True, check=True)
        kilobytes = int(done.stdout)
        self.assertLess(kilobytes * 1024, 200_000_000 + 16 * LARGE * 1_000_000)

    def test_a_word_of_many_megabytes_is_read(self):
        self.build(0, self.file("word.txt", b"a" * (LARGE * 1_000_000) + b" " + AID.encode()), "--max-text", "1GB")


class BadOutput(BuildCase):
    def test_what_cannot_be_written_is_told_before_the_work(self):
        document = self.file("a.txt", AID)
        _, err = self.assert_run(2, "build", document, "-o", self.folder / "no" / "graph.json")
        self.assertIn("there is no folder", err)
        (self.folder / "dir.json").mkdir()
        _, err = self.assert_run(2, "build", document, "-o", self.folder / "dir.json")
        self.assertIn("it is a folder", err)
        self.assertNotIn("sentences", err)

    @unittest.skipIf(os.geteuid() == 0, "root may write everywhere")
    def test_a_folder_without_permission_is_named(self):
        locked = self.folder / "locked"
        locked.mkdir(mode=0o500)
        _, err = self.assert_run(2, "build", self.file("a.txt", AID), "-o", locked / "graph.json")
        self.assertIn("Permission denied", err)

    def test_a_full_disk_is_an_error(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("no /dev/full")
        _, err = self.assert_run(2, "build", self.file("a.txt", AID), "-o", "/dev/full", "--format", "json")
        self.assertIn("No space left", err)

    def test_a_killed_run_leaves_the_old_file_or_the_new_one(self):
        documents = [self.file(f"docs/{i}.txt", AID + THREAT) for i in range(20)]
        self.build(0, self.folder / "docs")
        new = (self.folder / "graph.json").read_bytes()
        chance = random.Random(11)
        for _ in range(8):
            self.file("graph.json", "old")
            process = subprocess.Popen([command.BINARY, "build", *map(str, documents), "-q", "-o",
                                        str(self.folder / "graph.json")], stderr=subprocess.DEVNULL)
            time.sleep(chance.uniform(0, 0.6))
            process.send_signal(signal.SIGKILL)
            process.wait()
            self.assertIn((self.folder / "graph.json").read_bytes(), (b"old", new))


if __name__ == "__main__":
    unittest.main()
