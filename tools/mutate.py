"""Tests worth having: mistakes are made in a copy of `helpers`, one at a time, and the tests must turn red.

    python tools/mutate.py                 # all mistakes
    python tools/mutate.py losses kmeans   # those of some helpers

The mistakes stand in `tools/mistakes`. Each is looked for by the tests of its helper, and where these stay green by all
others that need no browser. What is found is said on stderr as it comes; the table at the end is Markdown, for
docs/tests.md: the helpers of which a mistake survived, and the sum.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
import tempfile
import time
import tomllib
import venv
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
NOT_COPIED = shutil.ignore_patterns(".git", ".venv", ".hypothesis", "*_cache", "__pycache__", "build", "scratch")
LIVE, RUN_TWICE = ["tests/lessons/test_live_figures.py"], ["tests/lessons/test_run_twice.py"]
SITE = ["tests/tools/test_site.py", "tests/tools/test_site_small.py"]
# Not among the quick tests: the slow ones, those of this tool, which see a change of any text, and those of the site.
APART = {LIVE[0], RUN_TWICE[0], "tests/tools/test_mutate.py", *SITE}
# Without nbval, which takes seconds to start and which none of these tests need.
PYTEST = ["pytest", "-x", "-q", "-p", "no:cacheprovider", "-p", "no:nbval", "-m", "not browser"]
GREEN, RED, HANGS = "green", "red", "hangs"
LONGEST = 1800  # seconds, of tests without any mistake
SHARE = 0.95  # of the mistakes must turn the tests red


class Mistake(NamedTuple):
    """A mistake in `helpers/<helper>.py`: the text `old` becomes `new`; `means` says what that does.

    A helper is named by its path: maths/losses/focal.
    """

    helper: str
    means: str
    old: str
    new: str

    def made(self, source):
        """The source with the mistake; ValueError where `old` does not stand there exactly once."""
        if (found := source.count(self.old)) != 1:
            raise ValueError(f"{self.helper}, {self.means!r}: {self.old!r} stands there {found} times, not once")
        return source.replace(self.old, self.new)


def listed(folder=ROOT / "tools" / "mistakes"):
    """All mistakes of the files in a folder, helper by helper."""
    found = []
    for path in folder.glob("*.toml"):
        for helper, mistakes in tomllib.loads(path.read_text(encoding="utf-8")).items():
            found += [Mistake(helper, means, *texts) for means, texts in mistakes.items()]
    return sorted(found)


class Course:
    """A copy of the course, with a Python of its own that finds `helpers` in this copy and nowhere else.

    A file of that Python says where, and not a variable of the environment: so the kernels of notebooks, which start
    without the caller's variables, find the same copy.
    """

    def __init__(self, folder, root=ROOT):
        self._limits = {}
        self.root = shutil.copytree(root, folder / "course", ignore=NOT_COPIED)
        venv.create(folder / "python", symlinks=True)
        self._python = folder / "python" / "bin" / "python"
        for name in ("share", "etc"):  # what packages bring besides code: templates of nbconvert, Jupyter's settings
            (folder / "python" / name).symlink_to(Path(sys.prefix) / name, target_is_directory=True)
        # Folders named in a .pth file are searched, but not for further .pth files, one of which names the checkout.
        paths = f"{self.root}\n{sysconfig.get_path('purelib')}\n"
        packages = self._says("import sysconfig; print(sysconfig.get_path('purelib'))")
        (packages / "course.pth").write_text(paths, encoding="utf-8")
        found = self._says("import helpers; print(helpers.__file__)")
        if self.root not in found.parents:
            raise RuntimeError(f"the tests would import {found}, and not the copy in {self.root}")

    def _says(self, code):
        """The path that a line of code prints, run in another folder."""
        run = subprocess.run([self._python, "-c", code], cwd="/", capture_output=True, text=True, check=True)
        return Path(run.stdout.strip())

    def own_tests(self, helper):
        """The examples of a helper, its test file, and others that import it, as arguments for pytest.

        Of a scene it is those of its lesson, alone: nothing else may be what holds its sentences.
        """
        *folders, name = helper.split("/")
        if folders[:1] == ["scenes"]:  # those of its lesson, first the files that name it
            naming = self._quick(rf"\b{name}\b")
            files = self._quick(rf"^tests/scenes/test_{folders[1]}\w*\.py$")
            return sorted(files, key=lambda path: path not in naming)
        home = "/".join(["tests/helpers", *folders, f"test_{name}.py"])
        package = re.escape(".".join(["helpers", *folders]))
        files = self._quick(rf"^{home}$|^from {package}(\.{name} import| import .*\b{name}\b)")
        files = sorted(files, key=lambda path: path != home)
        return [f"tests/test_doctests.py::test_examples[{helper}]", *files]

    def all_tests(self):
        """All tests that use helpers without a browser, quick ones first: lists of arguments for pytest."""
        return [self._quick(r"^(import|from) helpers\b"), LIVE, RUN_TWICE]

    def _quick(self, pattern):
        """The files of quick tests in whose name or text there is such a line."""
        paths = (path.relative_to(self.root) for path in (self.root / "tests").rglob("test_*.py"))
        texts = {str(path): f"{path}\n{(self.root / path).read_text(encoding='utf-8')}" for path in paths}
        return sorted(path for path, text in texts.items() if path not in APART and re.search(pattern, text, re.M))

    def outcome(self, tests, limit):
        """How these tests end: "green", "red", or "hangs" where they take more than so many seconds."""
        command = [self._python, "-m", *PYTEST, *tests]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True, "encoding": "utf-8"}
        with subprocess.Popen(command, cwd=self.root, start_new_session=True, **pipes) as run:
            try:
                printed, _ = run.communicate(timeout=limit)
            except BaseException as error:
                os.killpg(run.pid, signal.SIGKILL)  # with the kernels that it started, also where this is interrupted
                if isinstance(error, subprocess.TimeoutExpired):
                    return HANGS
                raise
        if run.returncode not in (0, 1, 2):  # all passed, a test failed, a file of tests could not be imported
            raise RuntimeError(f"pytest {' '.join(tests)} did not run:\n{printed}")
        return RED if run.returncode else GREEN

    def limit(self, tests):
        """How many seconds these tests may take: a minute more than four times what they took without any mistake.

        Errors: RuntimeError where they are not green then.
        """
        if tuple(tests) not in self._limits:
            began = time.monotonic()
            if self.outcome(tests, LONGEST) != GREEN:
                raise RuntimeError(f"pytest {' '.join(tests)} is not green without any mistake: mend that first")
            self._limits[tuple(tests)] = 60 + 4 * (time.monotonic() - began)
        return self._limits[tuple(tests)]

    @contextmanager
    def mistaken(self, mistake):
        """The copy has the mistake inside the `with` block."""
        file = self.root / "helpers" / f"{mistake.helper}.py"
        right = file.read_text(encoding="utf-8")
        file.write_text(mistake.made(right), encoding="utf-8")
        try:
            yield
        finally:
            file.write_text(right, encoding="utf-8")


class Result(NamedTuple):
    """How the tests took a mistake, and whether those of its own helper saw it."""

    mistake: Mistake
    outcome: str
    by_own: bool


def judged(course, mistakes):
    """Yields a `Result` for each mistake: tests are run, its helper's own first, until some are red or hang."""
    for mistake in mistakes:
        for tests in [own := course.own_tests(mistake.helper), *course.all_tests()]:
            limit = course.limit(tests)
            with course.mistaken(mistake):
                outcome = course.outcome(tests, limit)
            if outcome != GREEN:
                break
        yield Result(mistake, outcome, outcome != GREEN and tests is own)


