"""near-duplicate: one thing is one subject.

Two subjects of one type whose names differ by a letter or two are most likely one, typed twice: did you mean the first?
A `cue:` on one of them says that they are two. Different figures and capitals make
different names (`VI forum` and `VII forum`, `Kazakh ASSR` and `Kazakh SSR`).

    passes   Nursultan Nazarbayev, Dariga Nazarbayeva
    fails    Kassym-Jomart Tokayev, Kassym-Zhomart Tokayev
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from datetime import date

from quizgen.checks._common import Languages, warning
from quizgen.domain import Bank, Finding, Lang, Subject
from quizgen.spotting import NUMBER_WORDS, tokens

_MARKS = re.compile(r"\d+|\b[^\W\d_a-zа-яёәғқңөұүһі]{2,}\b|\b[IVX]\b")  # figures and words all in capitals
SHORTEST = 8  # letters: shorter names differ by little and mean different things
LONGEST = 200  # letters: longer ones are told apart as wholes
MOST = 1_000_000  # keys; whose bank has as many begins with the first


def check(bank: Bank, languages: Languages, today: date) -> Iterator[Finding]:
    twins: dict[str, Subject] = {}
    for lang in bank.info.langs:
        for first, subject in _near(bank, lang):
            twins.setdefault(subject.id, first)
    for name, first in twins.items():
        subject = bank.subjects[name]
        names = " and ".join(f"“{next(iter(s.name.values()), s.id)}”" for s in (first, subject))
        message = f"{first.id} and {subject.id} have nearly the same name: {names}"
        yield warning(subject.origin, "near-duplicate", message, f"did you mean `{first.id}`?")


def _near(bank: Bank, lang: Lang) -> Iterator[tuple[Subject, Subject]]:
    """Each subject whose name is near that of one before it, with the first such."""
    every = [(subject, array("q", _keys(subject, lang))) for subject in bank.subjects.values()]
    shared = _shared([keys for _, keys in every])
    seen: dict[int, Subject] = {}
    for subject, hashes in every:
        keys = [key for key in hashes if key in shared]
        first = next((seen[key] for key in keys if key in seen), None)
        for key in keys:
            seen.setdefault(key, subject)
        if first is not None and not subject.cue and not first.cue:
            yield first, subject


def _shared(every: Sequence[array[int]]) -> set[int]:
    """The keys of more than one subject, and of a few alone: of each a bit is kept, for they are as many as letters."""
    room = 1 << (16 * sum(map(len, every)) + 8).bit_length()
    met = bytearray(room >> 3)
    shared: set[int] = set()
    for keys in every:
        for key in set(keys):
            at, bit = key % room >> 3, 1 << (key & 7)
            if met[at] & bit and len(shared) < MOST:
                shared.add(key)
            met[at] |= bit
    return shared


def _keys(subject: Subject, lang: Lang) -> list[int]:
    """The type with the folded name, and with each that one letter less makes of it: near names share one."""
    folded = "".join(tokens(subject.name.get(lang, "")))
    if len(folded) < SHORTEST:
        return []
    figures = " ".join(_figures(name) for name in subject.name.values())
    shorter = (folded[:i] + folded[i + 1 :] for i in range(len(folded)) if len(folded) < LONGEST)
    return [hash((subject.type, figures, key)) for key in (folded, *shorter)]


def _figures(name: str) -> str:
    return " ".join([*_MARKS.findall(name), *(w for w in name.casefold().split() if w in NUMBER_WORDS)])
