"""Dates, numbers, names and stems in words: three languages, their cases, and the names of other days."""

from __future__ import annotations

import re

import banks
import pytest

from quizgen import wording
from quizgen.dates import parse
from quizgen.domain import Bank
from quizgen.loader.events import Node
from quizgen.loader.reader import Reader
from quizgen.loader.texts import STEM_SLOTS

NBSP = "\u00a0"


def words(lang: str, text: str, form: str = "date", calendar: str = "") -> str:
    return wording.date_words(banks.language(lang), parse(text, calendar), form)  # type: ignore[arg-type]


# --- dates ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "en", "ru", "kk"),
    [
        ("1992-05-25", "on 25 May 1992", "25 мая 1992 года", "1992 жылғы 25 мамырда"),
        ("1992-05-02", "on 2 May 1992", "2 мая 1992 года", "1992 жылғы 2 мамырда"),
        ("1992-03", "in March 1992", "в марте 1992 года", "1992 жылғы наурызда"),
        ("1992-08", "in August 1992", "в августе 1992 года", "1992 жылғы тамызда"),
        ("1992", "in 1992", "в 1992 году", "1992 жылы"),
        ("199X", "in the 1990s", "в 1990-е годы", "1990-жылдары"),
        ("0862", "in 862", "в 862 году", "862 жылы"),
        ("1992/1995", "in 1992–1995", "в 1992–1995 годах", "1992–1995 жылдары"),
        ("1992-05-25/1992-05-27", "on 25–27 May 1992", "25–27 мая 1992 года", "1992 жылғы 25–27 мамырда"),
        ("2021-07/2021-12", "in the second half of 2021", "во втором полугодии 2021 года",
         "2021 жылдың екінші жартысында"),
        ("2008-04/2014-10", "from April 2008 to October 2014", "с апреля 2008 года по октябрь 2014 года",
         "2008 жылғы сәуірден 2014 жылғы қазанға дейін"),
        ("1994-03-28/2050", "from 28 March 1994 to 2050", "с 28 марта 1994 года по 2050 год",
         "1994 жылғы 28 наурыздан 2050 жылға дейін"),
        ("2015-01-02/..", "from 2 January 2015 on", "со 2 января 2015 года", "2015 жылғы 2 қаңтардан бері"),
        ("2015-01-20/..", "from 20 January 2015 on", "с 20 января 2015 года", "2015 жылғы 20 қаңтардан бері"),
        ("../1991-12", "until December 1991", "до декабря 1991 года", "1991 жылғы желтоқсанға дейін"),
    ],
)  # fmt: skip
def test_when_something_was(text: str, en: str, ru: str, kk: str) -> None:
    assert (words("en", text, "on"), words("ru", text, "on"), words("kk", text, "on")) == (en, ru, kk)


@pytest.mark.parametrize(
    ("text", "ru", "kk"),
    [
        ("1992-05-25", "25 мая 1992 года", "1992 жылғы 25 мамыр"),
        ("1992-05", "май 1992 года", "1992 жылғы мамыр"),
        ("1992", "1992 год", "1992 жыл"),
        ("1992/1995", "1992–1995 годы", "1992–1995 жылдар"),
    ],
)
def test_a_date_by_itself_is_in_the_nominative(text: str, ru: str, kk: str) -> None:
    assert (words("ru", text), words("kk", text)) == (ru, kk)


def test_russian_genitive_and_accusative() -> None:
    assert words("ru", "1992", "gen") == "1992 года"
    assert words("ru", "1992-05", "gen") == "мая 1992 года"
    assert words("ru", "199X", "gen") == "1990-х годов"
    assert words("ru", "1992-05", "acc") == "май 1992 года"


@pytest.mark.parametrize("month", range(1, 13))
def test_kazakh_months_take_the_endings_of_their_vowels(month: int) -> None:
    """Back vowels take -да, -нан/-дан/-тан, -ға/-қа; front vowels -де, -нен/-ден/-тен, -ге/-ке."""
    text = f"1992-{month:02}"
    nominative = words("kk", text).removeprefix("1992 жылғы ")
    back = re.findall("[аәеёиоөұүуыі]", nominative)[-1] in "аоұуы"
    for form, endings in (("on", "да де та те"), ("abl", "дан ден нан нен тан тен"), ("dat", "ға ге қа ке")):
        ending = words("kk", text, form).removeprefix(f"1992 жылғы {nominative}")
        assert ending in endings.split(), (nominative, form, ending)
        assert (ending[1] == "а") == back, (nominative, form, ending)


