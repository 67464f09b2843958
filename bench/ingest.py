#!/usr/bin/env python3
"""How fast each reader is: megabytes of source a second of processor time through `entente text`, median of runs, beside its
peers.

The words are those of corpus/, repeated; each format holds the same ones. With --pages FOLDER (NAME.html, and expected/NAME.txt)
the speed on real web pages too, and how near each tool comes to the expected texts (F1 of tools/text_f1.py).

Processor time is that of user and system, of a process and all that it starts: what else the machine does matters little. Of
commands the start counts too, of Python libraries the imports do not; those that are not installed are left out
(bench/requirements.txt).

usage: ingest.py ENTENTE [--megabytes 8] [--runs 5] [--pages FOLDER] [FORMAT...]
"""
import argparse
import importlib.util
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

import ingest_formats

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "tools"))
import text_f1  # noqa: E402


def command(*words):
    """Runs a program on a path and gives what it prints."""
    return lambda path: subprocess.run([*words[:-1], path, words[-1]] if words[-1] == "-" else [*words, path],
                                       capture_output=True, check=True).stdout.decode("utf-8", "replace")


def with_trafilatura(path):
    import trafilatura
    return trafilatura.extract(pathlib.Path(path).read_bytes()) or ""


def with_readability(path):
    import lxml.html
    import readability
    summary = readability.Document(pathlib.Path(path).read_text(encoding="utf-8", errors="replace")).summary()
    return lxml.html.fromstring(summary).text_content()


def with_warcio(path):
    import warcio
    with open(path, "rb") as stream:
        for record in warcio.ArchiveIterator(stream):
            if record.rec_type == "response":
                record.content_stream().read()


def with_docx(path):
    import docx
    return "\n".join(p.text for p in docx.Document(path).paragraphs)


def with_odfpy(path):
    import odf.opendocument
    import odf.teletype
    import odf.text
    return "\n".join(odf.teletype.extractText(p) for p in odf.opendocument.load(path).getElementsByType(odf.text.P))


def with_ebooklib(path):
    import ebooklib.epub
    import lxml.html
    return "\n".join(lxml.html.fromstring(item.get_content()).text_content()
                     for item in ebooklib.epub.read_epub(path).get_items_of_type(ebooklib.ITEM_DOCUMENT))


def with_striprtf(path):
    import striprtf.striprtf
    return striprtf.striprtf.rtf_to_text(pathlib.Path(path).read_text(encoding="utf-8"))


def with_mailbox(path):
    import email.policy
    import mailbox
    for message in mailbox.mbox(path, factory=lambda f: email.message_from_binary_file(f, policy=email.policy.default)):
        message.get_content()


# Name, what has to be installed, and what it does with a path.
PEERS = {
    "page": [("trafilatura", "trafilatura", with_trafilatura), ("readability-lxml", "readability", with_readability)],
    "pdf": [("pdftotext", None, command("pdftotext", "-")),
            ("pdftotext -bbox-layout", None, command("pdftotext", "-bbox-layout", "-"))],
    "warc": [("warcio, bodies only", "warcio", with_warcio)],
    "jsonl.gz": [("gzip -dc", None, command("gzip", "-dc"))],
    "tar.gz": [("tar -xO", None, command("tar", "-xOf"))],
    "docx": [("python-docx", "docx", with_docx)],
    "odt": [("odfpy", "odf", with_odfpy)],
    "epub": [("ebooklib", "ebooklib", with_ebooklib)],
    "rtf": [("striprtf", "striprtf", with_striprtf)],
    "mbox": [("Python's mailbox", None, with_mailbox)],
}


def peers(kind):
    return [(name, run) for name, module, run in PEERS.get(kind, []) if not module or importlib.util.find_spec(module)]


def seconds(run, paths, runs):
    """Median of the processor time for all paths, after one run that is not counted."""
    times = []
    for _ in range(runs + 1):
        start = sum(os.times()[:4])
        for path in paths:
            run(path)
        times.append(sum(os.times()[:4]) - start)
    return statistics.median(times[1:])


def formats(arguments, entente):
    folder = pathlib.Path(tempfile.mkdtemp(prefix="entente-bench-"))
    print(f"{'format':<10}{'source':>10}{'MB/s':>9}   peers, MB/s")
    for kind in arguments.formats or ingest_formats.FORMATS:
        data = ingest_formats.FORMATS[kind](int(arguments.megabytes * 1e6))
        path = folder / f"words.{kind}"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        size = path.stat().st_size / 1e6
        speed = size / seconds(entente, [path], arguments.runs)
        beside = ", ".join(f"{name} {size / seconds(run, [str(path)], arguments.runs):.1f}" for name, run in peers(kind))
        print(f"{kind:<10}{size:>7.1f} MB{speed:>9.1f}   {beside}", flush=True)
    shutil.rmtree(folder)


def pages(arguments, entente):
    pairs = [pair for pair in text_f1.pairs_of(arguments.pages) if str(pair[0]).endswith((".html", ".htm"))]
    expected = [text_f1.read_expected(pair[1]) for pair in pairs]
    size = sum(path.stat().st_size for path, _ in pairs) / 1e6
    print(f"\n{len(pairs)} pages, {size:.1f} MB")
    print(f"{'tool':<18}{'MB/s':>8}{'F1 mean':>10}{'least':>8}")
    for name, run in [("entente", entente), *peers("page")]:
        scores = [text_f1.score(run(path), want)[2] for (path, _), want in zip(pairs, expected)]
        speed = size / seconds(run, [path for path, _ in pairs], arguments.runs)
        print(f"{name:<18}{speed:>8.2f}{statistics.mean(scores):>10.4f}{min(scores):>8.4f}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("entente")
    parser.add_argument("formats", nargs="*")
    parser.add_argument("--megabytes", type=float, default=8)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--pages")
    arguments = parser.parse_intermixed_args()
    entente = command(arguments.entente, "text")
    formats(arguments, entente)
    if arguments.pages:
        pages(arguments, entente)


if __name__ == "__main__":
    main()
