"""Cards: each back behind its front, whichever edge the sheet turns on."""

from __future__ import annotations

import re
from typing import Any

import pytest
from make_papers import LANGS, TREATIES, make_assets, name, say, year
from pdf_pages import Sheet as Page
from pdf_pages import Word, flat, fonts, opened, outlines, read

from quizgen.domain import Sheet, SheetRow, SheetTable
from quizgen.errors import BadInput, Usage
from quizgen.outputs import flashcards
from quizgen.outputs.paper import MM, Assets

PER_SHEET = {
    ("a7", "a4"): 8, ("a7", "letter"): 6, ("a8", "a4"): 16, ("a8", "letter"): 12, ("business", "a4"): 10,
    ("business", "letter"): 10, ("avery-5371", "letter"): 10,
}  # fmt: skip


def sheet(lang: str = "en", rows: int = 11) -> Sheet:
    treaties = list(TREATIES) * (rows // len(TREATIES) + 1)
    cards = tuple(
        SheetRow(
            (
                say("year", lang, name(t, lang)),
                f"{year(t)}\n{say('because', lang, TREATIES[t][0])}",
                f"{n:03}.{t}",
            ),
            t,
        )
        for n, t in enumerate(treaties[:rows])
    )
    return Sheet("flashcards", lang, "", "", (SheetTable("", (), cards),), "Bank, version 1", "CC BY 4.0")


def cards(of: Sheet, paper: str = "a4", **options: Any) -> list[Page]:
    (made,) = flashcards.render(of, "c.pdf", make_assets(of.lang, paper), **options)
    opened(made.data)
    return read(made.data)


def names(page: Page) -> dict[str, Word]:
    """The tiny ids of a page."""
    return {word.text.strip(): word for word in page.words if re.match(r"\d{3}\.[a-z]", word.text)}


def middle(word: Word) -> tuple[float, float]:
    return (word.left + word.right) / 2, (word.top + word.bottom) / 2


@pytest.mark.parametrize(("card", "paper"), PER_SHEET)
@pytest.mark.parametrize("flip", ["long", "short"])
def test_each_back_lies_behind_its_front(card: str, paper: str, flip: flashcards.Flip) -> None:
    rows = PER_SHEET[card, paper] + 3  # a second sheet that is not full
    pages = cards(sheet(rows=rows), paper, card=card, flip=flip)
    assert len(pages) == 4
    seen = 0
    for front, back in zip(pages[::2], pages[1::2], strict=True):
        assert set(names(front)) == set(names(back))
        for label, word in names(front).items():
            x, y = middle(word)
            behind = (front.width - x, y) if flip == "long" else (x, front.height - y)
            assert middle(names(back)[label]) == pytest.approx(behind, abs=0.1 * MM)
            seen += 1
    assert seen == rows and len(names(pages[0])) == PER_SHEET[card, paper]


def test_question_and_answer_stand_on_the_card_of_their_id() -> None:
    pages = cards(sheet(rows=8))
    for front, back in zip(pages[::2], pages[1::2], strict=True):
        for label, word in names(front).items():
            treaty = label[4:]
            x, y = middle(word)
            asked = [w for w in front.words if abs(middle(w)[0] - x) < 52 * MM and 0 < y - middle(w)[1] < 70 * MM]
            assert flat(" ".join(w.text for w in asked)).startswith(say("year", "en", name(treaty, "en")))
            x, y = middle(names(back)[label])
            told = [w.text.strip() for w in back.words if abs(middle(w)[0] - x) < 5 and 0 < y - middle(w)[1] < 70 * MM]
            assert year(treaty) in told


def test_an_offset_moves_the_backs_alone() -> None:
    still, moved = cards(sheet()), cards(sheet(), offset=(2.0, -1.5))
    for n, (a, b) in enumerate(zip(still, moved, strict=True)):
        for label, word in names(a).items():
            x, y = middle(word)
            shift = (2.0 * MM, -1.5 * MM) if n % 2 else (0.0, 0.0)
            assert middle(names(b)[label]) == pytest.approx((x + shift[0], y + shift[1]), abs=0.1)


@pytest.mark.parametrize(("side", "word"), [("0", "smaller"), ("0.0001", "smaller"), ("2000", "larger")])
def test_cards_of_no_size_or_too_great_a_one_are_refused(side: str, word: str) -> None:
    design = {**make_assets().design, "cards": {"a7": {"width": side, "height": side}}}
    with pytest.raises(BadInput, match=f"{word} than"):
        flashcards.grid_of(design, "a7", "a4", 595, 842)


def test_perforated_cards_stand_where_their_sheet_has_them() -> None:
    grid = flashcards.grid_of(make_assets().design, "avery-5371", "letter", 612, 792)
    assert grid.lefts == pytest.approx((54, 306)) and grid.tops == pytest.approx((36, 180, 324, 468, 612))
    with pytest.raises(Usage, match="avery-5371 cards come on letter sheets: use --paper letter"):
        cards(sheet(), "a4", card="avery-5371")


def test_unknown_cards_are_named_with_those_there_are() -> None:
    with pytest.raises(Usage, match="no cards called `a9`; there are: a7, a8, business, avery-5371"):
        cards(sheet(), card="a9")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("card", ["a7", "a8", "business"])
def test_no_text_leaves_its_card(lang: str, card: str) -> None:
    long = ". ".join(say("says", lang, name(t, lang), year(t)) for t in list(TREATIES)[:5])
    rows = tuple(SheetRow((long, f"{long}\n{long}", f"{n:03}.x"), "x") for n in range(16))
    made = cards(Sheet("flashcards", lang, "", "", (SheetTable("", (), rows),), "", ""), card=card)
    grid = flashcards.grid_of(make_assets().design, card, "a4", made[0].width, made[0].height)
    for page in made:
        for word in page.words:
            x, y = middle(word)
            left = max(edge for edge in grid.lefts if edge <= x)
            top = max(edge for edge in grid.tops if edge <= y)
            assert word.left >= left + 3 * MM and word.right <= left + grid.width - 3 * MM
            assert word.top >= top + 2 * MM and word.bottom <= top + grid.height - 2 * MM


def test_a_text_that_no_card_holds_is_a_sentence() -> None:
    rows = (SheetRow(("word " * 5000, "a", "1"), "x"),)
    with pytest.raises(BadInput, match="too long for a card: word word"):
        cards(Sheet("flashcards", "en", "", "", (SheetTable("", (), rows),), "", ""))


def test_fronts_have_crop_marks_and_backs_have_none() -> None:
    (made,) = flashcards.render(sheet(), "c.pdf", make_assets(), card="business")
    pdf = opened(made.data)
    strokes = [page.Contents.read_bytes().count(b" l S") for page in pdf.pages]
    assert strokes == [2 * (3 + 6), 0] * 2
    assert outlines(pdf) == ["sheet 1, fronts", "sheet 1, backs", "sheet 2, fronts", "sheet 2, backs"]
    assert all(embedded for _, embedded in fonts(pdf))


def test_a_gap_in_a_sentence_is_drawn_and_markup_is_text() -> None:
    rows = (SheetRow(("It was ____________ <b>then</b>.", "x<y & z", "000.x"), "x"),)
    of = Sheet("flashcards", "en", "", "", (SheetTable("", (), rows),), "", "")
    front, back = cards(of)
    before, after = (next(w for w in front.words if part in w.text) for part in ("It was", "<b>then</b>."))
    assert after.left - before.right > 50, "no room for the gap"
    assert "x<y & z" in flat(back.text)
    (made,) = flashcards.render(of, "c.pdf", make_assets())
    marks = 3 * 5 * 2  # crosses where eight cards meet
    pdf = opened(made.data)
    assert pdf.pages[0].Contents.read_bytes().count(b" l S") == marks + 1


def test_folded_cards_have_their_back_beside_them_on_one_page() -> None:
    pages = cards(sheet(rows=9), flip="fold", card="business")
    assert len(pages) == 2
    for page in pages:
        places: dict[str, list[Word]] = {}
        for word in page.words:
            if re.match(r"\d{3}\.[a-z]", word.text):
                places.setdefault(word.text.strip(), []).append(word)
        assert places
        for front, back in places.values():
            fold = page.width / 2
            assert middle(front)[0] + middle(back)[0] == pytest.approx(2 * fold, abs=0.1 * MM)
            assert middle(front)[1] == pytest.approx(middle(back)[1], abs=0.01)
    with pytest.raises(Usage, match="cannot be folded"):
        list(flashcards.render(sheet(), "c.pdf", wide(), card="wide", flip="fold"))


def wide() -> Assets:
    return make_assets(cards={"wide": {"width": 150, "height": 80}})
