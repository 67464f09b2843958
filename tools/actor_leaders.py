#!/usr/bin/env python3
"""Writes data/actors/leaders.tsv: who spoke for which actor, and when.

Sources: actor_leaders.txt beside this file (ours); speakers in the UN General Debate 1946-2024 (UNGDC, CC0); the lists
of persons in Foreign Relations of the United States (public domain); chiefs of state and of government in four editions
of the CIA World Factbook (public domain).

    tools/actor_leaders.py FACTS_DIR > data/actors/leaders.tsv
"""
import csv
import re
import sys
import tomllib
from collections import defaultdict
from pathlib import Path

FACTS = Path(sys.argv[1])
HERE = Path(__file__).parent
DATA = HERE.parent / "data/actors"
HONOURS = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Prof|Professor|H\.?E|His Excellency|Her Excellency|The Honou?rable|Hon|Senator|Ambassador|"
    r"General|Gen|Lt|Lieutenant|Colonel|Col|Major|Maj|Brigadier|Brig|Captain|Capt|Commander|Admiral|Adm|Rear|Vice|Marshal|Air|Chief|Sheikh|Shaikh|"
    r"Prince|Princess|Queen|Sultan|President|Prime Minister|Begum|U|Dato|Dato'|Datuk|Seri|Tun|Tan|Count|Baron|Archbishop|Cardinal|Monsignor|"
    r"Premier|Chancellor|Governor|The|Right|Rt|Mme|Madame|M|King|Emir|Amir)\.?\s+)+", re.I)
SOVEREIGNS = {"FRA", "USA", "GBR", "NLD", "DNK", "NOR", "AUS", "NZL", "CHN", "FIN"}  # their heads are those of territories too
HEADS_OF_OTHERS = re.compile(r"^Co-prince|Biden|Trump|Obama|Macron")
EAST = {"CHN", "KOR", "PRK", "VNM", "X-NVN", "X-SVN", "TWN", "KHM", "SGP"}
MAJOR = re.compile(r"\b(president|prime minister|premier|chancellor|king|queen|emperor|shah|emir|amir|sultan|head of (state|government)|"
                   r"foreign minister|minister (for|of) (foreign|external)|secretary of state for foreign)", re.I)
LESSER = re.compile(r"\b(deputy|vice|assistant|adviser|advisor|wife|son|brother|to the president|office of|aide|candidate|former|of the senate|"
                    r"of the national assembly|of the general assembly|university|bank|company|corporation|foundation|council)\b", re.I)


def actors():
    merged = defaultdict(lambda: {"names": [], "demonyms": []})
    for name in ("states.toml", "former.toml", "names.toml"):
        for code, entry in tomllib.load(open(DATA / name, "rb"))["actor"].items():
            merged[code]["names"] += [entry[k] for k in ("name", "official") if k in entry] + entry.get("names", []) + entry.get("then", [])
            merged[code]["demonyms"] += entry.get("demonyms", [])
    return merged


ACTORS = actors()
BORN = {code: int(str(entry["from"])[:4]) for code, entry in tomllib.load(open(DATA / "states.toml", "rb"))["actor"].items() if "from" in entry}
ORGANISATIONS = set(tomllib.load(open(DATA / "organisations.toml", "rb"))["actor"]) | set(tomllib.load(open(DATA / "groups.toml", "rb"))["actor"])
WORDS = {}
for _code, _entry in ACTORS.items():
    for _name in _entry["names"] + _entry["demonyms"]:
        if "@" not in _name:
            WORDS.setdefault(_name, _code)
for _name, _code in {"Soviet": "SUN", "Korean": "KOR", "Vietnamese": "X-SVN", "British": "GBR", "Congolese": "COD", "UAR": "EGY", "United Arab Republic": "EGY",
                     "U.A.R.": "EGY", "Republic of China": "TWN", "Nationalist Chinese": "TWN", "Egyptian": "EGY", "Rhodesia": "RHO"}.items():
    WORDS[_name] = _code
DEMONYM = re.compile(r"^(?:the )?(" + "|".join(sorted(map(re.escape, WORDS), key=len, reverse=True)) + r")\b")
OF_COUNTRY = re.compile(r"\b(?:of|for) (?:the )?(" + "|".join(sorted(map(re.escape, WORDS), key=len, reverse=True)) + r")\b")
OFFICE = re.compile(r"\b(President|Prime Minister|Premier|Chancellor|Minister|King|Queen|Emperor|Shah|Emir|Ambassador|Representative|Secretary|"
                    r"Charg|Chairman|Delegate|Foreign|Chief|Counselor|Governor|Marshal|General|Leader|leader|Commander|Permanent|Member|member|Premier)")
AMERICAN = re.compile(r"Department of State|Secretary of State|Assistant Secretary|Under Secretary|National Security|Ambassador (to|in)|Embassy in|"
                      r"Consul|Chargé|Minister to|Director of Central Intelligence|Central Intelligence|Secretary of (Defense|the Treasury|Commerce|War|the Navy)|"
                      r"Bureau of|Office of|U\.S\.|United States|Joint Chiefs|White House|President of the United States|Vice President|Desk|"
                      r"Foreign Operations|International Cooperation Administration|Policy Planning|Legation in|Embassy at|Consulate")


def titled(name):
    return " ".join(w.capitalize() if len(w) > 2 and w.isupper() and "." not in w else w for w in name.split())


def surname(name, code):
    words = name.split()
    return words[0] if code in EAST and len(words) > 1 and not re.match(r"[A-Z]\.", words[0]) else words[-1]


