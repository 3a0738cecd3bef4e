"""Typed names and words: is this the answer, another way of writing it, a slip, or something else?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from quizgen.domain import Item
from quizgen.grading import calendar, numerals, people
from quizgen.grading.spelling import (
    arabic,
    distance,
    folded,
    limit,
    listed,
    numeral,
    other_layouts,
    same_sound,
    script_of,
    sound,
    unbracketed,
    words,
)
from quizgen.grading.verdicts import Grade

Words = tuple[str, ...]
_SMALL = listed(
    "the a an of on for and in to at by between with th о об и в во на по с со к между для от имени им й ый ой го "
    "мен пен бен жане туралы арасындагы арасында жониндеги атындагы шы ши"
)
_PLACES = listed("city town г город гор кала каласы каласында")
_TITLES = listed("khan sultan emperor empress prince хан султан император императрица князь")
_POLITE = _TITLES | listed("president mr mrs dr ambassador президент посол господин президенти мырза елши")
_ENDINGS = listed(
    "а я о е у ю ы и й ь ой ей ем ом ью ам ям ах ях ами ями ым им ого его ому ему ая яя ое ее ые ие ый ий ую юю ых "
    "их ыми ими ою ею ия ии ию ией иям иях"
) | {""}
_KAZAKH_ENDINGS = listed(
    "да де та те нда нде ды ди ты ти ны ни дын дин тын тин нын нин га ге ка ке на не дан ден тан тен нан нен "
    "дагы деги тагы теги мен бен пен ы и сы си лар лер дар дер тар тер"
)
_ADVERBS = listed("в во на in at on")
_LEAST_STEM = 3
_ROOT = 5
_MOST_SLIPS = 3
_LONG = 3  # words of a name from which most of them are nearly enough

_RUNGS = ("same", "joined", "words", "letters", "script", "part", "ending")


def grade_text(response: str, item: Item) -> Grade:
    """Judge a typed name, word or phrase."""
    quantity = _as_quantity(response, item)
    if quantity is not None:
        return quantity
    typed = _bare(words(response))
    if _script(typed) == "other":
        return Grade("unclear", "script")
    judged = _judged(typed, item) or _judged(_without_stem(typed, item), item)
    if judged is not None:
        return (_tempting(typed, item) or judged) if judged.verdict == "wrong" else judged
    for other in other_layouts(response):
        swapped = _judged(_bare(words(other)), item)
        if swapped is not None and swapped.right:
            return Grade("near", "layout", heard=other)
    return _tempting(typed, item) or _partly(typed, item) or _slip(typed, item) or Grade("wrong")


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
    vague = _best(typed, map(words, item.vague), (), item.lang)
    if vague is not None and vague <= _RUNGS.index("script"):
        return Grade("unclear", "more")
    ours, theirs = _names(item), _others(item)
    persons = people.personal_names(item)
    rung = _best(typed, ours, persons, item.lang)
    other = _best(typed, theirs, tuple(n for n in theirs if len(n) > 1) if persons else (), item.lang)
    if rung is None:
        return Grade("wrong") if other is not None else None
    if other is not None and other <= rung:
        return Grade("wrong") if other < rung else Grade("unclear", "letters" if rung == 3 else "more")
    if rung == 0 and typed in [_bare(words(name)) for name in (item.answer, *item.accept[:1])]:
        return Grade("exact")
    return Grade("variant", "" if rung < 3 else _RUNGS[rung])


def _names(item: Item) -> tuple[Words, ...]:
    texts = (item.answer, *item.accept, *(unbracketed(name) for name in item.accept))
    return tuple(dict.fromkeys(_bare(name) for name in map(words, texts) if name))


def _bare(name: Words) -> Words:
    """The words without a leading article."""
    return name[1:] if len(name) > 1 and name[0] in ("the", "a", "an") else name


def _without_stem(typed: Words, item: Item) -> Words:
    """The response without words that the question holds and no answer does: `Order of` before the gap."""
    known = {folded(word) for name in _names(item) for word in name}
    asked = [word for word in words(item.stem) if len(word) >= _LEAST_STEM and folded(word) not in known]
    kept = [w for w in typed if folded(w) in known or not any(_same_root(w, other) for other in asked)]
    return tuple(kept) or typed


def _same_root(a: str, b: str) -> bool:
    return a == b or (len(a) > _ROOT <= len(b) and a[:_ROOT] == b[:_ROOT]) or _same_stem(a, b)


def _script(name: Words) -> str:
    """The script of a name, numerals apart."""
    return script_of("".join(map(numeral, name)))


def _others(item: Item) -> tuple[Words, ...]:
    """What else the response could be meant for: it is not ours by any of its names."""
    texts = [
        *item.near,
        *(t.text for t in item.tempting),
        *(o.text for o in item.options if o.id not in item.key),
    ]
    ours = set(_names(item))
    return tuple(dict.fromkeys(name for name in map(_bare, map(words, texts)) if name and name not in ours))


def _best(typed: Words, all_names: Iterable[Words], persons: tuple[Words, ...], lang: str) -> int | None:
    """The strictest rung at which the response is one of the names."""
    names = tuple(all_names)
    held = {_heard(name) for name in names if _script(name) == "cyrillic"}
    found = [rung for name in names if (rung := _rung(typed, name, held, lang)) is not None]
    untitled = tuple(word for word in typed if folded(word) not in _POLITE) or typed
    if any(people.is_part_of(untitled, name, _alike) for name in persons):
        found.append(_RUNGS.index("part"))
    return min(found, default=None)


def _rung(typed: Words, name: Words, held: set[str], lang: str) -> int | None:
    if typed == name:
        return 0
    if "".join(typed) == "".join(name):
        return 1
    if _content(typed) == _content(name):
        return 2
    if _content(typed, folded) == _content(name, folded):
        return 3
    if _sounds(typed, name, held):
        return 4
    return 6 if _inflected(typed, name, lang) else None


@lru_cache(maxsize=4096)
def _content(name: Words, form: Callable[[str], str] = str) -> Words:
    """The words that carry the meaning, in no order."""
    kept = [w for w in name if folded(w) not in _SMALL] or list(name)
    kept = [w for w in kept if folded(w) not in _PLACES | _TITLES] or kept
    return tuple(sorted(form(arabic(w)) for w in kept))


def _sounds(typed: Words, name: Words, held: set[str]) -> bool:
    """The same name in the other alphabet. Cyrillic is held to its own spelling where the name has one."""
    mine, its = _script(typed), _script(name)
    if {mine, its} != {"latin", "cyrillic"} or (mine == "cyrillic" and _heard(name) in held):
        return False
    if sorted(map(sound, _content(typed))) == sorted(map(sound, _content(name))):
        return True
    return same_sound("".join(typed), "".join(name)) or _heard(typed) == _heard(name)


def _heard(name: Words) -> str:
    return "".join(sound(numeral(word)) for word in name)


def _alike(a: str, b: str) -> bool:
    """One word of a name in any of its spellings."""
    return (
        folded(a) == folded(b)
        or (script_of(a) != script_of(b) and same_sound(a, b))
        or _same_stem(a, b)
        or _suffixed(a, b)
    )


def _inflected(typed: Words, name: Words, lang: str) -> bool:
    """The name in another case: «в Москве», «Мәскеуде»."""
    if len(typed) > len(name) and typed[0] in _ADVERBS:
        typed = typed[1:]
        if typed == name:
            return True
    if len(typed) != len(name):
        return False
    pairs = list(zip(typed, name, strict=True))
    least = _LEAST_STEM if len(name) == 1 else _LEAST_STEM - 1
    return all(
        a == b or _same_stem(a, b, least) or (lang == "kk" and (_suffixed(a, b) or _suffixed(b, a)))
        for a, b in pairs
    )


def _same_stem(a: str, b: str, least: int = _LEAST_STEM) -> bool:
    stem = 0
    while stem < min(len(a), len(b)) and a[stem] == b[stem]:
        stem += 1
    if script_of(a) != "cyrillic" or a.isdigit():
        return False
    cuts = range(stem, max(stem - 2, least - 1), -1)
    return any(a[n:] in _ENDINGS and b[n:] in _ENDINGS for n in cuts)


def _suffixed(typed: str, word: str) -> bool:
    if script_of(typed) != "cyrillic":
        return False
    typed, word = folded(typed), folded(word)
    return len(word) >= _LEAST_STEM and typed.startswith(word) and typed[len(word) :] in _KAZAKH_ENDINGS


# --- what is not right ------------------------------------------------------------------------------


def _tempting(typed: Words, item: Item) -> Grade | None:
    for wrong in item.tempting:
        if _content(typed, folded) == _content(words(wrong.text), folded):
            return Grade("wrong", "tempting", wrong.why)
    return None


def _partly(typed: Words, item: Item) -> Grade | None:
    """The given name alone, wrong initials, or most of the words of a long name."""
    for name in people.personal_names(item):
        if people.only_given(typed, name, _alike):
            return Grade("unclear", "more")
        if people.other_initials(typed, name, _alike):
            return Grade("near", "initials")
    given = set(_content(typed, folded))
    for full in filter(None, (words(name.replace("-", "")) for name in (item.answer, *item.accept))):
        whole = set(_content(full, folded))
        if len(whole) >= _LONG and given < whole and 3 * len(given) >= 2 * len(whole):
            elsewhere = any(given <= set(_content(other, folded)) for other in _others(item))
            return None if elsewhere else Grade("near", "incomplete")
    return None


def _slip(typed: Words, item: Item) -> Grade | None:
    """A few letters off, nearer to the answer than to anything else in the bank."""
    persons = people.personal_names(item)
    names = _names(item)
    own = [name for name in names if _script(name) == _script(typed)] or names
    ours = [
        *own,
        *((surname,) for surname in people.surnames(persons) if script_of(surname) == _script(typed)),
    ]
    theirs = [*_others(item), *((n[-1],) for n in _others(item) if persons)]
    mine = min((_slips(typed, name) for name in ours), default=_MOST_SLIPS + 1)
    if mine > _MOST_SLIPS or any(_slips(typed, name, mine) <= mine for name in theirs):
        return None
    return Grade("near", "spelling")


def _slips(typed: Words, name: Words, allowed: int | None = None) -> int:
    """Slips between two names, or more than `_MOST_SLIPS` where there are too many for their length."""
    a, b = "".join(map(folded, typed)), "".join(map(folded, name))
    if script_of(a) != script_of(b):
        a, b = "".join(map(sound, typed)), "".join(map(sound, name))
    most = allowed if allowed is not None else min(limit(len(b)) + (len(b) >= 25), _MOST_SLIPS)
    slips = distance(a, b, most)
    if slips > most or _numerals(typed) != _numerals(name) or not _each_word_near(typed, name):
        return _MOST_SLIPS + 1
    return slips


def _each_word_near(typed: Words, name: Words) -> bool:
    """No single word is so far off that it is another word."""
    if len(typed) != len(name) or len(name) == 1:
        return True
    same = _script(typed) == _script(name)
    forms = [
        (folded(a), folded(b)) if same else (sound(a), sound(b)) for a, b in zip(typed, name, strict=True)
    ]
    return all(distance(a, b, 2) <= max(1, limit(len(b))) for a, b in forms)


def _numerals(name: Words) -> Words:
    return tuple(w for w in map(numeral, name) if any(c.isdigit() for c in w))
