"""The template folder of the papers: design, words and fonts; what a school's folder lacks is ours."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from quizgen.domain import Finding, Lang
from quizgen.errors import BadInput, Usage, no_folder
from quizgen.formats import needed, newer
from quizgen.loader.events import Node
from quizgen.loader.reader import Reader
from quizgen.loader.shape import fit, fit_design
from quizgen.loader.texts import load_words, merge

FACES = ("regular", "bold", "italic", "bold-italic")
FORMAT = 1  # of design.yaml


@dataclass(frozen=True, slots=True)
class PaperFiles:
    """What was read: parsed design and words, the bytes of fonts and logo, and which words were missing."""

    design: dict[str, Any]
    words: dict[str, Any]
    fonts: dict[str, bytes]
    logo: bytes
    lacking: tuple[str, ...]


def load_papers(ours: Path, theirs: Path | None, lang: Lang) -> PaperFiles:
    """Our `templates` folder, and over it the school's; raise Usage if that is not there."""
    findings: list[Finding] = []
    design = load_words(ours / "pdf" / "design.yaml", findings)
    ready = ours / "pdf" / f"words-{lang}.yaml"
    words = load_words(ready if ready.is_file() else ours / "pdf" / "words-en.yaml", findings)  # English if we lack it
    lacking: tuple[str, ...] = ()
    folders = [ours / "fonts", ours / "pdf"]
    if theirs is not None:
        if not theirs.is_dir():
            raise no_folder(theirs)
        folders += [theirs / "fonts", theirs]
        ours_design, ours_words = deepcopy(design), deepcopy(words)
        merge(design, load_words(theirs / "design.yaml", findings, partial(_fit_design, ours=ours_design)))
        own = load_words(theirs / f"words-{lang}.yaml", findings, partial(fit, ours=ours_words))
        if own:
            lacking = tuple(sorted(set(_paths(words)) - set(_paths(own))))
        merge(words, own)
    if findings:
        raise BadInput("the templates of the papers cannot be used", sorted(findings))
    return PaperFiles(design, words, _fonts(design, folders), _logo(design, folders), lacking)


def _fit_design(reader: Reader, theirs: Node, ours: Any) -> None:
    entries = theirs.value if isinstance(theirs.value, dict) else {}
    if (number := reader.whole(entries, "format", FORMAT)) > FORMAT:
        reader.fault(entries["format"], "newer-format", newer(number, FORMAT), needed(number))
    else:
        fit_design(reader, theirs, ours)


def _paths(words: dict[str, Any], head: str = "") -> list[str]:
    found = []
    for key, value in words.items():
        name = f"{head}{key}"
        found += _paths(value, f"{name}.") if isinstance(value, dict) else [name]
    return found


def _fonts(design: dict[str, Any], folders: Sequence[Path]) -> dict[str, bytes]:
    names = design.get("fonts") or {}
    found = {}
    for face in FACES:
        name = Path(str(names.get(face, ""))).name  # a folder in the name is not followed
        path = next((f / name for f in reversed(folders) if name and (f / name).is_file()), None)
        if path is None:
            raise Usage(f"the font for `{face}` is missing: {name or 'not named in design.yaml'}")
        found[face] = path.read_bytes()
    return found


def _logo(design: dict[str, Any], folders: Sequence[Path]) -> bytes:
    name = Path(str(design.get("logo") or "")).name
    path = next((f / name for f in reversed(folders) if name and (f / name).is_file()), None)
    if name and path is None:
        raise Usage(f"the logo that design.yaml names is missing: {name}")
    return path.read_bytes() if path else b""
