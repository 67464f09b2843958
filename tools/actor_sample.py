#!/usr/bin/env python3
"""A random sample of mentions that count as the actor (kind acting or attribute), each with its surroundings, to be read.

    tools/actor_sample.py BUILD_DIR CORPUS.jsonl[.zst]... [--seed 1] [--count 100]

A document without a speaker gets that of its kind: the United States for FRUS and State of the Union addresses, the
country in the id of a UN speech. Of each corpus 400 documents are drawn by reservoir sampling over its first 60,000, then the same number of mentions from
each corpus; the seed fixes both.
"""
import argparse
import io
import json
import random
import subprocess
from pathlib import Path


def lines(path):
    if path.endswith(".zst"):
        with subprocess.Popen(["zstdcat", path], stdout=subprocess.PIPE) as process:
            yield from io.TextIOWrapper(process.stdout, encoding="utf-8")
    else:
        yield from open(path, encoding="utf-8")


def reservoir(path, chance, size=400, most=60000):
    kept = []
    for i, line in enumerate(lines(path)):
        if i >= most:
            break
        if len(kept) < size:
            kept.append(line)
        elif (at := chance.randrange(i + 1)) < size:
            kept[at] = line
    return kept


def with_speaker(line):
    document = json.loads(line)
    name = document["id"]
    if "speaker" not in document and name.startswith(("frus", "sotu")):
        document["speaker"] = "USA"
    elif "speaker" not in document and name.startswith("ungdc/"):
        document["speaker"] = name[6:9]
    return json.dumps(document) + "\n"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build", type=Path)
    parser.add_argument("corpora", nargs="+")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    share = -(-options.count // len(options.corpora))
    sample = []
    for path in options.corpora:
        documents = [with_speaker(line) for line in reservoir(path, chance)]
        out = subprocess.run([options.build / "actor_mentions"], input="".join(documents).encode(), capture_output=True, check=True)
        pairs = [(json.loads(line), json.loads(found)) for line, found in zip(documents, out.stdout.decode().splitlines())]
        mentions = [(d, m) for d, f in pairs for m in f["mentions"] if m[5] in ("acting", "attribute")]
        sample += [(Path(path).stem, *pick) for pick in chance.sample(mentions, min(share, len(mentions)))]
    for n, (corpus, document, (begin, end, _, actor, via, kind, confidence)) in enumerate(chance.sample(sample, min(options.count, len(sample))), 1):
        text = document["text"].encode()
        cut = lambda b: " ".join(b.decode(errors="ignore").split())
        print(f"{n:3} {corpus[:14]} {document.get('date', '')} | {document.get('title', '')[:60]} | speaker {document.get('speaker', '')}")
        print(f"    {actor} {via} {kind} {confidence}: ...{cut(text[max(0, begin - 220):begin])} [[{cut(text[begin:end])}]] {cut(text[end:end + 120])}...")


main()
