"""The learner's paper, read back from the PDF."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from make_papers import (
    LANGS,
    TREATIES,
    choice_which,
    choice_year,
    cloze,
    every_kind,
    make_assets,
    make_form,
    make_item,
    matching,
    ordering,
    short,
    true_false,
    typed_year,
)
from pdf_pages import Sheet, flat, fonts, opened, outlines, read

from quizgen import draw
from quizgen.domain import Form, Item, Option, Pair, Section
from quizgen.errors import BadInput
from quizgen.outputs import worksheet
from quizgen.outputs.paper import MM, Assets

EVERY_PAPER = [(lang, paper, large) for lang in LANGS for paper in ("a4", "letter") for large in (False, True)]


def pdf(*forms: Form, assets: Assets | None = None) -> bytes:
    (made,) = worksheet.render(forms, "X.pdf", assets or make_assets(forms[0].lang))
    assert made.name == "X.pdf"
    return made.data


def body(sheet: Sheet, assets: Assets) -> tuple[float, float]:
    """How far down the page its questions reach, and how far they could: above the rule of the foot."""
    sizes = {**assets.design["normal"], **(assets.design["large"] if assets.large else {})}
    foot = sheet.height - sizes["margin-foot"] * MM
    return max(word.bottom for word in sheet.words if word.top < foot), foot


# --- what stands on the paper -------------------------------------------------------------------------


@pytest.mark.parametrize(("lang", "paper", "large"), EVERY_PAPER)
def test_every_question_is_there_whole_and_inside_the_margins(lang: str, paper: str, large: bool) -> None:
    form, assets = make_form(lang), make_assets(lang, paper, large)
    pages = read(pdf(form, assets=assets))
    whole = flat(" ".join(page.text for page in pages))
    for number, item in enumerate(form.items, start=1):
        page = next(page for page in pages if re.search(rf"(?<![\d.]){number}\. ", flat(page.text)))
        seen = flat(page.text)
        for part in re.split("_+", item.stem):
            assert flat(part) in seen, "a stem is split over pages"
        for option in (*item.options, *item.lefts):
            assert flat(option.text) in whole
    design = worksheet.look_of(assets).design
    for page in pages:
        assert (round(page.width, 1), round(page.height, 1)) == {
            "a4": (595.3, 841.9),
            "letter": (612.0, 792.0),
        }[paper]
        for word in page.words:
            assert word.left >= design["margin-side"] - 1 and word.right <= page.width - design["margin-side"] + 1
            assert word.top >= design["margin-top"] - 1 and word.bottom <= page.height - 12.7 * MM


@pytest.mark.parametrize(("lang", "paper", "large"), EVERY_PAPER)
def test_pages_are_full_and_each_says_what_it_is(lang: str, paper: str, large: bool) -> None:
    form, assets = make_form(lang), make_assets(lang, paper, large)
    pages = read(pdf(form, assets=assets))
    for n, page in enumerate(pages, start=1):
        text = flat(page.text)
        assert assets.words["page"].format(page=n, pages=len(pages)) in text
        assert form.code in text and form.bank in text and form.licence in text
        reached, foot = body(page, assets)
        assert n == len(pages) or reached >= 0.75 * foot
    assert assets.words["end"] in flat(pages[-1].text)


def test_large_print_has_the_same_items_and_numbers() -> None:
    def numbered(large: bool) -> list[str]:
        text = flat(" ".join(page.text for page in read(pdf(make_form(), assets=make_assets(large=large)))))
        return re.findall(r"(?<![\d.])(\d{1,2}\. (?:In which|Where|Which|This|Who|The|Match|Put) \w+)", text)

    assert len(numbered(False)) == len(make_form().items)
    assert numbered(False) == numbered(True)


@pytest.mark.parametrize("lang", LANGS)
def test_title_language_bookmarks_and_fonts(lang: str) -> None:
    form = make_form(lang)
    made = opened(pdf(form))
    assert str(made.docinfo["/Title"]) == form.title
    assert str(made.Root.Lang) == lang
    assert made.Root.ViewerPreferences.DisplayDocTitle is True
    titles = outlines(made)
    assert len(titles) == 1 + len(form.sections) and form.code in titles[0]
    assert len(set(titles)) == len(titles)
    found = list(fonts(made))
    assert {name.partition("+")[2] for name, _ in found} == {"PTSans-Regular", "PTSans-Bold", "PTSans-Italic"}
    assert all(embedded for _, embedded in found)


def test_points_stand_beside_each_question_and_the_total_is_their_sum() -> None:
    form = make_form()
    text = flat(" ".join(page.text for page in read(pdf(form))))
    assert [int(n) for n in re.findall(r"\[(\d+)\]", text)] == [item.points for item in form.items]
    assert f"/ {form.points}" in text and f"{len(form.items)} questions, {form.points} points in all" in text


def test_words_of_a_section_come_before_those_of_its_kind() -> None:
    part = Section("Own title", "Own words.", (short("border-treaty", "en"),))
    text = flat(read(pdf(make_form(sections=[part])))[0].text)
    assert "Own title" in text and "Own words." in text and "Short answers" not in text
    mixed = Section("", "", (short("border-treaty", "en"), cloze("en")))
    assert "Answer each question" in flat(read(pdf(make_form(sections=[mixed])))[0].text)


def test_numbers_run_through_all_sections() -> None:
    parts = [Section("", "", (typed_year(t, "en"),)) for t in list(TREATIES)[:5]]
    text = flat(" ".join(page.text for page in read(pdf(make_form(sections=parts)))))
    assert re.findall(r"(?<!\d)(\d)\. In which", text) == ["1", "2", "3", "4", "5"]


def test_school_letters_and_sample_come_from_design_and_form() -> None:
    design = {"school": "Lyceum No. 5 — Oral", "option-letters": "cyrillic"}
    text = flat(read(pdf(make_form(sample=True), assets=make_assets(**design)))[0].text)
    assert "Lyceum No. 5 — Oral" in text and text.count("Sample") == 2
    assert re.search(r"А 1991 Б 1995 В 1998 Г 2005", text)
    assert not re.search(r"\b[ABC] \d{4}", text), "letters of two alphabets that look alike"
    assert "Sample" not in flat(read(pdf(make_form()))[0].text)


def test_a_learners_name_stands_on_each_page_and_may_be_long() -> None:
    name = "Әбдіғаппар Қуандықұлы Өтепберген-Ұлықпанов " * 3
    pages = read(pdf(make_form(learner=name, group="11 «Ә»")))
    assert all(flat(name) in flat(page.text) for page in pages)
    assert "11 «Ә»" in flat(pages[0].text)
    assert all(word.right <= page.width - 20 * MM + 1 for page in pages for word in page.words)


# --- several forms ------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 6, 12])
def test_every_form_begins_on_an_odd_page(count: int) -> None:
    items = [typed_year(t, "en") for t in list(TREATIES)[:count]] * 2
    forms = [make_form(sections=[Section("", "", tuple(items))], code=f"{n}-LQNWD") for n in (1, 2, 3)]
    made = pdf(*forms)
    pages = read(made)
    starts = [n for n, page in enumerate(pages, start=1) if "Name" in page.text]
    assert len(starts) == 3 and all(n % 2 for n in starts)
    for page in pages:
        assert len(set(re.findall(r"\d-LQNWD", page.text))) == 1
        assert re.search(r"page \d of \d", page.text)
    assert outlines(opened(made))[::2] == [f"Form {form.code}" for form in forms]


def test_a_file_for_a_class_stays_small_and_has_a_bookmark_for_each_paper() -> None:
    forms = [make_form(code=f"{n}-LQNWD", learner=f"Learner {n}") for n in range(1, 31)]
    made = pdf(*forms)
    assert outlines(opened(made)) == [f"Form {form.code}" for form in forms]
    assert len(made) / 30 < 10_000


# --- secrets ------------------------------------------------------------------------------------------


def without_answers(item: Item) -> Item:
    """The same question to the eye, with everything else about it changed."""
    pairs = tuple(Pair(pair.left, item.options[0].id) for pair in item.pairs)
    return replace(
        item, key=tuple(option.id for option in item.options[:1]), accept=("9999",), pairs=pairs,
        order=tuple(option.id for option in item.options), feedback="Other.", answer="Other", near=("a",),
        gives=("b",), cite=(), facts=("x.y",), tolerance="3", cell="z", unit="u",
    )  # fmt: skip


@pytest.mark.parametrize(("lang", "paper", "large"), EVERY_PAPER)
def test_the_page_does_not_depend_on_the_answers(lang: str, paper: str, large: bool) -> None:
    form, assets = make_form(lang), make_assets(lang, paper, large)
    sections = tuple(replace(s, items=tuple(map(without_answers, s.items))) for s in form.sections)
    other = replace(form, sections=sections)
    assert other != form and pdf(other, assets=assets) == pdf(form, assets=assets)


def test_the_pdf_holds_no_key_and_nothing_that_acts() -> None:
    item = typed_year("border-treaty", "en")
    secret = replace(item, accept=("SECRET",), answer="SECRET", feedback="SECRET", gives=("SECRET",))
    made = opened(pdf(make_form(sections=[Section("", "", (secret,))])))
    assert not made.attachments and "/AcroForm" not in made.Root and "/OpenAction" not in made.Root
    assert all("/Annots" not in page for page in made.pages)
    streams = b"".join(obj.read_bytes() for obj in made.objects if hasattr(obj, "read_bytes") and "/Length" in obj)
    assert len(streams) > 1000 and b"SECRET" not in streams
    assert "SECRET" not in str(made.docinfo)


HOSTILE = [
    "x<y and y>z", "<b>bold</b> <i>", '<img src="/etc/hostname" width="9"/>',
    '<a href="javascript:alert(1)">go</a>',
    '<font color="white" size="0">hidden</font>', "&lt; &amp; &#65;", "\\ ( ) %s {0} {name}", "]]> --> <!--",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_a_fact_prints_as_written_and_does_nothing(text: str) -> None:
    options = tuple(Option(f"o{n}", f"{text} {n}", f"v{n}") for n in range(3))
    form = make_form(
        title=text, bank=text, licence=text, learner=text,
        sections=[Section(text, text, (make_item(stem=f"What of {text}?", options=options, key=("o0",)),))],
    )  # fmt: skip
    data = pdf(form)
    seen = flat(read(data)[0].text)
    assert seen.count(flat(text)) >= 8
    made = opened(data)
    assert str(made.docinfo["/Title"]) == text
    for page in made.pages:
        assert "/Annots" not in page and "/XObject" not in page.Resources


# --- hard papers --------------------------------------------------------------------------------------


def random_section(kind: str, count: int, lang: str, seed: int) -> Section:
    treaties = draw.shuffled(TREATIES, seed, kind)
    makers = {
        "choice": lambda t: choice_year(t, lang, ["1955", "1977", "1999"]),
        "names": lambda t: choice_which(t, lang, [o for o in treaties if o != t][:3]),
        "true-false": lambda t: true_false(t, lang, "1999"),
        "short": lambda t: short(t, lang),
        "number": lambda t: typed_year(t, lang),
        "cloze": lambda t: cloze(lang),
        "matching": lambda t: matching(treaties[: 4 + draw.below(5, seed, "match")], lang),
        "ordering": lambda t: ordering(treaties[: 3 + draw.below(4, seed, "order")], lang),
    }
    return Section("", "", tuple(makers[kind](t) for t in treaties[:count]))


KINDS = ("choice", "names", "true-false", "short", "number", "cloze", "matching", "ordering")


@pytest.mark.parametrize("seed", range(24))
def test_random_papers_split_nothing_and_overflow_nowhere(seed: int) -> None:
    lang, paper, large = EVERY_PAPER[seed % len(EVERY_PAPER)]
    kinds = draw.shuffled(KINDS, seed, "kinds")[: 2 + draw.below(7, seed)]
    sections = [random_section(kind, 1 + draw.below(8, seed, kind), lang, seed) for kind in kinds]
    form, assets = make_form(lang, sections), make_assets(lang, paper, large)
    pages = read(pdf(form, assets=assets))
    for page in pages:
        reached, foot = body(page, assets)
        assert reached <= foot + 1
        assert page is pages[-1] or reached >= 0.75 * foot
    check_whole(form, pages)


def check_whole(form: Form, pages: Sequence[Sheet]) -> None:
    """All of an item stands on the page of its number, and every number has its page."""
    texts = [flat(page.text) for page in pages]
    at = 0
    for number, item in enumerate(form.items, start=1):
        start = f" {number}. {flat(item.stem.partition('_')[0])}"[:24]
        at = next(n for n in range(at, len(pages)) if start in f" {texts[n]}")
        for part in [*re.split("_+", item.stem), *(o.text for o in (*item.options, *item.lefts))]:
            assert flat(part) in texts[at], f"{number} is split"


def test_a_question_that_fills_a_page_shrinks_to_it() -> None:
    treaties = list(TREATIES)[:8]
    item = matching(treaties, "kk")
    lefts = tuple(replace(left, text=f"{left.text}, {left.text}, {left.text}") for left in item.lefts)
    form = make_form("kk", [Section("", "", (replace(item, lefts=lefts),))])
    pages = read(pdf(form, assets=make_assets("kk", "letter", large=True)))
    assert all(flat(left.text) in flat(pages[1].text) for left in lefts), "split"
    assert len(pages) == 2


def test_a_question_longer_than_any_page_is_a_sentence() -> None:
    with pytest.raises(BadInput, match="is too long for a page"):
        pdf(make_form(sections=[Section("", "", (make_item(kind="short", stem="word " * 9000),))]))


def test_more_options_than_letters_is_a_sentence() -> None:
    options = tuple(Option(f"o{n}", f"text {n}", f"v{n}") for n in range(11))
    with pytest.raises(BadInput, match="has 10 letters"):
        pdf(make_form(sections=[Section("", "", (make_item(options=options),))]))


def test_the_same_paper_has_the_same_bytes() -> None:
    assert pdf(make_form("kk")) == pdf(make_form("kk"))


def test_every_kind_is_really_on_the_test_paper() -> None:
    kinds = {item.kind for section in every_kind("en") for item in section.items}
    assert len(kinds) == 7
