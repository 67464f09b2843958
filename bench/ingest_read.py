#!/usr/bin/env python3
"""How fast each reader is: megabytes of source a second through `entente text`, median of runs, beside its peers.

The words are those of corpus/, repeated; each format holds the same ones. Peers are taken where they are installed: pdftotext
(plain text, and with places as our reader asks for them), warcio (Python) for WARC, gzip -dc and tar for what they unpack.

usage: ingest_read.py ENTENTE [--megabytes 8] [--runs 5] [FORMAT...]
"""
import argparse
import email.message
import email.policy
import gzip
import html
import importlib.util
import io
import json
import pathlib
import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile

CORPUS = pathlib.Path(__file__).parents[1] / "corpus"


def paragraphs(size):
    """Paragraphs of the corpus, again and again, up to `size` bytes."""
    own = [p.strip().replace("\n", " ") for f in sorted(CORPUS.rglob("*.txt")) + sorted(CORPUS.rglob("*.md"))
           for p in f.read_text(encoding="utf-8").split("\n\n") if len(p) > 80 and not p.startswith(("#", "|", "-"))]
    done = 0
    while done < size:
        for p in own:
            yield p
            done += len(p)


def documents(size):
    """Lists of twenty paragraphs."""
    part = []
    for p in paragraphs(size):
        part.append(p)
        if len(part) == 20:
            yield part
            part = []


def tags(words, name):
    return "".join(f"<{name}>{html.escape(w)}</{name}>\n" for w in words)


def page(words):
    return f"<!DOCTYPE html><html><head><title>Page</title></head><body><article>{tags(words, 'p')}</article></body></html>"


def zipped(entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in entries:
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, text, compress_type=stored)
    return out.getvalue()


def docx(size):
    body = "".join(f"<w:p><w:r><w:t>{html.escape(p)}</w:t></w:r></w:p>" for p in paragraphs(size))
    return zipped([("[Content_Types].xml", "<Types/>"), ("word/document.xml", f"<w:document><w:body>{body}</w:body></w:document>")])


def odt(size):
    body = "".join(f"<text:p>{html.escape(p)}</text:p>" for p in paragraphs(size))
    return zipped([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", f"<office:text>{body}</office:text>")])


def epub(size):
    chapters = [(f"c{i}.xhtml", page(d)) for i, d in enumerate(documents(size))]
    items = "".join(f"<item id='i{n}' href='{n}'/>" for n, _ in chapters)
    spine = "".join(f"<itemref idref='i{n}'/>" for n, _ in chapters)
    return zipped([("mimetype", "application/epub+zip"), ("META-INF/container.xml", "<c><rootfile full-path='p.opf'/></c>"),
                   ("p.opf", f"<package><manifest>{items}</manifest><spine>{spine}</spine></package>"), *chapters])


def warc(size):
    out = []
    for i, words in enumerate(documents(size)):
        body = page(words).encode()
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(body) + body
        out.append(b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:%d>\r\nWARC-Target-URI: http://a.org/%d\r\n"
                   b"WARC-Date: 2014-02-03T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
                   b"Content-Length: %d\r\n\r\n" % (i, i, len(block)) + block + b"\r\n\r\n")
    return b"".join(out)


def mbox(size):
    out = []
    for words in documents(size):
        message = email.message.EmailMessage(policy=email.policy.SMTP)
        message["From"], message["To"], message["Subject"] = "a@b.org", "c@d.org", "News"
        message["Message-ID"] = "<1@b.org>"
        message.set_content("\n\n".join(words))
        out.append(b"From a@b.org Tue\n" + message.as_bytes() + b"\n")
    return b"".join(out)


def tar_gz(size):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for i, words in enumerate(documents(size)):
            data = "\n\n".join(words).encode()
            info = tarfile.TarInfo(f"{i}.txt")
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def pdf(size):
    """Pages of 45 lines of Helvetica."""
    lines = [p[i:i + 90] for p in paragraphs(size) for i in range(0, len(p), 90)]
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"}
    kids = []
    for n, start in enumerate(range(0, len(lines), 45)):
        text = "".join(f"({x.encode('ascii', 'ignore').decode().translate({40: 91, 41: 93, 92: 47})}) Tj T* "
                       for x in lines[start:start + 45])
        stream = f"BT /F1 10 Tf 60 740 Td 14 TL {text}ET".encode()
        objects[4 + 2 * n] = (b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
                              b"/Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * n))
        objects[5 + 2 * n] = b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream"
        kids.append(b"%d 0 R" % (4 + 2 * n))
    objects[2] = b"<< /Type /Pages /Kids [" + b" ".join(kids) + b"] /Count %d >>" % len(kids)
    out, places = b"%PDF-1.4\n", {}
    parts = [out]
    at = len(out)
    for number in sorted(objects):
        data = b"%d 0 obj\n" % number + objects[number] + b"\nendobj\n"
        places[number] = at
        parts.append(data)
        at += len(data)
    table = b"".join(b"%010d 00000 n \n" % places[n] for n in sorted(places))
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1) + table +
                 b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, at))
    return b"".join(parts)


