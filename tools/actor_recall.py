#!/usr/bin/env python3
"""How many gold relations have both ends among the actors found in their passage, by genre.

    tools/actor_recall.py BUILD_DIR GOLD.jsonl [--misses]

Counts mentions of every kind but `part`; a second column counts only `acting` and `attribute`. BUILD_DIR holds the
built libraries; tools/actor_mentions.cpp is compiled against them when it is newer than the program.
"""
import collections
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def program(build):
    binary = build / "actor_mentions"
    libraries = [build / "src" / f"libentente_{s}.a" for s in ("actors", "text", "core", "data")]
    newest = max(p.stat().st_mtime for p in [*libraries, ROOT / "tools/actor_mentions.cpp"])
    if not binary.exists() or binary.stat().st_mtime < newest:
        flags = ["-std=c++20", "-O2", f"-I{ROOT}/include", str(ROOT / "tools/actor_mentions.cpp"), "-o", str(binary)]
        subprocess.run(["ccache", "g++", *flags[:3], "-c", flags[3], "-o", f"{binary}.o"], check=True)
        subprocess.run(["g++", f"{binary}.o", "-o", str(binary), *map(str, libraries), *map(str, libraries)], check=True)
    return binary


def main():
    build, gold = Path(sys.argv[1]), Path(sys.argv[2])
    passages = [json.loads(line) for line in open(gold, encoding="utf-8")]
    out = subprocess.run([program(build)], input=open(gold, "rb").read(), capture_output=True, check=True).stdout
    found = {}
    for line in out.decode().splitlines():
        record = json.loads(line)
        found[record["id"]] = record["mentions"]
    total, hit, strict = (collections.Counter() for _ in range(3))
    misses = []
    for passage in passages:
        mentions = found[passage["id"]]
        loose_ids = {m[3] for m in mentions if m[5] != "part"}
        strict_ids = {m[3] for m in mentions if m[5] in ("acting", "attribute")}
        for relation in passage["relations"]:
            ends = {relation["source"], relation["target"]}
            total[passage["genre"]] += 1
            hit[passage["genre"]] += ends <= loose_ids
            strict[passage["genre"]] += ends <= strict_ids
            if not ends <= loose_ids:
                misses.append((passage, relation, ends - loose_ids, loose_ids))
    for genre in sorted(total):
        print(f"{genre:45} {hit[genre]:4}/{total[genre]:4}  {hit[genre] / total[genre]:.3f}  strict {strict[genre] / total[genre]:.3f}")
    n = sum(total.values())
    print(f"{'all':45} {sum(hit.values()):4}/{n:4}  {sum(hit.values()) / n:.3f}  strict {sum(strict.values()) / n:.3f}")
    if "--misses" in sys.argv:
        for passage, relation, lost, had in misses:
            print(f"\n{passage['id']} {passage['genre']} | {passage['title'][:70]} | {passage['date']} {passage.get('speaker')}")
            print(f"  lost {sorted(lost)} of {relation['source']}-{relation['target']} {relation['type']}: {relation['evidence'][:140]}")
            print(f"  had {sorted(had)}")


main()
