"""`make bench`: every figure beside a floor or a peer of the same run; the table goes to benchmarks/RESULTS.md.

python benchmarks/run.py [--only start,load,check,items,outputs,build,peers] [--out FILE]
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE)]

import peers  # noqa: E402
from measure import BIN, PYTHON, ROOT, Row, in_turns, ms, task  # noqa: E402

OURS = 0  # stands for the size of our own bank
SIZES = (1_000, 10_000, 100_000)
FACTS = ROOT / "facts"
PAPERS, ASKED = 100, 20  # of the peer that prints


def start(home: Path) -> Iterator[Row]:
    """How soon something is on the screen."""
    quizgen = str(BIN / "quizgen")
    env = {"XDG_CACHE_HOME": str(home / "cache")}
    question = [quizgen, "quiz", "--items", "1", "--seed", "1", "--data-dir", str(home / "data")]
    subprocess.run(question, stdin=subprocess.DEVNULL, capture_output=True, env={**os.environ, **env})  # warm
    commands = {
        "python": [PYTHON, "-c", "pass"],
        "click": [PYTHON, "-c", "import click"],
        "click, sqlite3": [PYTHON, "-c", "import click, sqlite3"],
        "help": [quizgen, "--help"],
        "question": question,
    }
    runs = in_turns(commands, 15, env)
    for what, name, floor, target in (
        ("`quizgen --help`", "help", "python", ""),
        ("`quizgen --help`", "help", "click", "≤ 1.5"),
        ("first question, warm", "question", "python", ""),
        ("first question, warm", "question", "click, sqlite3", "≤ 4"),
    ):
        ours, other = runs[name].seconds, runs[floor].seconds
        shown = "`python -c pass`" if floor == "python" else f"`import {floor}`"
        yield row(what, ms(ours), f"{shown}: {ms(other)}", ours / other, target)
    yield Row("memory, first question", f"{runs['question'].megabytes:.0f} MB", "", "")


def row(what: str, ours: str, floor: str, ratio: float, target: str = "", more: str = "") -> Row:
    """A row whose target, if any, is a bound (`≤ 3`, `≥ 4`) for the ratio."""
    met = None
    if target:
        sign, bound = target.split()
        met = ratio <= float(bound) if sign == "≤" else ratio >= float(bound)
    return Row(what, ours, floor, f"{ratio:.2f}{more}", target, met)


def load(home: Path) -> Iterator[Row]:
    """From YAML to a checked bank; CSafeLoader makes mappings without places and checks nothing."""
    grown: dict[int, float] = {}
    for size in (OURS, *SIZES):
        folder, rounds = FACTS if size == OURS else home / f"bank-{size}", 5 if size < 100_000 else 1
        ours, nodes = (task(name, folder, rounds=rounds) for name in ("load", "nodes"))
        called = task("safe_loader", folder, "on", rounds=rounds)
        quiet = task("safe_loader", folder, "off", rounds=rounds)
        grown[size] = ours["seconds"] / ours["facts"]
        told = f"{ms(ours['seconds'])}, {ours['megabytes']:.0f} MB"
        what = "load of our bank" if size == OURS else f"load of {size:,} facts"
        other = f"CSafeLoader as called: {ms(called['seconds'])}, {called['megabytes']:.0f} MB"
        yield row(what, told, other, called["seconds"] / ours["seconds"], "≥ 4" if size >= 10_000 else "", "× faster")
        other = f"collector off: {ms(quiet['seconds'])}"
        yield row(what, told, other, quiet["seconds"] / ours["seconds"], "≥ 1.5" if size >= 10_000 else "", "× faster")
        alone = ms(nodes["seconds"])
        yield row("… its YAML alone", alone, other, quiet["seconds"] / nodes["seconds"], "", "× faster")
        memory = f"{ours['megabytes']:.0f} MB"
        yield row("… its memory", memory, f"{called['megabytes']:.0f} MB", ours["megabytes"] / called["megabytes"])
    yield row(
        "time a fact, 100,000 to 10,000", ms(grown[100_000] * 1000) + " a thousand", ms(grown[10_000] * 1000),
        grown[100_000] / grown[10_000], "≤ 1.5",
    )  # fmt: skip


def check(home: Path) -> Iterator[Row]:
    """Every rule over a loaded bank."""
    for name, folder in (("our bank", FACTS), *((f"{size:,} facts", home / f"bank-{size}") for size in SIZES)):
        found, loaded = task("check", folder, rounds=1), task("load", folder, rounds=1)
        thousand = found["seconds"] / found["facts"] * 1000
        what = f"check, {name}, a thousand facts"
        yield row(what, f"{ms(thousand)}, {found['megabytes']:.0f} MB", "one second", thousand, "≤ 1")
        yield row("… to its load", ms(found["seconds"]), ms(loaded["seconds"]), found["seconds"] / loaded["seconds"])


def items(home: Path) -> Iterator[Row]:
    """Every question of a bank, in one language."""
    found = {size: task("items", home / f"bank-{size}", rounds=1) for size in SIZES}
    ours = task("items", FACTS, rounds=2)
    rate = ours["items"] / ours["seconds"]
    loaded = task("load", FACTS, rounds=2)["seconds"]
    yield row("items of our bank", f"{rate:,.0f} a second", f"its load: {ms(loaded)}", ours["seconds"] / loaded)
    for low, high in ((1_000, 10_000), (10_000, 100_000)):
        a, b = found[low], found[high]
        each, less = b["seconds"] / b["items"], a["seconds"] / a["items"]
        what = f"time an item, {high:,} facts to {low:,}"
        yield row(what, f"{each * 1e6:.0f} µs", f"{less * 1e6:.0f} µs", each / less, "≤ 1.5")
        whole, part = b["megabytes"] / b["facts"], a["megabytes"] / a["facts"]
        yield row("… memory a fact", f"{whole * 1000:.1f} KB", f"{part * 1000:.1f} KB", whole / part, "≤ 1.5")


def outputs(home: Path) -> Iterator[Row]:
    """Decks against bare genanki, papers against the bare canvas."""
    ours, bare = task("deck", FACTS, rounds=2), task("bare_deck", FACTS, rounds=2)
    written = task("write_deck", FACTS, rounds=2)
    each, floor = ours["seconds"] / ours["notes"], bare["seconds"] / bare["notes"]
    notes = f"{bare['notes'] / bare['seconds']:,.0f} notes a second"
    yield row("deck, notes ready", f"{written['notes'] / written['seconds']:,.0f} notes a second",
              f"bare genanki: {notes}", written["seconds"] / bare["seconds"])  # fmt: skip
    yield row("deck, notes made of facts", f"{ours['notes'] / ours['seconds']:,.0f} notes a second",
              f"bare genanki: {notes}", each / floor)  # fmt: skip
    paper, canvas = task("papers", "ru", 40, rounds=2), task("bare_papers", "ru", 40, rounds=2)
    rate = canvas["papers"] / canvas["seconds"]
    yield row("papers, a file each", f"{paper['papers'] / paper['seconds']:.0f} papers a second",
              f"bare canvas: {rate:.0f} papers a second", paper["seconds"] / canvas["seconds"], "≤ 2.5")  # fmt: skip


def build(home: Path) -> Iterator[Row]:
    """Where the time of a build goes."""
    found = task("build", rounds=1)
    loaded = task("load", FACTS, rounds=2)["seconds"]
    yield row("`quizgen build`", ms(found["seconds"]), f"its load: {ms(loaded)}", found["seconds"] / loaded)
    parts = {name.removeprefix("part "): share for name, share in found.items() if name.startswith("part ")}
    for name, share in sorted(parts.items(), key=lambda part: -part[1]):
        yield Row(f"… {name}", f"{share:.0%}", "", "")


def others(home: Path) -> Iterator[Row]:
    """The tools that people use instead, given the same content."""
    if not peers.installed():
        yield Row("peers", "not installed: `make bench` installs them", "", "")
        return
    quizgen = str(BIN / "quizgen")
    listing = [quizgen, "items", "--kind", "choice", "--format", "jsonl"]
    told = subprocess.run(listing, capture_output=True, text=True, check=True).stdout
    questions = [json.loads(line) for line in told.splitlines()]
    task("collection", FACTS, home / "notes.json", rounds=1)
    types, rows = json.loads((home / "notes.json").read_text("utf-8"))
    most = next(iter(types))
    count = sum(1 for row_ in rows if row_[0] == most)
    asked = min(peers.QUESTIONS, len(questions))
    commands = {
        "text2qti": peers.text2qti(home, questions),
        "genanki": peers.genanki_script(home),
        "brain-brew": peers.brain_brew(home, types, rows),
        "items": listing,
        "deck": [quizgen, "deck", "-o", str(home / "deck.apkg")],
    }
    papers = peers.auto_multiple_choice(home, questions[:ASKED], PAPERS)
    if papers:
        (home / "choices.yaml").write_text(f"sections: [{{kinds: [choice], count: {ASKED}}}]\n", "utf-8")
        how = ["--blueprint", str(home / "choices.yaml"), "--forms", str(PAPERS)]
        commands |= {"AMC": papers, "papers": [quizgen, "worksheet", "-o", str(home / "papers.pdf"), *how]}
    runs = in_turns(commands, 3, cwd=home)
    facts = int(task("load", FACTS, rounds=1)["facts"])
    for what, name, number, unit, ours, our_number in (
        ("questions from facts to JSON", "text2qti", asked, "typed questions to QTI", "items", len(questions)),
        ("deck from our bank", "genanki", facts, "CSafeLoader and genanki, two fields a note", "deck", facts),
        ("deck from our bank", "brain-brew", count, "notes of a spreadsheet to CrowdAnki JSON", "deck", len(rows)),
    ):
        mine, theirs = runs[ours].seconds / our_number, runs[name].seconds / number
        floor = f"{name}, {unit}: {ms(theirs * 1000)}"
        yield row(f"{what}, a thousand", ms(mine * 1000), floor, mine / theirs)
    what = f"{PAPERS} papers of {ASKED} choices, with the key"
    if papers:
        mine, theirs = runs["papers"].seconds, runs["AMC"].seconds
        yield row(what, ms(mine), f"Auto Multiple Choice: {ms(theirs)}", mine / theirs, "≤ 1")
    else:
        yield Row(what, "", "Auto Multiple Choice is not installed", "")


PARTS: Mapping[str, Callable[[Path], Iterator[Row]]] = {
    "start": start, "load": load, "check": check, "items": items, "outputs": outputs, "build": build, "peers": others,
}  # fmt: skip


def table(found: Mapping[str, list[Row]]) -> str:
    """The page of results."""
    names = ("click", "PyYAML", "genanki", "reportlab", "fsrs")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    lines = [
        "# Results", "",
        f"`make bench` on {date.today().isoformat()}: {_machine()}; Python {platform.python_version()}, {versions}.",
        "Ratios are ours to the floor or peer measured in the same run (below 1: faster or smaller), but for",
        "`× faster`. Times within a process are processor time, best of the rounds; those of whole programs are the",
        "median of wall time, taken in turns. The banks of 1,000 to 100,000 facts are made up by `synthetic.py`, in",
        "the form of ours.", "",
    ]  # fmt: skip
    for part, rows in found.items():
        lines += [f"## {part.capitalize()}", "", f"{PARTS[part].__doc__}", ""]
        lines += ["| what | ours | floor or peer | ratio | target |", "|---|---|---|---|---|"]
        for one in rows:
            mark = "" if one.met is None else " ✓" if one.met else " missed"
            lines.append(f"| {one.what} | {one.ours} | {one.floor} | {one.ratio} | {one.target}{mark} |")
        lines.append("")
    return "\n".join(lines) + (HERE / "notes.md").read_text("utf-8")


def _machine() -> str:
    with Path("/proc/cpuinfo").open("r", encoding="utf-8") as file:
        model = next((line.split(":", 1)[1].strip() for line in file if line.startswith("model name")), "")
    return f"{os.cpu_count()} cores {model or platform.processor()}, {platform.system()}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default=",".join(PARTS))
    parser.add_argument("--out", type=Path, default=HERE / "RESULTS.md")
    args = parser.parse_args()
    found: dict[str, list[Row]] = {}
    with TemporaryDirectory(prefix="quizgen-bench-") as name:
        home = Path(name)
        for size in SIZES:
            task("bank", home / f"bank-{size}", size, rounds=1)
        for part in args.only.split(","):
            found[part] = []
            for one in PARTS[part](home):
                found[part].append(one)
                print(f"{one.what:<40} {one.ours:<26} {one.floor:<58} {one.ratio:<14} {one.target}", flush=True)
    args.out.write_text(table(found), "utf-8")
    print(f"written to {args.out}")


if __name__ == "__main__":
    main()
