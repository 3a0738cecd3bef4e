"""How many cards of each kind the bank yields, under the names that people know them by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from quizgen.domain import PLACE_TYPES, Number
from quizgen.notes.study import Question, Study

_DATES = {"year": "typed year", "date": "event to date"}
_TEXTS = {"provision": "provision to treaty", "said": "words to speaker"}
_VALUES = {"caused-by": "effect to cause", "signed-by": "treaty to signer"}


def tally(study: Study) -> Mapping[str, int]:
    """The counts, which are the same in every language; each card stands under one name."""
    asked = (one for questions in study.questions.values() for one in questions)
    found = Counter(kind_of(study, one) for one in asked)
    found["cloze"] = len(study.gaps)
    found["which came first"] = len(study.pairs)
    return dict(sorted(found.items()))


def kind_of(study: Study, asked: Question) -> str:
    """The name of a question's kind."""
    relation = study.bank.relations[asked.fact.relation]
    holding = "when" in relation.one_subject_per
    if asked.also:
        return "disputed, with both values"
    if asked.ask in _DATES:
        return _DATES[asked.ask]
    if asked.ask == "reverse":
        other = "date to event" if asked.stem == "open" else _TEXTS.get(relation.id, "text to subject")
        return "office to person" if holding else other
    return "person to office" if holding else _VALUES.get(relation.id, _by_value(study, asked))


def _by_value(study: Study, asked: Question) -> str:
    if isinstance(asked.answer, Number):
        return "figure"
    kind = study.bank.subjects[str(asked.answer)].type
    subject = study.bank.subjects[asked.fact.subject].type
    if kind in PLACE_TYPES:
        return "treaty to place" if subject in ("treaty", "act") else "event or thing to place"
    return "other value"
