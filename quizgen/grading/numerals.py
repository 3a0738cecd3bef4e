"""Numbers as people write them: separators, scale words and number words of three languages."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from quizgen.domain import Item, Lang
from quizgen.grading.spelling import distance, folded, listed, words
from quizgen.grading.verdicts import Grade

_FIGURE = re.compile(r"\d+(?:[ \u00a0\u2009\u202f'’_]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)*")
_TOKEN = re.compile(rf"({_FIGURE.pattern})|([^\W\d_]+)|([%$€£₽₸])")
_RANGE = re.compile(r"\d\s*[-–—…]\s*\d")
_GROUPED = re.compile(r"\d{1,3}([.,])\d{3}(?:\1\d{3})*")
_METRES = re.compile(r"(\d)\s*m\b", re.IGNORECASE)
_HALVES = {"½": ".5", "¼": ".25", "¾": ".75"}

_SCALES = {  # power of ten: abbreviations, and how the full words begin
    3: ("k тыс тыщ", "thousand тысяч мын"),
    6: ("m mn mln mio млн", "million миллион"),
    9: ("b bn bln млрд", "billion миллиард milliard"),
    12: ("tn trn trln трлн", "trillion триллион"),
}
_UNITS = """
0 zero ноль нуль нөл / 1 one один одна одно бір / 2 two два две екі / 3 three три үш / 4 four четыре төрт
5 five пять бес / 6 six шесть алты / 7 seven семь жеті / 8 eight восемь сегіз / 9 nine девять тоғыз
10 ten десять он / 11 eleven одиннадцать / 12 twelve двенадцать / 13 thirteen тринадцать
14 fourteen четырнадцать / 15 fifteen пятнадцать / 16 sixteen шестнадцать / 17 seventeen семнадцать
18 eighteen восемнадцать / 19 nineteen девятнадцать / 20 twenty двадцать жиырма / 30 thirty тридцать отыз
40 forty сорок қырық / 50 fifty пятьдесят елу / 60 sixty шестьдесят алпыс / 70 seventy семьдесят жетпіс
80 eighty восемьдесят сексен / 90 ninety девяносто тоқсан / 200 двести / 300 триста / 400 четыреста
500 пятьсот / 600 шестьсот / 700 семьсот / 800 восемьсот / 900 девятьсот
""".strip().replace("\n", " / ")
_HUNDRED = listed("hundred hundreds сто жүз")
_WORDS = {folded(word): int(n) for n, *names in map(str.split, _UNITS.split(" / ")) for word in names}
_AND_A_HALF = listed("половиной half жарым")
_ONE_AND_A_HALF = listed("полтора полторы")
_FAMILIES = {
    "USD": "$ dollar доллар долл usd бакс", "EUR": "€ euro евро eur", "RUB": "₽ rouble ruble руб рубль rub",
    "KZT": "₸ tenge тенге теңге kzt тг", "km": "km км kilomet километр шақырым", "mile": "mile миль миля мили",
    "kg": "kg кг kilogram килограмм", "tonne": "tonne ton тонн", "%": "% percent процент пайыз",
    "year": "year год года лет жыл", "month": "month месяц месяцев ай", "day": "day дней день дня күн сутки тәулік",
}  # fmt: skip
_GROUPS = (("USD", "EUR", "RUB", "KZT"), ("km", "mile"), ("kg", "tonne"), ("year", "month", "day"))


@dataclass(frozen=True, slots=True)
class Figure:
    """One number as it may be read: `value` multiplied out; `scaled`: with a scale word."""

    value: Decimal
    scaled: bool
    family: str  # of the unit that was written, or ""


def has_number(text: str) -> bool:
    """Are there digits, or a number word, in the text?"""
    return any(c.isdigit() for c in text) or any(folded(w) in _WORDS and _WORDS[folded(w)] > 1 for w in words(text))


def read(text: str, lang: Lang) -> tuple[Figure, ...]:
    """The readings of a text that holds one number, the likeliest first; none where there is no number, or several."""
    if _RANGE.search(text):
        return ()
    return tuple(dict.fromkeys(f for decimal in _signs(lang) if (f := _read(text, decimal)) is not None))


def _signs(lang: Lang) -> tuple[str, str]:
    """Which of `.` and `,` divides decimals, the likelier first."""
    return (".", ",") if lang == "en" else (",", ".")


def _read(text: str, decimal: str) -> Figure | None:
    for half, digits in _HALVES.items():
        text = re.sub(rf"(\d?)\s*{half}", lambda m, d=digits: (m[1] or "0") + d, text)  # type: ignore[misc]
    text = unicodedata.normalize("NFKC", text).casefold()
    total, group, part = Decimal(0), None, Decimal(0)
    scaled, family = False, ""
    for figure, word, sign in _TOKEN.findall(text):
        if figure:
            if group is not None:
                return None  # two numbers
            group = _decimal(figure, decimal)
            continue
        power = _scale(word) if word else 0
        small = _small(word) if word else None
        if power:
            total += (group if group is not None else part or Decimal(1)) * Decimal(10) ** power
            group, part, scaled = None, Decimal(0), True
        elif word in _AND_A_HALF and group is not None:
            group += Decimal("0.5")
        elif small is not None and group is None:
            part = part * small if small == 100 and 0 < part < 10 else part + small
        else:
            family = family or _family(word or sign)
    if group is None and not part and not scaled:
        return None
    minus = -1 if re.match(r"\s*[-−–]\s*\d", text) else 1
    return Figure(minus * (total + (group if group is not None else part)), scaled, family)


def _decimal(figure: str, decimal: str) -> Decimal:
    """`19,5`, `7 500`, `7,500` or `1.000.000` as a number; three digits after one comma may be either."""
    figure = re.sub(r"[ \u00a0\u2009\u202f'’_]", "", figure)
    grouped = _GROUPED.fullmatch(figure)
    if grouped and (grouped[1] != decimal or figure.count(grouped[1]) > 1):
        return Decimal(figure.replace(grouped[1], ""))
    whole, _, rest = figure.replace(",", ".").rpartition(".")
    return Decimal(f"{whole.replace('.', '')}.{rest}" if whole else rest)


def _scale(word: str) -> int:
    plain = folded(word)
    for power, (short, stems) in _SCALES.items():
        if plain in short.split() or plain.startswith(tuple(stems.split())):
            return power
    return 0


def _small(word: str) -> Decimal | None:
    plain = folded(word.replace("ё", "е"))
    if plain in map(folded, _HUNDRED):
        return Decimal(100)
    if plain in _ONE_AND_A_HALF:
        return Decimal("1.5")
    if plain in _AND_A_HALF:
        return Decimal("0.5")
    return Decimal(_WORDS[plain]) if plain in _WORDS else None


def _family(word: str) -> str:
    plain = folded(word)
    for family, names in _FAMILIES.items():
        if any(plain == folded(n) or (len(n) > 3 and plain.startswith(folded(n))) for n in names.split()):
            return family
    return ""


def grade_number(response: str, item: Item) -> Grade:
    """Judge a typed number: counted in the item's unit, or written out in full; tolerance decides."""
    if _RANGE.search(response):
        return Grade("unclear", "one")
    if item.scale < 10**6:
        response = _METRES.sub(r"\1", response)
    readings = read(response, item.lang)
    if not readings:
        return Grade("unclear", "one" if sum(c.isdigit() for c in response) > 1 else "number")
    if _other_unit(readings[0], item.unit):
        return Grade("unclear", "unit")
    grades = [_judge(figure, item) for figure in readings]
    right = [g for i, g in enumerate(grades) if g.right and (i == 0 or _meant(readings[i], grades[0]))]
    return right[0] if right else grades[0]


