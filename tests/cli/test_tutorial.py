"""docs/tutorial.md does what it says: its files are written, its lines run in order, and what it shows is what they say."""
import re
import shlex
import unittest

from command import SOURCE, Case, run


def steps(text):
    """("file", name, content) and ("run", arguments, lines) in the order of the page; its code is indented."""
    block, name, out = [], None, []
    for line in [*text.splitlines(), "end"]:
        if line.startswith("    ") or (not line and block):
            block.append(line[4:])
            continue
        if block:
            out += blocks_of("\n".join(block).strip("\n"), name)
            block, name = [], None
        if found := re.fullmatch(r"The file `(.+)`:", line):
            name = found[1]
    return out


def blocks_of(code, name):
    parts = re.split(r"^ *\$ ", code, flags=re.M)
    if name:
        yield "file", name, parts[0].rstrip("\n") + "\n"
    for part in parts[1:]:
        command, *lines = part.splitlines()
        yield "run", shlex.split(command), [line.strip() for line in lines]


class Tutorial(Case):
    def test_it_does_what_it_says(self):
        (self.folder / "corpus").symlink_to(SOURCE.resolve() / "corpus")
        (self.folder / "out").mkdir()
        ran = 0
        for kind, what, more in steps((SOURCE / "docs" / "tutorial.md").read_text()):
            if kind == "file":
                self.file(what, more)
                continue
            self.assertEqual(what[0], "entente")
            code, out, err = run(*what[1:], cwd=self.folder)
            self.assertIn(code, (0, 1) if what[1] in ("actors", "lexicon") else (0,), f"{what}\n{out}\n{err}")
            said = [line.strip() for line in (out + "\n" + err).splitlines()]
            for line in more:
                if line != "...":
                    self.assertIn(line, said, what)
            ran += 1
        self.assertGreater(ran, 10)


if __name__ == "__main__":
    unittest.main()
