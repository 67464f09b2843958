"""Runs the real command for the tests beside this file. ENTENTE names the binary, SOURCE the source tree."""
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

BINARY = os.environ.get("ENTENTE", "build/dev/entente")
SOURCE = pathlib.Path(os.environ.get("SOURCE", pathlib.Path(__file__).parents[2]))


def run(*arguments, stdin=b"", timeout=300, cwd=None):
    """Exit code, stdout and stderr of a run; both streams as text."""
    done = subprocess.run([BINARY, *map(str, arguments)], input=stdin, capture_output=True, timeout=timeout, cwd=cwd,
                          env={**os.environ, "NO_COLOR": "1"})
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


class Case(unittest.TestCase):
    """Each test has an empty folder of its own."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="entente-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def file(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def assert_run(self, code, *arguments, **more):
        """Runs, checks the exit code, returns stdout and stderr."""
        got, out, err = run(*arguments, **more)
        self.assertEqual(got, code, f"{arguments}\nstdout: {out[-2000:]}\nstderr: {err[-2000:]}")
        return out, err
