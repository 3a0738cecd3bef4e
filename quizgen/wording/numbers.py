"""Numbers with their units in the words of a language."""

from __future__ import annotations

import re
from decimal import Decimal

from quizgen.domain import Bank, Language, Number


def number_words(lg: Language, bank: Bank, value: Number, qualified: bool = True) -> str:
    """A number with its unit, in words: `about 19 billion US dollars`."""
    words = lg.words["numbers"]
    forms = bank.units[value.unit].forms.get(lg.lang) or (value.unit,)
    scale = words["scales"].get(value.scale, "")
    figure = _figure(lg, value)
    pattern = words.get(value.qualifier) if qualified and value.qualifier else None
    cases = _cases(lg, forms, value)
    text = (pattern or words["plain"]).format(n=f"{figure} {scale}".strip(), **cases)
    return re.sub(r" (?=%)", "", text).strip()


def figure_words(lg: Language, amount: Decimal) -> str:
    """A bare number, as the language writes it."""
    whole, _, part = f"{amount:f}".partition(".")
    mark = lg.words["thousands"]
    if len(whole) > 4 or mark == ",":
        whole = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", mark, whole)
    return whole + (lg.words["decimal"] + part if part else "")


def _figure(lg: Language, value: Number) -> str:
    times = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}[value.scale]
    low, high = (figure_words(lg, _rounded(part / times, value.decimals)) for part in (value.low, value.high))
    return low if value.low == value.high else f"{low}–{high}"


def _rounded(amount: Decimal, decimals: int) -> Decimal:
    return amount.quantize(Decimal(1).scaleb(-max(decimals, -amount.normalize().as_tuple().exponent, 0)))  # type: ignore[operator]


def _cases(lg: Language, forms: tuple[str, ...], value: Number) -> dict[str, str]:
    rule = lg.words["plural"]
    if rule == "slavic":
        one, few, many = (*forms, forms[-1], forms[-1])[:3]
        unit = many if value.scale else _slavic(value.high, one, few, many)
        single = not value.scale and (value.high % 1 or (value.high % 10 == 1 and value.high % 100 != 11))
        return {"unit": unit, "gen": few if single else many}
    if rule == "none":
        nom, abl, dat = (*forms, forms[0], forms[0])[:3]
        return {"unit": nom, "nom": nom, "abl": abl, "dat": dat}
    one, many = (*forms, forms[-1])[:2]
    return {"unit": one if value.high == 1 and not value.scale else many}


def _slavic(amount: Decimal, one: str, few: str, many: str) -> str:
    if amount % 1:
        return few
    last, two = amount % 10, amount % 100
    if last == 1 and two != 11:
        return one
    return few if 2 <= last <= 4 and not 12 <= two <= 14 else many
