"""What is timed within a process: `tasks.py NAME …` prints its seconds of processor time and peak memory as JSON."""

from __future__ import annotations

import gc
import json
import resource
import sys
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import process_time
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
Figures = dict[str, float]


def load(folder: str) -> Figures:
    """A checked bank."""
    from quizgen.loader.bank import load_bank

    began = process_time()
    bank, findings = load_bank(Path(folder))
    seconds = process_time() - began
    assert not [f for f in findings if f.severity == "error"], findings[:3]
    return {"seconds": seconds, "facts": len(bank.facts)}


def nodes(folder: str) -> Figures:
    """YAML alone: a tree with line and column for each entry, faults found, no bank made of them."""
    from quizgen.loader.events import parse

    data = [path.read_bytes() for path in sorted(Path(folder).glob("*.yaml"))]
    gc.disable()
    began = process_time()
    entries: deque[object] = deque(maxlen=1)
    for one in data:
        parse(one, "x", entries.append)
    return {"seconds": process_time() - began, "files": len(data)}


def safe_loader(folder: str, collector: str) -> Figures:
    """PyYAML's CSafeLoader as users call it, or with the collector off: mappings without places."""
    import yaml

    if collector == "off":
        gc.disable()
    began = process_time()
    trees = [yaml.load(path.read_text("utf-8"), yaml.CSafeLoader) for path in sorted(Path(folder).glob("*.yaml"))]
    return {"seconds": process_time() - began, "files": len(trees)}


def _opened(folder: str) -> Any:
    from quizgen.cli.common import open_bank

    return open_bank(Path(folder))


def check(folder: str) -> Figures:
    """Every rule over a loaded bank."""
    from datetime import date

    from quizgen import checks
    from quizgen.cli.common import open_loosely

    opened, _ = open_loosely(Path(folder))
    gc.freeze()
    began = process_time()
    found = checks.run(opened.bank, opened.languages, date(2026, 1, 1))
    return {"seconds": process_time() - began, "facts": len(opened.bank.facts), "findings": len(found)}


def items(folder: str, lang: str = "en") -> Figures:
    """Every item of a loaded bank in one language, handed on one by one."""
    from quizgen.items import generate

    opened = _opened(folder)
    before = _peak()
    began = process_time()
    count = sum(1 for _ in generate(opened.bank, opened.languages, lang, 0))
    seconds = process_time() - began
    return {"seconds": seconds, "items": count, "facts": len(opened.bank.facts), "grown": _peak() - before}


def deck(folder: str, lang: str = "en") -> Figures:
    """Notes and package of a loaded bank."""
    from quizgen.cli import decks

    opened = _opened(folder)
    began = process_time()
    study = decks.open_study(opened, quiet=True)
    made = list(decks.package(study, lang, None, Path("x.apkg"), False))
    seconds = process_time() - began
    return {"seconds": seconds, "notes": _notes(made[0].data), "bytes": len(made[0].data)}


def bare_deck(folder: str, lang: str = "en") -> Figures:
    """The same notes, their fields ready, written by genanki as its manual says."""
    import random
    import tempfile

    import genanki

    types, rows = collection_of(Path(folder), lang)
    with tempfile.TemporaryDirectory() as home:
        began = process_time()
        models = {kind: genanki.Model(int(kind), *given) for kind, given in types.items()}
        target = genanki.Deck(random.randrange(1 << 30, 1 << 31), "Bare")
        for kind, guid, fields, tags in rows:
            note = genanki.Note(models[kind], fields, guid=guid, tags=tags, sort_field=fields[0])
            target.add_note(note)
        genanki.Package(target).write_to_file(str(Path(home) / "x.apkg"))
        seconds = process_time() - began
    return {"seconds": seconds, "notes": len(rows)}


def collection_of(folder: Path, lang: str = "en") -> tuple[dict[str, Any], list[Any]]:
    """Note types and notes of our deck."""
    from quizgen.cli import decks

    study = decks.open_study(_opened(str(folder)), quiet=True)
    return _collection(next(iter(decks.package(study, lang, None, Path("x.apkg"), False))).data)


def write_deck(folder: str, lang: str = "en") -> Figures:
    """The package of a deck whose notes are ready."""
    from quizgen.cli import decks
    from quizgen.notes.deck import deck_of
    from quizgen.outputs import anki

    made = deck_of(decks.open_study(_opened(folder), quiet=True), lang, None)
    began = process_time()
    data = next(iter(anki.render(made, "x.apkg"))).data
    return {"seconds": process_time() - began, "notes": len(made.notes), "bytes": len(data)}


