"""entente extract: a line in, a line out."""
import json
import resource
import signal
import subprocess
import unittest

import command


def lines_of(*records):
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records).encode()


class Memory(command.Case):
    def test_without_room_to_load_no_thread_waits_for_another(self):
        record = self.file("one.jsonl", '{"id": "a", "text": "France aids Chad."}')
        ended = set()
        for megabytes in range(100, 500, 10):  # wherever loading happens to fail
            room = megabytes << 20
            done = subprocess.run([command.BINARY, "extract", "-q", str(record)], capture_output=True, timeout=60,
                                  preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (room, room)))
            self.assertNotEqual(done.returncode, -signal.SIGSEGV, megabytes)
            self.assertTrue(done.returncode == 0 or done.stderr, megabytes)
            if done.returncode == 2:
                self.assertRegex(done.stderr, b"not enough memory|cannot start a thread", megabytes)
            ended.add(done.returncode)
        self.assertLessEqual({0, 2}, ended)


class Extract(command.Case):
    def extract(self, code, stdin, *arguments):
        out, err = self.assert_run(code, "extract", "-", *arguments, stdin=stdin)
        return [json.loads(line) for line in out.splitlines()], err

    def test_fields_may_be_called_otherwise_and_lines_have_a_limit(self):
        line = lines_of({"nr": 7, "words": "China gave economic aid to Cuba.", "day": "1994-11-02"})
        names = ["--text-column", "words", "--id-column", "nr", "--date-column", "day"]
        [record], _ = self.extract(0, line, *names)
        self.assertEqual((record["id"], record["relations"][0]["type"]), ("7", "aid"))
        records, err = self.extract(1, line + b"x" * 200 + b"\n" + line, *names, "--max-line", "150")
        self.assertEqual([("relations" in r) for r in records], [True, False, True])
        self.assertIn("standard input:2: a line of more than 150 bytes", err)

    def test_a_field_that_was_named_and_no_record_has_is_told(self):
        line = lines_of({"id": "a", "text": "China gave economic aid to Cuba."})
        _, err = self.extract(2, line, "--date-column", "nosuch")
        self.assertIn("no record has a field 'nosuch' (--date-column)", err)

    def test_a_speaker_who_is_no_actor_is_told_once(self):
        records = [{"id": i, "text": "We will attack Israel.", "speaker": "Atlantis"} for i in "abc"]
        _, err = self.extract(0, lines_of(*records))
        self.assertEqual(err.count("speaker 'Atlantis' is no actor"), 1, err)

    def test_lines_of_any_length_are_taken_whole(self):
        whole = lines_of({"id": "a", "text": "China gave economic aid to Cuba."})
        lengths = [4094, 4095, 4096, 4097, 8190, 20000]  # around the pieces in which they are read
        padded = b"".join(whole[:-1].ljust(length) + b"\n" for length in lengths)
        records, _ = self.extract(0, padded + whole[:-1].ljust(4095))  # the last without its end
        self.assertEqual([len(r["relations"]) for r in records], [1] * (len(lengths) + 1))

    def test_relations_come_with_their_words_and_offsets(self):
        text = "It rained — for days. China gave economic aid to Cuba in 1994."
        [record], err = self.extract(0, lines_of({"id": "a", "text": text}))
        self.assertEqual(record["id"], "a")
        [row] = [r for r in record["relations"] if r["type"] == "aid"]
        self.assertEqual((row["source"], row["target"], row["status"], row["sign"], row["intensity"]),
                         ("CHN", "CUB", "actual", 1, 7))
        self.assertEqual(text[row["sentence_start"]:row["sentence_end"]], row["evidence"])
        self.assertEqual(text[row["source_start"]:row["source_end"]], "China")
        self.assertEqual(text[row["target_start"]:row["target_end"]], "Cuba")
        self.assertEqual(text[row["trigger_start"]:row["trigger_end"]], row["trigger"])
        self.assertTrue(0 < row["confidence"] <= 1)
        for name in ("frame", "form", "tier"):
            self.assertTrue(row[name])
        self.assertIn("1 record, ", err)

    def test_records_without_relations_have_an_empty_list(self):
        records, _ = self.extract(0, lines_of({"id": "a", "text": "It rained."}, {"id": "b", "text": ""}))
        self.assertEqual([(r["id"], r["relations"]) for r in records], [("a", []), ("b", [])])

    def test_each_line_says_what_the_graph_keeps_of_the_document(self):
        [record], _ = self.extract(0, lines_of({"id": "a", "text": "China met Cuba.", "title": "T", "date": "1994-11"}))
        document = record["document"]
        self.assertEqual((document["source"], document["title"], document["pub_date"]), ("-", "T", "1994-11"))
        self.assertEqual(document["mentions"], {"CHN": 1, "CUB": 1})

    def test_blank_lines_are_passed_over(self):
        records, _ = self.extract(0, b"\n  \n" + lines_of({"id": "a", "text": "x"}) + b"\n")
        self.assertEqual([r["id"] for r in records], ["a"])

    def test_no_input_is_no_output(self):
        self.assertEqual(self.extract(0, b"")[0], [])

    def test_a_bad_line_is_told_with_its_number_and_the_rest_goes_on(self):
        good = lines_of({"id": "a", "text": "x"})
        for bad in (b"{\"id\": \n", b"[1]\n", b"{\"id\": \"b\"}\n", b"\xff\xfe\n", b"{}\n"):
            records, err = self.extract(1, good + bad + good)
            self.assertEqual(len(records), 3, bad)
            self.assertIn("error", records[1])
            self.assertIn("standard input:2", err)
            self.assertEqual(records[2]["id"], "a")

    def test_mentions_that_the_caller_knows_are_used(self):
        text = "Ruritania gave economic aid to Graustark."
        mentions = [{"start": 0, "end": 9, "id": "X-RUR"}, {"start": 31, "end": 40, "id": "X-GRA"}]
        [record], _ = self.extract(0, lines_of({"id": "a", "text": text, "mentions": mentions}))
        self.assertIn(("X-RUR", "aid", "X-GRA"), [(r["source"], r["type"], r["target"]) for r in record["relations"]])

    def test_a_file_is_read_like_standard_input(self):
        path = self.file("in.jsonl", lines_of({"id": "a", "text": "China gave aid to Cuba."}))
        out, _ = self.assert_run(0, "extract", path)
        named = self.assert_run(0, "extract", "-", stdin=path.read_bytes())[0]
        self.assertEqual(out, named.replace('"source":"-"', f'"source":"{path}"'))

    def test_a_missing_file_is_fatal(self):
        out, err = self.assert_run(2, "extract", self.folder / "none.jsonl")
        self.assertEqual(out, "")
        self.assertIn("none.jsonl", err)
        self.assert_run(2, "extract", self.folder)

    def test_a_reader_that_goes_away_is_no_crash(self):
        import subprocess
        lines = lines_of(*({"id": str(i), "text": "x"} for i in range(20000)))
        path = self.file("in.jsonl", lines)
        process = subprocess.Popen([command.BINARY, "extract", str(path), "-q"], stdout=subprocess.PIPE)
        process.stdout.read(10)
        process.stdout.close()
        self.assertIn(process.wait(timeout=60), (-13, 2))


if __name__ == "__main__":
    unittest.main()
