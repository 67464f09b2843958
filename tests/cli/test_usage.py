"""What the command says about itself, and how it takes what makes no sense."""
import unittest

import command

COMMANDS = ["build", "extract", "explain", "why", "actors", "lexicon", "verify", "text", "parse"]


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

    def test_help_fits_a_page_of_text(self):
        for name in [()] + [(c,) for c in COMMANDS]:
            out, _ = self.assert_run(0, *name, "--help")
            self.assertLess(max(map(len, out.splitlines())), 170)


class WrongUsage(command.Case):
    def test_no_command_is_wrong_usage(self):
        out, err = self.assert_run(2)
        self.assertEqual(out, "")
        self.assertIn("subcommand", err)

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
