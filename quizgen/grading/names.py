"""Typed names and words: is this the answer, another way of writing it, a slip, or something else?"""

from __future__ import annotations

import re

from quizgen.domain import Item
from quizgen.grading import calendar, numerals, people
from quizgen.grading.rungs import LEAST_STEM, RUNGS, Words, alike, best_rung, content, same_root, script
from quizgen.grading.spelling import (
    distance,
    folded,
    limit,
    numeral,
    other_layouts,
    russian_keys,
    script_of,
    sound,
    unbracketed,
    words,
)
from quizgen.grading.verdicts import Grade

_BETWEEN = re.compile(r"[/(),;]|\bor\b|\bили\b|\bнемесе\b")
_MOST_SLIPS = 3
_LONG = 3  # words of a name from which most of them are nearly enough


def grade_text(response: str, item: Item) -> Grade:
    """Judge a typed name, word or phrase."""
    quantity = _as_quantity(response, item)
    if quantity is not None:
        return quantity
    typed = _bare(words(response))
    if script(typed) == "other":
        return Grade("unclear", "script")
    judged = _judged(typed, item) or _judged(_without_stem(typed, item), item)
    if judged is not None:
        return (_tempting(typed, item) or judged) if judged.verdict == "wrong" else judged
    for other in other_layouts(response):
        swapped = _judged(_bare(words(other)), item)
        if swapped is not None and swapped.right:
            return Grade("near", "layout", heard=other)
    for judge in (_tempting, _partly, _slip):
        found = judge(typed, item)
        if found is not None:
            return found
    return _alternatives(response, item) or Grade("wrong")


def _as_quantity(response: str, item: Item) -> Grade | None:
    """Where the answer is a figure or a date in words, judge it as one: digits are never fuzzy."""
    if not any(numerals.has_number(name) for name in item.accept):
        digits = any(c.isdigit() for c in response) and not any(c.isalpha() for c in response)
        return Grade("unclear", "name") if digits else None
    plain = words(response)
    if any(plain == words(name) for name in item.accept):
        return None
    for same in (calendar.same_text, numerals.same_text):
        held = [same(response, name, item.lang) for name in item.accept]
        if True in held:
            return Grade("variant")
    return None


def _judged(typed: Words, item: Item) -> Grade | None:
    """Right, or the very name of something else; None where neither is so."""
    vague = best_rung(typed, map(words, item.vague), (), item.lang)
    if vague is not None and vague <= RUNGS.index("script"):
        return Grade("unclear", "more")
    ours, theirs = _names(item), _others(item)
    persons = people.personal_names(item)
    rung = best_rung(typed, ours, persons, item.lang)
    other = best_rung(typed, theirs, tuple(n for n in theirs if len(n) > 1) if persons else (), item.lang)
    if rung is None:
        return Grade("wrong") if other is not None else None
    if other is not None and other <= rung:
        return Grade("wrong") if other < rung else Grade("unclear", "letters" if rung == 3 else "more")
    if rung == 0 and typed in [_bare(words(name)) for name in (item.answer, *item.accept[:1])]:
        return Grade("exact")
    return Grade("variant", "" if rung < 3 else RUNGS[rung])


def _alternatives(response: str, item: Item) -> Grade | None:
    """`Astana (Nur-Sultan)`, `Astana or Almaty`: right only if every name that is given is."""
    parts = [_bare(words(part)) for part in _BETWEEN.split(response)]
    grades = [_judged(part, item) for part in parts if part]
    right = [grade is not None and grade.right for grade in grades]
    if len(right) < 2 or not any(right):
        return None
    return Grade("variant") if all(right) else Grade("unclear", "one")


def _names(item: Item) -> tuple[Words, ...]:
    texts = (item.answer, *item.accept, *(unbracketed(name) for name in item.accept))
    return tuple(dict.fromkeys(_bare(name) for name in map(words, texts) if name))


def _bare(name: Words) -> Words:
    """The words without a leading article."""
    return name[1:] if len(name) > 1 and name[0] in ("the", "a", "an") else name


