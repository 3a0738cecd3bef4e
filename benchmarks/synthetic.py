"""A made-up bank of any size, in the form of the real one: treaties with days, places and signers in three languages."""

from __future__ import annotations

import shutil
from pathlib import Path

from quizgen import draw

ROOT = Path(__file__).resolve().parent.parent
LETTERS = "abcdefghijklmnopqrstuvwxyz"
PER_FILE = 5000


def word(*words: object) -> str:
    """A made-up name of three syllables."""
    n = draw.number(*words)
    parts = []
    for _ in range(3):
        parts.append("bdfgklmnprstvz"[n % 14] + "aeiou"[n // 14 % 5])
        n //= 70
    return "".join(parts)


def write_bank(folder: Path, facts: int) -> Path:
    """Write a bank of about so many facts (four a treaty) and return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("bank.yaml", "relations.yaml", "units.yaml"):
        shutil.copy(ROOT / "facts" / name, folder / name)
    (folder / "sources.yaml").write_text("- {id: made-up, title: Made up, whole: yes}\n", encoding="utf-8")
    places, people = 40 + facts // 100, 60 + facts // 50
    lines = [_named(f"place-{n}", "city", f"{word('place', n)} {n}") for n in range(places)]
    lines += [_named(f"person-{n}", "person", f"{word('name', n)} {word('surname', n)} {n}") for n in range(people)]
    (folder / "names.yaml").write_text("".join(lines), encoding="utf-8")
    blocks = [_treaty(n, places, people) for n in range(facts // 4)]
    for start in range(0, len(blocks), PER_FILE):
        path = folder / f"treaties{start // PER_FILE}.yaml"
        path.write_text("".join(blocks[start : start + PER_FILE]), encoding="utf-8")
    return folder


def _named(name: str, kind: str, text: str) -> str:
    title = text.title()
    where = f", in: {{ru: в {title}, kk: {title}}}" if kind == "city" else ""
    return f"- {{id: {name}, type: {kind}, name: {{en: {title}, ru: {title}, kk: {title}}}{where}}}\n"


def _treaty(n: int, places: int, people: int) -> str:
    year = 1920 + draw.below(106, "year", n)
    month, day = 1 + draw.below(12, "month", n), 1 + draw.below(28, "day", n)
    title = f"{word('a', n)} {word('b', n)} {n}"
    return (
        f"- id: treaty-{n}\n  type: treaty\n  level: {('core', 'useful', 'trivia')[n % 3]}\n"
        f"  name:\n    en: the Treaty on {title.title()}\n    ru: Договор о {title}\n    kk: «{title}» шарты\n"
        f"  facts:\n  - signed-on: {year}-{month:02}-{day:02}\n    cite: [made-up]\n"
        f"  - signed-in: place-{draw.below(places, 'place', n)}\n    cite: [made-up]\n"
        f"  - signed-by: person-{draw.below(people, 'who', n)}\n    cite: [made-up]\n"
        f"  - in-force-on: {year + 1}-{month:02}\n    cite: [made-up]\n"
    )