def _collection(package: bytes) -> tuple[dict[str, Any], list[Any]]:
    """Note types and notes of a package, as genanki takes them."""
    import sqlite3
    import tempfile
    import zipfile
    from io import BytesIO

    with tempfile.NamedTemporaryFile() as file:
        file.write(zipfile.ZipFile(BytesIO(package)).read("collection.anki2"))
        file.flush()
        with sqlite3.connect(file.name) as db:
            kinds = json.loads(db.execute("select models from col").fetchone()[0])
            rows = db.execute("select mid, guid, flds, tags from notes").fetchall()
    types = {
        name: (
            kind["name"],
            [{"name": field["name"]} for field in kind["flds"]],
            [{"name": t["name"], "qfmt": t["qfmt"], "afmt": t["afmt"]} for t in kind["tmpls"]],
            kind["css"],
            kind["type"],
        )
        for name, kind in kinds.items()
    }
    return types, [(str(mid), guid, fields.split("\x1f"), tags.split()) for mid, guid, fields, tags in rows]


def _notes(package: bytes) -> int:
    return len(_collection(package)[1])


def papers(lang: str, count: str) -> Figures:
    """So many forms of a paper of 20 questions, each a file of its own; warm, as in a run for a class."""
    from papers import paper_of

    from quizgen.outputs import worksheet

    chosen, assets = paper_of(lang)
    forms = [chosen.form(n) for n in range(int(count))]
    list(worksheet.render(forms[:1], "x.pdf", assets))
    began = process_time()
    size = sum(len(made.data) for form in forms for made in worksheet.render([form], "x.pdf", assets))
    return {"seconds": process_time() - began, "papers": len(forms), "bytes": size}


def bare_papers(lang: str, count: str) -> Figures:
    """The same pages by a bare canvas that is told where each text and line goes."""
    from io import BytesIO

    from papers import bare, noted, paper_of
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    chosen, assets = paper_of(lang)
    notes = [noted(chosen.form(n), assets) for n in range(int(count))]
    for face, data in assets.fonts.items():
        pdfmetrics.registerFont(TTFont(f"bare-{face}", BytesIO(data)))
    bare(notes[0], (595.3, 841.9))
    began = process_time()
    size = sum(len(bare(note, (595.3, 841.9))) for note in notes)
    return {"seconds": process_time() - began, "papers": len(notes), "bytes": size}


def build() -> Figures:
    """Where the time of a build goes, by samples: drawing, SQLite, libyaml, and our own parts."""
    import signal
    import tempfile
    from collections import Counter

    found: Counter[str] = Counter()

    def sample(_: int, frame: Any) -> None:
        found[_part(frame)] += 1

    signal.signal(signal.SIGPROF, sample)
    from quizgen.cli import run

    with tempfile.TemporaryDirectory() as home:
        began = process_time()
        signal.setitimer(signal.ITIMER_PROF, 0.001, 0.001)
        run(["build", "--out", home])
        signal.setitimer(signal.ITIMER_PROF, 0)
        seconds = process_time() - began
    total = sum(found.values())
    return {"seconds": seconds, **{f"part {name}": count / total for name, count in found.most_common()}}


def _part(frame: Any) -> str:
    """The part that a moment belongs to: the innermost that we know on the stack."""
    while frame is not None:
        path = frame.f_code.co_filename
        for mark, part in _PARTS:
            if mark in path:
                return part
        frame = frame.f_back
    return "start"


_PARTS = (
    ("/reportlab/", "drawing"), ("/quizgen/outputs/pen", "drawing"), ("/genanki/", "SQLite"),
    ("/quizgen/outputs/anki", "SQLite"), ("/yaml/", "libyaml"), ("/quizgen/outputs/", "our layout"),
    ("/quizgen/loader/", "our loader"), ("/quizgen/notes/", "our notes"),
    ("/quizgen/", "our items and words"), ("importlib", "imports"),
)  # fmt: skip


def bank(folder: str, facts: str) -> Figures:
    """A made-up bank."""
    from synthetic import write_bank

    write_bank(Path(folder), int(facts))
    return {"seconds": process_time()}


def collection(folder: str, path: str) -> Figures:
    """The note types and notes of our deck, as JSON in a file."""
    Path(path).write_text(json.dumps(collection_of(Path(folder))), "utf-8")
    return {"seconds": process_time()}


def _peak() -> float:
    """The most memory that this program held; what its parent held before it started does not count."""
    with suppress(OSError), Path("/proc/self/status").open(encoding="ascii") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmHWM")) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


TASKS: dict[str, Callable[..., Figures]] = {
    task.__name__: task
    for task in (
        load,
        nodes,
        safe_loader,
        check,
        items,
        deck,
        write_deck,
        bare_deck,
        papers,
        bare_papers,
        build,
        bank,
        collection,
    )
}

if __name__ == "__main__":
    figures = TASKS[sys.argv[1]](*sys.argv[2:])
    print(json.dumps({**figures, "megabytes": _peak()}))
