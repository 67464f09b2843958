"""entente lexicon and entente why --not: what authors of a lexicon work with."""
import json
import unittest

import command

LEXICON = """[class.AID]
pos = "noun"
lemmas = ["aid", "relief"]

[[frame]]
id = "aid.given"
relation = "aid"
source = "a"
target = "b"
forms = ["{a} give:v @AID to {b}",
         "{a}'s @AID to {b}"]
  [[frame.test]]
  text = "Togo gave aid to Benin."
  edges = ["TGO aid BEN"]

[[frame]]
id = "threat.made"
relation = "threat"
source = "a"
target = "b"
forms = ["{a} threaten:v {b}"]
"""
TEXT = "Togo gave aid to Benin. Chad threatened Mali. Peru courted Chile. Oman courted Iran. Cuba courted Haiti."


class Tools(command.Case):
    def setUp(self):
        super().setUp()
        self.mine = self.file("mine/small.toml", LEXICON)
        self.corpus = self.file("corpus/a.txt", TEXT)

    def test_check_runs_the_tests_beside_the_frames(self):
        _, err = self.assert_run(0, "lexicon", "check", "--lexicon", self.mine)
        self.assertIn("2 frames, 3 forms, 1 test, 0 failed", err)
        broken = self.file("broken.toml", LEXICON.replace("TGO aid BEN", "BEN aid TGO"))
        out, _ = self.assert_run(1, "lexicon", "check", "--lexicon", broken)
        self.assertIn("not found:  BEN aid TGO", out)

    def test_stats_are_tables_and_json(self):
        out, _ = self.assert_run(0, "lexicon", "stats", "--lexicon", self.mine)
        self.assertRegex(out, r"small\.toml +2 +3 +3 +1 +1 +2\n")
        self.assertIn("2 of 3 forms fire in no test", out)
        self.assertNotIn("dead", out)
        out, _ = self.assert_run(0, "lexicon", "stats", "--lexicon", self.mine, "--corpus", self.corpus, "--json")
        stats = json.loads(out)
        self.assertEqual((stats["all"]["forms"], stats["all"]["untested"], stats["all"]["fired"]), (3, 2, 2))
        self.assertEqual([form["fired"] for form in stats["forms"]], [1, 0, 1])
        self.assertEqual([row["name"] for row in stats["frames"]], ["aid.given", "threat.made"])
        out, _ = self.assert_run(0, "lexicon", "stats", "--lexicon", self.mine, "--corpus", self.corpus, "--show", "fired")
        forms = [line.split()[0] for line in out.splitlines() if line.startswith("  small.toml")]
        self.assertEqual(forms, ["small.toml:11", "small.toml:10", "small.toml:21"])  # dead forms first

    def test_diff_shows_what_changes_and_exits_with_one(self):
        other = self.file("other/small.toml", LEXICON.replace('"threat"', '"accuse"').replace(
            '"{a} threaten:v {b}"', '"{a} threaten:v {b}", "{a} court:v {b}"'))
        out, err = self.assert_run(1, "lexicon", "diff", self.mine, other, "--corpus", self.corpus)
        self.assertIn("retyped  TCD threat MLI -> TCD accuse MLI", out)
        self.assertIn("gained  PER accuse CHL", out)
        self.assertIn("[Peru] *courted* {Chile}.", out)
        self.assertIn("1 the same, 3 gained, 1 retyped", err)
        out, _ = self.assert_run(1, "lexicon", "diff", self.mine, other, "--corpus", self.corpus, "--json", "-j", 3)
        diff = json.loads(out)
        self.assertEqual((diff["before"], diff["after"], diff["same"], diff["gained"], diff["retyped"], diff["lost"]),
                         (2, 5, 1, 3, 1, 0))
        self.assertEqual(diff["changes"][0]["before"]["type"], "threat")
        self.assertEqual(diff["changes"][0]["after"]["type"], "accuse")
        self.assertEqual(diff["changes"][0]["sentence"], "Chad threatened Mali.")

    def test_diff_takes_several_lexicons_a_side(self):
        more = self.file("more.toml", '[[frame]]\nid = "support.amused"\nrelation = "support"\nsource = "a"\ntarget = "b"\n'
                                      'forms = ["{a} amuse:v {b}"]\n')
        amused = self.file("amused.txt", "Peru amused Chile. Chad threatened Mali.")
        out, err = self.assert_run(1, "lexicon", "diff", "builtin", f"builtin,{more}", "--corpus", amused)
        self.assertIn("gained  PER support CHL", out)
        self.assertIn("1 the same, 1 gained", err)
        self.assert_run(2, "lexicon", "diff", "", self.mine, "--corpus", amused)

    def test_diff_of_a_lexicon_with_itself_is_empty(self):
        out, _ = self.assert_run(0, "lexicon", "diff", "builtin", command.SOURCE / "data" / "lexicon", "--corpus", self.corpus)
        self.assertEqual(out, "")

    def test_diff_wants_lexicons_and_a_corpus(self):
        self.assert_run(2, "lexicon", "diff", self.mine, self.mine)
        _, err = self.assert_run(2, "lexicon", "diff", self.mine, self.folder / "none.toml", "--corpus", self.corpus)
        self.assertIn("none.toml", err)
        self.assert_run(1, "lexicon", "diff", self.mine, self.mine, "--corpus", self.folder / "none.txt")

    def test_mine_lists_what_no_form_covers(self):
        out, err = self.assert_run(0, "lexicon", "mine", self.corpus, "--lexicon", self.mine)
        self.assertRegex(out, r"3  court:v\n +PER CHL: Peru courted Chile\. ")
        self.assertRegex(out, r"3  \{a\} court:v \{b\}\n")
        self.assertIn("5 sentences with two actors", err)
        mined = json.loads(self.assert_run(0, "lexicon", "mine", self.corpus, "--lexicon", self.mine, "--json",
                                           "--show", "paths", "--min", 2, "--examples", 3)[0])
        self.assertNotIn("verbs", mined)
        self.assertEqual([(p["text"], p["sentences"]) for p in mined["paths"]], [("{a} court:v {b}", 3)])
        self.assertEqual([e["a"] for e in mined["paths"][0]["examples"]], ["PER", "OMN", "CUB"])

    def test_what_the_format_does_not_know_is_an_error(self):
        wrong = self.file("wrong.toml", LEXICON.replace('source = "a"', 'source = "a"\nexacts = true', 1))
        _, err = self.assert_run(2, "lexicon", "check", "--lexicon", wrong)
        self.assertIn("wrong.toml:9:1: unknown key 'exacts' of [[frame]]; did you mean 'exact'?", err)

    def test_a_lexicon_without_a_frame_builds_no_graph(self):
        (self.folder / "empty").mkdir()
        for command_line in (("lexicon", "check"), ("build", self.corpus, "-o", self.folder / "graph.json")):
            _, err = self.assert_run(2, *command_line, "--lexicon", self.folder / "empty")
            self.assertIn("empty: there is no .toml file in this folder", err)
        self.assertFalse((self.folder / "graph.json").exists())

    def test_a_file_is_added_to_the_built_in_lexicon(self):
        record = json.dumps({"id": "a", "text": "Peru has not pampered Chile. Togo attacked Benin."}).encode()
        alone, _ = self.assert_run(0, "extract", "-", stdin=record)
        self.assertEqual(self.assert_run(0, "extract", "-", "--lexicon", "builtin", stdin=record)[0], alone)
        added = self.file("more.toml", """[[frame]]
id = "concede.pampered"
relation = "concede"
source = "a"
target = "b"
forms = ["{a} pamper:v {b}"]
""")
        out, _ = self.assert_run(0, "extract", "-", "--lexicon", "builtin", "--lexicon", added, stdin=record)
        self.assertEqual([(r["source"], r["type"], r["target"], r["status"]) for r in json.loads(out)["relations"]],
                         [("PER", "concede", "CHL", "negated"), ("TGO", "attack", "BEN", "actual")])

    def test_show_lists_prints_and_copies_the_built_in_lexicon(self):
        shipped = command.SOURCE / "data" / "lexicon"
        out, _ = self.assert_run(0, "lexicon", "show")
        self.assertEqual(out.split(), sorted(path.name for path in shipped.glob("*.toml")))
        self.assertEqual(self.assert_run(0, "lexicon", "show", "aid.toml")[0], (shipped / "aid.toml").read_text())
        self.assertEqual(self.assert_run(0, "lexicon", "show", "aid")[0], (shipped / "aid.toml").read_text())
        _, err = self.assert_run(2, "lexicon", "show", "threats")
        self.assertIn("no file 'threats.toml'; did you mean 'threat.toml'?", err)
        copy = self.folder / "a" / "copy"
        self.assert_run(0, "lexicon", "show", "--to", copy)
        self.assertEqual({path.name: path.read_bytes() for path in copy.iterdir()},
                         {path.name: path.read_bytes() for path in shipped.glob("*.toml")})

    def test_show_writes_over_nothing(self):
        aid = self.file("copy/aid.toml", LEXICON)
        _, err = self.assert_run(2, "lexicon", "show", "--to", aid.parent)
        self.assertIn("aid.toml: is there already", err)
        self.assertEqual([path.name for path in aid.parent.iterdir()], ["aid.toml"])
        self.assertEqual(aid.read_text(), LEXICON)

    def test_mine_without_a_corpus_prints_nothing(self):
        for arguments in ([], [self.folder / "none"]):
            out, err = self.assert_run(2, "lexicon", "mine", *arguments)
            self.assertEqual(out, "")
            self.assertNotEqual(err, "")

    def test_every_tool_has_help_with_an_example(self):
        for name in ("stats", "diff", "mine", "show"):
            self.assertIn("Example:", self.assert_run(0, "lexicon", name, "--help")[0])


class WhyNot(command.Case):
    def test_the_first_condition_that_failed_is_told(self):
        out, _ = self.assert_run(0, "why", "Togo threatened the villagers of Lome beside Benin.", "--not", "threat.made",
                                 "--lexicon", self.file("small.toml", LEXICON))
        self.assertRegex(out, r"not    small\.toml:21 \"\{a\} threaten:v \{b\}\", at 'threaten' \(word 1\): ")

    def test_a_form_that_is_none_is_told_with_the_nearest(self):
        _, err = self.assert_run(2, "why", "It rained.", "--not", "small.toml:20", "--lexicon", self.file("small.toml", LEXICON))
        self.assertIn("the nearest is small.toml:21", err)

    def test_the_built_in_lexicon_is_asked_by_frame(self):
        out, _ = self.assert_run(0, "why", "Togo courted Benin.", "--not", "threat.posed")
        self.assertIn("no trigger word: none of ", out)


if __name__ == "__main__":
    unittest.main()
