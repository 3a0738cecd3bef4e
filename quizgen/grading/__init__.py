"""Grading: what is a response worth? Judged only by what the item carries."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from quizgen.domain import Expects, Item
from quizgen.grading.calendar import grade_date, grade_year
from quizgen.grading.marks import chosen_option, grade_choice, grade_order, grade_pairs
from quizgen.grading.names import grade_text
from quizgen.grading.numerals import grade_number
from quizgen.grading.spelling import folded, words
from quizgen.grading.verdicts import Grade, Verdict

__all__ = ["Grade", "Verdict", "chosen_option", "grade"]

_JUDGES: Mapping[Expects, Callable[[str, Item], Grade]] = {
    "choice": grade_choice,
    "text": grade_text,
    "year": grade_year,
    "date": grade_date,
    "number": grade_number,
    "pairs": grade_pairs,
    "order": grade_order,
}
_NO_IDEA = frozenset(
    folded(phrase)
    for phrase in (
        "idk", "dunno", "dontknow", "idontknow", "noidea", "незнаю", "янезнаю", "хз", "непомню",
        "білмеймін", "менбілмеймін", "еспегімдежоқ", "есімдежоқ",
    )
)  # fmt: skip
LONGEST = 500  # letters of a response that are read


def grade(response: str, item: Item) -> Grade:
    """Judge one response."""
    response = response[:LONGEST].strip()
    plain = folded("".join(words(response)))
    signed = item.kind == "true-false" and len(response) == 1
    if not response or plain in _NO_IDEA or (not set(response) - set("-–—.…") and not signed):
        return Grade("unknown")
    if not plain and not signed:
        return Grade("unclear", "letters" if item.expects == "text" else item.expects)
    return _JUDGES[item.expects](response, item)
