"""What `templates/anki/` must hold: every word in every language, colours for day and night, nothing from afar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from make_notes import assets

PLACE = re.compile(r"\{[^{}]*\}")


def leaves(words: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(words, dict):
        for key, value in words.items():
            yield from leaves(value, f"{path}.{key}")
    elif isinstance(words, list):
        for n, value in enumerate(words):
            yield from leaves(value, f"{path}.{n}")
    else:
        yield path, words


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_every_language_has_the_same_words_with_the_same_places_to_fill(lang: str) -> None:
    here, there = dict(leaves(assets().words["en"])), dict(leaves(assets().words[lang]))
    assert set(here) == set(there)
    assert len(here) > 80
    for path, text in here.items():
        assert sorted(PLACE.findall(text)) == sorted(PLACE.findall(there[path])), path


def test_no_word_is_left_in_english() -> None:
    english = dict(leaves(assets().words["en"]))
    for lang in ("ru", "kk"):
        same = [
            p
            for p, text in leaves(assets().words[lang])
            if text == english[p] and re.search(r"[A-Za-z]{3}", PLACE.sub("", text))
        ]
        assert same == []


def test_each_colour_has_its_twin_for_the_night_and_stands_in_one_place() -> None:
    css = assets().files["style.css"]
    blocks = dict(re.findall(r"([^{}]+)\{([^{}]*)\}", css))
    day = next(body for head, body in blocks.items() if head.strip().endswith("\n.card") or head.strip() == ".card")
    night = next(body for head, body in blocks.items() if ".nightMode" in head)
    names = re.findall(r"(--\w+):", day)
    assert names == re.findall(r"(--\w+):", night)
    assert len(names) >= 6
    others = "".join(body for body in blocks.values() if body not in (day, night))
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|rgb|hsl|: *(black|white|red|blue)", others)
    assert set(re.findall(r"var\((--\w+)\)", css)) <= set(names)


def test_no_script_and_nothing_from_afar() -> None:
    for name, text in assets().files.items():
        assert not re.search(r"<script|javascript|\bon\w+=|https?:|url\(|@import|@font-face", text), name
        assert "{{^" not in text and "FrontSide" not in text, name


def test_every_front_is_guarded_by_a_field() -> None:
    assert assets().files["front.html"].startswith("{{#$guard}}")
    assert assets().files["front.html"].rstrip().endswith("{{/$guard}}")
    assert assets().files["reserve-front.html"].strip() == "{{#Reserved 2}}{{Reserved 2}}{{/Reserved 2}}"
