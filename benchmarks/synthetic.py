"""A made-up bank of any size, in the form of the real one: treaties in three languages.

A fact takes 500 bytes and 30 events of YAML, as in ours.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from quizgen import draw

ROOT = Path(__file__).resolve().parent.parent
PER_FILE = 2000
SOURCES = 400
LANGS = ("en", "ru", "kk")
ENDS = ("in the end", "в конце концов", "ақыр соңында")


def word(*words: object) -> str:
    """A made-up name of three syllables."""
    n = draw.number(*words)
    parts = []
    for _ in range(3):
        parts.append("bdfgklmnprstvz"[n % 14] + "aeiou"[n // 14 % 5])
        n //= 70
    return "".join(parts)


def write_bank(folder: Path, facts: int) -> Path:
    """Write a bank of about so many facts (six a treaty) and return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("bank.yaml", "relations.yaml", "units.yaml"):
        shutil.copy(ROOT / "facts" / name, folder / name)
    sources = (
        f"- {{id: made-up-{n}, title: {sentence(5, 'source', n)}, date: 2020, lang: en}}\n" for n in range(SOURCES)
    )
    (folder / "sources.yaml").write_text("".join(sources), encoding="utf-8")
    places, people = 40 + facts // 100, 60 + facts // 50
    lines = [_named(f"place-{n}", "city", f"{word('place', n)} {n}") for n in range(places)]
    lines += [_named(f"person-{n}", "person", f"{word('name', n)} {word('surname', n)} {n}") for n in range(people)]
    lines += [_named(f"side-{n}", "state", f"{word('side', n)} {n}") for n in range(2)]
    (folder / "names.yaml").write_text("".join(lines), encoding="utf-8")
    blocks = [_treaty(n, places, people) for n in range(facts // 6)]
    for start in range(0, len(blocks), PER_FILE):
        path = folder / f"treaties{start // PER_FILE}.yaml"
        path.write_text("".join(blocks[start : start + PER_FILE]), encoding="utf-8")
    return folder


def sentence(length: int, *words: object) -> str:
    """So many made-up words."""
    return " ".join(word(n, *words) for n in range(length)).capitalize()


def _named(name: str, kind: str, text: str) -> str:
    title = text.title()
    form = {"city": "in: {ru: в %s, kk: %s}", "state": "of: {ru: %s, kk: %s}"}.get(kind, "")
    where = f", {form % (title, title)}" if form else ""
    return f"- {{id: {name}, type: {kind}, name: {{en: {title}, ru: {title}, kk: {title}}}{where}}}\n"


def _treaty(n: int, places: int, people: int) -> str:
    year = 1920 + draw.below(106, "year", n)
    month, day = 1 + draw.below(12, "month", n), 1 + draw.below(28, "day", n)
    title = f"{word('a', n)} {word('b', n)} {n}"
    first, second = (f"made-up-{draw.below(SOURCES, which, n)}:{1 + n % 400}" for which in ("first", "second"))
    return (
        f"- id: treaty-{n}\n  type: treaty\n  level: {('core', 'useful', 'trivia')[n % 3]}\n"
        f"  name:\n    en: the Treaty on {title.title()}\n    ru: Договор о {title}\n    kk: «{title}» шарты\n"
        f"  title:\n    en: The Full Treaty on {title.title()} and {sentence(6, 'title', n)}\n"
        f"    ru: Полный договор о {title} и {sentence(6, 'title', n)}\n"
        f"    kk: {title} және {sentence(6, 'title', n)} туралы толық шарт\n"
        f"  also: {{en: [{title} pact, pact {n}], ru: [пакт {title}, пакт {n}], kk: [{title} пактісі]}}\n"
        f"  facts:\n  - signed-on: {year}-{month:02}-{day:02}\n    calendar: gregorian\n    cite: [{first}, {second}]\n"
        f"  - signed-in: place-{draw.below(places, 'place', n)}\n    level: useful\n{_texts('note', n, 'place')}"
        f"    cite: [{first}, {second}]\n"
        f"  - signed-by: person-{draw.below(people, 'who', n)}\n    for: side-{n % 2}\n{_texts('note', n, 'signer')}"
        f'    cite: [{{at: {second}, derived: "computed: {sentence(6, "derived", n)}"}}]\n'
        f"  - in-force-on: {year + 1}-{month:02}\n    calendar: gregorian\n{_texts('note', n, 'force')}"
        f'    cite: [{first}, {{at: {second}, derived: "year: {sentence(4, "how", n)}"}}]\n'
        f"  - provision:\n{_texts('', n, 'provision')}    id: parts\n    level: useful\n    cite: [{first}, {second}]\n"
        f"  - detail:\n{_texts('', n, 'detail', gap=True)}    id: gap\n    level: trivia\n"
        f"    cite: [{second}, {first}]\n"
    )


def _texts(key: str, n: int, of: str, gap: bool = False) -> str:
    """A text in each language, under a key of the fact or right below its relation."""
    hole = f" [{word('hole', n)}]" if gap else ""
    lines = [f"      {lang}: {sentence(9, of, n)}{hole} {end}.\n" for lang, end in zip(LANGS, ENDS, strict=True)]
    return (f"    {key}:\n" if key else "") + "".join(lines)
