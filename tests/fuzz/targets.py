"""What is changed, one function a target: each makes a case of a number, always the same one."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import Any

import click
import hostile
import yaml
from cases import HERE, Case, run_in
from mutations import DATES, TEXTS, change_bytes, change_tree, dump

from quizgen import bundled
from quizgen.cli import COMMANDS, group

BANK = sorted(path.name for path in (HERE / "bank").glob("*.yaml"))
LANGS = ("en", "ru", "kk")
ANSWERS = "1992\n2\n1\nMoscow\nАстана\n\n:s\n:h\n3 1 2\n1a 2b 3c\n25.05.1992\nTrue\n24,5\n:r\n:u\n".encode() * 3


def case_of(target: str, number: int) -> Case:
    """The case of this number."""
    return TARGETS[target](Random(f"{target} {number}"))


def reading(rnd: Random) -> list[str]:
    """A command that reads the whole bank and makes something of it."""
    lang = rnd.choice(LANGS)
    seed = str(rnd.randrange(3))
    known = [
        ["check"], ["check", "--format", "json"], ["facts"], ["facts", "--show", "--lang", lang],
        ["facts", "--format", "jsonl"], ["items", "--format", "jsonl", "--lang", lang, "--seed", seed], ["items"],
        ["audit", "--seeds", "1"],
        ["worksheet", "-o", "out/w.pdf", "--items", "9", "--seed", seed, "--lang", lang, "--forms", "2"],
        ["deck", "-o", "out/d.apkg", "--lang", lang], ["deck", "-o", "out/d.tsv", "--tsv", "--lang", lang],
        ["flashcards", "-o", "out/f.pdf", "--lang", lang], ["sheet", "timeline", "-o", "out/t.pdf", "--lang", lang],
        ["sheet", "facts", "-o", "out/s.pdf", "--lang", lang], ["lock"], ["build", "--out", "out", "--lang", lang],
        ["quiz", "--lang", lang, "--seed", seed],
    ]  # fmt: skip
    args = rnd.choice([words for words in known if exists(words[0])])
    return [*args, "--facts", "bank"]


@cache
def exists(command: str) -> bool:
    return find_spec(f"quizgen.cli.{command}_command") is not None


@cache
def original(path: Path) -> bytes:
    return path.read_bytes()


def tree_of(path: Path) -> Any:
    return yaml.load(original(path), yaml.CBaseLoader)


def bank_tree(rnd: Random) -> Case:
    """A bank that a hand got wrong."""
    name = rnd.choice(BANK)
    changed = dump(change_tree(tree_of(HERE / "bank" / name), rnd, rnd.choice((1, 1, 1, 2, 5))))
    return Case(reading(rnd), {f"bank/{name}": changed}, ANSWERS)


def bank_bytes(rnd: Random) -> Case:
    """A bank that a disk or an editor got wrong."""
    name = rnd.choice(BANK)
    changed = change_bytes(original(HERE / "bank" / name), rnd, rnd.choice((1, 1, 2, 4)))
    return Case(reading(rnd), {f"bank/{name}": changed}, ANSWERS)


def bank_files(rnd: Random) -> Case:
    """Files that are missing, empty, or not what their name says."""
    name, other = rnd.choice(BANK), rnd.choice(BANK)
    data = rnd.choice((None, b"", b"\n", b"null", b"[]", b"{}", b"- \n", b"x", original(HERE / "bank" / other)))
    where = rnd.choice((name, name, "extra.yaml", "lock.yaml", "sources-2.yaml", "bank.yml"))
    return Case(reading(rnd), {f"bank/{where}": data}, ANSWERS)


def words(rnd: Random) -> Case:
    """Stems and words of a bank's own."""
    lang = rnd.choice(LANGS)
    part = rnd.choice(("stems", "words"))
    path = bundled.folder("templates") / part / f"{lang}.yaml"
    return Case(reading(rnd), {f"bank/{part}/{lang}.yaml": _changed(path, rnd)}, ANSWERS)


def _changed(path: Path, rnd: Random) -> bytes:
    if rnd.random() < 0.7:
        return dump(change_tree(tree_of(path), rnd, rnd.choice((1, 1, 3))))
    return change_bytes(original(path), rnd, rnd.choice((1, 2)))


