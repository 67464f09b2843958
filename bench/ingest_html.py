#!/usr/bin/env python3
"""Main content of web pages: `entente text` beside trafilatura and readability, by F1 against expected texts and by speed.

usage: ingest_html.py ENTENTE FOLDER      FOLDER holds NAME.html and expected/NAME.txt
needs: pip install trafilatura readability-lxml lxml_html_clean (in an environment of your own)

F1 is that of tools/text_f1.py. The time of entente is that of its own process for all pages at once, start included; that
of the libraries is the time in their functions, imports not counted.
"""
import pathlib
import statistics
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "tools"))
import text_f1  # noqa: E402

RUNS = 5


def entente(command, pages):
    """The texts of all pages, and the seconds of one run over all of them."""
    texts = [subprocess.run([command, "text", page], capture_output=True, check=True).stdout.decode() for page in pages]
    start = time.perf_counter()
    for page in pages:
        subprocess.run([command, "text", page], capture_output=True, check=True)
    return texts, time.perf_counter() - start


def library(extract, pages):
    contents = [page.read_bytes() for page in pages]
    start = time.perf_counter()
    texts = [extract(content) for content in contents]
    return texts, time.perf_counter() - start


def with_trafilatura(content):
    import trafilatura
    return trafilatura.extract(content) or ""


def with_readability(content):
    import lxml.html
    import readability
    summary = readability.Document(content.decode("utf-8", "replace")).summary()
    return lxml.html.fromstring(summary).text_content()


def main():
    command, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    pages = [page for page in sorted(folder.glob("*.htm*")) if (folder / "expected" / f"{page.stem}.txt").exists()]
    expected = [(folder / "expected" / f"{page.stem}.txt").read_text(encoding="utf-8") for page in pages]
    megabytes = sum(page.stat().st_size for page in pages) / 1e6
    tools = {"entente": lambda: entente(command, pages), "trafilatura": lambda: library(with_trafilatura, pages),
             "readability": lambda: library(with_readability, pages)}
    scores = {}
    for name, run in tools.items():
        try:
            run()  # imports and caches
            runs = [run() for _ in range(RUNS)]
        except ImportError as error:
            print(f"{name}: {error}", file=sys.stderr)
            continue
        scores[name] = [text_f1.score(got, want)[2] for got, want in zip(runs[0][0], expected)]
        seconds = statistics.median(seconds for _, seconds in runs)
        print(f"{name:12} {megabytes / seconds:8.2f} MB/s   F1 mean {statistics.mean(scores[name]):.4f}, "
              f"least {min(scores[name]):.4f}")
    for i, page in enumerate(pages):
        print(f"  {page.name:48}" + "".join(f"  {name} {score[i]:.4f}" for name, score in scores.items()))


if __name__ == "__main__":
    main()
