"""The picture of `quizgen stats --plot`."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image
from sit import words

from quizgen.cli import run
from quizgen.statistics import Share, Statistics, Topic

pytest.importorskip("matplotlib")

DAY = date(2026, 3, 5)
SOME = Statistics(
    today=Share(3, 4), week=Share(9, 12), month=Share(9, 12), streak=2, retention=Share(4, 5), target=0.9,
    known=Share(5, 10), due=3,
    topics=(Topic("space", Share(2, 5), Share(4, 5)), Topic("$trade$", Share(0, 5), Share(1, 1))),
    forecast=tuple((DAY + timedelta(days=n), 3 * (n == 0)) for n in range(14)),
    calendar=tuple((DAY - timedelta(days=80 - n), n % 9) for n in range(81)),
    leeches=(), overrides=0, closed=0, answers=12,
)  # fmt: skip


def drawn(found: Statistics, form: str, lang: str = "en") -> bytes:
    from quizgen.terminal.plot import plot

    return plot(found, words(lang), form)


def said(svg: bytes) -> str:
    """The texts of a picture: matplotlib writes each as a comment beside its outlines."""
    return " | ".join(re.findall(r"<!-- (.*?) -->", svg.decode()))


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_the_picture_speaks_the_language_of_the_screen(lang: str) -> None:
    own: Mapping[str, str] = words(lang)["stats"]["plot"]
    texts = said(drawn(SOME, "svg", lang))
    for title in (own["answers"].format(least=5), own["forecast"], own["today"]):
        assert title in texts
    assert own["none"] not in texts and "{" not in texts
    assert "(4/5)" in texts and "$trade$" in texts  # the name as it is, not set as a formula


def test_the_same_statistics_give_the_same_picture() -> None:
    first = drawn(SOME, "svg")
    assert first == drawn(SOME, "svg")
    assert ElementTree.fromstring(first).tag.endswith("svg") and b"<dc:date>" not in first


def test_what_is_below_the_target_is_lighter_also_in_grey() -> None:
    picture = Image.open(io.BytesIO(drawn(SOME, "png"))).convert("L")
    shades = {level for count, level in picture.getcolors() if count > 2000}
    assert picture.size[0] > 1000
    assert max(shades) == 255 and len({level // 64 for level in shades}) >= 3  # paper, pale bars, dark bars


def test_where_nothing_was_asked_again_it_says_so() -> None:
    texts = said(drawn(replace(SOME, topics=()), "svg"))
    assert words("en")["stats"]["plot"]["none"] in texts and "100%" not in texts


def test_the_command_refuses_before_it_draws(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = ["--data-dir", str(tmp_path / "data"), "--ui-lang", "en"]
    assert run(["stats", *data, "--plot", str(tmp_path / "x.pdf")]) == 2
    assert "must end in .png or .svg" in capsys.readouterr().err
    assert run(["stats", *data, "--plot", str(tmp_path / "x.png")]) == 1
    assert "No answers yet" in capsys.readouterr().err
    assert not list(tmp_path.glob("x.*"))


def test_a_matplotlib_that_cannot_be_loaded_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> bytes:
        raise ImportError("failed to map\nsegment")

    monkeypatch.setattr("quizgen.terminal.plot.plot", broken)
    monkeypatch.setattr("quizgen.statistics.gather", lambda *_: SOME)
    assert run(["stats", "--data-dir", str(tmp_path / "data"), "--plot", str(tmp_path / "x.svg")]) == 2
    said = capsys.readouterr().err
    assert "matplotlib cannot be loaded" in said and "failed to map segment" in said and "fault" not in said
    assert not (tmp_path / "x.svg").exists()