def sources(rnd: Random) -> Case:
    """Archived texts that are not as they were cited."""
    known = [source for source in tree_of(HERE / "bank" / "sources.yaml") if "file" in source]
    files: dict[str, bytes | None] = {}
    for source in known:
        lines = [f"{n} {rnd.choice(TEXTS)[:300]} 1992 Moscow" for n in range(rnd.choice((0, 5, 600)))]
        data = "\n".join(lines).encode("utf-8", "surrogatepass")
        files[f"texts/{source['file']}"] = change_bytes(data, rnd, 2) if rnd.random() < 0.5 else data
    if rnd.random() < 0.2:
        files.pop(rnd.choice(sorted(files)), None)
    command = rnd.choice((["check"], ["check", "--format", "json"], ["facts", "--show"]))
    return Case([*command, "--sources", "texts", "--facts", "bank"], files)


def blueprint(rnd: Random) -> Case:
    path = rnd.choice(sorted((bundled.folder("templates") / "blueprints").glob("*.yaml")))
    args = ["worksheet", "-o", "out/w.pdf", "--facts", "bank", "--seed", "1", "--blueprint", "plan.yaml"]
    return Case(args, {"plan.yaml": _changed(path, rnd)})


def design(rnd: Random) -> Case:
    """A school's own folder of templates."""
    ours = bundled.folder("templates") / "pdf"
    name = rnd.choice(("design.yaml", "words-en.yaml"))
    files: dict[str, bytes | None] = {f"school/{name}": _changed(ours / name, rnd)}
    if rnd.random() < 0.1:
        font = "PT_Sans-Web-Regular.ttf"
        data = original(bundled.folder("templates") / "fonts" / font)
        files[f"school/{font}"] = change_bytes(data, rnd, 3)
    command = rnd.choice(
        (["worksheet", "--items", "6", "--seed", "1"], ["flashcards"], ["sheet", "timeline"], ["sheet", "facts"])
    )
    return Case([*command, "-o", "out/x.pdf", "--facts", "bank", "--template", "school"], files)


def roster(rnd: Random) -> Case:
    """A list of learners."""
    rows = [["id", "name", "group"], *([str(n), f"Learner {n}", "A"] for n in range(6))]
    for _ in range(rnd.choice((1, 2, 5))):
        row = rnd.choice(rows)
        row[rnd.randrange(len(row))] = rnd.choice((*TEXTS, "", "1"))
    text = io.StringIO()
    csv.writer(text, delimiter=rnd.choice(",;\t")).writerows(rows)
    data = text.getvalue().encode("utf-8", "surrogatepass")
    if rnd.random() < 0.4:
        data = change_bytes(data, rnd, 2)
    args = ["worksheet", "-o", "out/w.pdf", "--facts", "bank", "--items", "5", "--seed", "1", "--roster", "class.csv"]
    return Case(args, {"class.csv": data})


@cache
def lock_text() -> bytes:
    """The lock of the small bank."""
    return run_in(Case(["lock", "--facts", "bank", "--date", "2026-01-01"]), "bank/lock.yaml")[1]


def lock(rnd: Random) -> Case:
    if rnd.random() < 0.6:
        data = dump(change_tree(yaml.load(lock_text(), yaml.CBaseLoader), rnd, rnd.choice((1, 2))))
    else:
        data = change_bytes(lock_text(), rnd, rnd.choice((1, 2)))
    changes = ["deck", "--changes", "bank/lock.yaml"]
    args = rnd.choice((["lock"], ["lock", "--check"], ["deck", "-o", "out/d.apkg"], ["check"], changes))
    return Case([*args, "--facts", "bank"], {"bank/lock.yaml": data})


SITTING = Case(["quiz", "--facts", "bank", "--seed", "1", "--items", "15"], typed=ANSWERS)


@cache
def store() -> tuple[str, bytes]:
    """The progress store after a sitting, with its path."""
    return run_in(SITTING, "home/**/progress.db")


def store_bytes(rnd: Random) -> Case:
    """A progress store that a disk got wrong."""
    name, data = store()
    if rnd.random() < 0.2:
        data = rnd.choice(
            (b"", b"not a database", data[: rnd.randrange(len(data))], data[:100] + bytes(len(data) - 100))
        )
    else:
        for _ in range(rnd.choice((1, 3, 30))):
            at = rnd.randrange(len(data))
            data = data[:at] + bytes([rnd.randrange(256)]) + data[at + 1 :]
    command = rnd.choice((["stats"], ["due"], ["progress", "export"], ["quiz", "--seed", "2", "--items", "4"]))
    return Case([*command, "--facts", "bank"], {name: data}, ANSWERS)


@cache
def export_lines() -> bytes:
    """What `progress export` writes after a sitting."""
    name, data = store()
    return run_in(Case(["progress", "export", "--facts", "bank"], {name: data}), "stdout")[1]


