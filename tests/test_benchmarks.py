"""The benchmarks run: on a small bank, so that they do not rot between runs."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import banks
import pytest

from quizgen import checks
from quizgen.loader.bank import load_bank

HERE = Path(__file__).resolve().parent.parent / "benchmarks"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    timed("bank", str(folder), "240")
    return folder


def timed(*words: str) -> dict[str, float]:
    """What a task reports."""
    done = subprocess.run([sys.executable, str(HERE / "tasks.py"), *words], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_the_made_up_bank_is_a_good_one_of_the_size_asked_for(small: Path) -> None:
    bank, findings = load_bank(small)
    assert findings == []
    assert len(bank.facts) == 240
    assert not [f for f in checks.run(bank, banks.world_of(bank).languages, date(2027, 1, 1)) if f.severity == "error"]


@pytest.mark.parametrize("task", ["load", "nodes", "safe_loader on", "check", "items", "write_deck"])
def test_each_task_reports_its_time_and_memory(task: str, small: Path) -> None:
    name, *more = task.split()
    found = timed(name, str(small), *more)
    assert found["seconds"] > 0 and found["megabytes"] > 5
    assert found.get("items", 1) > 0 and found.get("notes", 1) > 0 and found.get("facts", 240) == 240