FORMATS = {
    "txt": lambda n: "\n\n".join(paragraphs(n)),
    "md": lambda n: "# Title\n\n" + "\n\n".join(paragraphs(n)),
    "html": lambda n: page(list(paragraphs(n))),
    "jsonl": lambda n: "".join(json.dumps({"text": "\n\n".join(d)}) + "\n" for d in documents(n)),
    "json": lambda n: json.dumps([{"text": "\n\n".join(d)} for d in documents(n)], indent=1),
    "csv": lambda n: "text\n" + "".join('"' + "\n\n".join(d).replace('"', '""') + '"\n' for d in documents(n)),
    "jsonl.gz": lambda n: gzip.compress(FORMATS["jsonl"](n).encode()),
    "tar.gz": tar_gz,
    "warc": warc,
    "mbox": mbox,
    "xml": lambda n: "<TEI><text><body>" + "".join(f"<div><head>A</head>{tags(d, 'p')}</div>" for d in documents(n)) +
    "</body></text></TEI>",
    "docx": docx, "odt": odt, "epub": epub,
    "rtf": lambda n: "{\\rtf1\\ansi " + "\\par ".join(p.encode("ascii", "ignore").decode() for p in paragraphs(n)) + "\\par}",
    "pdf": pdf,
}

WARCIO = ("import sys,warcio\nfor r in warcio.ArchiveIterator(open(sys.argv[1],'rb')):\n"
          "  if r.rec_type=='response': r.content_stream().read()")


def peers(kind, path):
    """Names and commands of what does a part of the same."""
    if kind == "pdf":
        yield "pdftotext", ["pdftotext", path, "-"]
        yield "pdftotext -bbox-layout", ["pdftotext", "-bbox-layout", path, "-"]
    if kind == "warc" and importlib.util.find_spec("warcio"):
        yield "warcio, bodies only", [sys.executable, "-c", WARCIO, path]
    if kind == "jsonl.gz":
        yield "gzip -dc", ["gzip", "-dc", path]
    if kind == "tar.gz":
        yield "tar -xO", ["tar", "-xOf", path]


def seconds(command, runs):
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("entente")
    parser.add_argument("formats", nargs="*")
    parser.add_argument("--megabytes", type=float, default=8)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="entente-bench-"))
    print(f"{'format':<10}{'source':>10}{'MB/s':>9}   peers, MB/s")
    for kind in arguments.formats or FORMATS:
        data = FORMATS[kind](int(arguments.megabytes * 1e6))
        path = folder / f"words.{kind}"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        size = path.stat().st_size / 1e6
        speed = size / seconds([arguments.entente, "text", str(path)], arguments.runs)
        beside = ", ".join(f"{name} {size / seconds(command, arguments.runs):.1f}" for name, command in peers(kind, str(path)))
        print(f"{kind:<10}{size:>7.1f} MB{speed:>9.1f}   {beside}", flush=True)
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
