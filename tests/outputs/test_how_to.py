"""The how-to of a release: one page in every language, nothing lost, nothing that leaves the page."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from make_papers import LANGS, make_assets
from pdf_pages import Sheet, flat, fonts, opened, outlines, read
from PIL import Image

from quizgen.errors import BadInput
from quizgen.loader.texts import load_words
from quizgen.outputs import how_to

WORDS = Path(__file__).resolve().parents[2] / "templates" / "howto"
NAMES = ("core", "deck", "text", "flashcards", "worksheet", "key", "timeline", "facts", "howto")


def words(lang: str) -> dict[str, Any]:
    faults: list[Any] = []
    found = load_words(WORDS / f"{lang}.yaml", faults)
    assert not faults
    return found


def png(wide: int, high: int) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (wide, high), "lightgrey").save(buffer, "PNG")
    return buffer.getvalue()


PICTURES = {"card": png(360, 480), "cards": png(800, 600), "paper": png(800, 600)}
SLOTS = {
    **{name: f"kazakhstan-russia-{name}.pdf" for name in NAMES},
    "title": "Relations of Kazakhstan and Russia", "version": "12.34", "licence": "CC BY 4.0",
    "home": "https://github.com/quizgen/quizgen", "cards": "2000", "core_cards": "500",
}  # fmt: skip


def page(lang: str, said: dict[str, Any] | None = None) -> Sheet:
    (made,) = how_to.render(said or words(lang), SLOTS, PICTURES, lang, "how-to.pdf", make_assets(lang))
    pdf = opened(made.data)
    assert made.name == "how-to.pdf"
    assert all(embedded for _, embedded in fonts(pdf))
    assert outlines(pdf) == [part["title"] for part in (said or words(lang))["parts"]]
    (only,) = read(made.data)
    return only


@pytest.mark.parametrize("lang", LANGS)
def test_it_is_one_page_with_every_step_and_nothing_over_the_edge(lang: str) -> None:
    made = page(lang)
    text = flat(made.text)
    steps = [step for part in words(lang)["parts"] for row in part["rows"] for step in row["steps"]]
    assert len(steps) == 22
    for step in steps:
        assert flat(step.format(**SLOTS)) in text.replace("-", "-")
    assert "{" not in text
    assert all(word.left > 30 and word.right < made.width - 30 for word in made.words)
    foot = next(word for word in made.words if word.text.endswith(SLOTS["home"]) and "CC BY" in word.text)
    assert max(word.bottom for word in made.words if word is not foot) < foot.top


@pytest.mark.parametrize("lang", LANGS)
def test_texts_keep_clear_of_the_pictures(lang: str) -> None:
    (made,) = how_to.render(words(lang), SLOTS, PICTURES, lang, "x.pdf", make_assets(lang))
    from pypdfium2 import PdfDocument
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    (sheet,) = read(made.data)
    boxes = [drawn.get_bounds() for drawn in PdfDocument(made.data)[0].get_objects(filter=[FPDF_PAGEOBJ_IMAGE])]
    assert len(boxes) == 3
    for left, bottom, right, top in boxes:
        for word in sheet.words:
            beside = word.right < left or word.left > right
            assert beside or word.bottom < sheet.height - top or word.top > sheet.height - bottom, word.text


def test_the_languages_say_the_same_things() -> None:
    def shape(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: shape(part) for key, part in value.items()}
        if isinstance(value, list):
            return [shape(part) for part in value]
        return sorted(part.partition("}")[0] for part in value.split("{")[1:])  # its slots

    english = shape(words("en"))
    for lang in LANGS:
        assert shape(words(lang)) == english, lang


def test_the_menus_are_named_as_anki_names_them() -> None:
    from anki.lang import set_lang, tr_legacyglobal

    for lang, code in (("en", "en_US"), ("ru", "ru_RU"), ("kk", "kk_KZ")):
        set_lang(code)
        tr: Any = tr_legacyglobal
        menu, entry = (text.replace("&", "").rstrip(".…") for text in (tr.qt_accel_file(), tr.qt_accel_import()))
        steps = words(lang)["parts"][0]["rows"][0]["steps"]
        assert f"{menu}\u00a0> {entry}" in steps[1]
        assert tr.actions_import() in steps[2]


def test_the_same_bytes_every_time() -> None:
    first, second = (
        next(how_to.render(words("kk"), SLOTS, PICTURES, "kk", "x.pdf", make_assets("kk"))).data for _ in range(2)
    )
    assert first == second


@pytest.mark.parametrize(
    ("part", "why"),
    [
        ({"title": "A", "picture": "cat", "rows": []}, "asks for a picture `cat`"),
        ({"title": "{cat}", "rows": []}, "slot"),
        ({"title": "A", "rows": [{"steps": ["{"]}]}, "slot"),
        ({"title": "A", "rows": [{"steps": ["too long"] * 60}]}, "too long for one page"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_a_sentence(part: dict[str, Any], why: str) -> None:
    with pytest.raises(BadInput, match=why):
        page("en", {"title": "T", "subtitle": "", "parts": [part], "foot": ""})


def test_a_picture_that_is_no_png_is_refused() -> None:
    pictures = {**PICTURES, "card": b"GIF89a"}
    with pytest.raises(BadInput, match="no PNG"):
        list(how_to.render(words("en"), SLOTS, pictures, "en", "x.pdf", make_assets("en")))
