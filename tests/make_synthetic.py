"""Made-up banks of any size, for the properties that hold of any bank: names that share no word, dates that spread."""

from __future__ import annotations

from collections.abc import Iterable

import banks

from quizgen import draw
from quizgen.asking import World

HEADS = (
    "bal", "cor", "dun", "fen", "gor", "hal", "jor", "kes", "lum", "mor", "nar", "oth",
    "pel", "ros", "sul", "tam", "ulv", "vor", "wex", "yor", "zan", "bri", "cla", "dre",
)  # fmt: skip
TAILS = (
    "adan", "ebor", "ikon", "olm", "urt", "ames", "ives", "orn", "eld", "und",
    "imar", "osk", "entu", "arra", "ilmo", "uvar", "exin", "ogan", "ydra", "aster",
)  # fmt: skip


def name(kind: str, n: int) -> str:
    """A name of its own: two made-up words, no root of which stands in another name of the kind."""
    first = HEADS[n % 24] + TAILS[(n // 24 + n) % 20]
    second = TAILS[(n // 480 + 7 * n) % 20] + HEADS[(n // 24) % 24]
    return f"{first.title()}{kind} {second.title()}{n}"


def treaty(n: int, year: int, signer: int | None = None, place: int | None = None) -> str:
    """A treaty of a year, and perhaps its signer and place."""
    lines = [f"  - {{signed-on: {year}-05-{1 + n % 28:02}, calendar: gregorian, cite: [paper:{1 + n % 90}]}}"]
    if signer is not None:
        lines.append(f"  - {{signed-by: person-{signer}, for: side, cite: [paper:1]}}")
    if place is not None:
        lines.append(f"  - {{signed-in: city-{place}, cite: [paper:1]}}")
    return f"- id: treaty-{n}\n  type: treaty\n  name: the {name('an', n)}\n  facts:\n" + "\n".join(lines) + "\n"


def person(n: int) -> str:
    return f"- {{id: person-{n}, type: person, name: {name('ov', n)}}}\n"


def city(n: int) -> str:
    return f"- {{id: city-{n}, type: city, name: {name('burg', n)}}}\n"


def treaties(count: int, years: Iterable[int], signers: int = 0, places: int = 0) -> str:
    """`count` treaties, each with a year drawn from `years`, and a signer and a place of so many."""
    spread = list(years)
    text = "- {id: side, type: state, name: the Side}\n"
    text += "".join(map(person, range(signers))) + "".join(map(city, range(places)))
    for n in range(count):
        year = spread[draw.below(len(spread), "year", n)]
        signer = draw.below(signers, "signer", n) if signers else None
        place = draw.below(places, "place", n) if places else None
        text += treaty(n, year, signer, place)
    return text


def world(text: str) -> World:
    return banks.make_world(text)
