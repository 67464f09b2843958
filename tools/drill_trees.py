#!/usr/bin/env python3
"""Expands data/models/drill.txt into a treebank in CoNLL-U: every pattern so many times, with names and words drawn by
a seeded generator. Same arguments, same bytes.  Usage: drill_trees.py [TIMES [SEED]] > drill.conllu"""

import pathlib
import random
import sys

PATTERNS = pathlib.Path(__file__).resolve().parent.parent / "data/models/drill.txt"
SINGLE = """China Japan Russia Iran Iraq Israel Egypt Syria India Pakistan France Germany Britain Poland Turkey Greece
Cuba Vietnam Laos Cambodia Thailand Indonesia Mexico Brazil Chile Peru Angola Kenya Ethiopia Somalia Sudan Libya Algeria
Morocco Tunisia Jordan Lebanon Yemen Kuwait Qatar Afghanistan Ukraine Georgia Armenia Azerbaijan Serbia Kosovo Albania
Yugoslavia Romania Bulgaria Hungary Austria Italy Spain Portugal Norway Sweden Finland Denmark Canada Australia Mongolia
Belarus Moscow Beijing Washington Pyongyang NATO ASEAN Taiwan""".split()
ADJECTIVES = """Soviet Chinese Japanese Russian Iranian Iraqi Israeli Egyptian Syrian Indian Pakistani French German
British Polish Turkish Greek Cuban Vietnamese American Korean Cambodian Ethiopian Somali Libyan Ukrainian Serbian Italian
Spanish Swedish Canadian Australian Saudi Jordanian Afghan Mexican Belarusian""".split()
AMOD, COMP, DET = "ADJ NNP amod".split(), "PROPN NNP compound".split(), "DET DT det".split()
HEAD, HEADS = "PROPN NNP".split(), "PROPN NNPS".split()
LONGER = [
    [("North", COMP), ("Korea", HEAD)], [("South", COMP), ("Korea", HEAD)], [("Saudi", AMOD), ("Arabia", HEAD)],
    [("South", COMP), ("Africa", HEAD)], [("Sri", COMP), ("Lanka", HEAD)], [("East", COMP), ("Germany", HEAD)],
    [("North", COMP), ("Vietnam", HEAD)], [("New", AMOD), ("Zealand", HEAD)],
    [("the", DET), ("United", AMOD), ("States", HEADS)], [("the", DET), ("Soviet", COMP), ("Union", HEAD)],
    [("the", DET), ("U.S.", HEAD)], [("the", DET), ("European", AMOD), ("Union", HEAD)],
    [("the", DET), ("United", AMOD), ("Kingdom", HEAD)], [("the", DET), ("Philippines", HEADS)],
]
UPOS = {"CD": "NUM", "CC": "CCONJ", "DT": "DET", "IN": "ADP", "JJ": "ADJ", "JJS": "ADJ", "MD": "AUX", "NN": "NOUN",
        "NNS": "NOUN", "NNP": "PROPN", "POS": "PART", "PRP": "PRON", "PRP$": "PRON", "RB": "ADV", "TO": "PART",
        "WDT": "PRON", "WP": "PRON", "WP$": "PRON", ".": "PUNCT", ",": "PUNCT", ":": "PUNCT", "HYPH": "PUNCT"}
PLURALS = """arms weapons tanks credits loans talks ties relations troops islands missiles refugees warships links
jets sanctions exports shipments advisers years decades ambitions moves""".split()


def upos_of(xpos, relation, form):
    if xpos.startswith("VB"):
        return "AUX" if relation in ("aux", "aux:pass", "cop") and form != "remains" else "VERB"
    if xpos == "IN" and relation == "mark":
        return "SCONJ"
    if form.lower() == "not":
        return "PART"
    if xpos == "NNP" and relation == "amod":
        return "ADJ"
    return UPOS[xpos]


def corrected(xpos, form):
    """One tag stands for all forms of a choice; number and tense are the form's own."""
    low = form.lower()
    if xpos in ("NN", "NNS") and low in PLURALS:
        return "NNS"
    if xpos == "NNS" and not low.endswith("s") and low != "forces":
        return "NN"
    if xpos == "VBZ" and (low.endswith("ed") or low in ("had", "was", "did", "sent", "gave", "became", "fought")):
        return "VBD"
    if xpos == "VBP" and low.endswith("ed"):
        return "VBD"
    if xpos == "VBP" and low == "has":
        return "VBZ"
    if xpos == "VBD" and low in ("does", "has"):
        return "VBZ"
    if xpos == "VBD" and low == "will":
        return "MD"
    return xpos


def split_token(text):
    label = None
    fields = text.split("_")
    form = fields[0]
    if "=" in form:
        label, form = form.split("=", 1)
    rest = fields[1:]
    xpos = rest.pop(0) if rest and (rest[0].isupper() or rest[0] in (".", ",", ":", "PRP$", "WP$")) else None
    return label or form, form, xpos, rest[0] if rest else "root", rest[1] if len(rest) > 1 else None


def draw_name(rng, used, headline):
    while True:
        name = rng.choice(LONGER) if rng.random() < 0.3 else [(rng.choice(SINGLE), HEAD)]
        if name[-1][0] not in used:
            used.add(name[-1][0])
            return [part for part in name if not headline or part[1] is not DET]


def name_rows(label, name, relation, head):
    last = len(name) - 1
    for i, (form, tags) in enumerate(name):
        if i == last:
            yield {"label": label, "form": form, "upos": tags[0], "xpos": tags[1], "rel": relation, "head": head}
        else:
            yield {"label": None, "form": form, "upos": tags[0], "xpos": tags[1], "rel": tags[2], "head": label}


def draw_rows(pattern, headline, rng):
    rows, used = [], set()
    for text in pattern:
        label, form, xpos, relation, head = split_token(text)
        if label in ("A", "B", "C", "D") and xpos is None:
            rows.extend(name_rows(label, draw_name(rng, used, headline), relation, head))
            continue
        if label in ("aA", "aB"):
            form = rng.choice(ADJECTIVES)
        if form.startswith("{"):
            form = rng.choice(form[1:-1].split("|"))
        xpos = corrected(xpos, form)
        rows.append({"label": label, "form": form, "upos": upos_of(xpos, relation, form), "xpos": xpos,
                     "rel": relation, "head": head})
    return rows


def print_rows(rows, out):
    number = {row["label"]: i + 1 for i, row in enumerate(rows) if row["label"]}
    if rows[0]["form"][0].islower():
        rows[0]["form"] = rows[0]["form"][0].upper() + rows[0]["form"][1:]
    for i, row in enumerate(rows):
        head = number[row["head"]] if row["head"] else 0
        out.write(f"{i + 1}\t{row['form']}\t_\t{row['upos']}\t{row['xpos']}\t_\t{head}\t{row['rel']}\t_\t_\n")
    out.write("\n")


def main(times, seed):
    rng = random.Random(seed)
    for line in PATTERNS.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        headline = line.startswith("h: ")
        pattern = line.removeprefix("h: ").split()
        for _ in range(times):
            print_rows(draw_rows(pattern, headline, rng), sys.stdout)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 12, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
