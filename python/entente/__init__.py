"""Entente reads prose about international affairs and builds a graph of states; every edge is defended by its sentence.

    import entente
    graph = entente.build(["corpus/"])
    graph.explain("CHN", "PRK")
    graph.to_networkx()
    graph.save("graph.graphml")
"""
from __future__ import annotations

import itertools
import json
import os
import warnings
from typing import Any, Callable, Iterable, Iterator, Mapping, Optional, Sequence, Union

from . import _entente
from ._errors import EntenteError, describe
from ._graph import Graph

__all__ = ["EntenteError", "Engine", "Graph", "build", "extract", "formats", "lexicon", "merge", "read"]
__version__: str = _entente.__version__

Path = Union[str, "os.PathLike[str]"]
Source = Union[str, "os.PathLike[str]", Mapping[str, Any]]
Progress = Callable[[int, int], Any]
_BATCH = 1024
_MAX_TEXT: int = _entente.max_text  # bytes


class Engine:
    """Lexicon, actors and parser, loaded once (about a second) and shared by all calls and threads.

    lexicon: TOML file or folder, or several, instead of the built-in ones; with "builtin" among them, added to those.
    actors: the same, added to the built-in ones.
    model: a parser model instead of the built-in one. forms_only: only what a form of the lexicon finds, without the
    judge who weighs it and adds to it; so it is with a lexicon of your own. Raises EntenteError with file and line of
    all errors.
    """

    def __init__(self, lexicon: Union[Path, Sequence[Path]] = (), actors: Union[Path, Sequence[Path]] = (), model: Optional[Path] = None, *,
                 forms_only: bool = False):
        self._engine = _entente.load(_paths(lexicon), _paths(actors), None if model is None else os.fspath(model),
                                     forms_only)

    def build(self, sources: Union[Source, Iterable[Source]], *, threads: int = 0, on_error: str = "raise",
              progress: Optional[Union[Progress, Any]] = None, language: str = "en", date_from_name: str = "",
              speaker: str = "", speaker_from_name: bool = False, keep_copies: bool = False,
              max_text: int = _MAX_TEXT) -> Graph:
        """Reads documents on all cores and sums what they say into a graph; the same for any order and any threads.

        sources: paths of files and folders, or documents as mappings with "text" and, if known, "id", "title", "date"
        ("1994-11-02", "1994-11" or "1994") and "speaker" (an actor's id or name, for speeches). A string is always a path.
        threads: 0 is one a core. on_error: "raise" an EntenteError with all errors, "warn", or "ignore"; bad documents
        are left out, and so, without an error, are those in other languages than `language` (ISO 639-1; "any" reads
        all). progress: called as progress(done, all) after each file or document, or a tqdm bar. date_from_name: the
        date of files that have none, by their names: "%Y-%m-%d". speaker: the actor (id or name) who says "we" in documents
        that do not tell; speaker_from_name: or the one with whom the file's name, or a record's id, begins
        ("KOR_46_1991.txt"). keep_copies: count each copy of a text by itself. max_text: bytes of one text or
        page, beyond which it is refused; reading takes up to 26 times as much memory.
        """
        _check(on_error, threads)
        if isinstance(sources, (str, os.PathLike, Mapping)):
            sources = [sources]
        paths, records = [], []
        for source in sources:
            if isinstance(source, Mapping):
                records.append(_record(source, len(records)))
            else:
                paths.append(os.fspath(source))
        handle, errors, notes = _entente.build(self._engine, paths, records, threads, language, date_from_name,
                                               speaker, speaker_from_name, keep_copies, max_text, _callback(progress))
        for note in notes:
            warnings.warn(note, stacklevel=2)
        return _graph(handle, errors, on_error)

    def extract(self, texts: Union[str, Mapping[str, Any], Iterable[Union[str, Mapping[str, Any]]]], *,
                threads: int = 0, on_error: str = "raise") -> Iterator[dict]:
        """Relations of texts, one dict a text, in order: {"id": str, "relations": [{"source", "target", "type", ...}]}.

        texts: one text, or an iterable of texts and of mappings as for build(). Read lazily, 1024 at a time, on all
        cores. Offsets (sentence_start, trigger_end, ...) are Unicode code points of the text, half-open: they are
        indices of Python strings. confidence is in (0, 1]; sign is -1, 0 or +1; intensity is in [-10, 10].
        on_error: "raise" an EntenteError at a bad record, after all before it were given; with "warn" and "ignore" it
        gives {"id": ..., "error": why} in its place and goes on.
        """
        _check(on_error, threads)
        return self._extract(texts, threads, on_error)

    def _extract(self, texts: Any, threads: int, on_error: str) -> Iterator[dict]:
        if isinstance(texts, (str, Mapping)):
            texts = [texts]
        numbered = enumerate(texts)
        first = 1
        while batch := list(itertools.islice(numbered, _BATCH)):
            lines = [_record({"text": t} if isinstance(t, str) else t, i) for i, t in batch]
            results, errors, notes = _entente.extract(self._engine, lines, threads, first)
            for note in dict.fromkeys(notes):
                warnings.warn(note, stacklevel=2)
            failed = dict(errors)
            for i, line in enumerate(results):
                if i in failed and on_error == "raise":
                    raise EntenteError(list(failed.values()))
                if i in failed and on_error == "warn":
                    warnings.warn(describe(failed[i]), stacklevel=2)
                yield {"id": json.loads(lines[i])["id"], "error": describe(failed[i])} if i in failed else json.loads(line)
            first += len(batch)

    def merge(self, lines: Iterable[str], *, on_error: str = "raise", keep_copies: bool = False) -> Graph:
        """One graph from lines that extract wrote (the command's, or json.dumps of this extract's dicts), in any order:
        the same, byte for byte, as one build of all documents. Read lazily; on_error and keep_copies as for build().
        """
        _check(on_error)
        iterator = iter(lines)
        handle, errors = _entente.merge(self._engine, lambda: list(itertools.islice(iterator, _BATCH)), keep_copies)
        return _graph(handle, errors, on_error)

    def read(self, path: Union[str, "os.PathLike[str]"]) -> Graph:
        """A graph that save() or `entente build` wrote as JSON. Raises EntenteError where it is none."""
        return Graph(_entente.read(self._engine, os.fspath(path)), [])


