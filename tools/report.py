"""Who solved what, for teachers: a table of the learners' notebooks in a folder, and the same as CSV.

    python tools/report.py collected                  # collected/<learner>/…/05_mse_gradient_descent.ipynb
    python tools/report.py collected --csv class.csv

The verdict that a notebook was saved with is put beside a new one: the learner's cell is run after the imports of the
course's own lesson, each cell in a process of its own that can't write files, open connections or start programs, and
has ten seconds. That finds verdicts that are out of date and hides no mistake; it is no proof of who wrote the cell.
"""

import argparse
import csv
import sys
from pathlib import Path

from grading.collect import exercises
from grading.recheck import recheck

from helpers.page.notebooks import own

CHECKOUT = Path(__file__).resolve().parent.parent
HEAD = ["learner", "lesson", "exercise", "stored", "checked", "says"]


def main(arguments=None):
    """Report on the folder that is named on the command line; answer the exit code."""
    parser = argparse.ArgumentParser(description="Who solved what, in a folder of learners' notebooks.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--csv", type=Path, default=Path("report.csv"), help="where to write the table (report.csv)")
    options = parser.parse_args(arguments)
    if not options.folder.is_dir():
        print(f"There is no folder {options.folder}.", file=sys.stderr)
        return 1
    table, unread = report(options.folder)
    for path, why in unread:
        print(f"{path} can't be read as a notebook: {why}", file=sys.stderr)
    if not table:
        print(f"{options.folder} holds no exercise of this course: its notebooks keep the names of the lessons.")
        return 1
    with options.csv.open("w", newline="", encoding="utf-8-sig") as file:  # the mark that spreadsheets ask for
        csv.writer(file).writerows([HEAD, *([_safe(entry) for entry in row] for row in table)])
    print(summary(table))
    print(f"Every exercise stands in {options.csv}.")
    return 0


def report(folder):
    """All exercises below a folder, as rows of HEAD; and (path, reason) of notebooks that can't be read."""
    lessons = {path.name: exercises(path) for path in own(CHECKOUT / "notebooks")}
    table, unread = [], []
    for path in sorted(folder.rglob("*")):
        name = path.name.replace("_mine", "")
        if name not in lessons or ".ipynb_checkpoints" in path.parts:
            continue
        learner = str(path.parent.relative_to(folder)) if path.parent != folder else "."
        try:
            theirs = exercises(path)
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            unread.append((path, str(error).splitlines()[0] if str(error) else type(error).__name__))
            continue
        for exercise, asked in lessons[name].items():
            if exercise not in theirs:
                table.append([learner, path.stem, exercise, "missing", "missing", ""])
                continue
            checked, says = recheck(asked.imports, theirs[exercise].source, asked.check)
            table.append([learner, path.stem, exercise, theirs[exercise].stored, checked, says])
    return table, unread


def summary(table):
    """A line for each notebook: how many of its exercises are right, and where the stored verdict is another."""
    lines = []
    for learner, lesson in dict.fromkeys((row[0], row[1]) for row in table):
        rows = [row for row in table if row[:2] == [learner, lesson]]
        right = sum(row[4] == "right" for row in rows)
        other = [row[2] for row in rows if row[3] not in (row[4], "none") and row[4] != "missing"]
        note = f"; not as stored: {', '.join(other)}" if other else ""
        lines.append(f"{learner:30}  {lesson:32}  {right} of {len(rows)} right{note}")
    return "\n".join(lines)


def _safe(entry):
    """Text that no spreadsheet takes for a formula."""
    return f"'{entry}" if entry[:1] in ("=", "+", "-", "@", "\t") else entry


if __name__ == "__main__":
    sys.exit(main())
