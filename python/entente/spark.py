"""Entente on Apache Spark: documents in a DataFrame, evidence out, and the graph that one machine would have written.

    import entente.spark
    evidence = entente.spark.extract(documents, "text", id_col="id", date_col="date")
    evidence.write.parquet("evidence")
    entente.spark.edges(spark.read.parquet("evidence")).where("sign < 0").show()
    entente.spark.graph(spark.read.parquet("evidence")).save("graph.graphml")

Needs pyspark 3.5 or newer and pyarrow, and this package on every worker. docs/scale.md says how to run it on a cluster.
"""
from __future__ import annotations

import functools
import itertools
import json
from typing import TYPE_CHECKING, Any, Iterable, Iterator, Optional, Sequence

from . import Engine, EntenteError, _entente, _line
from ._errors import describe
from ._graph import Graph

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

__all__ = ["COLUMNS", "edges", "extract", "graph"]

_LINES = 512  # documents that C++ gets at once

# Columns of a statement: what they are called here, in the lines of `entente extract`, and their type in Spark.
_STATEMENT = [
    ("source", "source", "string"), ("relation", "type", "string"), ("target", "target", "string"),
    ("status", "status", "string"), ("sign", "sign", "int"), ("intensity", "intensity", "double"),
    ("confidence", "confidence", "float"), ("text", "evidence", "string"), ("sentence_id", "sentence_id", "int"),
    ("char_start", "sentence_start", "int"), ("char_end", "sentence_end", "int"), ("trigger", "trigger", "string"),
    ("trigger_start", "trigger_start", "int"), ("trigger_end", "trigger_end", "int"),
    ("source_text", "source_text", "string"), ("source_start", "source_start", "int"), ("source_end", "source_end", "int"),
    ("target_text", "target_text", "string"), ("target_start", "target_start", "int"), ("target_end", "target_end", "int"),
    ("frame", "frame", "string"), ("form", "form", "string"), ("tier", "tier", "string"),
    ("mode", "mode", "string"), ("view", "view", "string"), ("start_date", "start_date", "string"),
    ("end_date", "end_date", "string")]

_COLUMNS = [("doc_id", "string"), ("pub_date", "string"), *((name, kind) for name, _, kind in _STATEMENT),
            ("document", "string"), ("error", "string")]
COLUMNS: str = ", ".join(f"`{name}` {kind}" for name, kind in _COLUMNS)
"""The schema of evidence, as Spark writes schemas.

A statement is a row with a `relation`; its other columns are those of the evidence table of the exports, offsets in code points.
Each document is a row too, without a `relation`: `document` holds what the graph keeps of it as JSON (title, date, mentions), or
`error` says why it was left out.
"""


def extract(df: "DataFrame", text_col: str = "text", *, id_col: str = "id", title_col: Optional[str] = None,
            date_col: Optional[str] = None, speaker_col: Optional[str] = None, lexicon: Sequence[str] = (),
            actors: Sequence[str] = (), model: Optional[str] = None, threads: int = 1, on_error: str = "raise") -> "DataFrame":
    """Evidence of the documents in `df`, one row a statement and one row a document (see COLUMNS).

    text_col, id_col: the document's text and its id, which no other document may have. date_col: "1994-11-02", "1994-11",
    "1994", or a date. speaker_col: an actor's id, for speeches. lexicon, actors, model: as for entente.Engine; paths that
    every worker can open. threads: of a task; Spark runs a task a core, so 1. on_error: "raise" fails the job with an
    EntenteError, "keep" leaves the document out and tells why in `error`. Nothing is computed before Spark is asked for rows.
    """
    if on_error not in ("raise", "keep"):
        raise ValueError("on_error is 'raise' or 'keep'")
    named = {"id": id_col, "text": text_col, "title": title_col, "date": date_col, "speaker": speaker_col}
    columns = {field: column for field, column in named.items() if column is not None}
    how = (tuple(map(str, lexicon)), tuple(map(str, actors)), None if model is None else str(model))

    def rows_of_partition(batches: Iterator["pyarrow.RecordBatch"]) -> Iterator["pyarrow.RecordBatch"]:
        for batch in batches:
            yield from _batches(_documents(batch, columns), how, threads, on_error)

    chosen = [df[column] for column in dict.fromkeys(columns.values())]
    return df.select(*chosen).mapInArrow(rows_of_partition, COLUMNS)


def edges(evidence: "DataFrame") -> "DataFrame":
    """One row an edge, summed by Spark SQL as Graph.edges are: source, target, relation, status, sign, intensity, weight,
    confidence, start_date, end_date, first_published, last_published, evidence_count, source_count.

    weight: statements, where a sentence that stands twice in one document counts once. confidence: that at least one of them
    is right, to six decimals. Dates are ISO 8601, of days, months or years. Copies of a text (docs/documents.md) are told apart
    only by graph(): here each counts.
    """
    return evidence.sparkSession.sql(_EDGES, evidence=evidence)


