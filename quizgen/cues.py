"""What a clever guesser tries who knows nothing: each cue scores the options of an item, the best score is picked.

The cues are those of the literature on multiple choice (Haladyna, Downing and Rodriguez 2002; Attali and Bar-Hillel
2003) and those that a program betrays: ranks, gaps, frequencies over all items. `Seen` holds what a guesser learns
from reading every item of a language and seed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from statistics import fmean, median

from quizgen.domain import Item

Scores = Sequence[float]
_WORD = re.compile(r"\w{4,}")
_NUMBER = re.compile(r"\d[\d\s\u00a0,.]*")


@dataclass(frozen=True, slots=True)
class Seen:
    """How often each value is an option, and how often the key, over the items that a guesser has read."""

    options: Counter[str] = field(default_factory=Counter)
    keys: Counter[str] = field(default_factory=Counter)
    stems: str = ""


Cue = Callable[[Item, Seen], Scores]


def seen(items: Iterable[Item]) -> Seen:
    """Count the values over choice items."""
    found = Seen()
    for item in items:
        for option in item.options:
            found.options[_value(item, option.value)] += 1
            if option.id in item.key:
                found.keys[_value(item, option.value)] += 1
    return found


def _value(item: Item, value: str) -> str:
    return f"{item.model}:{item.relation}:{value}"


def numbers(item: Item) -> list[float] | None:
    """The options as numbers, where all of them begin with one."""
    found = []
    for option in item.options:
        match = _NUMBER.match(option.text)
        if not match:
            return None
        digits = re.sub(r"[\s\u00a0]", "", match[0]).rstrip(",.")
        try:
            found.append(float(digits.replace(",", "." if digits.count(",") == 1 and item.lang != "en" else "")))
        except ValueError:
            return None
    return found


def _place(index: int) -> Cue:
    return lambda item, _: [float(i == index % len(item.options)) for i in range(len(item.options))]


def _middle(item: Item, _: Seen) -> Scores:
    return [float(0 < i < len(item.options) - 1) for i in range(len(item.options))]


def _longest(item: Item, _: Seen) -> Scores:
    return [float(len(o.text)) for o in item.options]


def _shortest(item: Item, _: Seen) -> Scores:
    return [-float(len(o.text)) for o in item.options]


def _most_words(item: Item, _: Seen) -> Scores:
    return [float(len(o.text.split())) for o in item.options]


def _numeric(score: Callable[[list[float]], list[float]]) -> Cue:
    def cue(item: Item, _: Seen) -> Scores:
        values = numbers(item)
        return score(values) if values else []

    return cue


def _near(centre: Callable[[list[float]], float]) -> Cue:
    return _numeric(lambda values: [-abs(v - centre(values)) for v in values])


def _gap(values: list[float]) -> list[float]:
    """The distance of each to its nearest neighbour."""
    return [min(abs(v - w) for j, w in enumerate(values) if j != i) for i, v in enumerate(values)]


def _roundness(values: list[float]) -> list[float]:
    return [(v % 5 == 0) + (v % 10 == 0) + 2.0 * (v % 100 == 0) for v in values]


def _words(text: str) -> frozenset[str]:
    return frozenset(word[:5] for word in _WORD.findall(text.casefold()))


def _stem_overlap(item: Item, _: Seen) -> Scores:
    stem = _words(item.stem)
    return [float(len(_words(o.text) & stem)) for o in item.options]


def _date_in_stem(item: Item, _: Seen) -> Scores:
    values, named = numbers(item), re.findall(r"\b1\d{3}\b|\b20\d{2}\b", item.stem)
    return [-abs(v - float(named[0])) for v in values] if values and named else []


def _alike(item: Item, _: Seen) -> Scores:
    texts = [o.text for o in item.options]
    return [
        sum(SequenceMatcher(a=a, b=b, autojunk=False).quick_ratio() for j, b in enumerate(texts) if j != i)
        for i, a in enumerate(texts)
    ]


def _shared_words(item: Item, _: Seen) -> Scores:
    bags = [_words(o.text) for o in item.options]
    return [float(sum(len(a & b) for j, b in enumerate(bags) if j != i)) for i, a in enumerate(bags)]


def _frequency(item: Item, seen: Seen) -> Scores:
    return [float(seen.options[_value(item, o.value)]) for o in item.options]


def _other_keys(item: Item, seen: Seen) -> Scores:
    """How often each value is the key of an item other than this one: distractors that are never a key show here."""
    return [float(seen.keys[_value(item, o.value)] - (o.id in item.key)) for o in item.options]


def _once(item: Item, seen: Seen) -> Scores:
    return [float(seen.options[_value(item, o.value)] == 1) for o in item.options]


def _marked(item: Item, _: Seen) -> Scores:
    return [float(len(re.findall(r"[()«»,:;—-]", o.text))) for o in item.options]


def _initial(item: Item, _: Seen) -> Scores:
    letters = Counter(o.text[:1] for o in item.options)
    return [-float(letters[o.text[:1]]) for o in item.options]


def _minus(cue: Cue) -> Cue:
    return lambda item, seen: [-score for score in cue(item, seen)]


CUES: Mapping[str, Cue] = {
    "place 1": _place(0),
    "place 2": _place(1),
    "place 3": _place(2),
    "last place": _place(-1),
    "middle place": _middle,
    "longest": _longest,
    "shortest": _shortest,
    "most words": _most_words,
    "smallest": _numeric(lambda v: [-x for x in v]),
    "largest": _numeric(lambda v: v),
    "nearest the mean": _near(fmean),
    "nearest the median": _near(median),
    "nearest the midrange": _near(lambda v: (min(v) + max(v)) / 2),
    "tightest gap": _numeric(lambda v: [-g for g in _gap(v)]),
    "widest gap": _numeric(_gap),
    "roundest": _numeric(_roundness),
    "least round": _numeric(lambda v: [-r for r in _roundness(v)]),
    "even": _numeric(lambda v: [float(x % 2 == 0) for x in v]),
    "odd": _numeric(lambda v: [float(x % 2 == 1) for x in v]),
    "nearest a date in the stem": _date_in_stem,
    "shares words with the stem": _stem_overlap,
    "shares no word with the stem": _minus(_stem_overlap),
    "most alike the others": _alike,
    "odd one out": _minus(_alike),
    "most words shared": _shared_words,
    "fewest words shared": _minus(_shared_words),
    "seen most": _frequency,
    "seen least": _minus(_frequency),
    "seen only here": _once,
    "key of other items": _other_keys,
    "most marks": _marked,
    "fewest marks": _minus(_marked),
    "initial of its own": _initial,
}


def chance(item: Item) -> float:
    """What blind guessing hits."""
    return 1 / len(item.options)


def hit(item: Item, scores: Scores) -> float | None:
    """The share of a hit: ties are drawn among; None where the cue says nothing (all alike, or not for this item)."""
    if not scores or min(scores) == max(scores):
        return None
    best = [i for i, score in enumerate(scores) if score == max(scores)]
    right = [i for i in best if item.options[i].id in item.key]
    return len(right) / len(best)
