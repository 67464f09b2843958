"""The Python package: what it builds is what the command builds, and errors name file and line.

usage: test_package.py          with PYTHONPATH: where the package lies, SOURCE: the source tree
"""
import ast
import inspect
import io
import json
import os
import pathlib
import re
import sys
import tempfile
import threading
import time
import unittest
import warnings

try:
    import igraph
    import networkx
    import pandas
    from tqdm import tqdm
except ImportError as error:
    print(f"{error.name} is missing: run tools/setup")
    sys.exit(77)

import entente

SOURCE = pathlib.Path(os.environ["SOURCE"])
CORPUS = sorted((SOURCE / "corpus").glob("korea-*"))
TEXT = "China gave aid to North Korea. Iran threatened Israel."


class Build(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.graph = entente.build(CORPUS)

    def test_all_views_hold_the_same_graph(self):
        graph = self.graph
        self.assertGreater(len(graph.edges), 10)
        nodes, edges, evidence = graph.to_pandas()
        self.assertEqual((len(nodes), len(edges), len(evidence)), (len(graph), len(graph.edges), len(graph.evidence)))
        network = graph.to_networkx()
        self.assertIsInstance(network, networkx.MultiDiGraph)
        self.assertEqual((len(network), network.number_of_edges()), (len(graph), len(graph.edges)))
        other = graph.to_igraph()
        self.assertIsInstance(other, igraph.Graph)
        self.assertEqual((other.vcount(), other.ecount()), (len(graph), len(graph.edges)))
        self.assertEqual(sum(other.es["weight"]), edges.weight.sum())

    def test_networkx_reads_the_file_as_the_same_graph(self):
        with tempfile.TemporaryDirectory() as folder:
            self.assertEqual(self.graph.save(f"{folder}/g.json"), [f"{folder}/g.json"])
            again = entente.read(f"{folder}/g.json")
            self.assertEqual(again.to_dict(), self.graph.to_dict())
            self.assertEqual(len(self.graph.save(f"{folder}/g.csv")), 4)
            with self.assertRaises(entente.EntenteError):
                self.graph.save(f"{folder}/g.nothing")
            with self.assertRaisesRegex(entente.EntenteError, "no folder"):
                self.graph.save(f"{folder}/no/such/g.json")

    def test_explain_takes_names_and_gives_sentences(self):
        rows = self.graph.explain("China", "North Korea")
        self.assertTrue(rows)
        self.assertEqual(rows, self.graph.explain("PRK", "CHN"))
        self.assertTrue(all(r["text"] and {r["source"], r["target"]} == {"CHN", "PRK"} for r in rows))
        with self.assertRaises(KeyError):
            self.graph.explain("China", "Atlantis")

    def test_one_relation_can_be_explained(self):
        relation = self.graph.explain("CHN", "PRK")[0]["relation"]
        rows = self.graph.explain("CHN", "PRK", relation=relation)
        self.assertEqual({r["relation"] for r in rows}, {relation})
        with self.assertRaisesRegex(entente.EntenteError, "no relation 'love'; there are patron"):
            self.graph.explain("CHN", "PRK", relation="love")

    def test_names_are_found_as_the_command_finds_them(self):
        self.assertEqual(self.graph.find("prk"), "PRK")
        with self.assertWarnsRegex(UserWarning, "'Pyongyang' is taken for North Korea"):
            self.assertEqual(self.graph.find("Pyongyang"), "PRK")
        with self.assertRaises(KeyError):
            self.graph.find("Chin")

    def test_narrowing_gives_new_graphs(self):
        graph = self.graph
        relation = graph.edges[0]["relation"]
        self.assertEqual({e["relation"] for e in graph.filter(relations=[relation]).edges}, {relation})
        self.assertLess(len(graph.filter(since="2000").evidence), len(graph.evidence))
        self.assertIn("PRK", [n["id"] for n in graph.ego("North Korea").nodes])
        self.assertLessEqual(len(graph.ego("PRK")), len(graph))
        self.assertGreaterEqual(len(graph.both_ways().edges), len(graph.edges))
        self.assertGreaterEqual(len(graph.per_event().edges), len(graph.edges))
        self.assertLessEqual(len(graph.largest_component()), len(graph))
        with self.assertRaisesRegex(entente.EntenteError, "no relation 'love'"):
            graph.filter(relations=["love"])
        with self.assertRaisesRegex(entente.EntenteError, "no date"):
            graph.filter(since="yesterday")
        with self.assertRaisesRegex(entente.EntenteError, "no time is since 2000 and until 1999"):
            graph.filter(since="2000", until="1999")
        with self.assertRaisesRegex(entente.EntenteError, "min_confidence is 0 to 1"):
            graph.filter(min_confidence=2)

    def test_a_string_is_a_list_of_one(self):
        relation = self.graph.edges[0]["relation"]
        self.assertEqual(self.graph.filter(relations=relation).edges, self.graph.filter(relations=[relation]).edges)
        self.assertEqual(self.graph.filter(status="actual").edges, self.graph.filter(status=["actual"]).edges)
        with self.assertRaisesRegex(entente.EntenteError, "no/such"):
            entente.Engine(lexicon="no/such")

    def test_notebooks_show_a_picture_and_a_table(self):
        shown = self.graph._repr_html_()
        self.assertIn("<svg", shown)
        self.assertIn("<table>", shown)
        self.assertIn("actors", repr(self.graph))
        self.assertIn("0 actors", entente.build([{"text": "Nothing here."}])._repr_html_())

    def test_any_number_of_threads_gives_the_same(self):
        self.assertEqual(entente.build(CORPUS, threads=1).to_dict(), entente.build(CORPUS[::-1], threads=4).to_dict())

    def test_progress_counts_up_to_all(self):
        seen = []
        entente.build(CORPUS, progress=lambda done, all: seen.append((done, all)))
        self.assertEqual(seen, [(i + 1, len(CORPUS)) for i in range(len(CORPUS))])

    def test_a_tqdm_bar_is_moved_to_its_end(self):
        with tqdm(file=io.StringIO()) as bar:
            entente.build(CORPUS, progress=bar)
            self.assertEqual((bar.n, bar.total), (len(CORPUS), len(CORPUS)))

    def test_what_a_callback_raises_comes_through(self):
        def stop(done, all):
            raise KeyboardInterrupt

        with self.assertRaises(KeyboardInterrupt):
            entente.build(CORPUS, progress=stop)


class Texts(unittest.TestCase):
    def test_documents_may_be_given_as_texts(self):
        graph = entente.build([{"id": "d", "text": TEXT, "date": "1994-11-02", "title": "T"}])
        self.assertIn(("CHN", "aid", "PRK"), {(e["source"], e["relation"], e["target"]) for e in graph.edges})
        self.assertEqual(graph.documents[0]["pub_date"], "1994-11-02")

    def test_extract_keeps_order_and_offsets(self):
        texts = ["Nothing.", "\N{DOVE OF PEACE} " + TEXT, {"id": "x", "text": TEXT}] * 700
        found = list(entente.extract(texts))
        self.assertEqual([f["id"] for f in found[:3]], ["text-1", "text-2", "x"])
        self.assertEqual(len(found), len(texts))
        for relation in found[1]["relations"]:
            self.assertEqual(texts[1][relation["sentence_start"]:relation["sentence_end"]], relation["evidence"])
        self.assertEqual(found[0]["relations"], [])

    def test_one_text_is_a_list_of_one(self):
        self.assertEqual(len(list(entente.extract(TEXT))), 1)


class Options(unittest.TestCase):
    def test_forms_only_leaves_out_what_is_learnt(self):
        judged, forms = entente.build(CORPUS), entente.build(CORPUS, forms_only=True)
        self.assertEqual({row["tier"] for row in forms.evidence}, {"tree"})
        self.assertNotEqual(judged.to_dict(), forms.to_dict())
        [record] = entente.extract(TEXT, forms_only=True)
        self.assertTrue(record["relations"])
        self.assertTrue(all(r["tier"] == "tree" for r in record["relations"]))
        self.assertEqual(entente.Engine(forms_only=True).build(CORPUS).to_dict(), forms.to_dict())

    def test_copies_count_once_unless_they_are_kept(self):
        long = "China gave North Korea economic aid in November, and officials of both states spoke of it in public. " * 6
        copies = [{"id": f"d{i}", "text": long, "date": "1994-11-02"} for i in range(3)]

        def weight(graph):
            return sum(e["weight"] for e in graph.edges if e["relation"] == "aid")

        once, each = entente.build(copies), entente.build(copies, keep_copies=True)
        self.assertEqual(weight(each), 3 * weight(once))
        lines = [json.dumps(record) for record in entente.extract(copies)]
        self.assertEqual(entente.merge(lines, keep_copies=True).to_dict(), each.to_dict())

    def test_longer_texts_are_read_where_the_limit_is_raised(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "long.txt"
            path.write_text("China gave North Korea economic aid. " * 40, encoding="utf-8")
            with self.assertRaisesRegex(entente.EntenteError, "more than 1000 bytes"):
                entente.build(path, max_text=1000)
            self.assertTrue(entente.build(path, max_text=2000).edges)

    def test_the_lexicon_can_be_read_and_changed(self):
        files = entente.lexicon()
        self.assertIn("aid.toml", files)
        with tempfile.TemporaryDirectory() as folder:
            for name, text in files.items():
                (pathlib.Path(folder) / name).write_text(text, encoding="utf-8")
            mine = entente.Engine(lexicon=folder).build({"text": "China gave North Korea economic aid."})
        self.assertEqual([e["relation"] for e in mine.edges], ["aid"])

    def test_documents_in_other_languages_are_read_where_all_are(self):
        german = ("Die Regierung hat gestern mitgeteilt, dass China und Nordkorea einen Vertrag unterzeichnet haben. Der "
                  "Vertrag soll die Zusammenarbeit zwischen den beiden Ländern verbessern und den Handel erleichtern. ") * 3
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "1994-11-02.txt").write_text(german, encoding="utf-8")
            self.assertEqual(len(entente.build(folder, on_error="ignore").documents), 0)
            graph = entente.build(folder, language="any", date_from_name="%Y-%m-%d")
            self.assertEqual([d["pub_date"] for d in graph.documents], ["1994-11-02"])

    def test_who_speaks_may_be_told_for_documents_that_do_not(self):
        speech = {"id": "IRN_46_1991", "text": "We threaten Israel with war."}
        self.assertEqual([e["source"] for e in entente.build(speech, speaker="Syria").edges], ["SYR"])
        self.assertEqual([e["source"] for e in entente.build(speech, speaker_from_name=True).edges], ["IRN"])


class Errors(unittest.TestCase):
    def test_a_missing_file_is_named(self):
        with self.assertRaises(entente.EntenteError) as caught:
            entente.build(["no/such/file.txt"])
        self.assertEqual(caught.exception.path, "no/such/file.txt")
        with warnings.catch_warnings(record=True) as seen:
            warnings.simplefilter("always")
            graph = entente.build(["no/such/file.txt", *CORPUS[:1]], on_error="warn")
        self.assertEqual(len(seen), 1)
        self.assertEqual(len(graph.documents), 1)

    def test_a_broken_record_is_named_by_its_number(self):
        with self.assertRaises(entente.EntenteError) as caught:
            list(entente.extract([TEXT, {"text": 7}]))
        self.assertEqual(caught.exception.line, 2)
        with self.assertRaises(entente.EntenteError) as caught:
            entente.build([{"text": TEXT}, {"title": "no text"}])
        self.assertEqual(caught.exception.line, 2)

    def test_what_stands_before_a_broken_record_is_not_lost(self):
        found = entente.extract([TEXT, {"text": 7}, TEXT])
        self.assertEqual(next(found)["id"], "text-1")
        with self.assertRaises(entente.EntenteError):
            next(found)
        found = list(entente.extract([TEXT, {"text": 7}, TEXT], on_error="ignore"))
        self.assertEqual([r["id"] for r in found], ["text-1", "text-2", "text-3"])
        self.assertIn("must be a string", found[1]["error"])
        self.assertEqual(found[0]["relations"], found[2]["relations"])

    def test_threads_are_counted_from_none(self):
        for call in (entente.build, entente.extract):
            with self.assertRaisesRegex(ValueError, "threads is 0"):
                call([{"text": TEXT}], threads=-1)

    def test_speakers_go_by_name_and_strangers_are_told(self):
        text = "We will attack Israel. We threaten Israel with war."
        [by_id] = entente.extract({"text": text, "speaker": "IRN"})
        [by_name] = entente.extract({"text": text, "speaker": "iran"})
        self.assertTrue(by_id["relations"])
        self.assertEqual(by_name["relations"], by_id["relations"])
        with self.assertWarnsRegex(UserWarning, "speaker 'Atlantis' is no actor"):
            entente.build([{"text": text, "speaker": "Atlantis"}])

    def test_a_broken_lexicon_is_named_by_file_and_line(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "mine.toml"
            path.write_text("[[frame]]\nid = \n")
            with self.assertRaises(entente.EntenteError) as caught:
                entente.Engine(lexicon=[path])
            self.assertIn("mine.toml", caught.exception.path)
            self.assertEqual(caught.exception.line, 2)

    def test_a_lexicon_is_added_to_the_built_in_one_by_its_name(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "mine.toml"
            path.write_text('[[frame]]\nid = "concede.pampered"\nrelation = "concede"\nsource = "a"\ntarget = "b"\n'
                            'forms = ["{a} pamper:v {b}"]\n')
            both = entente.Engine(lexicon=["builtin", path]).build([{"text": "Peru pampered Chile. " + TEXT}])
        found = {(e["source"], e["relation"], e["target"]) for e in both.edges}
        self.assertLessEqual({("PER", "concede", "CHL"), ("CHN", "aid", "PRK")}, found)

    def test_a_broken_graph_is_named_by_line(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "g.json"
            path.write_text('{\n"nodes": [}')
            with self.assertRaises(entente.EntenteError) as caught:
                entente.read(path)
            self.assertEqual((caught.exception.path, caught.exception.line), (str(path), 2))


class Help(unittest.TestCase):
    def test_all_that_is_public_tells_what_it_does(self):
        for name in entente.__all__:
            thing = getattr(entente, name)
            self.assertTrue(inspect.getdoc(thing), name)
            for member, value in vars(thing).items() if inspect.isclass(thing) else ():
                if not member.startswith("_"):
                    self.assertTrue(inspect.getdoc(value), f"{name}.{member}")

    def test_all_that_is_public_has_types(self):
        for owner in (entente, entente.Engine, entente.Graph):
            for name, value in vars(owner).items():
                if name.startswith("_") or not inspect.isfunction(value):
                    continue
                signature = inspect.signature(value)
                self.assertIsNot(signature.return_annotation, inspect.Signature.empty, name)
                for parameter in signature.parameters.values():
                    self.assertTrue(parameter.name == "self" or parameter.annotation is not parameter.empty, f"{name}({parameter})")
        self.assertTrue((pathlib.Path(entente.__file__).parent / "py.typed").exists())

    def test_the_stub_of_the_cpp_module_has_its_names_and_parameters(self):
        module = entente._entente
        stub = ast.parse((pathlib.Path(entente.__file__).parent / "_entente.pyi").read_text(encoding="utf-8"))

        def check(body, thing):
            functions = {f.name: f for f in body if isinstance(f, ast.FunctionDef)}
            classes = {c.name: c for c in body if isinstance(c, ast.ClassDef)}
            public = {n for n, v in vars(thing).items() if not n.startswith("_") and callable(v)}
            self.assertEqual(functions.keys() | classes.keys(), public)
            for name, function in functions.items():
                shown = re.match(rf"{name}\((.*)\) -> ", getattr(thing, name).__doc__)[1]
                for argument in function.args.args:
                    self.assertTrue(argument.arg == "self" or re.search(rf"\b(arg|{argument.arg})\b", shown), (name, shown))
            for name, inner in classes.items():
                check(inner.body, getattr(thing, name))

        check(stub.body, module)


class Lock(unittest.TestCase):
    def test_python_goes_on_while_documents_are_read(self):
        ticks, done = [], threading.Event()

        def tick():
            while not done.is_set():
                ticks.append(time.monotonic())
                time.sleep(0.001)

        other = threading.Thread(target=tick)
        other.start()
        begin = time.monotonic()
        entente.build(CORPUS * 1, threads=1)
        end = time.monotonic()
        done.set()
        other.join()
        self.assertGreater(sum(begin < t < end for t in ticks), 3)


class Merge(unittest.TestCase):
    def test_lines_of_extract_give_the_graph_of_one_build(self):
        texts = [{"id": f"t{i}", "text": t, "date": "1994-11-02"} for i, t in enumerate(
            ["China gave aid to Cuba.", "Iran threatened Israel.", "It rained."])]
        lines = [json.dumps(record) for record in entente.extract(texts)]
        self.assertEqual(entente.merge(iter(reversed(lines))).to_dict(), entente.build(texts).to_dict())

    def test_a_line_that_is_none_is_told(self):
        with self.assertRaises(entente.EntenteError):
            entente.merge(["{}"])


if __name__ == "__main__":
    unittest.main()
