"""Keep what this version makes, for later ones to read: `python tools/lasting.py 1.0` fills its folder of fixtures.

It does what people do, by the commands they use: a bank by `quizgen init`, a lock, a deck, a few answers in the quiz
and their export, a blueprint and a template folder of one's own, all in tests/fixtures/release-1.0/. Run once at each
release; tests/test_lasting.py reads them all.
"""

from __future__ import annotations

import shutil
import sqlite3  # noqa: TID251 - a fixture is made here, of a store that is closed
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "tests" / "fixtures"
PLAN = """\
# Friday's paper
title: {en: Friday}
sections:
- count: 4              # short ones first
  kinds: [choice, true-false]
- count: 2
"""
DESIGN = """\
# What our school has its own way; all else is as it comes.
format: 1
school: Pond School
option-letters: A B C D E F G H
"""
OWN_WORDS = "# Ours\ntitle: Friday's paper\n"


def main() -> None:
    if len(sys.argv) != 2 or not sys.argv[1].replace(".", "").isdecimal():
        sys.exit("Name the version: python tools/lasting.py 1.0")
    home = FIXTURES / f"release-{sys.argv[1]}"
    if home.exists():
        shutil.rmtree(home)
    home.mkdir(parents=True)
    keep(home)
    for path in sorted(p for p in home.rglob("*") if p.is_file()):
        print(path.relative_to(ROOT).as_posix())


def keep(home: Path) -> None:
    """Everything, in an empty folder."""
    quizgen(home, "init", "bank")
    shutil.rmtree(home / "bank" / "schema")  # made anew by `quizgen schema`
    quizgen(home, "lock", "--facts", "bank", "--date", "2026-11-01T12:00:00Z")
    quizgen(home, "deck", "--facts", "bank", "-o", "deck.apkg")
    for answers in ("1\n2\n1985\n?\nwater\n", "1\n" * 8):
        quizgen(home, "quiz", "--facts", "bank", "--data-dir", "progress", "--items", "8", "--new", typed=answers)
    quizgen(home, "progress", "export", "--facts", "bank", "--data-dir", "progress", "-o", "progress.jsonl")
    for path in sorted((home / "progress").iterdir()):
        if path.name != "progress.db":  # backups and the like
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    nameless(home / "progress" / "progress.db")
    (home / "plan.yaml").write_text(PLAN, "utf-8")
    (home / "ours").mkdir()
    (home / "ours" / "design.yaml").write_text(DESIGN, "utf-8")
    (home / "ours" / "words-en.yaml").write_text(OWN_WORDS, "utf-8")


def nameless(path: Path) -> None:
    """Take the name of this machine out of a store of progress."""
    db = sqlite3.connect(path)
    with db:
        db.execute("UPDATE sitting SET host = '', pid = 0")
    db.execute("VACUUM")
    db.close()


def quizgen(home: Path, *words: str, typed: str = "") -> None:
    """A command of quizgen, in that folder."""
    command = [sys.executable, "-m", "quizgen", *words]
    done = subprocess.run(command, cwd=home, input=typed, text=True, capture_output=True, check=False)
    if done.returncode:
        sys.exit(f"quizgen {' '.join(words)}: {done.stderr or done.stdout}")


if __name__ == "__main__":
    main()