def graph(evidence: "DataFrame", engine: Optional[Engine] = None) -> Graph:
    """The graph of all documents: what `entente build` would have made of them on one machine, byte for byte in every format.

    Rows stream to the driver in order of documents; there evidence beyond a few megabytes lies on its disk. engine: what the
    evidence was extracted with, where that was not the built-in actors and relation types. Raises ValueError where two documents
    have one id.
    """
    made_by = engine if engine is not None else Engine()
    rows = evidence.where("error is null").orderBy("doc_id", evidence["relation"].isNotNull()).toLocalIterator(True)
    lines = _lines(row.asDict() for row in rows)
    handle, errors = _entente.merge(made_by._engine, lambda: list(itertools.islice(lines, _LINES)), False)
    if errors:
        raise EntenteError(errors)
    return Graph(handle, [])


def _ends(column: str) -> str:
    """The latest of some dates, where a year ends later than its months, and a month later than its days."""
    return f"max_by({column}, concat({column}, substr('-99-99', length({column}) - 3)))"


# Products are taken in the order of documents and texts, as the library does, so that not even the last bit differs.
_EDGES = f"""
WITH statements AS (
  SELECT source, target, relation, status, doc_id, text, max(confidence) AS confidence
  FROM {{evidence}} WHERE relation IS NOT NULL GROUP BY source, target, relation, status, doc_id, text
), support AS (
  SELECT source, target, relation, status, CAST(count(*) AS DOUBLE) AS weight,
    round(1e6 * (1D - aggregate(sort_array(collect_list(struct(doc_id, text, confidence))), 1D,
                                    (wrong, one) -> wrong * (1D - CAST(one.confidence AS DOUBLE))))) / 1e6 AS confidence
  FROM statements GROUP BY source, target, relation, status
), times AS (
  SELECT source, target, relation, status, first(sign) AS sign, first(intensity) AS intensity,
    min(start_date) AS start_date,
    CASE WHEN NOT bool_or(start_date IS NOT NULL AND end_date IS NULL) THEN {_ends('end_date')} END AS end_date,
    min(pub_date) AS first_published, {_ends('pub_date')} AS last_published,
    count(*) AS evidence_count, count(DISTINCT doc_id) AS source_count
  FROM {{evidence}} WHERE relation IS NOT NULL GROUP BY source, target, relation, status
)
SELECT source, target, relation, status, sign, intensity, weight, confidence, start_date, end_date, first_published,
  last_published, evidence_count, source_count
FROM support JOIN times USING (source, target, relation, status) ORDER BY source, target, relation, status
"""


@functools.lru_cache(maxsize=2)
def _engine(lexicon: tuple, actors: tuple, model: Optional[str]) -> Engine:
    """Loaded once a worker process, which Spark keeps for many tasks."""
    return Engine(lexicon, actors, model)


def _documents(batch: "pyarrow.RecordBatch", columns: dict[str, str]) -> Iterator[dict[str, Any]]:
    """The rows of a batch as records; what is null is left out."""
    values = [batch.column(batch.schema.get_field_index(column)).to_pylist() for column in columns.values()]
    for row in zip(*values):
        record = {field: value for field, value in zip(columns, row) if value is not None}
        yield {k: v if k == "text" else str(v) for k, v in record.items()}


def _batches(documents: Iterable[dict[str, Any]], how: tuple, threads: int, on_error: str) -> Iterator["pyarrow.RecordBatch"]:
    import pyarrow

    types = {"string": pyarrow.string(), "int": pyarrow.int32(), "float": pyarrow.float32(), "double": pyarrow.float64()}
    schema = pyarrow.schema([(name, types[kind]) for name, kind in _COLUMNS])
    waiting = iter(documents)
    while some := list(itertools.islice(waiting, _LINES)):
        rows = list(_rows(some, _engine(*how), threads, on_error))
        yield pyarrow.RecordBatch.from_pylist(rows, schema=schema)


def _rows(documents: list[dict[str, Any]], engine: Engine, threads: int, on_error: str) -> Iterator[dict[str, Any]]:
    """Rows of some documents, in their order. With "keep" those that cannot be read come last."""
    lines = [_line(d) for d in documents]
    found, errors, _ = _entente.extract(engine._engine, lines, threads, 1)
    bad = {i: what for i, (what, *_) in errors}
    if bad and on_error == "raise":
        raise EntenteError([(what, f"document {documents[i].get('id')!r}", 0, 0) for i, what in bad.items()])
    for i, line in enumerate(found):
        if i not in bad:
            yield from _rows_of_line(json.loads(line))
    for i, what in bad.items():
        yield {"doc_id": documents[i].get("id"), "error": what}


def _rows_of_line(line: dict[str, Any]) -> Iterator[dict[str, Any]]:
    place = {"doc_id": line["id"], "pub_date": line["document"].get("pub_date")}
    yield {**place, "document": json.dumps(line["document"], ensure_ascii=False)}
    for relation in line["relations"]:
        yield {**place, **{name: relation.get(key) for name, key, _ in _STATEMENT}}


def _lines(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The lines that the rows were made of. Rows of one document follow each other, the document itself first."""
    for id, group in itertools.groupby(rows, key=lambda row: row["doc_id"]):
        document = next(group)
        if document["document"] is None:
            raise ValueError(f"the evidence of document {id!r} came without its document")
        relations = []
        for row in group:
            if row["document"] is not None:
                raise ValueError(f"two documents have the id {id!r}")
            relations.append({key: row[name] for name, key, _ in _STATEMENT if row[name] is not None})
        yield json.dumps({"id": id, "relations": relations, "document": json.loads(document["document"])},
                         ensure_ascii=False)