def table(results):
    """The results in Markdown: a row for each helper of which a mistake survived, and the sum."""
    survived = {}
    for result in results:
        if result.outcome == GREEN:
            survived.setdefault(result.mistake.helper, []).append(result.mistake.means)
    rows = ["| helper | mistakes | red | of these by its own tests | survived |", "|---|---|---|---|---|"]
    for helper, means in survived.items():
        rows.append(row(helper, [result for result in results if result.mistake.helper == helper], "; ".join(means)))
    return "\n".join([*rows, row("all", results, str(sum(map(len, survived.values()))))])


def row(name, results, survived):
    red, own = sum(result.outcome != GREEN for result in results), sum(result.by_own for result in results)
    return f"| {name} | {len(results)} | {red} | {own} | {survived} |"


def main(names):
    mistakes = [mistake for mistake in listed() if not names or mistake.helper in names]
    if unknown := set(names) - {mistake.helper for mistake in mistakes}:
        sys.exit(f"no mistakes are listed for {', '.join(sorted(unknown))}: give names of helpers, without .py")
    results = []
    with tempfile.TemporaryDirectory() as folder:
        try:
            for result in judged(Course(Path(folder)), mistakes):
                results.append(result)
                place = f"{len(results)} of {len(mistakes)}, {result.mistake.helper}: {result.mistake.means}"
                print(f"{place}: {result.outcome}", file=sys.stderr, flush=True)
        finally:  # also of a run that was interrupted
            print(table(results))
    sys.exit(sum(result.outcome != GREEN for result in results) < SHARE * len(mistakes))


if __name__ == "__main__":
    main(sys.argv[1:])
