"""entente parse: text or a treebank in, CoNLL-U or scores out."""
import unittest

import command

TREEBANK = "\n".join("\t".join(row) for row in [
    ("1", "China", "China", "PROPN", "NNP", "_", "2", "nsubj", "_", "_"),
    ("2", "armed", "arm", "VERB", "VBD", "_", "0", "root", "_", "_"),
    ("3", "Cuba", "Cuba", "PROPN", "NNP", "_", "2", "obj", "_", "SpaceAfter=No"),
    ("4", ".", ".", "PUNCT", ".", "_", "2", "punct", "_", "_"),
]) + "\n\n"


class Parse(command.Case):
    def rows(self, out):
        return [line.split("\t") for line in out.splitlines() if line and not line.startswith("#")]

    def test_text_becomes_ten_columns_a_word(self):
        out, _ = self.assert_run(0, "parse", stdin=b"China sent North Korea food.")
        rows = self.rows(out)
        self.assertEqual([row[1] for row in rows], ["China", "sent", "North", "Korea", "food", "."])
        self.assertTrue(all(len(row) == 10 for row in rows))
        self.assertEqual([row[7] for row in rows if row[6] == "2"], ["nsubj", "iobj", "obj", "punct"])

    def test_words_of_a_treebank_are_kept(self):
        path = self.file("a.conllu", "# sent_id = s1\n" + TREEBANK.replace("armed", "armed-by"))
        out, _ = self.assert_run(0, "parse", path)
        self.assertIn("# sent_id = s1\n", out)
        self.assertEqual([row[1] for row in self.rows(out)], ["China", "armed-by", "Cuba", "."])

    def test_scores_by_gold_words_and_from_raw_text(self):
        path = self.file("a.conllu", TREEBANK)
        self.assertIn("UAS 100.00  LAS 100.00", self.assert_run(0, "parse", "--eval", path)[0])
        self.assertIn("words 100.00  sentences 100.00", self.assert_run(0, "parse", "--raw-eval", path)[0])
        self.assert_run(2, "parse", "--eval", path, "--raw-eval", path)

    def test_a_bad_treebank_is_refused_with_its_line(self):
        path = self.file("a.conllu", "1\tChina\n")
        _, err = self.assert_run(2, "parse", "--eval", path)
        self.assertIn("a.conllu:1", err)


if __name__ == "__main__":
    unittest.main()
