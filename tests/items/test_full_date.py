from __future__ import annotations

import pytest

from items import asked


@pytest.mark.parametrize("date", ["1992", "1992-05", "1992-05-25/1992-05-27", "1731~", "199X", "1992-05-25/.."])
def test_only_a_day_is_asked_to_the_day(date: str) -> None:
    assert asked.plans("full-date", asked.signed(date)) == {}


def test_the_day_is_accepted_as_a_date() -> None:
    item = asked.items("full-date", asked.signed("1992-05-25"))["amber.signed-on:date"]
    assert item.stem == "On what date was the Amber signed?"
    assert (item.kind, item.expects, item.accept, item.answer) == ("number", "date", ("1992-05-25",), "25 May 1992")


def test_an_old_day_is_accepted_in_both_reckonings() -> None:
    text = asked.treaties("{signed-on: 1916-12-25, calendar: julian, cite: [paper:1]}")
    item = asked.items("full-date", text)["amber.signed-on:date"]
    assert item.accept == ("1917-01-07", "1916-12-25")
    assert item.answer == "25 December 1916 (Old Style)"


def test_a_name_that_holds_the_year_is_not_asked() -> None:
    line = "facts: [{signed-on: 1995-05-03, cite: [paper:1]}]"
    assert asked.plans("full-date", f"- {{id: x, type: act, name: the Act of 1995, {line}}}\n") == {}
    assert len(asked.plans("full-date", f"- {{id: x, type: act, name: the Act of 1994, {line}}}\n")) == 1
    old = line.replace("1995-05-03", "1916-12-25, calendar: julian")
    assert asked.plans("full-date", f"- {{id: x, type: act, name: the Act of 1916, {old}}}\n") == {}
