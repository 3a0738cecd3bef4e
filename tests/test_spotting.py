"""What a text says, in any usual writing."""

from __future__ import annotations

from decimal import Decimal

import banks
import pytest

from quizgen.spotting import alike, fold, reader_of, tokens

READER = reader_of({lang: banks.language(lang) for lang in banks.LANGS})


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("about 7.5 thousand Kazakhs", "7500"),
        ("a length of more than 7 500 kilometers", "7500"),
        ("7,500 km", "7500"),
        ("7500 km", "7500"),
        ("trade reached $ 10.7 billion", "10700000000"),
        ("10,7 млрд долларов", "10700000000"),
        ("some $450 million", "450000000"),
        ("27% more", "27"),
        ("two-thirds of the trade", "2"),
        ("ranking 1st", "1"),
        ("the XXI century", "21"),
        ("more than half a ton", "0.5"),
        ("three hundred firms", "300"),
        ("20-30%", "30"),
        ("1.5 тысячи курсантов", "1500"),
    ],
)
def test_numbers(text: str, number: str) -> None:
    assert Decimal(number) in READER.read(text).numbers


def test_numbers_that_are_not_said() -> None:
    said = READER.read("about 7.5 thousand Kazakhs in 2018").numbers
    assert not said & {Decimal(75), Decimal(750), Decimal(8000), Decimal(7000)}


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("signed on May 25, 1992 in Moscow", (1992, 5, 25)),
        ("25 May 1992", (1992, 5, 25)),
        ("dated 25.05.1992", (1992, 5, 25)),
        ("On December 18-19, 2002, during", (2002, 12, 19)),
        ("on 9 and 10 January 2004", (2004, 1, 9)),
        ("Since December 2000", (2000, 12, 0)),
        ("25 мая 1992 года", (1992, 5, 25)),
        ("1992 жылғы 25 мамырда", (1992, 5, 25)),
        ("in 2013/14", (2014, 0, 0)),
        ("on July 6 the city was twenty; the text is of 2018", (2018, 7, 6)),
    ],
)
def test_dates(text: str, date: tuple[int, int, int]) -> None:
    assert READER.read(text).says_date(date)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("signed on May 25, 1992", (1993, 5, 25)),
        ("signed on May 25, 1992", (1992, 5, 26)),
        ("signed in May 1992", (1992, 5, 25)),
        ("signed in 1992", (1992, 5, 0)),
        ("room 19920", (1992, 0, 0)),
    ],
)
def test_dates_that_are_not_said(text: str, date: tuple[int, int, int]) -> None:
    assert not READER.read(text).says_date(date)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("President Kassym-Zhomart Tokayev said", "Kassym-Jomart Tokayev"),
        ("Yermek Kosherbaev recalled", "Yermek Kosherbayev"),
        ("the Kazakh side", "Kazakhstan"),
        ("Nursultan Nazarbayev’s visit", "Nursultan Nazarbayev"),
        ("the Treaty of Good-Neighborliness", "the Treaty of Good-Neighbourliness"),
        ("the programme of the 20th anniversary", "20 anniversary"),
    ],
)
def test_names(text: str, name: str) -> None:
    assert READER.read(text).says_name(name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the treaty with Russia", "Belarus"),
        ("friendship and a treaty", "Treaty of Friendship"),
        ("Dariga Nazarbayeva", "Nursultan Nazarbayev"),
        ("the VI forum", "IV forum"),
        ("in 1992", "1993"),
    ],
)
def test_names_that_are_not_said(text: str, name: str) -> None:
    assert not READER.read(text).says_name(name)


def test_words_are_folded_alike() -> None:
    assert fold("Tokayev") == fold("Tokaev")
    assert tokens("Қазақстан — Kazakhstan's") == ("қазақстан", fold("kazakhstan"))
    assert alike(fold("establishing"), fold("establishment"))
    assert not alike("1992", "1993")
    assert not alike("cis", "csto")


@pytest.mark.parametrize("text", ["25 Aprıl 1992", "25 APRİL 1992"])
def test_a_month_with_a_letter_of_another_alphabet_is_read(text: str) -> None:
    assert (1992, 4, 25) in READER.read(text).dates
