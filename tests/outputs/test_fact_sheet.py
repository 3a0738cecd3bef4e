"""The fact sheet: every cell there, heads on every page, two pages if they suffice."""

from __future__ import annotations

import pytest
from make_papers import LANGS, TREATIES, make_assets, name, year
from pdf_pages import Sheet as Page
from pdf_pages import flat, fonts, opened, outlines, read

from quizgen.domain import Sheet, SheetRow, SheetTable
from quizgen.outputs import fact_sheet


def sheet(lang: str = "en", count: int = 40) -> Sheet:
    treaties = list(TREATIES)
    rows = tuple(
        SheetRow((f"{name(t, lang)} ({n})", year(t), "Moscow", "" if n % 3 else "2001"), t)
        for n, t in ((n, treaties[n % len(treaties)]) for n in range(count))
    )
    tables = (
        SheetTable("Treaties", ("Document", "Signed", "Place", "In force"), rows),
        SheetTable(
            "Figures", ("Figure", "Value"), tuple(SheetRow((f"Figure {n}", f"{n} <b>km</b>"), "f") for n in range(20))
        ),
    )
    return Sheet("facts", lang, "At a glance", "2026", tables, "Bank, version 1", "CC BY 4.0")


def pages(of: Sheet, paper: str = "a4") -> list[Page]:
    (made,) = fact_sheet.render(of, "f.pdf", make_assets(of.lang, paper))
    pdf = opened(made.data)
    assert outlines(pdf) == [table.title for table in of.tables]
    assert all(embedded for _, embedded in fonts(pdf))
    return read(made.data)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_hundred_lines_fit_two_pages_whole(lang: str, paper: str) -> None:
    of = sheet(lang, 80)
    made = pages(of, paper)
    assert len(made) == 2
    text = flat(" ".join(page.text for page in made))
    for table in of.tables:
        for row in table.rows:
            assert flat(" ".join(cell for cell in row.cells if cell)) in text
    for n, page in enumerate(made, start=1):
        assert f"{n}" in page.text and "CC BY 4.0" in page.text
        assert all(word.left > 20 and word.right < page.width - 20 for word in page.words)
        body = [word for word in page.words if "CC BY" not in word.text and word.top < page.height - 45]
        assert max(word.bottom for word in body) < page.height - 45


def test_heads_come_again_where_a_table_goes_on_and_no_title_stands_alone() -> None:
    for count in range(60, 90):
        first, *others = pages(sheet(count=count))
        for page in others:
            start = flat(page.text)[:40]
            assert start.startswith(("Document Signed Place In force", "Figure Value", "Figures Figure Value"))
        for page in (first, *others):
            lines = [w.text.strip() for w in page.words if w.top < page.height - 45 and "CC BY" not in w.text]
            assert lines[-1] not in ("Value", "In force", "Figures")


def test_more_than_two_pages_take_as_many_as_they_need() -> None:
    of = sheet(count=400)
    made = pages(of)
    assert len(made) > 2
    text = flat(" ".join(page.text for page in made))
    assert all(flat(row.cells[0]) in text for row in of.tables[0].rows)
