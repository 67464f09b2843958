"""What the command reads: formats by their bytes, folders and lists, columns, limits, standard input."""
import gzip
import io
import json
import os
import tarfile
import unittest
import zipfile

import command

AID = "China gave economic aid to Cuba in 1994."


class Reading(command.Case):
    def documents(self, code, *arguments, **more):
        self.assert_run(code, "build", *arguments, "-o", self.folder / "graph.json", **more)
        return sorted(d["id"] for d in json.loads((self.folder / "graph.json").read_text())["documents"])

    def short(self, names):
        return [str(n).replace(f"{self.folder}/", "") for n in names]

    def test_text_prints_what_is_in_a_file_whatever_its_name(self):
        page = self.file("page.txt", f"<!DOCTYPE html><html><body><p>{AID}</p></body></html>")
        out, _ = self.assert_run(0, "text", page)
        self.assertEqual(out.strip(), AID)
        out, _ = self.assert_run(0, "text", "-", stdin=gzip.compress(AID.encode()))
        self.assertEqual(out.strip(), AID)

    def test_text_tells_what_is_missing_and_prints_the_rest(self):
        path = self.file("a.json", json.dumps([{"text": AID}, {"text": 5}, {"text": "It rained."}]))
        out, err = self.assert_run(1, "text", path)
        self.assertEqual(out, f"{AID}\nIt rained.\n")
        self.assertIn('a.json:1: field "text" must be a string (record 2 of the line)', err)
        self.assertEqual(self.assert_run(0, "text", path, "--document", f"{path}:1#3")[0], "It rained.")

    def test_documents_in_archives_are_named_by_their_place(self):
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w") as archive:
            archive.writestr("c/d.txt", AID)
        outer = io.BytesIO()
        with tarfile.open(fileobj=outer, mode="w:gz") as archive:
            for name, data in (("b.zip", inner.getvalue()), ("e.jsonl", json.dumps({"text": AID}).encode() + b"\n{bad\n")):
                info = tarfile.TarInfo(name)
                info.size = len(data)
                archive.addfile(info, io.BytesIO(data))
        path = self.file("a.tar.gz", outer.getvalue())
        self.assertEqual(self.short(self.documents(1, path)), ["a.tar.gz!/b.zip!/c/d.txt", "a.tar.gz!/e.jsonl:1"])
        _, err = self.assert_run(1, "build", path, "-o", self.folder / "g.json")
        self.assertIn("a.tar.gz!/e.jsonl:2", err)

    def test_names_that_are_no_utf8_stay_apart_and_are_found_again(self):
        folder = os.fsencode(self.folder / "col")
        os.mkdir(folder)
        for name, text in ((b"b\xff.txt", "China attacked Japan."), (b"b\xfe.txt", "Iran attacked Iraq.")):
            with open(os.path.join(folder, name), "w") as file:
                file.write(text)
        col, graph, base = self.folder / "col", self.folder / "graph.json", self.folder / "g.sqlite"
        self.assert_run(0, "build", col, "-o", base)
        self.assertEqual(self.short(self.documents(0, col)), ["col/b\\xFE.txt", "col/b\\xFF.txt"])
        self.assert_run(0, "verify", graph)
        os.remove(os.path.join(folder, b"b\xff.txt"))
        out, _ = self.assert_run(1, "verify", graph)
        self.assertIn("b\\xFF.txt", out)

    def test_columns_are_named_or_numbered(self):
        table = self.file("news.csv", f'kind,words\n"1","{AID}"\n')
        _, err = self.assert_run(2, "build", table, "-o", self.folder / "g.json")
        self.assertIn("no column is called 'text'; the first row holds: kind, words", err)
        self.assertEqual(len(self.documents(0, table, "--text-column", "words")), 1)
        plain = self.file("plain.csv", f'1;"{AID}"\n2;"{AID}"\n')
        self.assertEqual(self.documents(0, plain, "--text-column", "2", "--id-column", "1"), ["1", "2"])
        self.assertEqual(self.documents(0, plain, "--text-column", "2", "--id-column", "1", "--delimiter", ";"), ["1", "2"])
        self.assert_run(2, "build", plain, "--delimiter", "ab")

    def test_a_column_that_was_named_and_is_not_there_is_told(self):
        table = self.file("news.csv", f'kind,words\n"1","{AID}"\n')
        for option in ("--id-column", "--title-column", "--date-column", "--speaker-column"):
            _, err = self.assert_run(2, "build", table, "--text-column", "words", option, "nosuch")
            self.assertIn(f"no column is called 'nosuch'; the first row holds: kind, words ({option}", err)
        _, err = self.assert_run(2, "build", table, "--text-column", "words", "--date-column", "9")
        self.assertIn("there is no column 9; the first row has 2 (--date-column)", err)
        _, err = self.assert_run(2, "build", table, "--text-column", "9")
        self.assertIn("there is no column 9; the first row has 2 (--text-column)", err)

    def test_a_field_that_was_named_and_no_record_has_is_told(self):
        records = self.file("r.jsonl", "".join(json.dumps(r) + "\n" for r in (
            {"id": "a", "text": AID, "day": "1994"}, {"id": "b", "text": AID})))
        self.assert_run(0, "build", records, "--date-column", "day")
        _, err = self.assert_run(1, "build", records, "--date-column", "day", "--title-column", "nosuch")
        self.assertIn("no record has a field 'nosuch' (--title-column)", err)

    def test_standard_input_is_measured(self):
        _, err = self.assert_run(0, "build", "-", stdin=AID.encode())
        self.assertIn(f"{len(AID)} B", err)

    def test_speakers_go_by_name_and_strangers_are_told_once(self):
        speech = "We will attack Israel. We threaten Israel with war."
        def evidence(speaker, said):
            path = self.file("speeches.jsonl", "".join(
                json.dumps({"id": i, "text": speech + i, "speaker": speaker}) + "\n" for i in "ab"))
            graph = self.folder / "g.json"
            _, err = self.assert_run(0, "build", path, "-o", graph)
            self.assertEqual(err.count("is no actor that is known"), said, err)
            return [(r["text"], r["source_text"]) for r in json.loads(graph.read_text())["evidence"]]
        by_id = evidence("IRN", 0)
        self.assertTrue(by_id)
        for name in ("Iran", "iran", "Islamic Republic of Iran"):
            self.assertEqual(evidence(name, 0), by_id)
        self.assertEqual(evidence("Atlantis", 1), [])
        out, _ = self.assert_run(0, "why", speech, "--speaker", "Iran")
        self.assertEqual(out, self.assert_run(0, "why", speech, "--speaker", "IRN")[0])
        self.assertIn("speaker 'foo' is no actor", self.assert_run(0, "why", speech, "--speaker", "foo")[1])

    def test_who_speaks_may_be_told_for_documents_that_do_not(self):
        speech = "We will attack Israel. We threaten Israel with war."
        (self.folder / "speeches").mkdir()
        (self.folder / "speeches" / "IRN_46_1991.txt").write_text(speech)
        graph = self.folder / "g.json"
        def sources(*arguments):
            self.assert_run(0, "build", self.folder / "speeches", "-o", graph, *arguments)
            return {row["source"] for row in json.loads(graph.read_text())["edges"]}
        self.assertEqual(sources(), set())
        self.assertEqual(sources("--speaker", "Syria"), {"SYR"})
        self.assertEqual(sources("--speaker-from-name", "--speaker", "SYR"), {"IRN"})
        records = self.file("records.jsonl", "".join(json.dumps(r) + "\n" for r in (
            {"id": "EGY_1", "text": speech}, {"id": "2", "text": speech}, {"id": "3", "text": speech, "speaker": "LBY"})))
        out, _ = self.assert_run(0, "extract", records, "--speaker-from-name", "--speaker", "SYR")
        self.assertEqual([{r["source"] for r in json.loads(line)["relations"]} for line in out.splitlines()],
                         [{"EGY"}, {"SYR"}, {"LBY"}])
        _, err = self.assert_run(0, "extract", records, "--speaker", "Atlantis")
        self.assertIn("speaker 'Atlantis' is no actor", err)

    def test_a_spreadsheet_is_called_one(self):
        book = io.BytesIO()
        with zipfile.ZipFile(book, "w") as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
        _, err = self.assert_run(2, "build", self.file("a.xlsx", book.getvalue()))
        self.assertIn("a spreadsheet or a presentation: save it as CSV", err)

    def test_folders_are_narrowed_by_globs(self):
        for name in ("in/a.txt", "in/b.md", "in/old/c.txt", "in/skip/d.txt"):
            self.file(name, AID)
        self.file("in/.ententeignore", "# not these\nskip/\n")
        folder = self.folder / "in"
        self.assertEqual(self.short(self.documents(0, folder)), ["in/a.txt", "in/b.md", "in/old/c.txt"])
        self.assertEqual(self.short(self.documents(0, folder, "--include", "*.txt")), ["in/a.txt", "in/old/c.txt"])
        self.assertEqual(self.short(self.documents(0, folder, "--exclude", "old", "--exclude", "*.md")), ["in/a.txt"])

    def test_files_may_be_named_by_a_list(self):
        first, second = self.file("a b.txt", AID), self.file("c.txt", AID)
        lines = self.file("list", f"{first}\n{second}\n")
        self.assertEqual(len(self.documents(0, "--files-from", lines)), 2)
        self.assertEqual(len(self.documents(0, "--files-from", "-", stdin=f"{first}\0{second}\0".encode())), 2)
        _, err = self.assert_run(2, "build", "--files-from", self.folder / "none", "-o", self.folder / "g.json")
        self.assertIn("no such file", err)

    def test_limits_are_told_and_can_be_raised(self):
        bomb = self.file("bomb.txt.gz", gzip.compress((AID + "\n").encode() * 600_000))
        _, err = self.assert_run(2, "build", bomb, "-o", self.folder / "g.json")
        self.assertIn("unpacks to more than 250 times its size: an archive bomb?", err)
        _, err = self.assert_run(2, "text", bomb, "--max-ratio", "5000")
        self.assertIn("more than 16777216 bytes for one document (--max-text)", err)
        out, _ = self.assert_run(0, "text", bomb, "--max-ratio", "5000", "--max-text", "100MB")
        self.assertEqual(out.count("Cuba"), 600_000)
        self.assert_run(2, "build", bomb, "--max-depth", "0")

    def test_every_command_that_reads_knows_how_large_a_document_may_be(self):
        large = self.file("large.txt", AID * 1000)
        out, err = self.assert_run(2, "text", large, "--max-size", "10KB")
        self.assertEqual(out, "")
        self.assertIn("more than 10240 bytes for one document", err)
        self.assert_run(0, "text", large, "--max-size", "1MB")
        self.assert_run(2, "build", large, "--max-size", "10KB", "-o", self.folder / "g.json")


if __name__ == "__main__":
    unittest.main()
