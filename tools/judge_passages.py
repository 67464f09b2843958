#!/usr/bin/env python3
"""Joins the annotations of the judge, or its teacher's labels, with the texts that they are about.

usage: tools/judge_passages.py CORPORA > passages.jsonl
       tools/judge_passages.py --taught CORPORA > taught.jsonl

CORPORA is a folder of *.jsonl.zst, a document a line with "id" and "text". Prints one JSON object a passage, as
entente_train_judge reads it. Passages whose document is not there are left out and counted. See docs/training-the-judge.md."""
import csv
import json
import lzma
import pathlib
import re
import subprocess
import sys

FOLDER = pathlib.Path(__file__).parent.parent / "src/pipeline/train"
STATUS = {"a": "actual", "n": "negated", "p": "potential"}


def relations(column, passage):
    """'USA aid PRK a 12+4; ...' as rows with the words that show them."""
    for row in filter(None, column.split("; ")):
        source, kind, target, status, place = row.split(" ")
        begin, length = map(int, place.split("+"))
        yield {"source": source, "type": kind, "target": target, "status": STATUS[status], "evidence": passage[begin : begin + length]}


def taught_relations(column):
    """'USA aid PRK 0 63; ...': where the sentence begins (bytes) and how likely it says so (percent)."""
    for row in filter(None, column.split("; ")):
        source, kind, target, at, percent = row.split(" ")
        yield {"source": source, "type": kind, "target": target, "at": int(at), "probability": int(percent) / 100}


def labels(taught):
    if taught:
        return lzma.open(FOLDER / "taught.tsv.xz", "rt", encoding="utf-8")
    return open(FOLDER / "annotations.tsv", encoding="utf-8")


def documents(folder):
    for path in sorted(pathlib.Path(folder).glob("*.jsonl.zst")):
        with subprocess.Popen(["zstd", "-dc", str(path)], stdout=subprocess.PIPE) as process:
            yield from map(json.loads, process.stdout)


def main():
    *options, folder = sys.argv[1:] or [None]
    if folder is None or options not in ([], ["--taught"]):
        sys.exit(__doc__)
    taught = bool(options)
    wanted = {}
    with labels(taught) as f:
        for row in csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE):
            wanted.setdefault(row["document"], []).append(row)
    for document in documents(folder):
        text = None
        for row in wanted.pop(document["id"], []):
            text = text or re.sub(r"\s+", " ", document["text"])
            begin, length = int(row["begin"]), int(row["length"])
            passage = text[begin : begin + length]
            rows = taught_relations(row["relations"]) if taught else relations(row["relations"], passage)
            record = {"id": f"{document['id']}@{begin}", "text": passage, "relations": list(rows)}
            if document.get("date"):
                record["date"] = document["date"]
            if row["speaker"]:
                record["speaker"] = row["speaker"]
            print(json.dumps(record, ensure_ascii=False))
    if wanted:
        print(f"{sum(map(len, wanted.values()))} passages of {len(wanted)} documents that are not there", file=sys.stderr)


if __name__ == "__main__":
    main()
