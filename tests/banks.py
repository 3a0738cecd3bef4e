"""Small banks for tests: subjects typed beside the assertion, the rest from here or the real bank."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from quizgen import bundled
from quizgen.asking import World
from quizgen.domain import Bank, Finding, Lang, Language
from quizgen.loader.bank import load_bank
from quizgen.loader.texts import load_language

FACTS = bundled.folder("facts")
TEMPLATES = bundled.folder("templates")
LANGS = ("en", "ru", "kk")

SOURCES = """
- {id: paper, title: A Paper, publisher: A Publisher, date: 2001, lang: en, file: paper.txt, lines: 1-100}
- {id: site, title: A Page, publisher: A Ministry, date: 2020-05-01, url: "https://example.org/page", whole: yes}
- {id: wiki, title: A Copy, lang: en, url: "https://example.com/copy", whole: yes, weak: yes}
"""

# States, cities and offices to point at, in one language.
PLACES = """
- {id: kazakhstan, type: state, name: Kazakhstan}
- {id: russia, type: state, name: Russia}
- {id: kyrgyzstan, type: state, name: Kyrgyzstan}
- {id: belarus, type: state, name: Belarus}
- {id: armenia, type: state, name: Armenia}
- {id: moscow, type: city, within: russia, name: Moscow}
- {id: kremlin, type: building, within: moscow, name: the Kremlin}
- {id: orenburg, type: city, within: russia, name: Orenburg}
- {id: almaty, type: city, within: kazakhstan, name: Almaty}
- {id: astana, type: city, within: kazakhstan, name: Astana}
- {id: tashkent, type: city, name: Tashkent}
- {id: minsk, type: city, within: belarus, name: Minsk}
"""


def make_bank(
    text: str, *, langs: Sequence[Lang] = ("en",), files: Mapping[str, str] | None = None
) -> tuple[Bank, list[Finding]]:
    """Load `text` (a list of subjects) as `facts.yaml`, with `files` beside or instead of the usual ones.

    The findings name their files without a folder.
    """
    with TemporaryDirectory() as folder:
        write_bank(Path(folder), text, langs=langs, files=files)
        bank, findings = load_bank(Path(folder))
        return bank, [_shown(f, folder) for f in findings]


def write_bank(
    folder: Path, text: str, *, langs: Sequence[Lang] = ("en",), files: Mapping[str, str] | None = None
) -> Path:
    """Write a bank into a folder, as `make_bank` would load it."""
    every = {
        "bank.yaml": bank_yaml(langs),
        "relations.yaml": (FACTS / "relations.yaml").read_text(encoding="utf-8"),
        "units.yaml": units_yaml(tuple(langs)),
        "sources.yaml": SOURCES,
        "facts.yaml": text,
        **(files or {}),
    }
    for name, content in every.items():
        (folder / name).write_bytes(content.encode("utf-8", "surrogateescape"))
    return folder


def good_bank(text: str, *, langs: Sequence[Lang] = ("en",), files: Mapping[str, str] | None = None) -> Bank:
    """The bank of `text`, which must load without a finding."""
    bank, findings = make_bank(text, langs=langs, files=files)
    assert not findings, "\n".join(map(str, findings))
    return bank


def make_world(text: str, *, langs: Sequence[Lang] = ("en",), files: Mapping[str, str] | None = None) -> World:
    """A good bank with its languages, ready to be asked."""
    return world_of(good_bank(text, langs=langs, files=files))


def world_of(bank: Bank) -> World:
    return World(bank, {lang: language(lang) for lang in bank.info.langs})


@cache
def language(lang: Lang) -> Language:
    """Words and stems of a language, from templates/."""
    found, findings = load_language(lang, (TEMPLATES,))
    assert not findings
    return found


def bank_yaml(langs: Sequence[Lang]) -> str:
    title = ", ".join(f"{lang}: Test bank" for lang in langs)
    return (
        "id: test-bank\nnamespace: 6f1d7ad0-5f0c-4d6e-9d0f-1b2a3c4d5e6f\nversion: '1'\nformat: 1\n"
        f"title: {{{title}}}\nlanguages: [{', '.join(langs)}]\nlicence: CC BY 4.0\n"
    )


@cache
def units_yaml(langs: tuple[Lang, ...]) -> str:
    """The real units, in the languages asked for; in English forms where they have no others."""
    units = yaml.load((FACTS / "units.yaml").read_text(encoding="utf-8"), yaml.CBaseLoader)
    kept = {
        name: {lang: list(forms.get(lang, forms["en"])) for lang in langs}
        | ({"exact": "yes"} if "exact" in forms else {})
        for name, forms in units.items()
    }
    text: str = yaml.safe_dump(kept, allow_unicode=True).replace("'yes'", "yes")
    return text


def places(findings: Iterable[Finding]) -> list[str]:
    """Each finding as `file:line:column: rule`."""
    return [f"{f.path}:{f.line}:{f.column}: {f.rule}" for f in findings]


def _shown(finding: Finding, folder: str) -> Finding:
    path = finding.path.removeprefix(folder).lstrip("/\\")
    return Finding(path, finding.line, finding.column, finding.rule, finding.message, finding.hint, finding.severity)
