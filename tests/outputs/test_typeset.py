"""Type: lines that fit, gaps of one width, glue, and no glyph that the font lacks."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from make_papers import LANGS, TEMPLATES, make_assets
from reportlab.pdfgen.canvas import Canvas

from quizgen.errors import BadInput
from quizgen.outputs.paper import look_of
from quizgen.outputs.typeset import BLANK, FACES, Family, Type, clean, glued

BODY = Type("regular", 11, 14)


@cache
def family() -> Family:
    return look_of(make_assets()).family


@settings(max_examples=150, deadline=None)
@given(st.text("abcдежқ —«»-/.,№0123456789", max_size=160), st.integers(30, 300))
def test_no_line_is_wider_than_its_column_and_no_sign_is_lost(text: str, width: int) -> None:
    lines = family().lines(text, BODY, width)
    assert all(family().width(line, "regular", 11) <= width + 1e-6 for line in lines)
    assert "".join("".join(lines).split()) == "".join(clean(text).split())


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("подписан 25 мая 1992 года", "25\u00a0мая"),
        ("шартқа 1992 жылы қол қойылды", "1992\u00a0жылы"),
        ("Договор о дружбе", "о\u00a0дружбе"),
        ("7 500 км", "7\u00a0500\u00a0км"),
        ("президент Н. А. Назарбаев", "Н.\u00a0А.\u00a0Назарбаев"),
        ("Астана — столица", "Астана\u00a0—"),
        ("№ 46", "№\u00a046"),
    ],
)
def test_what_belongs_together_stays_on_one_line(text: str, kept: str) -> None:
    assert kept in glued(text)


def test_a_gap_is_as_wide_as_the_design_says_whatever_stood_there() -> None:
    short, long = clean("It was ___ then."), clean("It was ____________________ then.")
    assert short == long == f"It was {BLANK} then."
    assert clean("Это […] год.") == f"Это {BLANK} год."
    with_gap = family().width(short, "regular", 11, blank=100)
    assert with_gap == pytest.approx(family().width("It was  then.", "regular", 11) + 100)


@pytest.mark.parametrize("text", ["x<y and y>z", "<b>bold", '<img src="/etc/passwd">', "a & b &amp; c", "{curly} %s"])
def test_text_is_not_markup(text: str) -> None:
    assert " ".join(family().lines(text, BODY, 1000)).replace("\u00a0", " ") == text


def test_signs_that_break_a_page_are_left_out() -> None:
    assert clean("a\u200bb\u202ec\x00d\u00ade\nf\tg") == "a bcde f g"
    assert clean("и\u0306") == "й"


def test_a_sign_without_a_glyph_is_an_error_that_names_it() -> None:
    with pytest.raises(BadInput, match=r"no glyph for '漢' \(U\+6F22\), in “in 漢 characters”"):
        family().width("in 漢 characters", "regular", 11)


def test_signs_that_the_design_replaces_are_replaced() -> None:
    assert family().text("500 ₸ → Astana") == "500 тг – Astana"


def test_every_sign_of_bank_and_templates_has_a_glyph_in_every_face() -> None:
    files = [*TEMPLATES.rglob("*.yaml"), *(TEMPLATES.parent / "facts").glob("*.yaml")]
    assert len(files) > 10
    used = {sign for file in files for sign in file.read_text(encoding="utf-8")}
    for lang in LANGS:
        used |= set("ӘәҒғҚқҢңӨөҰұҮүҺһІі№«»„“”‘’–—…°%ЁёЪъ")
        assert yaml.safe_load((TEMPLATES / "pdf" / f"words-{lang}.yaml").read_text(encoding="utf-8"))
    text = family().text("".join(sorted(used - {"_", "\n"})))
    for face in FACES:
        family().width(text, face, 10)


def test_another_font_of_the_same_name_is_not_mistaken_for_this_one() -> None:
    ours = make_assets().fonts
    first, second = Family(ours), Family({**ours, "regular": ours["bold"] + b"\0"})
    for chosen in (first, second, first):
        chosen.register()
        canvas = Canvas(BytesIO(), invariant=1)
        canvas.setFont(chosen.fonts["regular"].fontName, 11)
        canvas.drawString(0, 0, "Ә")
        wide = canvas.stringWidth("Әлем", chosen.fonts["regular"].fontName, 11)
        assert wide == pytest.approx(chosen.width("Әлем", "regular", 11))


def test_a_broken_font_is_a_sentence() -> None:
    with pytest.raises(BadInput, match="the regular font cannot be used"):
        Family({**make_assets().fonts, "regular": b"OTTO" + b"\0" * 200})
