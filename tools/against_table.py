#!/usr/bin/env python3
"""What a table of facts says of extracted rows: land borders of `neighbor`, memberships of `member`.

usage: against_table.py ENTENTE FACTS.csv ROWS.jsonl ... [--show N] [--seed N]
  ENTENTE     the command, whose actors name the table's states and organisations
  FACTS.csv   columns iso3, land_borders ("Libya 989 km, Mali 1,359 km"), orgs ("AU, NATO (observer), UN"): some editions of
              the World Factbook, one below the other; what any edition says counts
  ROWS.jsonl  what `entente extract` wrote
  --show N    also N rows that the table does not confirm, drawn by chance

Only actual rows count of which both ends are in the table. What it does not confirm need not be wrong: states are neighbours
across the sea, or were before the first edition, and members leave. A lower bound of precision, then, that no reader has
touched. Observers count as members, as they do in our annotations. Found: of the pairs in the table, those that some row names.
"""
import argparse
import collections
import csv
import json
import random
import re
import subprocess

# As the table alone calls them.
CLIPPED = {"us": "USA", "burma": "MMR", "west bank": "PSE", "gaza strip": "PSE", "c": "O-COMMONWEALTH", "las": "O-ARABLEAGUE",
           "oif": "O-FRANCOPHONIE", "ce": "O-COE"}


def ids_by_name(entente):
    """Actor ids by lower-case name; a name that two actors bear is left out."""
    ids = collections.defaultdict(set)
    for line in subprocess.run([entente, "actors", "list"], capture_output=True, text=True, check=True).stdout.splitlines():
        actor, name, _type, time, names = (line.split("\t") + [""] * 5)[:5]
        if not re.search(r"\.\.\d", time):  # those that still exist
            for each in [name, *names.split("|")]:
                ids[each.lower()].add(actor)
    return {name: next(iter(actors)) for name, actors in ids.items() if len(actors) == 1} | CLIPPED


def read_facts(path, ids):
    """{"neighbor": pairs, "member": pairs} of ids; of borders both orders."""
    facts = {"neighbor": set(), "member": set()}
    for row in csv.DictReader(open(path, encoding="utf-8-sig")):
        for border in re.findall(r"([A-Z][^\d,;(]*?)\s+[\d.,]+\s*km", re.sub(r"\([^)]*\)", "", row["land_borders"])):
            if other := ids.get(border.strip().lower()):
                facts["neighbor"] |= {(row["iso3"], other), (other, row["iso3"])}
        for organisation in re.split(r",\s*(?![^(]*\))", row["orgs"]):
            other = ids.get(re.sub(r"\(.*", "", organisation).strip().lower(), "")
            if other.startswith("O-"):
                facts["member"].add((row["iso3"], other))
    return facts


def read_rows(paths, facts):
    for path in paths:
        for line in open(path, encoding="utf-8"):
            for row in json.loads(line).get("relations", []):
                if row["type"] in facts and row["status"] == "actual":
                    yield row


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("entente")
    parser.add_argument("facts")
    parser.add_argument("rows", nargs="+")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    facts = read_facts(options.facts, ids_by_name(options.entente))
    ends = {relation: [{pair[end] for pair in pairs} for end in (0, 1)] for relation, pairs in facts.items()}
    bins = collections.defaultdict(lambda: [0, 0])
    unconfirmed, found = [], collections.defaultdict(set)
    for row in read_rows(options.rows, facts):
        relation, pair = row["type"], (row["source"], row["target"])
        if pair[0] not in ends[relation][0] or pair[1] not in ends[relation][1]:
            continue
        confirmed = pair in facts[relation]
        for least in (0.34, 0.6, 0.8):
            if row["confidence"] >= least:
                bins[relation, least][0] += confirmed
                bins[relation, least][1] += 1
        if confirmed:
            found[relation] |= {pair, pair[::-1]} if relation == "neighbor" else {pair}
        else:
            unconfirmed.append(row)
    for (relation, least), (confirmed, all_) in sorted(bins.items()):
        print(f"{relation:9} from {least:.2f}: {confirmed} of {all_} confirmed ({confirmed / all_:.3f})")
    for relation, pairs in facts.items():
        print(f"{relation:9} found {len(found[relation] & pairs)} of {len(pairs)} pairs of the table")
    for row in random.Random(options.seed).sample(unconfirmed, min(options.show, len(unconfirmed))):
        words = " ".join(row["evidence"].split())
        print(f"{row['source']} {row['type']} {row['target']} {row['confidence']:.2f} by \"{row['trigger']}\": {words[:300]}")


if __name__ == "__main__":
    main()
