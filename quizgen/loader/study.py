"""`templates/anki/`: the words of cards and sheets in each language, and the template files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from quizgen.domain import Finding, Lang, StudyAssets
from quizgen.errors import Usage
from quizgen.loader.texts import load_words

FILES = (
    "front.html", "back.html", "strip.html", "reserve-front.html", "reserve-back.html", "deck.html", "style.css",
)  # fmt: skip


def load_study(folder: Path, langs: Sequence[Lang]) -> tuple[StudyAssets, list[Finding]]:
    """Words and templates; Usage names a file that is not there. A language without words reads English ones."""
    findings: list[Finding] = []
    words = {}
    for lang in langs:
        own = folder / f"words-{lang}.yaml"
        words[lang] = load_words(own if own.is_file() else folder / "words-en.yaml", findings)
    missing = next((name for name in FILES if not (folder / name).is_file()), None)
    if missing:
        raise Usage(str(folder / missing))
    return StudyAssets(words, {name: (folder / name).read_text("utf-8") for name in FILES}), findings