@pytest.mark.parametrize(("lang", "mark"), [("en", "(Old Style)"), ("ru", "(по старому стилю)"), ("kk", "(ескіше)")])
def test_an_old_day_says_so_and_an_old_year_does_not(lang: str, mark: str) -> None:
    assert words(lang, "1916-06-25", "on", "julian").endswith(mark)
    assert words(lang, "1916-06-25/1917-02-27", "on", "julian").count(mark) == 1
    assert mark not in words(lang, "1916", "on", "julian")
    assert mark not in words(lang, "1916-06-25", "on", "gregorian")
    assert mark not in words(lang, "1916-06-25", "on", "unstated")


@pytest.mark.parametrize("lang", banks.LANGS)
def test_about_is_never_dropped(lang: str) -> None:
    for sure, about in (
        ("1731", "1731~"),
        ("1731-05", "1731-05~"),
        ("1731/1735", "1731~/1735"),
        ("1731/1740", "1731/1740~"),
    ):
        assert len(words(lang, about)) > len(words(lang, sure))
        assert "~" not in words(lang, about)


@pytest.mark.parametrize("lang", banks.LANGS)
@pytest.mark.parametrize("form", ["date", "on", "gen", "dat", "adj", "nonsense"])
def test_every_form_has_words_for_every_date(lang: str, form: str) -> None:
    for text in ("1992-05-25", "1992-05", "1992", "199X", "19XX", "1731~", "1992/..", "../1992", "1992-01/1992-06"):
        found = words(lang, text, form)
        assert found
        assert not re.search(r"[{}~X]|  ", found)


# --- numbers --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def units() -> Bank:
    fact = "{id: s, type: statistic, name: {en: s, ru: s, kk: s}, facts: [{amount: 1 km, when: 2000, cite: [paper:1]}]}"
    return banks.good_bank(f"- {fact}\n", langs=banks.LANGS)


def amount(bank: Bank, lang: str, text: str, qualified: bool = True) -> str:
    value = Reader("", []).number(Node(text, None), bank.units)
    assert value is not None, text
    return wording.number_words(banks.language(lang), bank, value, qualified)


@pytest.mark.parametrize(
    ("text", "ru"),
    [
        ("1 years", "1 год"),
        ("2 years", "2 года"),
        ("4 years", "4 года"),
        ("5 years", "5 лет"),
        ("11 years", "11 лет"),
        ("12 years", "12 лет"),
        ("14 years", "14 лет"),
        ("21 years", "21 год"),
        ("22 years", "22 года"),
        ("111 years", "111 лет"),
        ("112 years", "112 лет"),
        ("121 years", "121 год"),
        ("1.5 years", "1,5 года"),
        ("about 1 years", "около 1 года"),
        ("about 2 years", "около 2 лет"),
        ("about 21 years", "около 21 года"),
        ("about 11 years", "около 11 лет"),
        ("more than 1,000 students", "более 1000 студентов"),
        ("nearly 22 students", "почти 22 студента"),
        ("10-12 students", "10–12 студентов"),
        ("19 billion USD", "19 млрд долларов США"),
        ("21 billion USD", "21 млрд долларов США"),
        ("12,500 km", f"12{NBSP}500 км"),
        ("7,500 km", "7500 км"),
        ("42.5 %", "42,5%"),
    ],
)  # fmt: skip
def test_russian_units_agree_with_their_number(units: Bank, text: str, ru: str) -> None:
    assert amount(units, "ru", text) == ru


@pytest.mark.parametrize(
    ("text", "kk"),
    [
        ("5 years", "5 жыл"),
        ("254 students", "254 студент"),
        ("about 19 billion USD", "шамамен 19 млрд АҚШ доллары"),
        ("more than 7,500 km", "7500 км-ден астам"),
        ("more than 2 years", "2 жылдан астам"),
        ("nearly 2 years", "2 жылға жуық"),
        ("up to 3 states", "3 мемлекетке дейін"),
        ("less than 3 states", "3 мемлекеттен аз"),
        ("at least 3 states", "кемінде 3 мемлекет"),
        ("10.7 billion USD", "10,7 млрд АҚШ доллары"),
    ],
)
def test_kazakh_units_take_the_case_of_the_qualifier(units: Bank, text: str, kk: str) -> None:
    assert amount(units, "kk", text) == kk


