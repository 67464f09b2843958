"""entente actors: who a name is and why, the list, and files of one's own."""
import unittest

import command


def rows(out):
    return [line.split("\t") for line in out.splitlines()]


class Find(command.Case):
    def found(self, *arguments):
        out, _ = self.assert_run(0, "actors", "find", *arguments)
        return rows(out)

    def test_the_date_chooses_and_the_reason_is_told(self):
        then = self.found("Moscow sent missiles.", "--date", "1962")
        self.assertEqual(then[0][:3], ["is", "Moscow", "SUN"])
        self.assertIn(["chosen", "Moscow", "SUN", "Soviet Union", "capital", "1922-12-30..1991-12-25", "the date lies in its years"], then)
        self.assertEqual(self.found("Moscow sent missiles.", "--date", "2007")[0][2], "RUS")

    def test_without_a_date_todays_state_goes_first(self):
        found = self.found("Russia")
        self.assertEqual(found[0][:3], ["is", "Russia", "RUS"])
        self.assertIn("no date: today's state goes first", [row[-1] for row in found])

    def test_a_name_of_something_else_is_said_to_be_one(self):
        found = self.found("the Washington Post")
        self.assertIn("the name of something else goes first", [row[-1] for row in found])

    def test_leaders_are_candidates_by_their_terms(self):
        found = self.found("Jimmy Carter", "--date", "1978")
        self.assertIn("in office at the date", [row[-1] for row in found])

    def test_an_unknown_name_is_said_on_stderr(self):
        out, err = self.assert_run(0, "actors", "find", "Ruritania")
        self.assertEqual(out, "")
        self.assertIn("Ruritania", err)

    def test_a_wrong_date_is_wrong_usage(self):
        _, err = self.assert_run(2, "actors", "find", "Moscow", "--date", "soon")
        self.assertIn("soon", err)


class List(command.Case):
    def test_states_organisations_and_groups_are_listed_with_their_years(self):
        out, _ = self.assert_run(0, "actors", "list")
        by_id = {row[0]: row for row in rows(out)}
        self.assertEqual(by_id["SUN"][1:4], ["Soviet Union", "state", "1922-12-30..1991-12-25"])
        self.assertEqual(by_id["O-NATO"][2], "organisation")
        self.assertEqual(by_id["G-HEZBOLLAH"][2], "group")
        self.assertGreater(len(by_id), 600)


class OwnFile(command.Case):
    def test_a_file_adds_an_actor_and_a_name(self):
        mine = self.file("mine.toml", '[actor.X-RURITANIA]\nname = "Ruritania"\n\n[actor.FRA]\nnames = ["Gallia"]\n')
        out, _ = self.assert_run(0, "actors", "find", "Ruritania thanked Gallia.", "--actors", mine)
        self.assertEqual([row[2] for row in rows(out) if row[0] == "is"], ["X-RURITANIA", "FRA"])

    def test_errors_name_file_line_and_column(self):
        mine = self.file("mine.toml", '[actor.FRA]\nnames = "Gallia"\nsince = "1900"\n\n[actor.DEU]\nweak = ["Teutonia"]\n')
        _, err = self.assert_run(2, "actors", "list", "--actors", mine)
        self.assertRegex(err, r"mine\.toml:2:\d+: .*list of strings")
        self.assertRegex(err, r"mine\.toml:3:\d+: .*unknown key 'since'")
        self.assertRegex(err, r"mine\.toml:6:\d+: .*Teutonia")

    def test_a_slip_of_toml_is_told_with_its_place(self):
        _, err = self.assert_run(2, "actors", "list", "--actors", self.file("mine.toml", "[actor.FRA\n"))
        self.assertRegex(err, r"mine\.toml:1:\d+")


if __name__ == "__main__":
    unittest.main()
