"""The same words in each format that Entente reads, for ingest.py: FORMATS maps a name's ending to a function from a size in
bytes to what a file of that format with so many bytes of text holds."""
import email.message
import email.policy
import gzip
import html
import io
import json
import pathlib
import tarfile
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


DOCX = "http://schemas.openxmlformats.org"
DOCX_TYPES = (f'<Types xmlns="{DOCX}/package/2006/content-types"><Default Extension="rels" ContentType="application/'
              'vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/'
              'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
DOCX_LINKS = (f'<Relationships xmlns="{DOCX}/package/2006/relationships"><Relationship Id="r1" Target="word/document.xml" '
              f'Type="{DOCX}/officeDocument/2006/relationships/officeDocument"/></Relationships>')


def docx(size):
    body = "".join(f"<w:p><w:r><w:t>{html.escape(p)}</w:t></w:r></w:p>" for p in paragraphs(size))
    return zipped([("[Content_Types].xml", DOCX_TYPES), ("_rels/.rels", DOCX_LINKS),
                   ("word/document.xml", f'<w:document xmlns:w="{DOCX}/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>')])


ODF = "urn:oasis:names:tc:opendocument:xmlns"
ODT = "application/vnd.oasis.opendocument.text"


def odt(size):
    body = "".join(f"<text:p>{html.escape(p)}</text:p>" for p in paragraphs(size))
    return zipped([("mimetype", ODT),
                   ("META-INF/manifest.xml", f'<m:manifest xmlns:m="{ODF}:manifest:1.0"><m:file-entry m:full-path="/" m:media-type="{ODT}"/>'
                    '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>'),
                   ("content.xml", f'<office:document-content xmlns:office="{ODF}:office:1.0" xmlns:text="{ODF}:text:1.0"><office:body>'
                    f"<office:text>{body}</office:text></office:body></office:document-content>")])


def epub(size):
    chapters = [(f"c{i}.xhtml", page(d)) for i, d in enumerate(documents(size))]
    items = "".join(f"<item id='i{n}' href='{n}' media-type='application/xhtml+xml'/>" for n, _ in chapters)
    spine = "".join(f"<itemref idref='i{n}'/>" for n, _ in chapters)
    return zipped([("mimetype", "application/epub+zip"),
                   ("META-INF/container.xml", "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles>"
                    "<rootfile full-path='p.opf' media-type='application/oebps-package+xml'/></rootfiles></container>"),
                   ("p.opf", "<package xmlns='http://www.idpf.org/2007/opf' version='3.0' unique-identifier='u'>"
                    "<metadata xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:identifier id='u'>u</dc:identifier><dc:title>T</dc:title>"
                    f"</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"), *chapters])


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
