#!/usr/bin/env python3
"""How near an extracted text is to an expected one: precision, recall and F1 over the multisets of their words.
A word is a run of letters and digits, in lower case; order and layout do not count.

usage: text_f1.py EXTRACTED EXPECTED             one pair of files
       text_f1.py --command 'build/release/entente text' [--least 0.97] SOURCE=EXPECTED ...
                                                 runs the command on each SOURCE; exit 1 where one is below --least
       --show N                                  also the N words that are most too many, and most missed
"""
import argparse
import collections
import pathlib
import re
import shlex
import subprocess
import sys

WORD = re.compile(r"[^\W_]+")


def words(text):
    return collections.Counter(WORD.findall(text.lower()))


def score(extracted, expected):
    """(precision, recall, F1); 1 where both are empty."""
    got, want = words(extracted), words(expected)
    common = (got & want).total()
    if not got and not want:
        return 1.0, 1.0, 1.0
    if common == 0:
        return 0.0, 0.0, 0.0
    precision, recall = common / got.total(), common / want.total()
    return precision, recall, 2 * precision * recall / (precision + recall)


def differences(extracted, expected, count):
    got, want = words(extracted), words(expected)
    for what, bag in (("too many", got - want), ("missed", want - got)):
        yield f"    {what}: " + ", ".join(f"{word} {n}" for word, n in bag.most_common(count))


def extract(command, path):
    return subprocess.run([*shlex.split(command), path], capture_output=True, check=True).stdout.decode("utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--command")
    parser.add_argument("--least", type=float, default=0.0)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("files", nargs="+")
    arguments = parser.parse_args()
    pairs = ([pair.split("=", 1) for pair in arguments.files] if arguments.command
             else [tuple(arguments.files)])
    worst = 1.0
    for source, expected in pairs:
        got = (extract(arguments.command, source) if arguments.command
               else pathlib.Path(source).read_text(encoding="utf-8"))
        want = pathlib.Path(expected).read_text(encoding="utf-8")
        precision, recall, f1 = score(got, want)
        worst = min(worst, f1)
        print(f"{f1:.4f}  precision {precision:.4f}  recall {recall:.4f}  {source}")
        for line in differences(got, want, arguments.show) if arguments.show else ():
            print(line)
    sys.exit(worst < arguments.least)


if __name__ == "__main__":
    main()
