"""Every notebook runs from its first cell to its last.

usage: test_notebooks.py FOLDER     with PYTHONPATH: where the package lies, ENTENTE_CORPUS: documents to read
"""
import pathlib
import sys
import unittest

try:
    import nbformat
    from nbconvert.preprocessors import ExecutePreprocessor
except ImportError as error:
    print(f"{error.name} is missing: run tools/setup")
    sys.exit(77)

FOLDER = pathlib.Path(sys.argv.pop(1))


class Notebooks(unittest.TestCase):
    def test_they_run(self):
        found = sorted(FOLDER.glob("*.ipynb"))
        self.assertGreaterEqual(len(found), 4)
        for path in found:
            with self.subTest(path.name):
                notebook = nbformat.read(path, as_version=4)
                self.assertFalse([c for c in notebook.cells if c.get("outputs")], "notebooks are kept without outputs")
                ExecutePreprocessor(timeout=600).preprocess(notebook, {"metadata": {"path": str(FOLDER)}})


if __name__ == "__main__":
    unittest.main()
