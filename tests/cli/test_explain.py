"""entente explain: the sentences behind an edge."""
import json
import unittest

import command


class Explain(command.Case):
    def setUp(self):
        super().setUp()
        self.document = self.file("a.txt", "China gave economic aid to Cuba in 1994. China did not threaten Cuba.\n")
        self.graph = self.folder / "graph.json"
        self.assert_run(0, "build", self.document, "-q", "-o", self.graph)

    def test_each_edge_is_shown_with_its_sentence_and_marked_words(self):
        out, err = self.assert_run(0, "explain", self.graph, "CHN", "CUB")
        self.assertIn("China aids Cuba\n", out)
        self.assertRegex(out, r"  1\. .*a\.txt, sentence 1\n     \[China\] .*\{Cuba\}")
        self.assertRegex(out, r"\(aid\.toml:\d+\), confidence 0\.\d\d")
        self.assertEqual(err, "")

    def test_names_do_as_well_as_ids_in_any_order(self):
        expected, _ = self.assert_run(0, "explain", self.graph, "CHN", "CUB")
        for a, b in (("China", "Cuba"), ("cuba", "chn")):
            self.assertEqual(self.assert_run(0, "explain", self.graph, a, b), (expected, ""))

    def test_capitals_mean_their_states_and_that_is_told(self):
        expected, _ = self.assert_run(0, "explain", self.graph, "CHN", "CUB")
        out, err = self.assert_run(0, "explain", self.graph, "Beijing", "Havana")
        self.assertEqual(out, expected)
        self.assertIn("'Beijing' is taken for China (CHN)", err)
        self.assertIn("'Havana' is taken for Cuba (CUB)", err)

    def test_one_relation_can_be_asked_for(self):
        out, err = self.assert_run(0, "explain", self.graph, "CHN", "CUB", "--relation", "patron")
        self.assertEqual(out, "")
        self.assertIn("no edge of this type between CHN and CUB", err)

    def test_a_relation_that_there_is_not_is_fatal(self):
        out, err = self.assert_run(2, "explain", self.graph, "CHN", "CUB", "--relation", "love")
        self.assertEqual(out, "")
        self.assertIn("there is no relation 'love'; there are patron, ally", err)

    def test_json_is_a_graph_of_these_edges(self):
        out, _ = self.assert_run(0, "explain", self.graph, "CHN", "CUB", "--relation", "aid", "--json")
        data = json.loads(out)
        self.assertEqual([e["relation"] for e in data["edges"]], ["aid"])
        self.assertEqual([d["id"] for d in data["documents"]], [str(self.document)])
        self.assertTrue(data["evidence"])

    def test_unknown_actors_and_files_are_fatal_and_named(self):
        _, err = self.assert_run(2, "explain", self.graph, "CHN", "Ruritania")
        self.assertIn("no actor of this graph is called 'Ruritania'", err)
        _, err = self.assert_run(2, "explain", self.graph, "Chin", "CUB")
        self.assertIn("no actor of this graph is called 'Chin'", err)
        _, err = self.assert_run(2, "explain", self.graph, "Republic", "CUB")
        self.assertIn("'Republic' may be China (CHN), Cuba (CUB)", err)
        _, err = self.assert_run(2, "explain", self.folder / "none.json", "CHN", "CUB")
        self.assertIn("none.json", err)
        _, err = self.assert_run(2, "explain", self.document, "CHN", "CUB")
        self.assertIn("no JSON", err)


if __name__ == "__main__":
    unittest.main()
