from __future__ import annotations

import pytest

from items import asked


def detail(text: str, more: str = "") -> str:
    line = f'{{detail: "{text}", id: x, {more} cite: [paper:1]}}'
    return f"- {{id: a, type: treaty, name: the Amber, facts: [{line}]}}\n"


def test_the_gap_is_blank_and_its_word_is_asked() -> None:
    item = asked.items("cloze", detail("The cosmodrome lies near [Tyuratam]."))["a.detail.x:cloze"]
    assert item.stem == "The cosmodrome lies near ____________."
    assert (item.answer, item.accept, item.expects) == ("Tyuratam", ("Tyuratam",), "text")
    assert "[" not in item.feedback
    assert "Tyuratam" in item.feedback


@pytest.mark.parametrize("text", ["No gap.", "[Two] of [them].", "An [] empty one.", "A [ ] blank one."])
def test_only_a_sentence_with_one_gap_is_asked(text: str) -> None:
    assert asked.plans("cloze", detail(text)) == {}


@pytest.mark.parametrize(("gap", "expects"), [("1992", "year"), ("²²²²", "text"), ("١٩٩٢", "text"), ("9999", "text")])
def test_a_year_is_four_plain_digits(gap: str, expects: str) -> None:
    assert asked.items("cloze", detail(f"In [{gap}]."))["a.detail.x:cloze"].expects == expects


def test_a_gap_must_be_marked_in_every_language() -> None:
    text = (
        detail("x")
        .replace('"x"', '{en: "At [Omsk].", ru: "В [Омске]."}')
        .replace("the Amber", "{en: the Amber, ru: Янтарь}")
    )
    assert len(asked.plans("cloze", text, langs=("en", "ru"))) == 1
    assert asked.plans("cloze", text.replace("[Омске]", "Омске"), langs=("en", "ru")) == {}
    item = asked.items("cloze", text, lang="ru", langs=("en", "ru"))["a.detail.x:cloze"]
    assert item.accept == ("Омске", "Omsk")


@pytest.mark.parametrize("status", ["status: draft,", "status: disputed,", "status: rejected, reason: no,"])
def test_only_reviewed_sentences_are_asked(status: str) -> None:
    assert asked.plans("cloze", detail("At [Omsk].", status)) == {}


def test_a_word_that_stands_elsewhere_in_the_sentence_is_no_gap() -> None:
    assert asked.plans("cloze", detail("[Kazakhstan] signed what the parliament of Kazakhstan had passed.")) == {}
    assert asked.plans("cloze", detail("[Kazakhstan] signed what the Kazakh parliament had passed.")) == {}
    assert asked.plans("cloze", detail("In [1991] they met, as they had in 1991.")) == {}


def test_a_year_in_the_gap_expects_a_year_in_every_language() -> None:
    item = asked.items("cloze", detail("They met in [1991]."))["a.detail.x:cloze"]
    assert (item.expects, item.accept) == ("year", ("1991",))
    item = asked.items("cloze", detail("They were [168]."))["a.detail.x:cloze"]
    assert item.expects == "text"


def test_the_width_of_the_blank_tells_nothing() -> None:
    made = [asked.items("cloze", detail(f"It is [{word}].")) for word in ("Omsk", "Petropavlovsk-Kamchatsky")]
    stems = [item.stem for found in made for item in found.values()]
    assert len(stems) == 2
    assert stems[0] == stems[1]