def ours():
    for line in open(HERE / "actor_leaders.txt", encoding="utf-8"):
        if line.startswith("#") or not line.strip():
            continue
        code, rest = line.rstrip("\n").split(": ", 1)
        for part in rest.split("; "):
            match = re.fullmatch(r"(!?)([^=]+?)(?:=(.+?))? (\d{4})-(\d{4})", part.strip())
            if not match:
                sys.exit(f"actor_leaders.txt: {code}: {part}")
            famous, name, called, since, until = match.groups()
            yield code, name, "leader", int(since), int(until), (called or name.split()[-1]) + famous


def un_speakers():
    groups = defaultdict(list)
    for row in csv.DictReader(open(FACTS / "un_general_debate_speakers_1946_2024.csv", encoding="utf-8-sig")):
        code, year = row["ISO Code"].strip(), int(row["Year"])
        code = {"RUS": "SUN" if year < 1992 else "RUS", "EU": "O-EU", "CSK": "CSK"}.get(code, code)
        name = titled(HONOURS.sub("", re.sub(r"\s+", " ", row["Name of Person Speaking"]).strip()))
        if code not in ACTORS and code not in ORGANISATIONS or not re.match(r"[^\W\d_]", name) or len(name) < 4 or len(name.split()) > 6:
            continue
        if re.search(r"[\d,(;/]", name):
            continue
        major = bool(MAJOR.search(row["Post"])) and not LESSER.search(row["Post"])
        groups[code, name].append((year, major))
    for (code, name), years in groups.items():
        office = "minister" if any(m for _, m in years) else "delegate"
        yield code, name, office, min(y for y, _ in years) - 1, max(y for y, _ in years) + 1, surname(name, code)


def volume_years(volume):
    match = re.match(r"frus(\d{4})(?:-(\d{2}))?", volume)
    first = int(match[1])
    return first, int(match[1][:2] + match[2]) if match[2] else first


def frus_actor(role):
    found = DEMONYM.match(role)
    if found and OFFICE.search(role):
        return WORDS[found[1]]
    found = OF_COUNTRY.search(role)
    if found and OFFICE.match(role) and not role.startswith(("Ambassador", "Director", "Office", "Member", "General")):
        return WORDS[found[1]]
    return "USA" if AMERICAN.search(role) and not found else None


def frus_persons():
    spans = {}
    for row in csv.DictReader(open(FACTS / "frus_persons.csv", encoding="utf-8-sig")):
        role = row["role"].strip()
        code = frus_actor(role)
        match = re.fullmatch(r"([^,]+),\s*(.+)", row["name"].replace("“", "").replace("”", "").strip().rstrip(","))
        if code is None or not match or "see" in role[:4]:
            continue
        last, first = match[1].strip(), HONOURS.sub("", re.sub(r",? (Jr|Sr|II|III)\.?$", "", match[2]).strip() + " ").strip()
        if not re.fullmatch(r"[\w'’. -]+", last + first) or len(first.split()) > 3 or not first or not first[0].isupper() or not last[0].isupper():
            continue
        since, until = volume_years(row["volume"])
        if until < BORN.get(code, 0):
            continue  # a governor of the American Georgia
        office = "minister" if MAJOR.search(role) and not LESSER.search(role) and code != "USA" else "official"
        key = (code, f"{first} {last}", last)
        known = spans.get(key, (9999, 0, "official"))
        spans[key] = (min(known[0], since - 1), max(known[1], until + 1), "minister" if "minister" in (office, known[2]) else "official")
    for (code, name, last), (since, until, office) in spans.items():
        yield code, name, office, since, until, last


def factbook_chiefs():
    spans = {}
    for row in csv.DictReader(open(FACTS / "factbook_actor_facts_4editions.csv", encoding="utf-8-sig")):
        code = {"kv": "XKX", "ri": "SRB"}.get(row["gec"], row["iso3"])
        if code not in ACTORS:
            continue
        for text in (row["chief_of_state"], row["head_of_government"]):
            for found in re.finditer(r"([^;()]*?[A-Z]{3,}[^;()]*?) \(since [^)]*?(\d{4})\)", text):
                words = found[1].split()
                upper = [w for w in words if len(re.sub(r"[^A-Za-z]", "", w)) > 1 and w.isupper() and w not in ("II", "III", "IV", "VI", "VIII", "XIV")]
                name = titled(HONOURS.sub("", " ".join(words[max(0, words.index(upper[0]) - 2):]) if upper else ""))
                if not name or len(name.split()) < 2 or not upper or "," in name or "note" in name or not name[0].isupper():
                    continue
                if re.search(r"Elizabeth|Charles|\\b[IV]+$|Minister", name):
                    continue
                key = (code, name, titled(" ".join(upper)))
                year = int(row["edition"][:4])
                known = spans.get(key, (9999, 0))
                spans[key] = (min(known[0], int(found[2])), max(known[1], year + 1))
    crowned = {name for code, name, _ in spans if code in SOVEREIGNS}
    for (code, name, last), (since, until) in spans.items():
        if code in SOVEREIGNS or name not in crowned and not HEADS_OF_OTHERS.search(name):
            yield code, name, "leader", since, until, last


def main():
    print("# Who spoke for which actor, and when: actor, name, office, from, until, called ('!': known by that alone).")
    print("# Written by tools/actor_leaders.py; the sources are named there and in data/SOURCES.md.")
    seen = {}
    for source in (ours, factbook_chiefs, un_speakers, frus_persons):
        for code, name, office, since, until, called in source():
            if re.search(r"[\t\n]", name + called):
                continue
            key = (code, name.lower(), called.rstrip("!").lower())
            if key in seen and seen[key][0] <= since + 2 and seen[key][1] >= until - 2:
                continue
            seen[key] = (since, until)
            print(f"{code}\t{name}\t{office}\t{since}\t{until}\t{called}")


main()
