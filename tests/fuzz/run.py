"""`make fuzz MINUTES=n`: replays what was found, then tries new cases until the time is up and keeps every failure.

python tests/fuzz/run.py --minutes 10 [--seed N] [--only TARGET] [--replay]
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from cases import FOUND, Case, Outcome, kept, load, run  # noqa: E402
from targets import TARGETS, case_of  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--seed", type=int, default=None, help="the first case (by default the time)")
    parser.add_argument("--only", choices=sorted(TARGETS), action="append")
    parser.add_argument("--replay", action="store_true", help="only replay what was found before")
    parser.add_argument("--verbose", action="store_true")
    args = parser.parse_args()
    _warm()
    failing = _replay()
    if args.replay:
        return min(failing, 1)
    seed = int(time.time()) * 1000 if args.seed is None else args.seed
    return 1 if _try(seed, args.minutes * 60, args.only or sorted(TARGETS), args.verbose) + failing else 0


def _warm() -> None:
    """What every case would import, imported once before the processes part."""
    import fsrs  # noqa: F401
    import genanki  # noqa: F401
    import reportlab.pdfgen.canvas
    import reportlab.platypus  # noqa: F401

    import quizgen.cli
    import quizgen.items  # noqa: F401


def _replay() -> int:
    failing = 0
    for home in kept():
        outcome = run(load(home))
        if outcome.complaints:
            failing += 1
            print(f"still failing: {home.name}: {'; '.join(outcome.complaints)}", flush=True)
    print(f"{len(kept())} kept cases replayed, {failing} failing")
    return failing


def _try(seed: int, seconds: float, only: list[str], verbose: bool) -> int:
    statuses: Counter[tuple[str, int]] = Counter()
    known: set[str] = set()
    slowest, largest = 0.0, 0.0
    end = time.monotonic() + seconds
    number = seed
    while time.monotonic() < end:
        target = only[number % len(only)]
        case = case_of(target, number)
        outcome = run(case)
        statuses[target, outcome.status] += 1
        slowest, largest = max(slowest, outcome.seconds), max(largest, outcome.megabytes)
        if verbose:
            print(number, target, outcome.status, f"{outcome.seconds:.2f} s", case.args, outcome.stderr[:100].strip())
        if outcome.complaints:
            _keep(case, outcome, number, known)
        number += 1
    for (target, status), count in sorted(statuses.items()):
        print(f"{target:<14} status {status:>3}: {count}")
    print(
        f"{number - seed} cases from seed {seed}; slowest {slowest:.1f} s, largest {largest:.0f} MB; "
        f"{len(known)} kinds of failure"
    )
    return len(known)


def _keep(case: Case, outcome: Outcome, number: int, known: set[str]) -> None:
    """Save the case, unless one like it was saved in this run."""
    kind = "; ".join(complaint.split(" printed: ")[0][:120] for complaint in outcome.complaints)
    case.note = f"seed {number}: {'; '.join(outcome.complaints)}"
    if kind not in known:
        home = case.save(FOUND)
        print(f"FAILED {case.note}\n  {' '.join(case.args)}\n  kept as {home.relative_to(HERE)}", flush=True)
    known.add(kind)


if __name__ == "__main__":
    sys.exit(main())