def _check(on_error: str, threads: int = 0) -> None:
    if on_error not in ("raise", "warn", "ignore"):
        raise ValueError("on_error is 'raise', 'warn' or 'ignore'")
    if threads < 0:
        raise ValueError("threads is 0 (one a core) or more")


def _paths(value: Union[Path, Sequence[Path]]) -> list[str]:
    return [os.fspath(p) for p in ([value] if isinstance(value, (str, os.PathLike)) else value)]


def _record(source: Mapping[str, Any], number: int) -> str:
    record = {k: str(v) if k == "date" else v for k, v in source.items() if v is not None}
    record.setdefault("id", f"text-{number + 1}")
    return _line(record)


def _line(record: Mapping[str, Any]) -> str:
    """The bytes that a document's source_sha256 is of: the same for the same record, wherever it came from."""
    return json.dumps(record, sort_keys=True)


def _graph(handle: _entente.GraphHandle, errors: list, on_error: str) -> Graph:
    if errors and on_error == "raise":
        raise EntenteError(errors)
    if errors and on_error == "warn":
        for error in errors:
            warnings.warn(describe(error), stacklevel=3)
    return Graph(handle, errors)


def _callback(progress: Optional[Any]) -> Optional[Progress]:
    """A function of (done, all); a tqdm bar is moved on instead of called."""
    if progress is None or not hasattr(progress, "update"):
        return progress

    def move(done: int, total: int) -> None:
        progress.total = total
        progress.update(done - progress.n)
        if done == total:
            progress.refresh()

    return move


_default: dict[bool, Engine] = {}


def _engine(forms_only: bool = False) -> Engine:
    if forms_only not in _default:
        _default[forms_only] = Engine(forms_only=forms_only)
    return _default[forms_only]


def build(sources: Union[Source, Iterable[Source]], *, threads: int = 0, on_error: str = "raise",
          progress: Optional[Union[Progress, Any]] = None, language: str = "en", date_from_name: str = "",
          speaker: str = "", speaker_from_name: bool = False, keep_copies: bool = False, max_text: int = _MAX_TEXT,
          forms_only: bool = False) -> Graph:
    """Engine(forms_only=forms_only).build with the built-in lexicon, actors and parser."""
    return _engine(forms_only).build(sources, threads=threads, on_error=on_error, progress=progress, language=language,
                                     date_from_name=date_from_name, speaker=speaker, speaker_from_name=speaker_from_name,
                                     keep_copies=keep_copies, max_text=max_text)


def extract(texts: Union[str, Mapping[str, Any], Iterable[Union[str, Mapping[str, Any]]]], *,
            threads: int = 0, forms_only: bool = False, on_error: str = "raise") -> Iterator[dict]:
    """Engine(forms_only=forms_only).extract with the built-in lexicon, actors and parser."""
    return _engine(forms_only).extract(texts, threads=threads, on_error=on_error)


def merge(lines: Iterable[str], *, on_error: str = "raise", keep_copies: bool = False) -> Graph:
    """Engine().merge with the built-in actors and relation types."""
    return _engine().merge(lines, on_error=on_error, keep_copies=keep_copies)


def read(path: Union[str, "os.PathLike[str]"]) -> Graph:
    """Engine().read with the built-in relation types."""
    return _engine().read(path)


def formats() -> dict[str, tuple[str, str]]:
    """Name of each format that Graph.save() writes: (extension, description)."""
    return {name: (extension, description) for name, extension, description in _entente.formats()}


def lexicon() -> dict[str, str]:
    """The built-in lexicon, {file name: TOML text}: write the files to a folder, change them, and load the folder with
    Engine(lexicon=folder)."""
    return {name.removeprefix("lexicon/"): text for name, text in _entente.lexicon()}
