"""What the command says about itself, and how it takes what makes no sense."""
import os
import re
import shlex
import subprocess
import unittest

import command

COMMANDS = ["build", "extract", "merge", "store", "explain", "stats", "convert", "verify", "why", "actors", "lexicon", "text",
            "parse"]
INNER = [("store", "add"), ("store", "remove"), ("store", "list"), ("store", "export"), ("actors", "find"),
         ("actors", "list"), ("lexicon", "check"), ("lexicon", "stats"), ("lexicon", "diff"), ("lexicon", "mine")]


class Help(command.Case):
    def test_version_is_one_line_on_stdout(self):
        out, err = self.assert_run(0, "--version")
        self.assertRegex(out, r"\Aentente \d+\.\d+\.\d+\n\Z")
        self.assertEqual(err, "")

    def test_help_names_every_command_and_gives_examples(self):
        out, err = self.assert_run(0, "--help")
        self.assertEqual(err, "")
        for name in COMMANDS:
            self.assertIn(f"\n  {name} ", out)
        self.assertIn("Examples:", out)
        self.assertIn("Exit codes:", out)

    def test_every_command_has_help_with_an_example(self):
        for name in COMMANDS:
            out, err = self.assert_run(0, name, "--help")
            self.assertEqual(err, "")
            self.assertIn("Usage:", out)
            self.assertIn("xample", out, name)

    def test_commands_of_commands_have_examples_of_their_own(self):
        for names in INNER:
            out, _ = self.assert_run(0, *names, "--help")
            self.assertRegex(out.split("xample")[-1], rf"\n  entente {' '.join(names)} ", names)

    def test_options_that_may_be_repeated_do_not_look_many_valued(self):
        out, _ = self.assert_run(0, "build", "--help")
        self.assertIn("--lexicon TEXT (repeatable)", out)
        self.assertNotRegex(out, r"(?m)^  -\S+ \S+ \.\.\.")

    def test_the_examples_of_why_work(self):
        out, _ = self.assert_run(0, "why", "--help")
        examples = re.findall(r"^  entente (why .*)$", out, re.M)
        self.assertEqual(len(examples), 2)
        for example in examples:
            self.assert_run(0, *shlex.split(example))
        _, err = self.assert_run(2, "why", "Togo alarmed Benin.", "--not", "no.such")
        frame = re.search(r"name a frame, as ([\w.]+),", err).group(1)
        self.assert_run(0, "why", "Togo alarmed Benin.", "--not", frame)

    def test_help_fits_a_page_of_text(self):
        for name in [()] + [(c,) for c in COMMANDS]:
            out, _ = self.assert_run(0, *name, "--help")
            self.assertLess(max(map(len, out.splitlines())), 170)


class WrongUsage(command.Case):
    def test_no_command_is_wrong_usage(self):
        out, err = self.assert_run(2)
        self.assertEqual(out, "")
        self.assertIn("subcommand", err)

    def test_a_slip_in_a_command_is_told_with_the_nearest_one(self):
        for arguments, said in ((["buidl", "corpus"], "no command 'buidl'; did you mean 'build'?"),
                                (["foo"], "no command 'foo'; there are build, extract"),
                                (["store", "ad", "s"], "no command 'ad'; did you mean 'add'?"),
                                (["-q", "lexicon", "nonsense"], "there are check, stats, diff, show, mine")):
            self.assertIn(said, self.assert_run(2, *arguments)[1])

    def test_values_that_mean_nothing_are_told(self):
        document = self.file("a.txt", "China gave aid to Cuba.")
        for arguments, said in ((["--date-from-name", "foo"], "'foo' has no year"),
                                (["--date-from-name", "%Y%Q"], "'%Q' is no part of a date"),
                                (["--language", "xx"], "no language is known by 'xx'"),
                                (["--strongest", "-3"], "must be 0 or more: -3"),
                                (["--min-weight", "-1"], "must be 0 or more: -1"),
                                (["--steps", "2"], "--ego"),
                                (["--since", "2000", "--until", "1999"], "no time is since 2000 and until 1999"),
                                (["-o", "-"], "give --format")):
            _, err = self.assert_run(2, "build", document, *arguments)
            self.assertIn(said, err)
            self.assertLess(len(err), 400, err)
        self.assert_run(0, "build", document, "--since", "1999-05", "--until", "1999", "--language", "any",
                        "--date-from-name", "%d%b%y")

    def test_a_command_that_would_write_nothing_is_wrong_usage(self):
        graph = self.folder / "g.json"
        self.assert_run(0, "build", self.file("a.txt", "China gave aid to Cuba."), "-o", graph)
        store = self.folder / "s.entente"
        self.assert_run(0, "store", "add", store, self.folder / "a.txt")
        for arguments in (["convert", graph], ["merge", graph], ["store", "export", store]):
            self.assertIn("name a file to write (-o)", self.assert_run(2, *arguments)[1])
        self.assert_run(2, "stats", graph, "--top", "-1")
        self.assert_run(2, "lexicon", "stats", "--top", "-1")
        self.assert_run(2, "build", self.folder / "a.txt", "--max-errors", "-1")


