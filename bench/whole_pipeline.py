#!/usr/bin/env python3
"""Whole runs of the command: speed by corpus, threads, cost per MB from small to large, memory, start-up, and what others
do with the same names on the same bytes. Prints Markdown. Processor time is what counts: it does not depend on what
else the machine does.

usage: whole_pipeline.py CORPORA [--binary build/release/entente] [--mb 10] [--sizes 10,100,1000] [--runs 5] [--peers]
       CORPORA is a folder of files NAME.jsonl.zst, with "id" and "text" in each line.
       --peers needs rg (Debian's ripgrep) and bench/requirements.txt in the Python that runs this.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

CORPORA = ("reuters21578_1987", "ungdc", "frus", "factbook_passages")
TABARI = 2.2  # MB/s a core, whole coding without a parse (measured once on a machine like this one)


def lines_of(path):
    with subprocess.Popen(["zstd", "-dc", path], stdout=subprocess.PIPE) as process:
        yield from process.stdout


def sample(path, megabytes, out):
    """Every n-th line, so that a small sample is like the whole; returns MB."""
    lines = list(lines_of(path))
    step = max(1, int(sum(map(len, lines)) / (megabytes * 1e6)))
    with open(out, "wb") as file:
        for line in lines[::step]:
            file.write(line)
    return os.path.getsize(out) / 1e6


def repeated(folder, megabytes, out):
    """All corpora again and again, with the ids of the documents changed; returns MB."""
    limit, written, turn = megabytes * 1e6, 0, 0
    with open(out, "wb") as file:
        while written < limit:
            for path in sorted(folder.glob("*.jsonl.zst")):
                for line in lines_of(path):
                    line = line.replace(b'{"id": "', b'{"id": "%d/' % turn, 1)
                    file.write(line)
                    written += len(line)
                    if written >= limit:
                        return written / 1e6
            turn += 1
    return written / 1e6


def run(*arguments, stdin=None):
    """(wall seconds, processor seconds, peak MB) of a process that must succeed."""
    start = time.monotonic()
    process = subprocess.Popen([str(a) for a in arguments], stdin=stdin, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"{arguments} failed with {status}")
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def middle(values):
    return statistics.median(values)


def by_corpus(options, work):
    print("| corpus | MB | MB/s a core | times TABARI | 2 threads: wall | peak MB |\n|---|---|---|---|---|---|")
    for name in CORPORA:
        file = work / f"{name}.jsonl"
        size = sample(options.corpora / f"{name}.jsonl.zst", options.mb, file)
        one, two = [], []
        for _ in range(options.runs):  # in turns, so that the machine's moods meet both
            one.append(run(options.binary, "build", file, "-q", "-j", 1, "-o", work / "g.graphml"))
            two.append(run(options.binary, "build", file, "-q", "-j", 2, "-o", work / "g.graphml"))
        speed = size / middle(r[1] for r in one)
        gain = middle(r[0] for r in one) / middle(r[0] for r in two)
        print(f"| {name} | {size:.1f} | {speed:.2f} | {speed / TABARI:.1f} | {gain:.2f} times | {one[0][2]:.0f} |", flush=True)


def by_size(options, work):
    print("\n| MB | processor ms a MB | wall s, all cores | peak MB | graph, MB |\n|---|---|---|---|---|")
    for megabytes in options.sizes:
        file, graph = work / "repeated.jsonl", work / "g.json"
        size = repeated(options.corpora, megabytes, file)
        wall, cpu, peak = run(options.binary, "build", file, "-q", "-o", graph)
        print(f"| {size:.0f} | {1000 * cpu / size:.0f} | {wall:.0f} | {peak:.0f} | {graph.stat().st_size / 1e6:.0f} |", flush=True)
        file.unlink()


def start_up(options, work):
    record = work / "one.jsonl"
    record.write_text('{"id": "1", "text": "China gave aid to North Korea."}\n')
    runs = [run(options.binary, "extract", record, "-q") for _ in range(15)]
    print(f"\nStart-up with one sentence: {1000 * middle(r[0] for r in runs):.0f} ms by the clock, "
          f"{1000 * middle(r[1] for r in runs):.0f} ms of processor, {runs[0][2]:.0f} MB", flush=True)


def names_of(binary):
    """The names that the actor table knows, as they are listed."""
    names = set()
    for line in subprocess.run([binary, "actors", "list"], capture_output=True, text=True, check=True).stdout.splitlines():
        _, name, _, _, aliases = line.split("\t")
        names.update(n for n in [name, *aliases.split("|")] if len(n) > 1)
    return sorted(names)


def timed(function):
    start = time.process_time()
    function()
    return time.process_time() - start


def ahocorasick(names, texts):
    import ahocorasick as library
    automaton = library.Automaton()
    for name in names:
        automaton.add_word(name, name)
    automaton.make_automaton()
    return lambda: [sum(1 for _ in automaton.iter(text)) for text in texts]


def flashtext(names, texts):
    from flashtext import KeywordProcessor
    processor = KeywordProcessor(case_sensitive=True)
    for name in names:
        processor.add_keyword(name)
    return lambda: [len(processor.extract_keywords(text)) for text in texts]


def spacy_rules(names, texts):
    import spacy
    nlp = spacy.blank("en")
    nlp.max_length = 10**9
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "GPE", "pattern": name} for name in names])
    return lambda: [len(doc.ents) for doc in nlp.pipe(texts)]


def stage_speeds(stages, file):
    """MB/s of each stage in one run."""
    shown = subprocess.run([stages, file], capture_output=True, text=True, check=True).stdout
    return {line.split()[0]: float(line.split()[3]) for line in shown.splitlines()}


def peers(options, work):
    stages = options.binary.parent / "bench" / "bench_pipeline_stages"
    names = names_of(options.binary)
    (work / "names.txt").write_text("\n".join(names) + "\n")
    for name in ("reuters21578_1987", "ungdc"):
        file, plain = work / f"{name}.jsonl", work / f"{name}.txt"
        size = sample(options.corpora / f"{name}.jsonl.zst", options.mb, file)
        texts = [json.loads(line)["text"] for line in file.read_text(encoding="utf-8").splitlines()]
        plain.write_text("\n".join(texts), encoding="utf-8")
        megabytes = plain.stat().st_size / 1e6
        print(f"\n{name}, {megabytes:.1f} MB of text, {len(names)} names\n\n| program | MB/s a core |\n|---|---|")
        many = work / "many.txt"  # so much that reading the names does not count
        many.write_bytes(plain.read_bytes() * 10)
        rg = middle(run("rg", "-j1", "-c", "-F", "-f", work / "names.txt", many)[1] for _ in range(options.runs))
        print(f"| ripgrep, counts lines with a name | {10 * megabytes / rg:.0f} |", flush=True)
        speeds = [stage_speeds(stages, file) for _ in range(options.runs)]
        for what in ("shallow", "all"):
            print(f"| entente, {what if what == 'shallow' else 'all stages'} | {middle(s[what] for s in speeds):.2f} |")
        for what, make in (("pyahocorasick, names", ahocorasick), ("flashtext, names", flashtext),
                           ("spaCy, blank English, sentencizer, EntityRuler", spacy_rules)):
            try:
                task = make(names, texts)
            except ModuleNotFoundError as missing:
                print(f"{missing.name} is not installed: python3 -m venv build/bench-venv, and bench/requirements.txt in it", file=sys.stderr)
                continue
            seconds = middle(timed(task) for _ in range(options.runs))
            print(f"| {what} | {megabytes / seconds:.2f} |", flush=True)
        print(f"\nStages on the same file ({size:.1f} MB of JSON Lines), MB/s: " +
              ", ".join(f"{what} {middle(s[what] for s in speeds):.1f}" for what in speeds[0]), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=pathlib.Path)
    parser.add_argument("--binary", type=pathlib.Path, default=pathlib.Path("build/release/entente"))
    parser.add_argument("--mb", type=float, default=10)
    parser.add_argument("--sizes", type=lambda t: [float(x) for x in t.split(",") if x], default=[10, 100])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--only", choices=("corpus", "size", "start"), action="append")
    options = parser.parse_args()
    only = options.only or ("corpus", "size", "start")
    with tempfile.TemporaryDirectory(prefix="entente-bench-") as folder:
        work = pathlib.Path(folder)
        if "corpus" in only:
            by_corpus(options, work)
        if "size" in only:
            by_size(options, work)
        if "start" in only:
            start_up(options, work)
        if options.peers:
            peers(options, work)


if __name__ == "__main__":
    main()
