"""entente store, --store and --resume: the graph of a store is what a build of its documents gives, whatever happened."""
import json
import os
import random
import shutil
import signal
import subprocess
import time
import unittest

import command

# Enough work that a run can be killed in the middle of it.
PARAGRAPHS = [p for path in sorted((command.SOURCE / "corpus").glob("*.txt"))
              for p in path.read_text(encoding="utf-8").split("\n\n") if len(p) > 200]


class Store(command.Case):
    def setUp(self):
        super().setUp()
        self.store = self.folder / "graph.entente"

    def graph(self, *arguments, code=0):
        out = self.folder / "written.json"
        self.assert_run(code, *arguments, "-q", "-o", out)
        return out.read_bytes()

    def documents(self, count, times=1):
        return [self.file(f"docs/{i:03}.txt", "\n\n".join(PARAGRAPHS[i::count] * times)) for i in range(count)]

    def test_the_second_build_analyses_only_what_has_changed(self):
        paths = self.documents(8)
        whole = self.graph("build", self.folder / "docs")
        self.assertEqual(self.graph("build", self.folder / "docs", "--store", self.store), whole)
        _, err = self.assert_run(0, "build", self.folder / "docs", "--store", self.store)
        self.assertIn("0 documents analysed, 8 unchanged, 0 removed", err)
        paths[3].write_text(paths[3].read_text() + "\n\nIran threatened Israel.\n")
        paths[5].unlink()
        _, err = self.assert_run(0, "build", self.folder / "docs", "--store", self.store)
        self.assertIn("1 document analysed, 6 unchanged, 1 removed", err)
        self.assertEqual(self.graph("store", "export", self.store), self.graph("build", self.folder / "docs"))

    def test_documents_are_added_replaced_removed_and_listed(self):
        records = self.file("r.jsonl", "".join(json.dumps({"id": i, "text": "China gave aid to Cuba."}) + "\n" for i in "abc"))
        page = self.file("page.txt", "Iran threatened Israel.\n")
        _, err = self.assert_run(0, "store", "add", self.store, records)
        self.assertIn("3 documents analysed, 0 unchanged, 0 removed", err)
        _, err = self.assert_run(0, "store", "add", self.store, page)
        self.assertIn("1 document analysed, 0 unchanged, 0 removed", err)
        self.assertEqual(self.graph("store", "export", self.store), self.graph("build", records, page))
        out, _ = self.assert_run(0, "store", "list", self.store)
        self.assertEqual([line.split("\t")[0] for line in out.splitlines()], [str(page), "a", "b", "c"])
        records.write_text(json.dumps({"id": "b", "text": "Chile thanked Peru."}) + "\n")
        self.assert_run(0, "store", "add", self.store, records)
        self.assertEqual(self.graph("store", "export", self.store), self.graph("build", records, page))
        self.assert_run(0, "store", "remove", self.store, "b")
        self.assertEqual(self.graph("store", "export", self.store), self.graph("build", page))
        _, err = self.assert_run(1, "store", "remove", self.store, "b")
        self.assertIn("no document has this id", err)

    def test_another_lexicon_keeps_the_trees_and_gives_what_a_build_gives(self):
        lexicon = self.folder / "lexicon"
        shutil.copytree(command.SOURCE / "data" / "lexicon", lexicon)
        self.documents(4)
        self.graph("build", self.folder / "docs", "--store", self.store)
        for path in lexicon.glob("*.toml"):
            path.write_text(path.read_text(encoding="utf-8").replace("weight = 0.9", "weight = 0.7"), encoding="utf-8")
        options = ("--lexicon", lexicon)
        broken = self.assert_run(2, "store", "export", self.store, "-o", self.folder / "x.json", *options)[1]
        self.assertIn("another lexicon", broken)
        self.assertEqual(self.graph("build", self.folder / "docs", "--store", self.store, *options),
                         self.graph("build", self.folder / "docs", *options))

    def test_stores_are_merged(self):
        one, two = self.documents(2)
        other = self.folder / "other.entente"
        self.assert_run(0, "store", "add", self.store, one)
        self.assert_run(0, "store", "add", other, two)
        self.assertEqual(self.graph("merge", self.store, other), self.graph("build", one, two))

    def test_a_run_that_is_killed_at_any_instant_goes_on_and_ends_the_same(self):
        self.documents(24, times=4)
        docs, out = self.folder / "docs", self.folder / "resumed.json"
        whole = self.graph("build", docs)
        chance = random.Random(11)
        arguments = [command.BINARY, "build", str(docs), "-q", "-j", "2", "-o", str(out), "--resume"]
        kept, killed = 0, 0
        for _ in range(12):
            process = subprocess.Popen(arguments, stderr=subprocess.DEVNULL)
            time.sleep(chance.uniform(0.05, 0.9))
            process.send_signal(signal.SIGKILL)
            killed += process.wait() == -signal.SIGKILL
            if out.exists():
                break
            progress = f"{out}.progress"
            if not os.path.exists(progress) or os.path.getsize(progress) == 0:
                continue
            code, out_text, err = command.run("store", "list", progress)
            if code != 0:  # killed before the store was made
                self.assertIn("no store", err)
                self.assertEqual(kept, 0)
                continue
            listed = len(out_text.splitlines())
            self.assertGreaterEqual(listed, kept)  # nothing that was committed is lost
            kept = listed
        self.assertGreater(killed, 0)
        self.assert_run(0, *arguments[1:])
        self.assertEqual(out.read_bytes(), whole)
        self.assertEqual([p.name for p in self.folder.iterdir() if "progress" in p.name], [])

    def test_resume_without_a_place_to_keep_progress_is_wrong_usage(self):
        _, err = self.assert_run(2, "build", self.file("a.txt", "Iran threatened Israel."), "--resume")
        self.assertIn("--store", err)

    def test_a_store_that_would_hold_nothing_is_not_made(self):
        empty = self.file("empty.txt", "")
        for arguments in ([], [self.folder / "none"], [empty]):
            self.assert_run(2, "store", "add", self.store, *arguments)
            self.assertEqual(list(self.folder.glob("graph.entente*")), [])

    def test_what_is_no_store_is_told(self):
        text = self.file("a.txt", "Iran threatened Israel.\n")
        for arguments in (("store", "list", text), ("build", text, "--store", text), ("store", "list", self.store)):
            _, err = self.assert_run(2, *arguments)
            self.assertIn("store", err)
        self.assertEqual(text.read_text(), "Iran threatened Israel.\n")

    def test_a_document_that_takes_too_long_is_left_out_and_told(self):
        self.documents(1, times=200)
        quick = self.file("docs/quick.txt", "Iran threatened Israel.\n")
        out = self.folder / "g.json"
        _, err = self.assert_run(1, "build", self.folder / "docs", "-o", out, "--timeout-per-file", "0.05")
        self.assertIn("000.txt: took longer", err)
        self.assertEqual([d["id"] for d in json.loads(out.read_text())["documents"]], [str(quick)])


if __name__ == "__main__":
    unittest.main()
