"""The graph as Python sees it."""
from __future__ import annotations

import html
import json
import math
import os
import warnings
from typing import TYPE_CHECKING, Any, Optional, Sequence, Union

if TYPE_CHECKING:
    import igraph
    import networkx
    import pandas

    from ._entente import GraphHandle

_GREEN, _RED, _GREY = "#2b7a4b", "#b3372e", "#7a7a7a"


def _colour(sign: int) -> str:
    return _GREEN if sign > 0 else _RED if sign < 0 else _GREY


class Graph:
    """A directed multigraph of actors. Immutable: what narrows it gives a new one.

    One edge stands for one source, target, relation and status; ``weight`` is the number of statements behind it,
    ``confidence`` in (0, 1] that at least one is right, ``sign`` -1, 0 or +1. ``errors`` lists what could not be read.
    """

    def __init__(self, handle: "GraphHandle", errors: list[tuple[str, str, int, int]]):
        self._handle = handle
        self._data: Optional[dict] = None
        self.errors = errors

    def to_dict(self) -> dict:
        """Node-link data with the tables "nodes", "edges", "evidence" and "documents", as in the JSON format."""
        if self._data is None:
            self._data = json.loads(self._handle.json())
        return self._data

    @property
    def nodes(self) -> list[dict]:
        """One dict an actor, in order of ids."""
        return self.to_dict()["nodes"]

    @property
    def edges(self) -> list[dict]:
        """One dict an edge."""
        return self.to_dict()["edges"]

    @property
    def evidence(self) -> list[dict]:
        """One dict a statement; ``edge_id`` says of which edge."""
        return self.to_dict()["evidence"]

    @property
    def documents(self) -> list[dict]:
        """One dict a document."""
        return self.to_dict()["documents"]

    def __len__(self) -> int:
        return len(self.nodes)

    def to_networkx(self) -> "networkx.MultiDiGraph":
        """A networkx.MultiDiGraph; keys of edges are their kinds ("aid", "aid:negated"), attributes as in the schema."""
        import networkx

        graph = networkx.MultiDiGraph(**self.to_dict()["graph"])
        for node in self.nodes:
            graph.add_node(node["id"], **{k: v for k, v in node.items() if k != "id"})
        for edge in self.edges:
            rest = {k: v for k, v in edge.items() if k not in ("source", "target", "key")}
            graph.add_edge(edge["source"], edge["target"], key=edge["key"], **rest)
        return graph

    def to_pandas(self) -> "tuple[pandas.DataFrame, pandas.DataFrame, pandas.DataFrame]":
        """Three DataFrames (nodes, edges, evidence), indexed by id, id and evidence_id.

        ``edges.join``: evidence.edge_id names an edge, edges.source and edges.target name nodes. Dates stay text, since
        they may be years alone; evidence carries title and pub_date of its document.
        """
        import pandas

        nodes = pandas.DataFrame(self.nodes, columns=None if self.nodes else ["id"]).set_index("id")
        edges = pandas.DataFrame(self.edges, columns=None if self.edges else ["id", "source", "target"]).set_index("id")
        documents = {d["id"]: d for d in self.documents}
        rows = [{**row, "title": documents.get(row["doc_id"], {}).get("title"),
                 "pub_date": documents.get(row["doc_id"], {}).get("pub_date")} for row in self.evidence]
        evidence = pandas.DataFrame(rows, columns=None if rows else ["evidence_id", "edge_id"]).set_index("evidence_id")
        return nodes, edges, evidence

    def to_igraph(self) -> "igraph.Graph":
        """A directed igraph.Graph; vertex attribute ``name`` is the id, all others as in the schema."""
        import igraph

        graph = igraph.Graph(directed=True)
        names = [n["id"] for n in self.nodes]
        graph.add_vertices(len(names))
        graph.vs["name"] = names
        for column in sorted({k for n in self.nodes for k in n} - {"id"}):
            graph.vs[column] = [n.get(column) for n in self.nodes]
        place = {name: i for i, name in enumerate(names)}
        graph.add_edges([(place[e["source"]], place[e["target"]]) for e in self.edges])
        for column in sorted({k for e in self.edges for k in e} - {"source", "target"}):
            graph.es[column] = [e.get(column) for e in self.edges]
        return graph

    def save(self, path: Union[str, "os.PathLike[str]"], format: str = "", *, title: str = "Relations of states",
             json_edge_key: str = "edges") -> list[str]:
        """Writes the graph, each file atomically, and returns the paths that were written.

        The format goes by the extension (.graphml, .gexf, .json, .graphology.json, .cyjs, .csv, .neo4j.csv, .ttl,
        .sqlite, .dot, .html) or by ``format``; .csv and .neo4j.csv are several files beside ``path``.
        """
        return self._handle.save(os.fspath(path), format, title, json_edge_key)

    def stats(self) -> dict:
        """Measures: {"graph": {"modularity", "reciprocity", "balance", ...}, "nodes": [{"id", "pagerank", ...}]}."""
        return json.loads(self._handle.stats())

    def find(self, name: str) -> str:
        """The id of the actor that is meant: by id, name, official name or alias, whatever the case; else, with a
        warning that says who was taken, by capital or by whole words of a name. The command has the same rules.
        KeyError where nobody or more than one is found."""
        actor, exact, error = self._handle.find(name)
        if error:
            raise KeyError(error)
        if not exact:
            warnings.warn(f"{name!r} is taken for {self._label(actor)} ({actor})", stacklevel=2)
        return actor

    def explain(self, a: str, b: str, relation: Optional[str] = None) -> list[dict]:
        """All statements about two actors, in either direction: evidence rows with source, target, relation and status.

        a, b: ids or names. relation: only this type. Offsets are Unicode code points of the document's text, half-open.
        """
        if relation is not None and all(e["relation"] != relation for e in self.edges):
            self.filter(relations=[relation])  # raises where there is no such type
        ends = {self.find(a), self.find(b)}
        edges = {e["id"]: e for e in self.edges
                 if {e["source"], e["target"]} == ends and relation in (None, e["relation"])}
        return [{**{k: edges[r["edge_id"]][k] for k in ("source", "relation", "target", "status")}, **r}
                for r in self.evidence if r["edge_id"] in edges]

    def filter(self, *, min_weight: float = 0, min_confidence: float = 0, relations: Union[str, Sequence[str]] = (),
               status: Union[str, Sequence[str]] = (), since: str = "", until: str = "") -> "Graph":
        """The edges that pass. relations, status: one, or several. since, until: only statements about that time ("1994", "1994-11-02"), both inclusive,
        edges summed again over them; statements that name no time count by the date of their document."""
        return Graph(self._handle.narrowed(min_weight, min_confidence, _several(relations), _several(status),
                                           str(since), str(until)), self.errors)

    def ego(self, actor: str, steps: int = 1) -> "Graph":
        """The actor, all within so many steps in any direction, and the edges among them."""
        return Graph(self._handle.ego(self.find(actor), steps), self.errors)

    def largest_component(self) -> "Graph":
        """The weakly connected component with the most actors."""
        return Graph(self._handle.largest_component(), self.errors)

    def both_ways(self) -> "Graph":
        """Symmetric relations (ally, trade, ...) as two edges, one each way."""
        return Graph(self._handle.both_ways(), self.errors)

    def per_event(self) -> "Graph":
        """One edge an event (a time that is spoken of)."""
        return Graph(self._handle.per_event(), self.errors)

    def __repr__(self) -> str:
        return (f"<entente.Graph: {len(self.nodes)} actors, {len(self.edges)} edges, {len(self.evidence)} statements, "
                f"{len(self.documents)} documents>")

    def _repr_html_(self) -> str:
        """A small drawing of the strongest actors, and the strongest edges with a sentence each."""
        strongest = sorted(self.edges, key=lambda e: (-e["weight"], -e["confidence"], e["id"]))
        rows = "".join(
            f"<tr><td style='text-align:left'>{_text(self._label(e['source']))}</td>"
            f"<td style='text-align:left;color:{_colour(e['sign'])}'>{_text(e['label'])}</td>"
            f"<td style='text-align:left'>{_text(self._label(e['target']))}</td><td>{e['weight']:g}</td>"
            f"<td>{e['confidence']:.2f}</td><td style='text-align:left;max-width:40em'>{_text(e.get('evidence', ''))}</td></tr>"
            for e in strongest[:8])
        return (f"<div><p>{_text(repr(self)[1:-1])}</p>{self._svg()}<table><thead><tr><th>source</th><th>relation</th>"
                f"<th>target</th><th>weight</th><th>confidence</th><th>a sentence</th></tr></thead><tbody>{rows}"
                "</tbody></table></div>")

    def _label(self, actor: str) -> str:
        return next(n["label"] for n in self.nodes if n["id"] == actor)

    def _svg(self, most: int = 24) -> str:
        """The actors of highest degree on a circle."""
        shown = sorted(self.nodes, key=lambda n: (-n["degree"], n["id"]))[:most]
        if not shown:
            return ""
        at = {n["id"]: (170 + 120 * math.cos(2 * math.pi * i / len(shown) - math.pi / 2),
                        170 + 120 * math.sin(2 * math.pi * i / len(shown) - math.pi / 2)) for i, n in enumerate(shown)}
        parts = ["<svg width='340' height='340' viewBox='0 0 340 340' xmlns='http://www.w3.org/2000/svg'>"]
        for e in self.edges:
            if e["source"] in at and e["target"] in at:
                (x1, y1), (x2, y2) = at[e["source"]], at[e["target"]]
                dash = "" if e["status"] == "actual" else " stroke-dasharray='3 3'"
                parts.append(f"<path d='M{x1:.1f} {y1:.1f}Q170 170 {x2:.1f} {y2:.1f}' fill='none' opacity='.5' "
                             f"stroke='{_colour(e['sign'])}' stroke-width='{1 + math.log2(e['weight']):.1f}'{dash}/>")
        for n in shown:
            x, y = at[n["id"]]
            parts.append(f"<circle cx='{x:.1f}' cy='{y:.1f}' r='4' fill='#8a8270'><title>{_text(n['label'])}</title></circle>"
                         f"<text x='{170 + (x - 170) * 1.16:.1f}' y='{170 + (y - 170) * 1.16 + 3:.1f}' font-size='9' "
                         f"font-family='sans-serif' text-anchor='middle' fill='currentColor'>{_text(n['id'])}</text>")
        return "".join(parts) + "</svg>"


def _several(value: Union[str, Sequence[str]]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _text(value: Any) -> str:
    return html.escape(str(value))
