"""Filters choose what is asked: values of one are alternatives, different filters narrow."""

from __future__ import annotations

import banks
import pytest

from quizgen.choosing import Filters, choose
from quizgen.domain import Bank
from quizgen.errors import Usage

TEXT = """
- {id: pact, type: treaty, topic: peace, level: core, name: the Pact, facts: [
    {signed-on: 1992-05-25, cite: [paper:1]}, {signed-in: moscow, cite: [site]},
    {signed-on: 1993, id: wrong, status: rejected, reason: no, cite: [site]}]}
- {id: war, type: event, topic: history, name: the War, facts: [{happened-on: 1837/1847, cite: [paper:2]}]}
- {id: chair, type: office, name: chair}
- {id: khan, type: person, topic: history, level: trivia, name: the Khan, facts: [
    {held: chair, when: 1990/.., as_of: 2001, cite: [site]}, {held: chair, id: again, as_of: 1980, cite: [wiki, site]}]}
"""


@pytest.fixture(scope="module")
def small() -> Bank:
    return banks.good_bank(TEXT, files={"places.yaml": banks.PLACES})


ALL = [
    "pact.signed-on",
    "pact.signed-in",
    "pact.signed-on.wrong",
    "war.happened-on",
    "khan.held.chair",
    "khan.held.again",
]


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (Filters(), ALL),
        (Filters(topics=("history",)), ALL[3:]),
        (Filters(topics=("history", "peace")), ALL),
        (Filters(types=("treaty",)), ALL[:3]),
        (Filters(types=("treaty",), topics=("history",)), []),
        (Filters(levels=("core", "trivia")), [*ALL[:3], *ALL[4:]]),
        (Filters(statuses=("rejected",)), ALL[2:3]),
        (Filters(sources=("wiki",)), ALL[5:]),
        (Filters(sources=("paper", "wiki")), [ALL[0], ALL[3], ALL[5]]),
        (Filters(ids=("pact",)), ALL[:3]),
        (Filters(ids=("pact.signed-on", "khan")), [ALL[0], *ALL[4:]]),
        # what overlaps the years stays; what has no date drops out
        (Filters(from_year=1992, to_year=1992), [ALL[0], ALL[4]]),
        (Filters(from_year=1840, to_year=1841), ALL[3:4]),
        (Filters(to_year=1837), ALL[3:4]),
        (Filters(from_year=1848), [ALL[0], *ALL[2:3], *ALL[4:]]),
        (Filters(from_year=2020), ALL[4:5]),
    ],
)
def test_which_facts_pass(small: Bank, filters: Filters, ids: list[str]) -> None:
    assert [fact.id for fact in choose(small, filters)] == ids


@pytest.mark.parametrize(
    ("filters", "hint"),
    [
        (Filters(topics=("histry",)), "did you mean `history`"),
        (Filters(types=("treaties",)), "did you mean `treaty`"),
        (Filters(levels=("cor",)), "did you mean `core`"),
        (Filters(statuses=("reject",)), "did you mean `rejected`"),
        (Filters(sources=("papr",)), "did you mean `paper`"),
        (Filters(ids=("pact.signed-onn",)), "did you mean `pact.signed-on`"),
        (Filters(ids=("pakt",)), "did you mean `pact`"),
        (Filters(from_year=2000, to_year=1990), "is after"),
        (Filters(topics=("x" * 5000,)), "there is none"),
    ],
)
def test_a_value_that_nothing_has_is_wrong_usage(small: Bank, filters: Filters, hint: str) -> None:
    with pytest.raises(Usage, match=hint) as raised:
        choose(small, filters)
    assert len(str(raised.value)) < 1000


def test_filters_choose_nothing_away_from_the_bank(small: Bank) -> None:
    before = dict(small.facts)
    choose(small, Filters(topics=("history",)))
    assert dict(small.facts) == before