@unittest.skipUnless(os.path.exists("/dev/full"), "no /dev/full")
class FullDisk(command.Case):
    def test_every_command_that_prints_tells_of_a_full_disk(self):
        document = self.file("a.txt", "China gave aid to Cuba.")
        graph = self.folder / "g.json"
        self.assert_run(0, "build", document, "-o", graph)
        record = self.file("r.jsonl", '{"id": "a", "text": "China gave aid to Cuba."}')
        for arguments in (["text", document], ["text", document, "--json"], ["stats", graph], ["stats", graph, "--json"],
                          ["explain", graph, "CHN", "CUB"], ["explain", graph, "CHN", "CUB", "--json"],
                          ["why", "China gave aid to Cuba."], ["actors", "find", "Moscow"], ["actors", "list"],
                          ["extract", record], ["convert", graph, "-o", "-", "--format", "dot"], ["parse", document],
                          ["verify", graph, "--json"], ["--help"], ["--version"]):
            with open("/dev/full", "wb") as full:
                done = subprocess.run([command.BINARY, *map(str, arguments)], stdout=full, stderr=subprocess.PIPE)
            self.assertEqual(done.returncode, 2, arguments)
            self.assertIn(b"standard output: cannot write", done.stderr, arguments)
            if not str(arguments[0]).startswith("--"):
                self.assertIn(b"No space left on device", done.stderr, arguments)

    def test_unknown_commands_and_options_are_wrong_usage(self):
        for arguments in (["nonsense"], ["build", "--nonsense", "a.txt"], ["build"], ["explain", "a.json"],
                          ["build", "a.txt", "-j", "none"], ["build", "a.txt", "-j", "0"],
                          ["build", "a.txt", "--status", "false"], ["build", "a.txt", "--min-confidence", "2"],
                          ["build", "a.txt", "--json-edge-key", "arcs"], ["actors"], ["lexicon"], ["text"]):
            out, err = self.assert_run(2, *arguments)
            self.assertEqual(out, "", arguments)
            self.assertNotEqual(err, "", arguments)

    def test_unknown_formats_and_relations_are_told_with_what_there_is(self):
        document = self.file("a.txt", "China gave aid to Cuba.")
        _, err = self.assert_run(2, "build", document, "-o", self.folder / "graph.xyz")
        self.assertIn("graph.xyz: no format has this extension; there are graphml (.graphml)", err)
        _, err = self.assert_run(2, "build", document, "-o", self.folder / "g.json", "--format", "xyz")
        self.assertIn("there is no format 'xyz'", err)
        _, err = self.assert_run(2, "build", document, "--relations", "patron,love")
        self.assertIn("there is no relation 'love'; there are patron, ally", err)


if __name__ == "__main__":
    unittest.main()
