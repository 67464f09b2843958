"""The same files give the same bytes, whatever the number of threads and the order of the paths."""
import json
import random
import unittest

import command

FORMATS = ("graphml", "json", "dot")


class Threads(command.Case):
    def written(self, paths, threads):
        outputs = [self.folder / f"graph.{kind}" for kind in FORMATS]
        self.assert_run(0, "build", *paths, "-q", "-j", threads, *[x for o in outputs for x in ("-o", o)])
        return [o.read_bytes() for o in outputs]

    def test_threads_and_order_do_not_show(self):
        paths = sorted(p for p in (command.SOURCE / "corpus").iterdir() if not p.name.startswith("README"))[:12]
        first = self.written(paths, 1)
        chance = random.Random(3)
        for threads in (2, 8):
            chance.shuffle(paths)
            self.assertEqual(self.written(paths, threads), first)

    def test_a_folder_is_the_same_as_its_files(self):
        for i in range(5):
            self.file(f"docs/{i}.txt", f"China gave aid to Cuba. Iran threatened Israel in 199{i}.\n")
        self.assertEqual(self.written([self.folder / "docs"], 2),
                         self.written(sorted((self.folder / "docs").iterdir(), reverse=True), 2))

    def test_extract_writes_the_same_for_any_number_of_threads(self):
        lines = b""
        for path in sorted((command.SOURCE / "corpus").glob("*.txt"))[:6]:
            for i, paragraph in enumerate(path.read_text(encoding="utf-8").split("\n\n")):
                lines += json.dumps({"id": f"{path.name}#{i}", "text": paragraph, "date": "2009-05"}).encode() + b"\n"
        runs = [self.assert_run(0, "extract", "-", "-q", "-j", n, stdin=lines)[0] for n in (1, 2, 8)]
        self.assertIn('"type"', runs[0])
        self.assertEqual(runs[0], runs[1])
        self.assertEqual(runs[0], runs[2])

    def test_extract_keeps_the_order_of_its_input(self):
        lines = "".join('{"id":"r%d","text":"China gave aid to Cuba."}\n' % i for i in range(300))
        runs = [self.assert_run(0, "extract", "-", "-q", "-j", n, stdin=lines.encode())[0] for n in (1, 2, 8)]
        self.assertEqual(runs[0].count("\n"), 300)
        self.assertEqual(runs[0], runs[1])
        self.assertEqual(runs[0], runs[2])


if __name__ == "__main__":
    unittest.main()
