"""A part of the answer, for one who asks for it."""

from __future__ import annotations

from quizgen.domain import Item


def clue(item: Item, count: int) -> str:
    """The `count`th hint; "" where there is nothing left to give but the answer."""
    if item.expects == "choice":
        return _one_less(item, count) if item.kind == "choice" else ""
    if item.expects == "order":
        return _first(item, count)
    if item.expects == "pairs":
        return ""
    if item.expects == "number" and count > 1:
        return ""
    return _letters(_plain_answer(item), count, century=item.expects in ("year", "date"))


def _plain_answer(item: Item) -> str:
    return item.accept[0] if item.expects in ("year", "number", "date") else item.answer


def _letters(text: str, count: int, century: bool) -> str:
    """The first letters of each word; digits from the left: `N… N…`, `19__`."""
    if count > 3:
        return ""
    if any(c.isdigit() for c in text):
        shown = min(count + century, len(text) - 1)
        return text[:shown] + "".join("_" if c.isdigit() else c for c in text[shown:])
    return " ".join(word if len(word) <= count else word[:count] + "…" for word in text.split())


def _one_less(item: Item, count: int) -> str:
    """`2 ✗`: the number of a wrong option; never so many that one is left."""
    wrong = [str(n) for n, option in enumerate(item.options, 1) if option.id not in item.key]
    return " ".join(f"{n} ✗" for n in wrong[:count]) if count < len(wrong) else ""


def _first(item: Item, count: int) -> str:
    """The numbers of the first in order."""
    if count > len(item.order) - 3:
        return ""
    places = {option.id: n for n, option in enumerate(item.options, 1)}
    return " ".join(str(places[name]) for name in item.order[:count]) + " …"
