"""entente merge: parts give the graph that one build of all would have given, byte for byte."""
import json
import unittest

import command


def records():
    for path in sorted((command.SOURCE / "corpus").glob("*.txt"))[:5]:
        for i, paragraph in enumerate(path.read_text(encoding="utf-8").split("\n\n")):
            yield {"id": f"{path.name}#{i}", "text": paragraph, "date": "2009-05", "title": f"Part {i}"}


class Merge(command.Case):
    def parts(self, count):
        """Files of records, dealt out in turn."""
        lines = [json.dumps(r) + "\n" for r in records()]
        return [self.file(f"part-{i}.jsonl", "".join(lines[i::count])) for i in range(count)]

    def graphs(self, *arguments):
        outputs = [self.folder / f"graph.{kind}" for kind in ("graphml", "json")]
        self.assert_run(0, *arguments, "-q", *[x for o in outputs for x in ("-o", o)])
        return [o.read_bytes() for o in outputs]

    def test_lines_of_extract_are_merged_into_what_one_build_gives(self):
        parts = self.parts(3)
        whole = self.graphs("build", *parts)
        self.assertIn(b"<edge", whole[0])
        extracted = [self.file(f"{p.name}.out", self.assert_run(0, "extract", p, "-q")[0]) for p in parts]
        self.assertEqual(self.graphs("merge", *extracted), whole)
        self.assertEqual(self.graphs("merge", *reversed(extracted)), whole)

    def test_graphs_and_lines_may_be_mixed(self):
        parts = self.parts(2)
        whole = self.graphs("build", *parts, "--keep-copies")
        self.assert_run(0, "build", parts[0], "-q", "--keep-copies", "-o", self.folder / "one.json")
        lines = self.file("two.out", self.assert_run(0, "extract", parts[1], "-q")[0])
        self.assertEqual(self.graphs("merge", lines, self.folder / "one.json", "--keep-copies"), whole)

    def test_parts_that_came_through_a_pipe_make_the_graph_of_a_build_through_a_pipe(self):
        records = [b'{"id": "a", "text": "China gave aid to Cuba."}\n', b'{"text": "Peru attacked Chile."}\n']
        extracted = [self.assert_run(0, "extract", "-", "-q", stdin=part)[0].encode() for part in (records[0], b"\n" + records[1])]
        merged = self.assert_run(0, "merge", "-", "-o", "-", "--format", "json", stdin=b"".join(extracted))[0]
        self.assertEqual(merged, self.assert_run(0, "build", "-q", "-", "-o", "-", "--format", "json", stdin=b"".join(records))[0])
        self.assertEqual({d["source"] for d in json.loads(merged)["documents"]}, {"-"})

    def test_copies_in_different_parts_are_found(self):
        text = " ".join(f"On day {i} China gave aid to Cuba and thanked Peru." for i in range(9))
        parts = [self.file(f"{i}.jsonl", json.dumps({"id": i, "text": text})) for i in "ab"]
        extracted = [self.file(f"{p.name}.out", self.assert_run(0, "extract", p, "-q")[0]) for p in parts]
        graphs = self.graphs("merge", *extracted)
        self.assertEqual(graphs, self.graphs("build", *parts))
        self.assertEqual([d.get("copy_of") for d in json.loads(graphs[1])["documents"]], [None, "a"])

    def test_a_line_that_is_none_is_told_and_the_rest_is_merged(self):
        out, _ = self.assert_run(0, "extract", "-", "-q", stdin=b'{"id": "a", "text": "China gave aid to Cuba."}\n')
        part = self.file("part.out", out + "{\"id\": 3}\nno JSON\n{\"id\":\"b\",\"error\":\"it broke\"}\n")
        _, err = self.assert_run(1, "merge", part, "-o", self.folder / "g.json")
        for place in ("part.out:2", "part.out:3", "part.out:4: was an error already: it broke"):
            self.assertIn(place, err)
        self.assertEqual(len(json.loads((self.folder / "g.json").read_text())["documents"]), 1)

    def test_a_document_that_comes_twice_is_told_and_counted_once(self):
        out, _ = self.assert_run(0, "extract", "-", "-q", stdin=b'{"id": "a", "text": "China gave aid to Cuba."}\n')
        part = self.file("part.out", out)
        _, err = self.assert_run(1, "merge", part, part, "-o", self.folder / "g.json")
        self.assertIn("a second document with the id 'a'", err)
        self.assertEqual(len(json.loads((self.folder / "g.json").read_text())["evidence"]), 1)

    def test_a_file_of_another_kind_is_told_once(self):
        graph = self.folder / "g.graphml"
        self.assert_run(0, "build", self.file("a.txt", "China gave aid to Cuba."), "-o", graph)
        _, err = self.assert_run(2, "merge", graph, "-o", self.folder / "g.json")
        self.assertEqual(err.count("g.graphml"), 1, err)
        self.assertIn("none of its lines is one of extract", err)

    def test_nothing_to_merge_is_fatal(self):
        self.assert_run(2, "merge", self.folder / "none.out", "-o", self.folder / "g.json")
        self.assertFalse((self.folder / "g.json").exists())


if __name__ == "__main__":
    unittest.main()
