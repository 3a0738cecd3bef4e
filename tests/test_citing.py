from __future__ import annotations

import banks
import pytest

from quizgen.citing import cite_of, source_words

TEXT = """
- id: t
  type: treaty
  name: {en: T, ru: T, kk: T}
  facts: [{signed-on: 1992, cite: [CITE]}]
"""


def printed(cite: str, lang: str = "en", sources: str = banks.SOURCES) -> str:
    bank = banks.good_bank(TEXT.replace("CITE", cite), langs=banks.LANGS, files={"sources.yaml": sources})
    return cite_of(banks.language(lang), bank, bank.facts["t.signed-on"].cite[0]).text


@pytest.mark.parametrize(
    ("cite", "lang", "text"),
    [
        ("'paper:3'", "en", "A Paper. A Publisher, 2001, line 3"),
        ("'paper:3-5'", "en", "A Paper. A Publisher, 2001, lines 3-5"),
        ("'paper:3, 9'", "ru", "A Paper. A Publisher, 2001, строки 3, 9"),
        ("'paper:3'", "kk", "A Paper. A Publisher, 2001, 3-жол"),
        ("site", "ru", "A Page. A Ministry, 2020-05-01"),
        ("'site:art. 2'", "en", "A Page. A Ministry, 2020-05-01, art. 2"),
        ("wiki", "en", "A Copy"),
    ],
)
def test_a_citation_is_printed_with_its_place(cite: str, lang: str, text: str) -> None:
    assert printed(cite, lang) == text


def test_what_is_not_known_leaves_no_mark() -> None:
    sources = (
        "- {id: x, title: 'Who?', author: 'A. B.', date: '2006~', whole: yes}\n- {id: y, publisher: P, whole: yes}\n"
    )
    assert printed("x", sources=sources) == "A. B. Who?, 2006"
    assert printed("y", sources=sources) == "P"


def test_the_url_stands_beside_the_text_and_not_in_it() -> None:
    bank = banks.good_bank(TEXT.replace("CITE", "site"), langs=banks.LANGS)
    cite = cite_of(banks.language("en"), bank, bank.facts["t.signed-on"].cite[0])
    assert cite.url == "https://example.org/page"
    assert "http" not in source_words(bank.sources["site"])
