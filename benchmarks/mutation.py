"""Mutation testing, a bounded run: each module with its own tests, twenty minutes at most. Not part of CI.

python benchmarks/mutation.py [NAME…]      (needs mutmut 3 and the test dependencies in the Python that runs it)

The table goes to benchmarks/MUTATION.md, with the survivors in answers and dates, and what mutation-notes.md says.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "benchmarks" / "MUTATION.md"
MUTMUT = str(Path(sys.executable).parent / "mutmut")
SECONDS = 20 * 60
EXPLAINED = ("answers", "dates")  # whose survivors are listed; what they are is told in mutation-notes.md
COPIED = ("quizgen", "tests", "facts", "templates", "docs", "build", "pyproject.toml", "README.md")
TARGETS = {
    "answers": ("quizgen/answers/*", ("test_answers.py", "test_answers_edges.py")),
    "dates": ("quizgen/dates.py", ("test_dates.py", "test_dates_edges.py")),
    "distractors": ("quizgen/distractors.py", ("test_distractors.py",)),
    "session": ("quizgen/session/*", ("test_session.py",)),
}


def run(name: str) -> tuple[dict[str, int], dict[str, str]]:
    """How many mutants had which fate, and the diff of each that nobody noticed."""
    pattern, tests = TARGETS[name]
    with TemporaryDirectory(prefix="quizgen-mutation-") as folder:
        home = Path(folder)
        for part in COPIED:
            source = ROOT / part
            ignore = shutil.ignore_patterns("__pycache__", "*.pyc")
            shutil.copytree(source, home / part, ignore=ignore) if source.is_dir() else shutil.copy(source, home)
        (home / "setup.cfg").write_text(_config(pattern, tests), "utf-8")
        command = ["timeout", str(SECONDS), MUTMUT, "run", "--max-children", "1"]
        done = subprocess.run(command, cwd=home, capture_output=True, text=True)
        results = subprocess.run([MUTMUT, "results", "--all", "true"], cwd=home, capture_output=True, text=True).stdout
        fates = dict(re.findall(r"^\s*(\S+): (.+)$", results, re.MULTILINE))
        if not fates:
            raise SystemExit(f"{name}: {done.stdout[-1500:]}{done.stderr[-1500:]}")
        counts = {fate: list(fates.values()).count(fate) for fate in sorted(set(fates.values()))}
        lived = [mutant for mutant, fate in fates.items() if fate in ("survived", "no tests")]
        return counts, {mutant: _diff(home, mutant) for mutant in lived}


def _config(pattern: str, tests: Sequence[str]) -> str:
    chosen = "\n".join(f"    tests/{test}" for test in tests)
    copied = "\n".join(f"    {part}" for part in ("facts", "templates", "docs", "build"))
    return (
        f"[mutmut]\nsource_paths=quizgen\nonly_mutate={pattern}\nalso_copy=\n{copied}\n"
        f"pytest_add_cli_args_test_selection=\n{chosen}\n"
    )


def _diff(home: Path, mutant: str) -> str:
    shown = subprocess.run([MUTMUT, "show", mutant], cwd=home, capture_output=True, text=True).stdout
    lines = [line for line in shown.splitlines() if re.match(r"[-+](?![-+])", line)]
    return " → ".join(f"`{line[1:].strip()}`" for line in lines[:2])


def main(names: Sequence[str]) -> None:
    sections = []
    table = ["| module | mutants | killed | | fates |", "|---|---|---|---|---|"]
    for name in names:
        counts, lived = run(name)
        total = sum(counts.values())
        killed = counts.get("killed", 0) + counts.get("timeout", 0) + counts.get("caught by type check", 0)
        fates = ", ".join(f"{number} {fate}" for fate, number in counts.items())
        table.append(f"| {name} | {total} | {killed} | {killed / total:.1%} | {fates} |")
        print(table[-1], flush=True)
        if name in EXPLAINED:
            lines = [f"- {mutant.removeprefix('quizgen.')}: {diff}" for mutant, diff in sorted(lived.items())]
            sections += [f"\n## Survivors in {name}\n", *lines]
    head = (
        "# Mutation testing\n\n"
        f"`python benchmarks/mutation.py` on {date.today().isoformat()}, mutmut {version('mutmut')}: each module\n"
        "with its own tests alone, twenty minutes at most. Not part of continuous integration.\n"
    )
    notes = (ROOT / "benchmarks" / "mutation-notes.md").read_text("utf-8")
    PAGE.write_text("\n".join([head, *table, "", notes.rstrip(), *sections]) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:] or list(TARGETS))
