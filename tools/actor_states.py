#!/usr/bin/env python3
"""Writes data/actors/states.toml: the states and territories of ISO 3166-1, and Kosovo.

Names, demonyms, seats and Correlates of War numbers are ours (actor_states.tsv beside this file); official names come
from Debian's iso-codes, regions and Wikidata ids from datahub's country-codes (ODC-PDDL), capitals and their
coordinates from the CIA World Factbook (public domain).

    tools/actor_states.py FACTS_DIR > data/actors/states.toml
"""
import csv
import json
import re
import sys
from pathlib import Path

FACTS = Path(sys.argv[1])
HERE = Path(__file__).parent
CAPITAL = {"USA": "Washington, D.C.", "ISR": "Jerusalem", "CHL": "Santiago", "NRU": "Yaren"}


def rows(name):
    return list(csv.DictReader(open(FACTS / name, encoding="utf-8-sig")))


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def listed(texts):
    return "[" + ", ".join(quoted(t) for t in dict.fromkeys(t for t in texts if t)) + "]"


def coordinates(text):
    match = re.search(r"(\d+) (\d+) ([NS]), (\d+) (\d+) ([EW])", text)
    if not match:
        return None
    a, b, ns, c, d, ew = match.groups()
    latitude = int(a) + int(b) / 60
    longitude = int(c) + int(d) / 60
    return round(-latitude if ns == "S" else latitude, 2), round(-longitude if ew == "W" else longitude, 2)


def table(code, columns, book, entry, known):
    """The keys of one actor, in the order in which they are written."""
    cow, since, names, demonyms, seats = columns
    names, demonyms, seats = names.split(","), demonyms.split(","), seats.split(",")
    official = known.get("official_name") or book.get("long") or ""
    official = "" if official == "none" else re.split(r"[;(]", official)[0].strip()
    capital = CAPITAL.get(code) or re.split(r"[;(]", book.get("capital", ""))[0].strip().rstrip(",")
    where = coordinates(book.get("capital_coords", "")) or (None, None)
    kosovo = code == "XKX"
    return {
        "name": quoted(names[0]),
        "official": quoted(official) if official and official != names[0] else None,
        "names": listed(names[1:]) if names[1:] else None,
        "demonyms": listed(demonyms) if any(demonyms) else None,
        "capital": quoted(capital) if capital and "none" not in capital else None,
        "seats": listed(seats) if any(seats) else None,
        "region": quoted("Southern Europe" if kosovo else entry.get("Sub-region Name") or "") or None,
        "wikidata": quoted("Q1246" if kosovo else entry.get("wikidata_id", "").split("/")[-1]) or None,
        "cow": cow or None,
        "from": quoted(since) if since else None,
        "latitude": where[0],
        "longitude": where[1],
    }


def main():
    iso = {r["alpha_3"]: r for r in json.load(open("/usr/share/iso-codes/json/iso_3166-1.json"))["3166-1"]}
    codes = {r["ISO3166-1-Alpha-3"]: r for r in rows("country-codes_datahub.csv")}
    factbook = {}
    for row in rows("factbook_actor_facts_4editions.csv"):
        factbook[{"kv": "XKX", "ri": "SRB"}.get(row["gec"], row["iso3"])] = row
    print("# The states and territories of ISO 3166-1. Written by tools/actor_states.py; edit names.toml to add a name.")
    for line in open(HERE / "actor_states.tsv", encoding="utf-8"):
        code, *columns = line.rstrip("\n").split("|")
        print(f"\n[actor.{code}]")
        for key, value in table(code, columns, factbook.get(code, {}), codes.get(code, {}), iso.get(code, {})).items():
            if value is not None:
                print(f"{key} = {value}")


main()