@pytest.mark.parametrize(
    ("text", "en"),
    [
        ("1 years", "1 year"),
        ("2 years", "2 years"),
        ("1.5 years", "1.5 years"),
        ("1,000,000 people", "1,000,000 people"),
        ("7500 km", "7,500 km"),
        ("more than 19 billion USD", "more than 19 billion US dollars"),
        ("10-12 students", "10–12 students"),
        ("42.50 %", "42.50%"),
        ("10.0 km", "10.0 km"),
    ],
)
def test_english_numbers(units: Bank, text: str, en: str) -> None:
    assert amount(units, "en", text) == en


def test_the_qualifier_may_be_left_to_the_stem(units: Bank) -> None:
    assert amount(units, "ru", "about 5 years", qualified=False) == "5 лет"
    assert amount(units, "kk", "more than 5 years", qualified=False) == "5 жыл"


# --- names ----------------------------------------------------------------------------------------

CITY = """
- id: astana
  type: city
  name: {en: Astana, ru: Астана, kk: Астана}
  in: {ru: в Астане, kk: Астанада}
  names:
  - {when: 1832/1961-03-20, name: {en: Akmolinsk, ru: Акмолинск, kk: Ақмола}, in: {ru: в Акмолинске, kk: Ақмолада}}
  - {when: 1998-05-06/2019-03-22, name: {en: Astana, ru: Астана, kk: Астана}}
  - {when: 2019-03-23/2022-09-16, name: {en: Nur-Sultan, ru: Нур-Султан, kk: Нұр-Сұлтан}}
- id: fair
  type: event
  name: {en: the fair, ru: ярмарка, kk: жәрмеңке}
  facts:
  - {happened-in: astana, cite: [paper:1]}
  - {happened-on: WHEN, calendar: gregorian, cite: [paper:1]}
"""


def told(when: str, lang: str) -> str:
    bank = banks.good_bank(CITY.replace("WHEN", when), langs=banks.LANGS)
    return wording.statement(banks.language(lang), bank, bank.facts["fair.happened-in"])


def test_a_place_is_told_with_the_name_of_its_day() -> None:
    assert "in Akmolinsk (now Astana)" in told("1900-05", "en")
    assert "в Акмолинске (ныне Астана)" in told("1900-05", "ru")
    assert "Ақмолада" in told("1900-05", "kk")
    assert "in Nur-Sultan (now Astana)" in told("2020-01-01", "en")
    assert "now" not in told("2005-01-01", "en")  # the name was the same
    assert "now" not in told("2024", "en")
    assert "Astana." in told("1961", "en")  # in which months of 1961, nobody says


def test_articles_stand_in_running_text_alone() -> None:
    assert wording.bare("the Treaty", "en") == "Treaty"
    assert wording.bare("the Treaty", "ru") == "the Treaty"
    assert wording.bare("theatre", "en") == "theatre"


def test_lists_are_joined_as_the_language_does() -> None:
    for lang, joined in (("en", "a, b and c"), ("ru", "a, b и c"), ("kk", "a, b және c")):
        assert wording.list_words(banks.language(lang), ["a", "b", "c"]) == joined
    assert wording.list_words(banks.language("en"), ["a"]) == "a"
    assert wording.list_words(banks.language("en"), []) == ""


# --- stems ----------------------------------------------------------------------------------------


def test_a_slot_with_words_of_its_own_stands_or_falls_with_them() -> None:
    words = {"for": "", "name": "X"}
    assert wording.fill("Who signed {name}{for: for %s}?", words.__getitem__) == "Who signed X?"
    assert wording.fill("Who signed {name}{for: for %s}?", (words | {"for": "Y"}).__getitem__) == "Who signed X for Y?"


def test_the_loader_knows_the_slots_that_are_filled() -> None:
    assert wording.SLOTS.keys() | {"m"} == STEM_SLOTS


