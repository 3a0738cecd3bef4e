"""The poster: one page, true to scale, no label over another."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make_papers import LANGS, TREATIES, make_assets, name
from pdf_pages import Word, flat, fonts, opened, read

from quizgen.domain import Sheet, SheetRow, SheetTable
from quizgen.errors import TooMany
from quizgen.outputs import timeline

MANY = [(1711, "01-01"), (1731, "02-19"), *((year, f"{month:02}-15") for year in range(1990, 2026) for month in (3, 9))]


def sheet(lang: str = "en", days: list[tuple[int, str]] = MANY) -> Sheet:
    treaties = list(TREATIES)
    rows = tuple(
        SheetRow(
            (f"{name(treaties[n % len(treaties)], lang)} no. {n}", f"{year}-{rest}"),
            f"fact-{n}",
            date.fromisoformat(f"{year}-{rest}").toordinal(),
        )
        for n, (year, rest) in enumerate(days)
    )
    return Sheet("timeline", lang, "Poster", "1711–2025", (SheetTable("", (), rows),), "Bank, version 1", "CC BY 4.0")


def poster(of: Sheet, paper: str = "a4") -> bytes:
    (made,) = timeline.render(of, "t.pdf", make_assets(of.lang, paper))
    assert made.name == "t.pdf"
    return made.data


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.floats(-20, 520), st.floats(5, 30)), min_size=1, max_size=25))
def test_labels_keep_their_order_and_never_overlap(pairs: list[tuple[float, float]]) -> None:
    pairs = sorted(pairs)
    wanted, heights = [p[0] for p in pairs], [p[1] for p in pairs]
    room = max(500.0, sum(heights))
    tops = timeline.spread(wanted, heights, room)
    assert tops[0] >= -1e-6 and tops[-1] + heights[-1] <= room + 1e-6
    for n in range(len(tops) - 1):
        assert tops[n] + heights[n] <= tops[n + 1] + 1e-6


def test_a_label_with_room_stands_where_it_wants() -> None:
    assert timeline.spread([10.0, 100.0, 104.0], [20.0, 20.0, 20.0], 500.0) == [10.0, 92.0, 112.0]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("paper", ["a4", "letter", "a3", "a2"])
def test_everything_is_on_one_page_and_apart(lang: str, paper: str) -> None:
    of = sheet(lang)
    made = poster(of, paper)
    (page,) = read(made)
    assert page.width > page.height
    seen = flat(page.text)
    assert all(flat(f"{row.cells[1]} {row.cells[0]}") in seen for row in of.tables[0].rows)
    for word in page.words:
        assert word.left > 0 and word.right < page.width and word.bottom < page.height
    overlaps = [
        (a.text, b.text)
        for n, a in enumerate(page.words)
        for b in page.words[n + 1 :]
        if min(a.right, b.right) - max(a.left, b.left) > 0.5 and min(a.bottom, b.bottom) - max(a.top, b.top) > 0.5
    ]
    assert not overlaps
    assert all(embedded for _, embedded in fonts(opened(made)))


def test_years_stand_to_scale_in_each_column() -> None:
    (page,) = read(poster(sheet()))
    years = [word for word in page.words if re.fullmatch(r"(1[789]|20)\d\d\s*", word.text)]
    columns: dict[int, list[Word]] = {}
    for word in years:
        columns.setdefault(round(word.right / 20), []).append(word)
    assert len(columns) > 1
    for column in columns.values():
        places = [(int(word.text), (word.top + word.bottom) / 2) for word in column]
        (y0, p0), (y1, p1) = places[0], places[-1]
        for year, place in places:
            assert place == pytest.approx(p0 + (p1 - p0) * (year - y0) / (y1 - y0), abs=1.5)


def test_a_larger_sheet_has_larger_type() -> None:
    def height(paper: str) -> float:
        (page,) = read(poster(sheet(), paper))
        return max(word.bottom - word.top for word in page.words if word.text.startswith("2001-03"))

    assert height("a2") > 1.6 * height("a4")


def test_few_events_and_one_year_make_a_poster_too() -> None:
    assert len(read(poster(sheet(days=[(1992, "05-25")])))) == 1
    assert len(read(poster(sheet(days=[(1992, f"{m:02}-0{d}") for m in range(1, 13) for d in range(1, 4)])))) == 1


def test_too_many_events_are_a_sentence() -> None:
    days = [(year, f"{month:02}-{day:02}") for year in range(1990, 2026) for month in range(1, 13) for day in (1, 9)]
    with pytest.raises(TooMany, match="864 events do not fit on a sheet 297 mm wide"):
        poster(sheet(days=days))
