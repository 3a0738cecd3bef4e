"""Personal names: initials, patronymics, order, and the surname alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import product

from quizgen.domain import Item
from quizgen.grading.spelling import distance, limit, listed, script_of, sound, unbracketed, words

Name = tuple[str, ...]  # the words of a name, the surname last
_PATRONYMICS = tuple(
    listed("ович евич ич овна евна инична ovich evich ovna evna улы ұлы кызы қызы uly kyzy qyzy ogly оглы")
)
_SURNAMES = tuple(
    listed(
        "ов ев ин ын ова ева ина ский цкий ская цкая ко ян швили улы ұлы "
        "ov ev yev in yn ova eva sky skiy ski enko yan shvili uly"
    )
)
_ORDINARY = 2, 4  # words in a personal name


@lru_cache(maxsize=64)
def personal_names(item: Item) -> tuple[Name, ...]:
    """The accepted names of a person, or nothing where the answer seems to be no person.

    Where an item does not say what its answer is, a person is told by a name of two to four capitalised words that
    sounds the same, word by word, in two alphabets; failing that, by who is asked for and the surname's ending.
    """
    names = [n for n in map(unbracketed, (item.answer, *item.accept)) if _capitalised(n)]
    if item.answer_type:
        return tuple(dict.fromkeys(map(words, names))) if item.answer_type == "person" else ()
    latin = [words(n) for n in names if script_of(n) == "latin"]
    cyrillic = [words(n) for n in names if script_of(n) == "cyrillic"]
    surnames = {name[-1] for pair in product(latin, cyrillic) if _same(*pair) for name in pair}
    if not surnames:
        surnames = {n[-1] for n in (*latin, *cyrillic) if item.model == "holder" or n[-1].endswith(_SURNAMES)}
        surnames = surnames if latin == [] or cyrillic == [] else set()
    sounds = {sound(surname) for surname in surnames}
    return tuple(dict.fromkeys(name for name in (*latin, *cyrillic) if sound(name[-1]) in sounds))


def _capitalised(name: str) -> bool:
    parts = name.split()
    low, high = _ORDINARY
    return low <= len(parts) <= high and all(part[:1].isupper() for part in parts)


def _same(a: Name, b: Name) -> bool:
    """Do two names sound alike, word by word?"""
    if len(a) != len(b) or not _ORDINARY[0] <= len(a) <= _ORDINARY[1] + 1:
        return False
    pairs = [(sound(x), sound(y)) for x, y in zip(a, b, strict=True)]
    return all(distance(x, y, 1) <= min(1, limit(len(y) + 1)) for x, y in pairs)


def surnames(names: Iterable[Name]) -> tuple[str, ...]:
    """The surnames, each once."""
    return tuple(dict.fromkeys(name[-1] for name in names))


def is_part_of(typed: Name, name: Name, alike: Callable[[str, str], bool]) -> bool:
    """Is this the surname with as much of the rest as one likes, in any order, words or initials?"""
    at = [i for i, word in enumerate(typed) if len(word) > 1 and alike(word, name[-1])]
    return any(_fit([*typed[:i], *typed[i + 1 :]], list(name[:-1]), alike) for i in at)


def _fit(rest: list[str], given: list[str], alike: Callable[[str, str], bool]) -> bool:
    """Is every other word a given name, its initial, or a patronymic that the bank need not know?"""
    spare = len(given) == 1  # a name without its patronymic: one more initial may be that
    for word in rest:
        found = next((g for g in given if alike(word, g) or _initial(word, g)), None)
        if found is not None:
            given.remove(found)
        elif spare and not given and len(word) == 1:
            spare = False
        elif len(word) < 3 or not word.endswith(_PATRONYMICS):
            return False
    return True


def _initial(word: str, name: str) -> bool:
    """`Н.` or `Zh.` for a name."""
    return len(word) <= 2 and sound(name).startswith(sound(word)) and bool(sound(word))


def only_given(typed: Name, name: Name, alike: Callable[[str, str], bool]) -> bool:
    """Is this the given name, or given name and patronymic, without the surname?"""
    return bool(typed) and len(typed) < len(name) and all(any(alike(t, g) for g in name[:-1]) for t in typed)


def other_initials(typed: Name, name: Name, alike: Callable[[str, str], bool]) -> bool:
    """Is this the surname with initials that are not the person's?"""
    rest = [word for word in typed if not alike(word, name[-1])]
    return 0 < len(rest) == len(typed) - 1 and all(len(word) <= 2 for word in rest)