def _meant(other: Figure, first: Grade) -> bool:
    """May the less likely reading count? Not `19,000` for 19."""
    return not first.right and (other.value != other.value.to_integral() or other.value >= 1000)


def _other_unit(figure: Figure, unit: str) -> bool:
    asked = [family for word in unit.split() if (family := _family(word.strip("().,").casefold()))]
    return any(figure.family in group and set(asked) & set(group) - {figure.family} for group in _GROUPS) and (
        figure.family not in asked
    )


def _judge(figure: Figure, item: Item) -> Grade:
    """`7.5` of thousands is 7.5, 7500, `7.5 thousand` or `7500`."""
    scale = Decimal(item.scale)
    values = [figure.value / scale] if figure.scaled else [figure.value, figure.value / scale]
    room = Decimal(item.tolerance or 0)
    for wanted in map(Decimal, item.accept):
        gaps = [abs(value - wanted) for value in values]
        if min(gaps) <= room:
            return Grade("exact") if min(gaps) == 0 else Grade("variant", "rounded")
    wanted = Decimal(item.accept[0])
    if (
        figure.value
        and wanted
        and any((v / wanted) in (1000, Decimal("0.001"), 10**6, Decimal("1e-6")) for v in values)
    ):
        return Grade("wrong", "scale")
    return Grade("wrong")


def same_text(response: str, name: str, lang: Lang) -> bool | None:
    """Do two texts that are numbers with at most a unit say the same number? None where one is no number."""
    a, b = read(response, lang), read(name, lang)
    if not a or not b or len(words(response)) > 4 or len(words(name)) > 4:
        return None
    rest_a, rest_b = _rest(response), _rest(name)
    bare = not rest_a or not rest_b
    begins = has_number(words(name)[0]) and has_number(words(response)[0])
    return a[0].value == b[0].value and (begins if bare else _alike(rest_a, rest_b))


def _rest(text: str) -> tuple[str, ...]:
    return tuple(folded(w) for w in words(text) if not w.isdigit() and not _scale(w) and _small(w) is None)


def _alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return len(a) == len(b) and all(x[:3] == y[:3] or distance(x, y, 1) < 2 for x, y in zip(a, b, strict=True))