def _without_stem(typed: Words, item: Item) -> Words:
    """The response without words that the question holds and no answer does: `Order of` before the gap."""
    known = {folded(word) for name in _names(item) for word in name}
    asked = [word for word in words(item.stem) if len(word) >= LEAST_STEM and folded(word) not in known]
    kept = [w for w in typed if folded(w) in known or not any(same_root(w, other) for other in asked)]
    return tuple(kept) or typed


def _others(item: Item) -> tuple[Words, ...]:
    """What else the response could be meant for: it is not ours by any of its names."""
    texts = [
        *item.near,
        *(t.text for t in item.tempting),
        *(o.text for o in item.options if o.id not in item.key),
    ]
    ours = set(_names(item))
    return tuple(dict.fromkeys(name for name in map(_bare, map(words, texts)) if name and name not in ours))


# --- what is not right ------------------------------------------------------------------------------


def _tempting(typed: Words, item: Item) -> Grade | None:
    for wrong in item.tempting:
        if content(typed, folded) == content(words(wrong.text), folded):
            return Grade("wrong", "tempting", wrong.why)
    return None


def _partly(typed: Words, item: Item) -> Grade | None:
    """The given name alone, wrong initials, or most of the words of a long name."""
    for name in people.personal_names(item):
        if people.only_given(typed, name, alike):
            return Grade("unclear", "more")
        if people.other_initials(typed, name, alike):
            return Grade("near", "initials")
    given = set(content(typed, folded))
    for full in filter(None, (words(name.replace("-", "")) for name in (item.answer, *item.accept))):
        whole = set(content(full, folded))
        if len(whole) >= _LONG and given < whole and 3 * len(given) >= 2 * len(whole):
            elsewhere = any(given <= set(content(other, folded)) for other in _others(item))
            return None if elsewhere else Grade("near", "incomplete")
    return None


def _slip(typed: Words, item: Item) -> Grade | None:
    """A few letters off, nearer to the answer than to anything else in the bank."""
    persons = people.personal_names(item)
    names = _names(item)
    own = [name for name in names if script(name) == script(typed)] or names
    ours = [
        *own,
        *((surname,) for surname in people.surnames(persons) if script_of(surname) == script(typed)),
    ]
    theirs = [*_others(item), *((n[-1],) for n in _others(item) if persons)]
    mine = min((_slips(typed, name) for name in ours), default=_MOST_SLIPS + 1)
    if mine > _MOST_SLIPS or any(_slips(typed, name, mine) <= mine for name in theirs):
        return None
    return Grade("near", "spelling")


def _slips(typed: Words, name: Words, allowed: int | None = None) -> int:
    """Slips between two names, or more than `_MOST_SLIPS` where there are too many for their length."""
    a, b = "".join(map(russian_keys, typed)), "".join(map(russian_keys, name))
    if script_of(a) != script_of(b):
        a, b = "".join(map(sound, typed)), "".join(map(sound, name))
    most = allowed if allowed is not None else min(limit(len(b)) + (len(b) >= 25), _MOST_SLIPS)
    slips = distance(a, b, most)
    if slips > most or not _same_codes(typed, name) or not _each_word_near(typed, name):
        return _MOST_SLIPS + 1
    return slips


def _each_word_near(typed: Words, name: Words) -> bool:
    """No single word is so far off that it is another word."""
    if len(typed) != len(name) or len(name) == 1:
        return True
    same = script(typed) == script(name)
    forms = [
        (russian_keys(a), russian_keys(b)) if same else (sound(a), sound(b)) for a, b in zip(typed, name, strict=True)
    ]
    return all(distance(a, b, 2) <= max(1, limit(len(b))) for a, b in forms)


def _same_codes(typed: Words, name: Words) -> bool:
    """What is never fuzzy: numbers, and a letter that stands alone in the name (the M of Zenit-M)."""
    numbers = [[w for w in map(numeral, one) if any(c.isdigit() for c in w)] for one in (typed, name)]
    letters = {w for w in name if len(w) == 1 and content((w, "x")) != ("x",)}
    return numbers[0] == numbers[1] and letters <= set(typed)
