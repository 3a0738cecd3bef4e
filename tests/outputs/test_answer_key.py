"""The teacher's key and the paper as JSON: they agree with each other and with the page."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from make_papers import LANGS, TREATIES, every_kind, make_assets, make_form, make_item, typed_year
from pdf_pages import flat, fonts, opened, outlines, read

from quizgen.domain import Cite, Form, Option, Section
from quizgen.outputs import answer_key, paper_json, worksheet
from quizgen.outputs.paper import look_of, option_letters

COMMAND = "quizgen worksheet -o X.pdf --lang en --items 20 --seed 9007199254740993"
REPORT = "https://example.org/quizgen/issues"


def key(*forms: Form, **assets: Any) -> bytes:
    kit = make_assets(forms[0].lang, **assets)
    (made,) = answer_key.render(forms, "X-key.pdf", kit, seed=9007199254740993, command=COMMAND, report=REPORT)
    assert made.name == "X-key.pdf"
    return made.data


def paper(*forms: Form, letters: tuple[str, ...] = tuple("ABCDEFGHIJ")) -> Any:
    (made,) = paper_json.render(forms, "X.json", letters, seed=9007199254740993, command=COMMAND)
    assert made.name == "X.json"
    return json.loads(made.data)


def text_of(data: bytes) -> str:
    return flat(" ".join(page.text for page in read(data)))


def shuffled(form: Form, code: str) -> Form:
    """The same items in the opposite order, with their options turned round where that is allowed."""
    sections = tuple(replace(s, items=s.items[::-1]) for s in form.sections)
    return replace(form, code=code, sections=sections)


@pytest.mark.parametrize("lang", LANGS)
def test_the_grid_holds_every_answer_of_every_form(lang: str) -> None:
    forms = [make_form(lang), shuffled(make_form(lang), "2-VVZ92")]
    pages = read(key(*forms))
    grid = flat(" ".join(page.text for page in pages)).partition(make_assets(lang).words["key"]["items"])[0]
    printed = paper(*forms)
    rows = list(zip(*([i for s in form["sections"] for i in s["items"]] for form in printed["forms"]), strict=True))
    assert len(rows) == len(forms[0].items)
    for one, other in rows:
        assert f"{one['number']} {flat(one['written'])} {flat(other['written'])}" in grid


def test_what_is_written_is_what_the_page_asks_for() -> None:
    items = {i["id"]: i for s in paper(make_form())["forms"][0]["sections"] for i in s["items"]}
    shown = flat(
        " ".join(page.text for page in read(next(iter(worksheet.render([make_form()], "X", make_assets()))).data))
    )
    assert items["border-treaty.signed-on:year"]["written"] in ("D", "2005")
    assert "D 2005" in shown
    assert items["border-treaty.signed-on:match"]["written"] == "D A F B"
    for letter, year in zip("ABCDEFG", ("1991", "1994", "1997", "2005", "2010", "2014"), strict=False):
        assert f"{letter} {year}" in shown


def test_letters_follow_the_form_and_the_design() -> None:
    options = tuple(Option(f"o{n}", text, text) for n, text in enumerate(("Ash", "Elm", "Fir")))
    one = make_form(sections=[Section("", "", (make_item(options=options, key=("o2",), answer="Fir"),))])
    turned = make_item(options=options[::-1], key=("o2",), answer="Fir")
    other = make_form(sections=[Section("", "", (turned,))], code="2-VVZ92")
    letters = option_letters(make_assets(**{"option-letters": "cyrillic"}).design)
    written = [f["sections"][0]["items"][0]["written"] for f in paper(one, other, letters=letters)["forms"]]
    assert written == ["В", "А"]
    text = text_of(key(one, other, **{"option-letters": "cyrillic"}))
    assert "1-7QL4D: 1 (В), 2-VVZ92: 1 (А)" in text and "those of form 1-7QL4D" in text
    assert "В · Fir" in text_of(key(one, other, **{"option-letters": "cyrillic"}))


@pytest.mark.parametrize("lang", LANGS)
def test_each_item_has_answer_reason_source_and_names(lang: str) -> None:
    form = make_form(lang)
    text = text_of(key(form))
    for item in form.items:
        assert flat(item.feedback) in text and item.id in text
        for cite in item.cite:
            assert flat(f"{cite.text} · {cite.url}") in text
    assert "2018-12" in text, "the as-of date"


def test_seed_command_and_report_stand_in_the_key_and_nowhere_on_the_paper() -> None:
    made = key(make_form())
    text = text_of(made)
    assert "9007199254740993" in text and flat(COMMAND) in text
    assert all(REPORT in flat(page.text) for page in read(made))
    learners = next(iter(worksheet.render([make_form()], "X", make_assets()))).data
    assert "9007199254740993" not in text_of(learners) and REPORT not in text_of(learners)


def test_a_timeline_is_drawn_with_its_answers() -> None:
    section = Section("", "", tuple(typed_year(t, "en") for t in list(TREATIES)[:4]), span=(1990, 2000))
    words = [word for page in read(key(make_form(sections=[section]))) for word in page.words]
    ticks = {
        word.text.strip(): (word.left + word.right) / 2 for word in words if re.fullmatch(r"(199\d|2000)\s*", word.text)
    }
    axis = {word.text.strip(): (word.left + word.right) / 2 for word in words if re.fullmatch(r"[1-4]\s*", word.text)}
    unit = (ticks["2000"] - ticks["1990"]) / 10
    assert axis["4"] == pytest.approx(ticks["1990"] + 4 * unit, abs=1.5)


def test_names_of_learners_stand_in_the_key_for_all() -> None:
    forms = [make_form(code=f"{n}-LQNWD", learner=f"Learner Number{n}") for n in range(1, 11)]
    text = text_of(key(*forms))
    assert all(f"{form.code} {form.learner}" in text for form in forms)


def test_the_key_is_a_sound_pdf_with_bookmarks() -> None:
    made = opened(key(make_form("kk"), paper="letter"))
    assert str(made.Root.Lang) == "kk" and str(made.docinfo["/Title"]).startswith("Жауаптар кілті")
    assert len(outlines(made)) == 3
    assert all(embedded for _, embedded in fonts(made))


def test_text_of_a_source_prints_as_written() -> None:
    cite = Cite("s", "1", "https://example.org/?a=1&b=<2>", "Smith & Sons <b>, “A > B”")
    item = make_item(cite=(cite,), feedback="x<y and y>z", options=(Option("o", "1992", "1992"),), key=("o",))
    text = text_of(key(make_form(sections=[Section("", "", (item,))])))
    assert "Smith & Sons <b>, “A > B” · https://example.org/?a=1&b=<2>" in text and "x<y and y>z" in text


def test_the_json_names_fields_as_the_items_command_does() -> None:
    printed = paper(make_form(sample=True))
    assert {"title", "lang", "bank", "licence", "sample", "seed", "command", "forms"} == set(printed)
    assert printed["seed"] == 9007199254740993 and printed["sample"] is True
    (form,) = printed["forms"]
    item = form["sections"][0]["items"][0]
    wanted = """
        id fact kind model lang topic level stem options key answer accept near tolerance pairs order feedback
        as_of by points cell gives cite facts at for when number written
    """
    assert set(wanted.split()) <= set(item) and "for_" not in item
    assert set(item["options"][0]) == {"id", "text", "value", "fact"}
    assert [i["number"] for s in form["sections"] for i in s["items"]] == list(range(1, len(make_form().items) + 1))
    assert form["points"] == sum(i["points"] for s in form["sections"] for i in s["items"])


def test_the_words_of_all_languages_have_the_same_names_and_slots() -> None:
    def shape(words: Any) -> Any:
        if isinstance(words, dict):
            return {name: shape(value) for name, value in words.items()}
        return sorted(set(re.findall(r"\{(\w+)\}", words if isinstance(words, str) else words[0])))

    shapes = [shape(make_assets(lang).words) for lang in LANGS]
    assert shapes[0] == shapes[1] == shapes[2] and len(shapes[0]["kinds"]) == 9
    assert {item.kind for section in every_kind("en") for item in section.items} <= set(shapes[0]["kinds"])


@pytest.mark.parametrize(
    ("n", "said"),
    [(1, "1 вопрос"), (3, "3 вопроса"), (5, "5 вопросов"), (11, "11 вопросов"), (21, "21 вопрос")],
)
def test_numbers_take_their_plural(n: int, said: str) -> None:
    assert look_of(make_assets("ru")).say("questions", n=n) == said