def test_the_verb_agrees_with_the_gender() -> None:
    pattern = "В каком году {m:родился|родилась} {name}?"
    assert wording.fill(pattern, {"name": "Анна"}.__getitem__, "f") == "В каком году родилась Анна?"
    assert wording.fill(pattern, {"name": "Иван"}.__getitem__) == "В каком году родился Иван?"


def test_what_a_bank_writes_is_not_read_as_a_pattern() -> None:
    words = {"name": "{for} %s {0} \\1"}
    assert wording.fill("Who wrote {name}?", words.__getitem__) == "Who wrote {for} %s {0} \\1?"


def test_no_double_stops_or_spaces() -> None:
    words = {"name": "J. R. R.", "x": ""}
    assert wording.fill("He was {name}.", words.__getitem__) == "He was J. R. R."
    assert wording.fill("A {x} b {x}.", words.__getitem__) == "A b."


def test_gaps() -> None:
    assert wording.gap_of("At [Omsk] now.") == ("At {gap} now.", "Omsk")
    assert wording.plain_text("At [Omsk] now.") == "At Omsk now."
    assert wording.gap_of("No gap") is wording.gap_of("[a] [b]") is wording.gap_of("[]") is None


# --- statements -----------------------------------------------------------------------------------

CLAIMS = """
- id: treaty
  type: treaty
  name: {en: the Treaty, ru: Договор, kk: Шарт}
  facts:
  - {signed-on: 1992-05-25, cite: [paper:3]}
  - {signed-on: 1993-05-25, id: wrong, status: rejected, reason: a slip, cite: [site]}
  - {in-force-on: 1994, id: one, status: disputed, cite: [paper:4]}
  - {in-force-on: 1995, id: two, status: disputed, cite: [site]}
"""


@pytest.mark.parametrize("lang", banks.LANGS)
def test_a_wrong_claim_says_who_says_it_and_what_is_so(lang: str) -> None:
    bank = banks.good_bank(CLAIMS, langs=banks.LANGS)
    text = wording.statement(banks.language(lang), bank, bank.facts["treaty.signed-on.wrong"])
    assert "1993" in text
    assert "1992" in text
    assert "example.org" in text
    assert text != wording.sentence(banks.language(lang), bank, bank.facts["treaty.signed-on.wrong"])


@pytest.mark.parametrize("lang", banks.LANGS)
def test_a_disputed_claim_tells_both_sides(lang: str) -> None:
    bank = banks.good_bank(CLAIMS, langs=banks.LANGS)
    for name in ("treaty.in-force-on.one", "treaty.in-force-on.two"):
        text = wording.statement(banks.language(lang), bank, bank.facts[name])
        assert "1994" in text
        assert "1995" in text
        assert "2001" in text  # a text of 2001
        assert "example.org" in text


def test_what_changes_is_told_as_of_a_day() -> None:
    text = "- {id: u, type: organisation, name: the Union, facts: [{run-by: v, as_of: 2018-12, cite: [paper:1]}]}\n"
    bank = banks.good_bank(text + "- {id: v, type: state, name: Utopia}\n")
    told_of = wording.statement(banks.language("en"), bank, bank.facts["u.run-by"])
    assert told_of == "The Union is run by Utopia (as of December 2018)."


def test_ones_own_words_replace_the_made_ones() -> None:
    text = "- {id: t, type: treaty, name: the T, facts: [{signed-on: 1992, say: 'It was [1992].', cite: [paper:1]}]}\n"
    bank = banks.good_bank(text)
    fact = bank.facts["t.signed-on"]
    assert wording.statement(banks.language("en"), bank, fact) == "It was 1992."
    assert wording.statement(banks.language("en"), bank, fact._replace(say={})) == "The T was signed in 1992."


@pytest.mark.parametrize("lang", banks.LANGS)
def test_every_statement_of_the_real_bank_is_whole(real_bank: Bank, lang: str) -> None:
    lg = banks.language(lang)
    for fact in real_bank.facts.values():
        text = wording.statement(lg, real_bank, fact)
        assert len(text) > 10, fact.id
        assert not re.search(r"[{}\[\]]|%s|  | [.,?]|None", text), (fact.id, text)
        assert text[-1] in '.!?…»"', (fact.id, text)
        assert "~" not in text
