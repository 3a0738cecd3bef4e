from __future__ import annotations

import pytest

from quizgen import markup


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a<b & c>d", "a&lt;b &amp; c&gt;d"),
        ("«Байқоңыр» 'x' \"y\"", "«Байқоңыр» 'x' \"y\""),
        ("й".encode().decode(), "й"),
        ("и\u0306", "й"),  # NFC, as Anki stores it
    ],
)
def test_text_is_escaped_once(text: str, html: str) -> None:
    assert markup.escape(text) == html


def test_a_link_leads_to_the_web_only() -> None:
    assert (
        markup.link("a & b", 'https://x.org/?a=1&b="2"')
        == '<a href="https://x.org/?a=1&amp;b=&quot;2&quot;">a &amp; b</a>'
    )
    assert markup.link("<b>", "javascript:alert(1)") == "&lt;b&gt;"
    assert markup.link("text", "") == "text"


def test_a_gap_keeps_its_text_and_its_answer_escaped() -> None:
    assert markup.gap("Under <5 years: {gap} & more", "R&D") == "Under &lt;5 years: {{c1::R&amp;D}} &amp; more"


@pytest.mark.parametrize(
    "text",
    [
        "a\x1fb",
        "a\x00b",
        "x {{c1::y}}",
        "[sound:x.mp3]",
        "[latex]x[/latex]",
        "[$]x[/$]",
        r"\(x\)",
        r"\[x\]",
        "[anki:tts]",
    ],
)
def test_what_anki_would_obey_is_refused(text: str) -> None:
    assert markup.fault(text)


@pytest.mark.parametrize("text", ["{x}", "a :: b", "}}", "[gap]", "C:\\dir", "a\nb\tc", "{{Year}}"])
def test_what_is_mere_text_is_not_refused(text: str) -> None:
    assert not markup.fault(text)


@pytest.mark.parametrize("text", ["a :: b", "a }} b", "{{Year}}"])
def test_within_a_gap_its_own_marks_are_refused(text: str) -> None:
    assert markup.fault(text, within_gap=True)
