"""How things are timed: programs in processes of their own, in turns, each figure beside the floor of the same run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
PYTHON = sys.executable


@dataclass(frozen=True)
class Run:
    """Seconds of wall time (the median of the rounds) and the largest memory, in megabytes."""

    seconds: float
    megabytes: float


@dataclass(frozen=True)
class Row:
    """A line of the table. `ratio` is ours to the floor's; the target, if any, is a bound for it."""

    what: str
    ours: str
    floor: str
    ratio: str
    target: str = ""
    met: bool | None = None


def in_turns(
    commands: Mapping[str, Sequence[str]], rounds: int, env: Mapping[str, str] | None = None, cwd: Path = ROOT
) -> dict[str, Run]:
    """Run the commands one after another, so many rounds; the order changes from round to round."""
    names = list(commands)
    times: dict[str, list[float]] = {name: [] for name in names}
    memory = dict.fromkeys(names, 0.0)
    for turn in range(rounds):
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            seconds, megabytes = once(commands[name], env, cwd)
            times[name].append(seconds)
            memory[name] = max(memory[name], megabytes)
    return {name: Run(median(times[name]), memory[name]) for name in names}


def once(command: Sequence[str], env: Mapping[str, str] | None, cwd: Path) -> tuple[float, float]:
    """Wall time and peak memory of one run; its status must be 0 or 1 (findings)."""
    began = perf_counter()
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, **(env or {})},
        cwd=cwd,
    )
    assert process.stderr is not None
    said = process.stderr.read()
    _, state, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(state)
    if process.returncode not in (0, 1) or b"fault of the program" in said:
        raise SystemExit(f"{' '.join(command)[:200]}: {process.returncode}: {said.decode()[-2000:]}")
    return perf_counter() - began, usage.ru_maxrss / 1024


def task(name: str, *words: object, rounds: int = 3, python: str = PYTHON) -> dict[str, float]:
    """A task of tasks.py in a process of its own, the best of the rounds: what it reports, and its peak memory."""
    best: dict[str, float] = {}
    for _ in range(rounds):
        command = [python, str(ROOT / "benchmarks" / "tasks.py"), name, *map(str, words)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
        if done.returncode:
            raise SystemExit(f"{name} {words}: {done.stderr[-2000:]}")
        found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
        if not best or found["seconds"] < best["seconds"]:
            best = found
    return best


def ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.2f} s"
