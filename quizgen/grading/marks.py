"""Answers by number: a choice, true or false, an order, pairs."""

from __future__ import annotations

import re
from dataclasses import replace

from quizgen.domain import Item, Option
from quizgen.grading.names import grade_text
from quizgen.grading.spelling import folded, listed, other_layouts, words
from quizgen.grading.verdicts import Grade

_TRUE = listed("true t yes y да д верно в правда п правильно истина дұрыс иә ия и рас шын ақиқат")
_FALSE = listed("false f no n нет н неверно ложь л неправда неправильно бұрыс б жоқ ж өтірік жалған дұрысемес")
_SIDES = {True: frozenset(map(folded, _TRUE)), False: frozenset(map(folded, _FALSE))}
_SIGNS = {"+": "true", "-": "false", "−": "false", "–": "false"}
_LATIN, _RUSSIAN = "abcdefghi", "абвгдежзи"
_SYMBOL = re.compile(r"[1-9a-iа-и]")


def grade_choice(response: str, item: Item) -> Grade:
    """Judge the number of an option, or its text, or true and false in words."""
    chosen = chosen_option(response, item)
    if chosen is None:
        return Grade("unclear", "choice")
    return Grade("exact" if chosen.id in item.key else "wrong", heard=chosen.text)


def chosen_option(response: str, item: Item) -> Option | None:
    """The option that a response names."""
    plain = response.strip().strip(".)(").strip()
    if plain.isdecimal() and 1 <= int(plain) <= len(item.options):
        return item.options[int(plain) - 1]
    if plain.isdecimal():
        return next((option for option in item.options if option.text == plain), None)
    if item.kind == "true-false":
        said = _truth(response)
        return next((o for o in item.options if o.id == said), None)
    return _by_text(response, item)


def _truth(response: str) -> str:
    if response.strip() in _SIGNS:
        return _SIGNS[response.strip()]
    for text in (response, *other_layouts(response)):
        plain = folded("".join(words(text)))
        for side, names in _SIDES.items():
            if plain in names:
                return "true" if side else "false"
    return ""


def _by_text(response: str, item: Item) -> Option | None:
    """The one option whose text was typed, judged as a typed answer would be."""
    found = []
    for option in item.options:
        others = tuple(o.text for o in item.options if o is not option)
        typed = replace(item, answer=option.text, accept=(option.text,), near=others, vague=(), options=(), tempting=())
        if grade_text(response, typed).right:
            found.append(option)
    return found[0] if len(found) == 1 else None


def _symbols(response: str) -> list[int]:
    """Digits and letters as places from 1: `b`, `б` and `2` are all the second."""
    found = []
    for symbol in _SYMBOL.findall(response.casefold()):
        if symbol.isdigit():
            found.append(int(symbol))
        else:
            found.append((_LATIN if symbol in _LATIN else _RUSSIAN).find(symbol) + 1)
    return found


def grade_order(response: str, item: Item) -> Grade:
    """Judge a sequence: `3 1 2 4`, `3,1,2,4` or `3124`."""
    places = _symbols(response)
    if sorted(places) != list(range(1, len(item.options) + 1)):
        return Grade("unclear", "order")
    given = [item.options[place - 1].id for place in places]
    parts = tuple(a == b for a, b in zip(given, item.order, strict=True))
    return Grade("exact" if all(parts) else "wrong", heard=" ".join(map(str, places)), parts=parts)


def grade_pairs(response: str, item: Item) -> Grade:
    """Judge pairs: `1b 2a`, `1-2, 2-1`, or only the right sides in the order of the left ones: `ba`."""
    pairs = _pairs(response, len(item.lefts))
    if pairs is None or any(not 1 <= right <= len(item.options) for right in pairs.values()):
        return Grade("unclear", "pairs")
    right = {pair.left: pair.right for pair in item.pairs}
    parts = tuple(item.options[pairs[i] - 1].id == right[left.id] for i, left in enumerate(item.lefts, 1))
    heard = ", ".join(f"{i}–{pairs[i]}" for i in range(1, len(item.lefts) + 1))
    return Grade("exact" if all(parts) else "wrong", heard=heard, parts=parts)


def _pairs(response: str, lefts: int) -> dict[int, int] | None:
    found = _SYMBOL.findall(response.casefold())
    symbols = _symbols(response)
    both = {symbol.isdigit() for symbol in found} == {True, False}
    if len(symbols) == lefts and not both:
        return dict(enumerate(symbols, 1))
    pairs = dict(zip(symbols[::2], symbols[1::2], strict=False))
    whole = len(symbols) == 2 * lefts and sorted(pairs) == list(range(1, lefts + 1))
    return pairs if whole else None
