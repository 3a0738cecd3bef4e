"""A folder of YAML to a Bank and the findings: what form alone can tell. Rules of content are in `checks`."""

from __future__ import annotations

import gc
import re
from functools import partial
from hashlib import blake2b
from pathlib import Path

from quizgen.domain import Bank, BankInfo, Finding
from quizgen.errors import no_folder
from quizgen.formats import needed, newer
from quizgen.loader.draft import (
    BANK_KEYS,
    DERIVED,
    FACT_KEYS,
    FORMAT,
    RELATION_KEYS,
    SOURCE_KEYS,
    SPECIAL,
    SUBJECT_KEYS,
    Draft,
)
from quizgen.loader.events import HOSTILE, Node, read, within
from quizgen.loader.facts import settle, subject_of
from quizgen.loader.reader import Reader, shorten
from quizgen.loader.vocabulary import relations_of, sources_of, units_of

__all__ = [
    "BANK_KEYS",
    "DERIVED",
    "FACT_KEYS",
    "FORMAT",
    "RELATION_KEYS",
    "SOURCE_KEYS",
    "SPECIAL",
    "SUBJECT_KEYS",
    "bank_files",
    "load_bank",
    "load_info",
]
_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}")
MOST_LANGS = 50  # each has its words and stems to be read


def load_bank(folder: Path) -> tuple[Bank, list[Finding]]:
    """Every YAML file of the folder as one Bank, with all findings; Usage if there is no such folder."""
    if not folder.is_dir():
        raise no_folder(folder)
    collecting = gc.isenabled()
    gc.disable()  # two thirds of a load is the collector walking a tree that only grows
    try:
        return _load(folder)
    finally:
        if collecting:
            gc.enable()


def load_info(folder: Path) -> BankInfo:
    """What bank.yaml says, without the rest of the bank; what is wrong with it, `load_bank` finds."""
    path = folder / "bank.yaml"
    node = read(path, str(path))[0] if within(path, folder) else None
    return _info(Reader(str(path), []), node) if node is not None else _BLANK


def bank_files(folder: Path) -> list[Path]:
    """The files of a bank, sorted by name; a link that leads out of the folder is not one of them."""
    found = (p for p in folder.iterdir() if p.suffix in (".yaml", ".yml") and not p.name.startswith("."))
    return sorted((p for p in found if within(p, folder)), key=lambda p: p.name)


def _load(folder: Path) -> tuple[Bank, list[Finding]]:
    findings: list[Finding] = []
    paths = bank_files(folder)
    if not any(path.stem == "bank" for path in paths):
        hint = "`quizgen init DIR` makes a bank with one"
        findings.append(Finding(str(folder / "bank.yaml"), 1, 1, "no-bank-file", "there is no bank.yaml", hint))
    draft = Draft(_BLANK)
    digests = {path.name: _file(path, folder, findings, draft) for path in sorted(paths, key=_turn)}
    settle(draft)
    if not draft.facts and not findings:
        hint = "write one, see docs/facts.md"
        findings.append(Finding(str(folder), 1, 1, "empty-bank", "the bank holds no fact", hint))
    digest = blake2b("".join(digests[path.name] for path in paths).encode(), digest_size=16)
    bank = Bank.of(
        draft.info, draft.relations, draft.units, draft.sources,
        draft.subjects.values(), draft.facts.values(), digest.hexdigest(),
    )  # fmt: skip
    return bank, sorted(findings)


def _turn(path: Path) -> tuple[int, str]:
    """Files are read in this order: facts are made of what the special ones define."""
    kind = path.stem.split("-")[0]
    return SPECIAL.index(kind) if kind in SPECIAL else len(SPECIAL), path.name


def _file(path: Path, folder: Path, findings: list[Finding], draft: Draft) -> str:
    """Add what a file holds to the draft; returns its digest."""
    shown = str(folder / path.name)
    if HOSTILE.search(path.name) or "\n" in path.name:
        message = "the name of the file holds a character that nobody can see, or is not UTF-8"
        findings.append(Finding(shown, 1, 1, "control-character", message, "give it another name"))
        return ""
    reader = Reader(shown, findings)
    step = _STEPS.get(path.stem.split("-")[0])
    each = None if step else partial(subject_of, reader, topic=path.stem, draft=draft)
    node, data, faults = read(path, shown, each)
    findings += faults
    if node is None:
        if not faults:
            lost = path.stem == "lock"
            hint = "take it back from version control" if lost else "delete it or write a subject"
            findings.append(Finding(shown, 1, 1, "empty-file", "the file holds nothing", hint))
    elif step:
        step(reader, node, path.stem, draft)
    else:
        reader.sequence(node, "a file of facts")  # which has been read by now, if it is one
    digest = blake2b(path.name.encode() + b"\0", digest_size=16)
    digest.update(data)
    return digest.hexdigest()


_ADDRESS = re.compile(r"""https?://[^\s"'<>{}\\^`|]+""")
_BLANK = BankInfo("bank", "", "0", {}, ("en",), "", "", None, FORMAT)


def _bank(reader: Reader, node: Node, name: str, draft: Draft) -> None:
    if name == "bank":
        draft.info = _info(reader, node)


def _info(reader: Reader, node: Node) -> BankInfo:
    entries = reader.mapping(node, "bank.yaml")
    reader.known_keys(entries, BANK_KEYS, "bank.yaml")
    for key in ("id", "namespace", "version", "title", "languages"):
        if key not in entries:
            reader.fault(node, "missing-key", f"bank.yaml has no `{key}`")
    namespace = reader.text(entries, "namespace")
    if not _UUID.fullmatch(namespace):
        if "namespace" in entries:
            reader.fault(entries["namespace"], "bad-value", "`namespace` is no UUID", "`quizgen init` writes one")
        namespace = ""
    number = reader.whole(entries, "format", FORMAT)
    if number > FORMAT:
        reader.fault(entries["format"], "newer-format", newer(number, FORMAT), needed(number))
    langs = reader.texts(entries.get("languages"), "languages")
    for lang in langs:
        if not (lang.isascii() and lang.isalpha() and lang.islower() and 2 <= len(lang) <= 3):
            reader.fault(entries["languages"], "bad-value", f"`{shorten(lang)}` is no language code", "en, ru, kk …")
            langs = ("en",)
    if len(langs) > MOST_LANGS or len(set(langs)) < len(langs):
        message = f"`languages` must name each language once, and {MOST_LANGS} at most"
        reader.fault(entries["languages"], "bad-value", message)
        langs = langs[:1]
    langs = langs or ("en",)
    home = reader.text(entries, "home")
    if home and not _ADDRESS.fullmatch(home):  # it stands in a link of every card, where braces are commands
        reader.fault(entries["home"], "bad-value", "`home` must be an address that begins with http:// or https://")
        home = ""
    return BankInfo(
        id=reader.slug(entries, "id") or "bank",
        namespace=namespace,
        version=reader.text(entries, "version", "0"),
        title={  # on one line, as the names of decks and note types are
            lang: " ".join(text.split()) for lang, text in reader.by_lang(entries.get("title"), langs, "title").items()
        },
        langs=langs,
        licence=reader.text(entries, "licence"),
        home=home,
        span=reader.date(entries.get("span")),
        format=number,
    )


def _beside(reader: Reader, node: Node, name: str, draft: Draft) -> None:
    """The lock, and the notes on lines that nobody cites, are no part of the bank."""


_STEPS = {
    "bank": _bank,
    "relations": relations_of,
    "units": units_of,
    "sources": sources_of,
    "lock": _beside,
    "uncited": _beside,
}
