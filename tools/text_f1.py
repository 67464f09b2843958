#!/usr/bin/env python3
"""How near an extracted text is to an expected one: precision, recall and F1 over the multisets of their words.
A word is a run of letters and digits, in lower case; order and layout do not count. The targets of links in an expected
Markdown file are no words: nobody reads them.

usage: text_f1.py EXTRACTED EXPECTED             one pair of files
       text_f1.py --command 'build/release/entente text' [--least 0.97] SOURCE=EXPECTED|FOLDER ...
                                                 runs the command on each SOURCE, in a FOLDER on each NAME.* that has an
                                                 expected/NAME.txt or .md beside it; exit 1 where one is below --least
       --show N                                  also the N words that are most too many, and most missed

For a PDF, `most` is the F1 of a reader that gives all expected words that are in the file, and no other: what is expected may
come from a web page that says more than the PDF does.
"""
import argparse
import collections
import glob
import pathlib
import re
import shlex
import subprocess
import sys

WORD = re.compile(r"[^\W_]+")
LINK = re.compile(r'!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+"[^"]*")?\)')


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


def most(pdf, expected):
    """The F1 that a PDF allows."""
    there = words(subprocess.run(["pdftotext", pdf, "-"], capture_output=True, check=True).stdout.decode("utf-8"))
    want = words(expected)
    recall = (there & want).total() / want.total()
    return 2 * recall / (1 + recall)


def differences(extracted, expected, count):
    got, want = words(extracted), words(expected)
    for what, bag in (("too many", got - want), ("missed", want - got)):
        yield f"    {what}: " + ", ".join(f"{word} {n}" for word, n in bag.most_common(count))


def read_expected(path):
    text = pathlib.Path(path).read_text(encoding="utf-8")
    if not str(path).endswith(".md"):
        return text
    return LINK.sub(r"\1", LINK.sub(r"\1", text))  # twice: pictures inside of links


def extract(command, path):
    return subprocess.run([*shlex.split(command), path], capture_output=True, check=True).stdout.decode("utf-8")


def pairs_of(argument):
    """(source, expected) of SOURCE=EXPECTED, or of all files in a folder that have an expected text."""
    if not pathlib.Path(argument).is_dir():
        return [tuple(argument.split("=", 1))]
    return [(source, expected)
            for expected in sorted(pathlib.Path(argument).rglob("expected/*")) if expected.suffix in (".txt", ".md")
            for source in sorted(expected.parents[1].glob(f"{glob.escape(expected.stem)}.*")) if source.is_file()]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--command")
    parser.add_argument("--least", type=float, default=0.0)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("files", nargs="+")
    arguments = parser.parse_args()
    pairs = [pair for a in arguments.files for pair in pairs_of(a)] if arguments.command else [tuple(arguments.files)]
    worst = 1.0
    for source, expected in pairs:
        got = (extract(arguments.command, source) if arguments.command
               else pathlib.Path(source).read_text(encoding="utf-8"))
        want = read_expected(expected)
        precision, recall, f1 = score(got, want)
        worst = min(worst, f1)
        bound = f"  most {most(source, want):.4f}" if str(source).endswith(".pdf") else ""
        print(f"{f1:.4f}  precision {precision:.4f}  recall {recall:.4f}{bound}  {source}")
        for line in differences(got, want, arguments.show) if arguments.show else ():
            print(line)
    sys.exit(worst < arguments.least)


if __name__ == "__main__":
    main()
