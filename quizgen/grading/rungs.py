"""How strictly a typed name is one of the accepted: the rungs, from the same letters down to another case ending."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from quizgen.grading import people
from quizgen.grading.spelling import arabic, folded, listed, numeral, same_sound, script_of, sound

Words = tuple[str, ...]
_ROLES = listed("of on for in to at by between with о об в во на по с со к между для от")
_SMALL = _ROLES | listed(
    "the a an and th и имени им й ый ой го мен пен бен жане туралы арасындагы арасында жониндеги атындагы шы ши"
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
LEAST_STEM = 3  # letters before an ending
_ROOT = 5  # letters by which a word of the question is known again

RUNGS = ("same", "joined", "words", "letters", "script", "part", "ending")
"""The same words; without spaces and hyphens; in another order, small words apart; with the letters of a Russian
keyboard; in the other alphabet; a part of a person's name; in another case."""


def best_rung(typed: Words, all_names: Iterable[Words], persons: tuple[Words, ...], lang: str) -> int | None:
    """The strictest rung at which the response is one of the names."""
    names = tuple(all_names)
    held = {heard(name) for name in names if script(name) == "cyrillic"}
    found = [rung for name in names if (rung := _rung(typed, name, held, lang)) is not None]
    untitled = tuple(word for word in typed if folded(word) not in _POLITE) or typed
    if any(people.is_part_of(untitled, name, alike) for name in persons):
        found.append(RUNGS.index("part"))
    return min(found, default=None)


def _rung(typed: Words, name: Words, held: set[str], lang: str) -> int | None:
    if typed == name:
        return 0
    if "".join(typed) == "".join(name):
        return 1
    for rung, form in ((2, str), (3, folded)):
        if content(typed, form) == content(name, form) and _same_roles(typed, name, form):
            return rung
    if _sounds(typed, name, held):
        return 4
    return 6 if _inflected(typed, name, lang) else None


@lru_cache(maxsize=4096)
def content(name: Words, form: Callable[[str], str] = str) -> Words:
    """The words that carry the meaning, in no order."""
    kept = [w for w in name if folded(w) not in _SMALL] or list(name)
    kept = [w for w in kept if folded(w) not in _PLACES | _TITLES] or kept
    return tuple(sorted(form(arabic(w)) for w in kept))


def _same_roles(typed: Words, name: Words, form: Callable[[str], str]) -> bool:
    """Words may change places, but not parts: a Year of Russia in Kazakhstan is no Year of Kazakhstan in Russia."""
    if not _ROLES & set(typed) or not _ROLES & set(name):
        return True
    return _parts(typed, form) == _parts(name, form) or _in_order(typed, form) == _in_order(name, form)


def _parts(name: Words, form: Callable[[str], str]) -> list[tuple[str, str]]:
    """Each word with the preposition it stands after."""
    kept = [w for w in name if w in _ROLES or folded(w) not in _SMALL]
    pairs = zip(["", *kept], kept, strict=False)
    return sorted((before if before in _ROLES else "", form(word)) for before, word in pairs if word not in _ROLES)


def _in_order(name: Words, form: Callable[[str], str]) -> Words:
    return tuple(form(arabic(word)) for word in name if folded(word) not in _SMALL)


def _sounds(typed: Words, name: Words, held: set[str]) -> bool:
    """The same name in the other alphabet. Cyrillic is held to its own spelling where the name has one."""
    mine, its = script(typed), script(name)
    if {mine, its} != {"latin", "cyrillic"} or (mine == "cyrillic" and heard(name) in held):
        return False
    if sorted(map(sound, content(typed))) == sorted(map(sound, content(name))):
        return True
    return same_sound("".join(typed), "".join(name)) or heard(typed) == heard(name)


def heard(name: Words) -> str:
    return "".join(sound(numeral(word)) for word in name)


def alike(a: str, b: str) -> bool:
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
    least = LEAST_STEM if len(name) == 1 else LEAST_STEM - 1
    return all(
        a == b or _same_stem(a, b, least) or (lang == "kk" and (_suffixed(a, b) or _suffixed(b, a))) for a, b in pairs
    )


def _same_stem(a: str, b: str, least: int = LEAST_STEM) -> bool:
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
    return len(word) >= LEAST_STEM and typed.startswith(word) and typed[len(word) :] in _KAZAKH_ENDINGS


def same_root(a: str, b: str) -> bool:
    return a == b or (len(a) > _ROOT <= len(b) and a[:_ROOT] == b[:_ROOT]) or _same_stem(a, b)


def script(name: Words) -> str:
    """The script of a name, numerals apart."""
    return script_of("".join(map(numeral, name)))
