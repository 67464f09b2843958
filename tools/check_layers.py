#!/usr/bin/env python3
"""Checks who includes whom: a stage may include itself and the stages before it, and libraries stay where they belong.
Checks too that no two types have one name: the linker would take the code of one for both.

usage: check_layers.py ROOT
"""
import pathlib
import re
import sys

# stage -> stages whose public headers it may include (docs/architecture.md draws this table)
MAY_INCLUDE = {
    "core": [],
    "ingest": ["core"],
    "text": ["core"],
    "actors": ["core", "text"],
    "syntax": ["core", "text"],
    "clauses": ["core", "text", "syntax"],
    "relations": ["core", "text", "syntax", "actors", "clauses"],
    "graph": ["core", "text", "syntax", "actors", "clauses", "relations"],
    "export": ["core", "text", "syntax", "actors", "clauses", "relations", "graph"],
    "store": ["core", "text", "syntax", "actors", "clauses", "relations", "graph"],
    "pipeline": ["core", "ingest", "text", "syntax", "actors", "clauses", "relations", "graph", "store"],
    "cli": ["core", "ingest", "text", "syntax", "actors", "clauses", "relations", "graph", "export", "store", "pipeline"],
}
# header prefix -> stages that may include it; "cpp" means: in .cpp files only
LIBRARIES = {
    "boost/graph": {"graph", "export"},
    "rapidjson": {"ingest", "export", "cli", "syntax/train", "pipeline/train"},
    "toml++": {"actors", "relations"},
    "CLI/": {"cli"},
    "spdlog": {"cli"},
    "gumbo.h": {"ingest"},
    "archive": {"ingest"},
    "expat.h": {"ingest"},
    "sqlite3.h": {"export", "store"},
    "fstream": {"ingest", "export", "pipeline", "cli", "syntax/train"},
}
CPP_ONLY = ("rapidjson", "toml++", "CLI/", "spdlog", "gumbo.h", "archive", "expat.h", "sqlite3.h")


def stage_of(path, root):
    parts = path.relative_to(root).parts
    return parts[1] if parts[0] == "src" else parts[2]


def check(path, root):
    stage = stage_of(path, root)
    where = "/".join(path.relative_to(root).parts[1:3])  # the trainer is no part of the stage that it trains
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        found = re.match(r'\s*#\s*include\s*[<"]([^">]+)[">]', line)
        if not found:
            continue
        header = found.group(1)
        ours = re.match(r"entente/(\w+)/", header)
        if ours and ours.group(1) != stage and ours.group(1) not in MAY_INCLUDE[stage]:
            yield f"{path}:{number}: {stage} may not include {header}"
        for prefix, stages in LIBRARIES.items():
            if header.startswith(prefix) and stage not in stages and where not in stages:
                yield f"{path}:{number}: {header} may not be used in {stage}"
        if path.suffix == ".hpp" and "include" in path.relative_to(root).parts[0] and header.startswith(CPP_ONLY):
            yield f"{path}:{number}: {header} may not be used in a public header"


def types_of(path):
    """Names and lines of the types that a file defines in the namespace that all files share."""
    hidden = False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith(("namespace {", "}  // namespace")):
            hidden = line == "namespace {"
        found = re.match(r"(?:struct|class|enum class|union) (\w+)(?: final)?(?: : [^;]*)? \{", line)
        if found and not hidden:
            yield found.group(1), number


def check_names(paths):
    first = {}
    for path in paths:
        for name, number in types_of(path):
            if name in first:
                yield f"{path}:{number}: {name} is the name of a type already, at {first[name]}"
            first.setdefault(name, f"{path}:{number}")


def main():
    root = pathlib.Path(sys.argv[1])
    files = [p for d in ("src", "include/entente") for p in sorted((root / d).rglob("*"))
             if p.suffix in (".cpp", ".hpp") and len(p.relative_to(root / d).parts) > 1]
    errors = [e for p in files for e in check(p, root)] + list(check_names(p for p in files if "train" not in p.parts))
    print("\n".join(errors) if errors else f"{len(files)} files, every include allowed, every type of its own name")
    sys.exit(bool(errors))


if __name__ == "__main__":
    main()