def export(rnd: Random) -> Case:
    """What somebody made of an export."""
    import json

    lines = export_lines().splitlines()
    if rnd.random() < 0.6 and lines:
        at = rnd.randrange(len(lines))
        lines[at] = json.dumps(change_tree(json.loads(lines[at]), rnd, rnd.choice((1, 2)))).encode()
        data = b"\n".join(lines) + b"\n"
    else:
        data = change_bytes(export_lines(), rnd, 2)
    return Case(["progress", "import", "moved.jsonl", "--facts", "bank"], {"moved.jsonl": data})


def typed(rnd: Random) -> Case:
    """A sitting with whatever keys."""
    lines = ANSWERS.splitlines()
    for _ in range(12):
        text = rnd.choice(
            (*TEXTS, *DATES, ":x", ":", "?", "-1", "999", "１９９２", "½", "1e3", "٣", "2 2 2 2", "1a 1a")
        )
        lines.insert(rnd.randrange(len(lines)), text.encode("utf-8", "surrogatepass"))
    data = b"\n".join(lines) + rnd.choice((b"\n", b""))
    if rnd.random() < 0.3:
        data = change_bytes(data, rnd, 3)
    mode = rnd.choice(([], ["--exam"], ["--cram"], ["--mistakes"], ["--json"], ["--max-new", "3"], ["--new"]))
    return Case(["quiz", "--facts", "bank", "--seed", str(rnd.randrange(5)), "--items", "30", *mode], typed=data)


def line(rnd: Random) -> Case:
    """A command line of whatever words; the bank is good."""
    names = [name for name in COMMANDS if exists(name)]
    name = rnd.choice((*names, *names, *TEXTS[:3], "chek", ""))
    args = [name]
    command = group.get_command(click.Context(group), name) if exists(name) else None
    for param in command.params if command is not None else ():
        if rnd.random() < 0.25 or param.required:
            args += [rnd.choice(param.opts)] if isinstance(param, click.Option) else []
            if not getattr(param, "is_flag", False):
                args += [_value(param, rnd) for _ in range(max(1, param.nargs))]
    if rnd.random() < 0.2:
        args.insert(
            rnd.randrange(len(args) + 1), rnd.choice((*TEXTS, "--", "-h", "--help", "--version", "-x", "--lang"))
        )
    if exists(name) and "--facts" not in args and name not in ("init", "schema"):
        args += ["--facts", "bank"]
    return Case([word.replace("\x00", "")[:5000] for word in args], typed=ANSWERS)


def _value(param: click.Parameter, rnd: Random) -> str:
    names = " ".join(param.opts)
    if "-o" in param.opts or "--out" in names:
        return rnd.choice(
            (
                "out/x.pdf",
                "out/x.apkg",
                "out",
                "out/",
                "out/new/deep/x.pdf",
                "bank",
                "bank/bank.yaml/x",
                "/proc/x",
                "out/-x",
                "out/é.pdf",
                "out/" + "n" * 300,
                ".",
            )
        )
    if isinstance(param.type, click.Choice) and rnd.random() < 0.8:
        return str(rnd.choice(list(param.type.choices)))
    if "--seeds" in param.opts:
        return rnd.choice(("1", "2", "0", "x"))  # more is only more of the same
    if isinstance(param.type, click.types.IntParamType) and rnd.random() < 0.8:
        return str(rnd.choice((0, 1, 2, 5, 1991, -1, 9999, 10**6, 10**30, "x", "1.5", "٣")))
    if rnd.random() < 0.5:
        return rnd.choice(
            (
                "bank",
                "en",
                "ru",
                "history",
                "treaty",
                "core",
                "reviewed",
                "weekly",
                "a4",
                "signed-on",
                "1992",
                "0,0",
                "1,nan",
                "inf,1e400",
            )
        )
    return rnd.choice((*TEXTS, ".", "..", "/", "/dev/null", "/etc/passwd", "nowhere", ""))


TARGETS: Mapping[str, Callable[[Random], Case]] = {
    "bank-tree": bank_tree,
    "bank-bytes": bank_bytes,
    "bank-files": bank_files,
    "words": words,
    "sources": sources,
    "blueprint": blueprint,
    "design": design,
    "lock": lock,
    "line": line,
}
if "--roster" in str([p.opts for p in group.get_command(click.Context(group), "worksheet").params]):
    TARGETS = {**TARGETS, "roster": roster}
if exists("quiz") and exists("progress"):
    TARGETS = {**TARGETS, "store": store_bytes, "export": export, "typed": typed}
assert hostile.PLAIN
